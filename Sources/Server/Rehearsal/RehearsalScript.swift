// Who takes part in a rehearsal and what each of them votes: from a ballot file, or from random taste.

import BallotFile
import JSONText
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
      document = .demonstration(participants: plan.participants, language: plan.language)
      let seats = document.delegations.count
      parts = (0..<plan.participants).map { .init(delegation: $0 % max(1, seats), dots: nil) }
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
    guard let document = BallotDocument(workshop: workshop, round: nil), !document.items.isEmpty else {
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
        parts.append(.init(delegation: place, dots: nil))
      }
      if free.isEmpty { parts.append(.init(delegation: nil, dots: nil)) }
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
    var chance = SeededNumbers(seed: seed)
    document.vote(members: parts.map(\.delegation), using: &chance)
    parts = zip(parts, document.ballots).map { part, ballot in
      let dots = Dictionary(ballot.dots.entries.map { ($0.item, $0.dots) }, uniquingKeysWith: +)
      return .init(delegation: part.delegation, dots: dots)
    }
  }

  /// How many of the participants vote.
  var voters: Int { parts.count { $0.dots != nil } }

  /// In one line.
  var summary: String {
    let seated = Set(parts.compactMap(\.delegation)).count
    let people = seated == 0 ? "\(parts.count) participants" : "\(parts.count) participants of \(seated) delegations"
    return "\(people), \(document.items.count) items, \(document.round.dots.dots) dots each, "
      + document.round.weighting.rawValue
  }
}
