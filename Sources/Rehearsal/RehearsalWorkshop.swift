// A ballot file turned back into the workshop it came from, and a workshop that is there turned into a round to vote in.

import BallotFile
import JSONText
import Numbers
import Voting

extension BallotDocument {
  /// The most participants that a file is replayed with; a server takes no more in one workshop.
  private static let mostParticipants = 20_000

  /// One person who is to take part.
  struct Part {
    let delegation: Int?
    let intent: Intent
  }

  /// What somebody means to vote.
  enum Intent {
    case nothing
    /// A ballot that is known beforehand.
    case vote(Vote)
    /// Pairs are judged as they are handed out, by how much each item pleases; so many of them.
    case judge(taste: [Double], comparisons: Int)

    var isNothing: Bool { if case .nothing = self { true } else { false } }
  }

  /// Who takes part.
  /// - Throws: `RehearsalError` where the file does not tell enough to hold its round again.
  func parts(file name: String) throws(RehearsalError) -> [Part] {
    guard ballots.reduce(0, { $0 &+ min($1.count, Self.mostParticipants) }) <= Self.mostParticipants,
      voters.count <= Self.mostParticipants
    else { throw RehearsalError(65, "\(name): more than \(Self.mostParticipants) participants cannot be rehearsed") }
    if voters.isEmpty {
      return ballots.flatMap { Array(repeating: Part(delegation: nil, intent: .vote($0.vote)), count: $0.count) }
    }
    let cast = Dictionary(
      ballots.compactMap { ballot in ballot.voter.map { ($0, Intent.vote(ballot.vote)) } }, uniquingKeysWith: { $1 })
    var parts: [Part] = []
    for (place, voter) in voters.enumerated() {
      switch voter.standing {
      case .delegation(let index): parts.append(Part(delegation: index, intent: cast[place] ?? .nothing))
      case .untold where !namesDelegations: parts.append(Part(delegation: nil, intent: cast[place] ?? .nothing))
      case .untold:
        throw RehearsalError(65, "\(name): voters[\(place)].delegation: expected a delegation, as other voters have")
      case .weight:
        throw RehearsalError(
          65, "\(name): voters[\(place)]: expected a delegation, since a weight does not tell where to take a seat")
      }
    }
    return parts
  }

  /// The workshop file that the round can be held in.
  func workshopFile(language: String, file name: String) throws(RehearsalError) -> JSON {
    let known = namesDelegations ? delegations : []
    let ids = Set(known.map(\.id))
    var roster: [JSON] = []
    for (place, delegation) in known.enumerated() {
      guard let weight = delegation.weight.int else {
        throw RehearsalError(65, "\(name): delegations[\(place)].weight: expected a whole number")
      }
      roster.append(["id": .string(delegation.id), "name": .string(delegation.id), "weight": .integer(weight)])
    }
    var themes: [String] = []
    for theme in items.compactMap(\.theme) where !themes.contains(theme) { themes.append(theme) }
    let submissions: [JSON] = items.enumerated().map { place, item in
      [
        "id": .string(item.id), "number": .integer(place + 1),
        "title": .string(item.title.isEmpty ? item.id : item.title),
        "delegations": JSON(item.delegations.filter { ids.contains($0) }), "theme": JSON(item.theme),
        "effort": JSON(item.effort?.int), "cost": JSON(item.cost?.int),
      ]
    }
    return [
      "format": "radslag.workshop.v1", "title": .string(round.title.isEmpty ? round.id : round.title),
      "language": .string(language), "delegations": .array(roster),
      "themes": .array(themes.map { ["id": .string($0), "title": .string($0)] }), "submissions": .array(submissions),
    ]
  }

  /// The params of `round.open`.
  var opening: JSON {
    [
      "title": .string(round.title.isEmpty ? round.id : round.title),
      "method": .string(round.rules.method.rawValue), "items": JSON(items.map(\.id)),
      "rules": .object(round.rules.json),
      "weighting": .string(round.weighting.rawValue), "secrecy": "secret", "reveal": "facilitator",
    ]
  }

  /// The round of a workshop that is there.
  /// - Parameters:
  ///   - workshop: the document a client holds.
  ///   - round: the id of an open round; nil: one is to be opened, over all submissions that stand, by `method`.
  /// - Returns: nil where there is no such round.
  init?(workshop: JSON, round: String?, method: VotingMethod = .dotVoting) {
    let submissions = workshop["submissions"]
    let open = round.flatMap { workshop["rounds"]?[$0] }
    guard let method = round == nil ? method : open?["method"]?.string.flatMap(VotingMethod.init),
      let rules = try? Rules(open?["rules"], of: method, path: "rules", BallotDocument.ruleBounds)
    else { return nil }
    let standing = (workshop["submissionOrder"]?.array ?? []).compactMap(\.string).filter {
      submissions?[$0]?["status"] == "active"
    }
    let ids = open?["items"]?.array?.compactMap(\.string) ?? standing
    let delegations = (workshop["delegationOrder"]?.array ?? []).compactMap(\.string)
    self.init(
      round: Round(
        id: round ?? "r", title: workshop["language"] == "en" ? "Rehearsal" : "Repetition",
        rules: rules, weighting: open?["weighting"]?.string.flatMap(Weighting.init) ?? .perParticipant, seed: nil),
      items: ids.map { Item(id: $0, title: submissions?[$0]?["title"]?.string ?? $0) },
      delegations: delegations.map { id in
        Delegation(id: id, weight: Rational(workshop["delegations"]?[id]?["weight"]?.integer ?? 1))
      }, voters: [], ballots: [])
  }

  /// Whether the rules let somebody finish this ballot. A file may hold ballots that they would not; these count as
  /// they were left.
  func canFinish(_ vote: Vote) -> Bool {
    guard case .dots(let ballot) = vote, case .dotVoting(let rules) = round.rules, rules.spendAll else { return true }
    let spent = ballot.entries.reduce(0) { $0 + $1.dots }
    return spent == 0 || spent == rules.dots
  }
}
