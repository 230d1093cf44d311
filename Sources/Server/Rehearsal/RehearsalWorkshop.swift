// A ballot file turned back into the workshop it came from, and a workshop that is there turned into a round to vote in.

import BallotFile
import JSONText
import Tally

extension BallotDocument {
  /// The most participants that a file is replayed with; a server takes no more in one workshop.
  private static let mostParticipants = 20_000

  /// One entry for each person to take part: the delegation, and the ballot if there is one.
  struct Part {
    let delegation: Int?
    let dots: [Int: Int]?
  }

  /// Who takes part.
  /// - Throws: `RehearsalError` where the file does not tell enough to hold its round again.
  func parts(file name: String) throws(RehearsalError) -> [Part] {
    guard ballots.reduce(0, { $0 &+ min($1.count, Self.mostParticipants) }) <= Self.mostParticipants,
      voters.count <= Self.mostParticipants
    else { throw RehearsalError(65, "\(name): more than \(Self.mostParticipants) participants cannot be rehearsed") }
    func marks(_ ballot: Ballot) -> [Int: Int] {
      Dictionary(ballot.dots.entries.map { ($0.item, $0.dots) }, uniquingKeysWith: +)
    }
    if voters.isEmpty {
      return ballots.flatMap { Array(repeating: Part(delegation: nil, dots: marks($0)), count: $0.count) }
    }
    let cast = Dictionary(
      ballots.compactMap { ballot in ballot.voter.map { ($0, marks(ballot)) } }, uniquingKeysWith: { $1 })
    var parts: [Part] = []
    for (place, voter) in voters.enumerated() {
      switch voter.standing {
      case .delegation(let index): parts.append(Part(delegation: index, dots: cast[place]))
      case .untold where !namesDelegations: parts.append(Part(delegation: nil, dots: cast[place]))
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
      "title": .string(round.title.isEmpty ? round.id : round.title), "method": "dotVoting",
      "items": JSON(items.map(\.id)),
      "rules": [
        "dots": .integer(round.dots.dots), "maxPerItem": JSON(round.dots.maxPerItem),
        "spendAll": .bool(round.dots.spendAll),
      ],
      "weighting": .string(round.weighting.rawValue), "secrecy": "secret", "reveal": "facilitator",
    ]
  }

  /// The round of a workshop that is there.
  /// - Parameters:
  ///   - workshop: the document a client holds.
  ///   - round: the id of an open round; nil: one is to be opened, over all submissions that stand.
  /// - Returns: nil where there is no such round that can be voted in with dots.
  init?(workshop: JSON, round: String?) {
    let submissions = workshop["submissions"]
    let open = round.flatMap { workshop["rounds"]?[$0] }
    if round != nil, open?["method"] != "dotVoting" { return nil }
    let standing = (workshop["submissionOrder"]?.array ?? []).compactMap(\.string).filter {
      submissions?[$0]?["status"] == "active"
    }
    let ids = open?["items"]?.array?.compactMap(\.string) ?? standing
    let delegations = (workshop["delegationOrder"]?.array ?? []).compactMap(\.string)
    let rules = open?["rules"]
    self.init(
      round: Round(
        id: round ?? "r", title: workshop["language"] == "en" ? "Rehearsal" : "Repetition",
        dots: DotLimits(
          dots: max(1, rules?["dots"]?.integer ?? 10), maxPerItem: rules?["maxPerItem"]?.integer,
          spendAll: rules?["spendAll"]?.bool ?? false),
        weighting: open?["weighting"]?.string.flatMap(Weighting.init) ?? .perParticipant, seed: nil),
      items: ids.map { Item(id: $0, title: submissions?[$0]?["title"]?.string ?? $0) },
      delegations: delegations.map { id in
        Delegation(id: id, weight: Rational(workshop["delegations"]?[id]?["weight"]?.integer ?? 1))
      }, voters: [], ballots: [])
  }
}
