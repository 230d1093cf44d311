// Who takes part in a rehearsal and what each of them votes: from a ballot file, or from random taste.

import BallotFile
import JSONText
import Numbers
import Voting
import Workshop

/// What is to be played.
struct RehearsalScript {
  /// The round with all ballots that are meant.
  private(set) var document: BallotDocument
  /// One entry for each participant.
  private(set) var parts: [BallotDocument.Part]
  /// The workshop to make; null where there is one.
  private(set) var workshopFile: JSON = .null

  /// A script for a workshop that is made.
  /// - Throws: `RehearsalError` 65 where the ballot file is not usable.
  init(_ plan: RehearsalPlan) throws(RehearsalError) {
    if let file = plan.ballots {
      do { document = try BallotDocument(file.bytes) } catch { throw RehearsalError(65, "\(file.name): \(error)") }
      parts = try document.parts(file: file.name)
    } else {
      document = .demonstration(participants: plan.participants, language: plan.language, method: plan.method)
      let seats = document.delegations.count
      parts = (0..<plan.participants).map { .init(delegation: $0 % max(1, seats), intent: .nothing) }
      voteByTaste(plan.seed)
    }
    let name = plan.ballots?.name ?? "the demonstration"
    workshopFile = try document.workshopFile(language: plan.language, file: name)
    guard (try? WorkshopFile(workshopFile, limits: Limits())) != nil else {
      throw RehearsalError(65, "\(name): \(Self.problem(workshopFile))")
    }
  }

  /// Why a workshop cannot be made.
  private static func problem(_ file: JSON) -> String {
    do throws(FieldError) {
      _ = try WorkshopFile(file, limits: Limits())
      return ""
    } catch {
      return "no workshop can be made of it: \(error)"
    }
  }

  /// A script for a workshop that is there.
  /// - Throws: `RehearsalError` 69 where it has not enough seats or nothing to vote on.
  init(_ plan: RehearsalPlan, joining workshop: JSON) throws(RehearsalError) {
    guard let document = BallotDocument(workshop: workshop, round: nil, method: plan.method), !document.items.isEmpty
    else {
      throw RehearsalError(69, "the workshop \(plan.code ?? "") has no submissions to vote on")
    }
    self.document = document
    var free = document.delegations.map { delegation in
      let seats = workshop["delegations"]?[delegation.id]?["seats"]?.integer
      return seats.map { max(0, $0 - Self.taken(delegation.id, in: workshop)) } ?? Int.max
    }
    parts = []
    while parts.count < plan.participants {
      let before = parts.count
      for place in free.indices where free[place] > 0 && parts.count < plan.participants {
        free[place] -= 1
        parts.append(.init(delegation: place, intent: .nothing))
      }
      if free.isEmpty { parts.append(.init(delegation: nil, intent: .nothing)) }
      if parts.count == before {
        throw RehearsalError(
          69, "the workshop \(plan.code ?? "") has \(before) free seats, and \(plan.participants) are to take part")
      }
    }
    voteByTaste(plan.seed)
  }

  /// How many sit in a delegation's seats already; who only watches sees no more than who is present.
  private static func taken(_ delegation: String, in workshop: JSON) -> Int {
    guard let participants = workshop["participants"]?.object else {
      return workshop["delegations"]?[delegation]?["present"]?.integer ?? 0
    }
    return participants.values.count {
      $0["delegation"]?.string == delegation && $0["serving"] == true && $0["removed"] != true
    }
  }

  /// The same people with votes for a round that somebody opened.
  func voting(in workshop: JSON, round: String, _ plan: RehearsalPlan) -> RehearsalScript {
    var script = self
    guard let opened = BallotDocument(workshop: workshop, round: round) else { return script }
    script.document = opened
    script.voteByTaste(plan.seed)
    return script
  }

  private mutating func voteByTaste(_ seed: UInt64) {
    var chance = SplitMix64(seed: seed)
    let intents = document.intents(of: parts.map(\.delegation), using: &chance)
    document.voters = parts.enumerated().map { number, part in
      .init(id: "v\(number + 1)", standing: part.delegation.map { .delegation($0) } ?? .untold)
    }
    document.ballots = intents.enumerated().compactMap { number, intent in
      if case .vote(let vote) = intent { .init(voter: number, vote: vote) } else { nil }
    }
    parts = zip(parts, intents).map { .init(delegation: $0.delegation, intent: $1) }
  }

  /// Puts down what was judged while the round was open: which pairs, nobody knew beforehand.
  /// - Parameter judgements: by participant.
  mutating func note(_ judgements: [Int: [PairJudgement]]) {
    for (number, list) in judgements.sorted(by: { $0.key < $1.key }) {
      guard let ballot = try? PairwiseBallot(list) else { continue }
      document.ballots.append(.init(voter: number, vote: .pairs(ballot)))
    }
  }

  /// How many of the participants vote.
  var voters: Int { parts.count { !$0.intent.isNothing } }

  /// In one line.
  var summary: String {
    let seated = Set(parts.compactMap(\.delegation)).count
    let people = seated == 0 ? "\(parts.count) participants" : "\(parts.count) participants of \(seated) delegations"
    return "\(people), \(document.items.count) items, \(document.round.rules.summary), "
      + document.round.weighting.rawValue
  }
}

extension Rules {
  /// In a few words.
  fileprivate var summary: String {
    switch self {
    case .dotVoting(let rules): "\(rules.dots) dots each"
    case .ranking(let rules): "ranking counted by \(rules.count.rawValue)"
    case .pairwise(let rules): "about \(rules.comparisonsPerParticipant) comparisons each"
    case .score(let rules): "scores from 0 to \(rules.max)"
    }
  }
}
