// A ballot as it is published when its round closes. It stands in the closing event, so its stored form is kept for
// ever: the marks lie under their method's name beside the other fields.

import Voting

/// What was judged of two items, by their ids.
public struct ClosedPair: Sendable, Hashable, Codable {
  /// What stood left.
  public var first: SubmissionID
  /// What stood right.
  public var second: SubmissionID
  /// Which of the two was preferred, if any; skips are kept as well.
  public var outcome: PairOutcome

  /// Left and right as they were shown.
  public init(first: SubmissionID, second: SubmissionID, outcome: PairOutcome) {
    self.first = first
    self.second = second
    self.outcome = outcome
  }

  /// Reads `["s1","s2","first"]`.
  public init(from decoder: any Decoder) throws {
    var list = try decoder.unkeyedContainer()
    first = try list.decode(SubmissionID.self)
    second = try list.decode(SubmissionID.self)
    let name = try list.decode(String.self)
    guard let outcome = PairOutcome(rawValue: name) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\"\(name)\" is no outcome of a comparison"))
    }
    self.outcome = outcome
  }

  /// Writes `["s1","s2","first"]`.
  public func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    try list.encode(first)
    try list.encode(second)
    try list.encode(outcome.rawValue)
  }
}

/// A ballot as it is published when its round closes.
public struct ClosedBallot: Sendable, Hashable, Codable {
  /// What was marked, by the round's method.
  public enum Marks: Sendable, Hashable {
    case dots([SubmissionID: Int])
    /// Groups are ties, best first.
    case ranking([[SubmissionID]])
    case scores([SubmissionID: Int])
    /// In the order of the list, which says nothing of when each was judged.
    case pairs([ClosedPair])
    /// Not kept, since exact totals would tell whose they are. Written as no marks at all.
    case withheld
  }

  /// A fresh id that says nothing of the person.
  public var voter: String
  /// What its voter was given, to find it by among the others.
  public var receipt: String
  /// In a named round alone.
  public var participant: ParticipantID?
  /// Only where it cannot point at a person (PROTOCOL.md, section 5).
  public var delegation: DelegationID?
  /// The exact weight, `p/q`, where the delegation is not told.
  public var weight: String?
  /// By the items' ids.
  public var marks: Marks

  /// The dots of a dot ballot; of one by another method none.
  public var dots: [SubmissionID: Int] {
    if case .dots(let dots) = marks { dots } else { [:] }
  }

  /// Takes all of it as it is; what may be told of the voter is decided before (`DisclosureControl`).
  public init(
    voter: String, receipt: String, participant: ParticipantID?, delegation: DelegationID?, weight: String?,
    marks: Marks
  ) {
    self.voter = voter
    self.receipt = receipt
    self.participant = participant
    self.delegation = delegation
    self.weight = weight
    self.marks = marks
  }

  private enum CodingKeys: String, CodingKey {
    case voter, receipt, participant, delegation, weight, dots, ranking, scores, pairs
  }

  /// Reads the marks by which of `ranking`, `scores`, `pairs` and `dots` is there; where none is, they are withheld.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    voter = try fields.decode(String.self, forKey: .voter)
    receipt = try fields.decode(String.self, forKey: .receipt)
    participant = try fields.decodeIfPresent(ParticipantID.self, forKey: .participant)
    delegation = try fields.decodeIfPresent(DelegationID.self, forKey: .delegation)
    weight = try fields.decodeIfPresent(String.self, forKey: .weight)
    if let ranking = try fields.decodeIfPresent([[SubmissionID]].self, forKey: .ranking) {
      marks = .ranking(ranking)
    } else if let scores = try fields.decodeIfPresent([SubmissionID: Int].self, forKey: .scores) {
      marks = .scores(scores)
    } else if let pairs = try fields.decodeIfPresent([ClosedPair].self, forKey: .pairs) {
      marks = .pairs(pairs)
    } else if let dots = try fields.decodeIfPresent([SubmissionID: Int].self, forKey: .dots) {
      marks = .dots(dots)
    } else {
      marks = .withheld
    }
  }

  /// Leaves out what is nil; marks that are withheld have no field.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(voter, forKey: .voter)
    try fields.encode(receipt, forKey: .receipt)
    try fields.encodeIfPresent(participant, forKey: .participant)
    try fields.encodeIfPresent(delegation, forKey: .delegation)
    try fields.encodeIfPresent(weight, forKey: .weight)
    switch marks {
    case .dots(let dots): try fields.encode(dots, forKey: .dots)
    case .ranking(let ranking): try fields.encode(ranking, forKey: .ranking)
    case .scores(let scores): try fields.encode(scores, forKey: .scores)
    case .pairs(let pairs): try fields.encode(pairs, forKey: .pairs)
    case .withheld: break
    }
  }
}

extension ClosedBallot {
  /// The ballot with items by their place in the round's list, as it is counted; what does not fit, and what is withheld,
  /// is an abstention.
  public func vote(places: [SubmissionID: Int]) -> Ballot {
    func marks(_ values: [SubmissionID: Int]) -> [(SubmissionID, Int)] { values.sorted { $0.key < $1.key } }
    switch self.marks {
    case .dots(let dots):
      let entries = marks(dots).compactMap { id, dots in places[id].map { (item: $0, dots: dots) } }
      return .dots((try? DotBallot(entries)) ?? .abstention)
    case .ranking(let groups):
      return .ranking((try? RankedBallot(groups.map { $0.compactMap { places[$0] } })) ?? .abstention)
    case .scores(let scores):
      let entries = marks(scores).compactMap { id, score in places[id].map { (item: $0, score: score) } }
      return .scores((try? ScoreBallot(entries)) ?? .abstention)
    case .pairs(let pairs):
      let judgements = pairs.compactMap { pair -> PairJudgement? in
        guard let first = places[pair.first], let second = places[pair.second] else { return nil }
        return PairJudgement(first: first, second: second, outcome: pair.outcome)
      }
      return .pairs(PairHand(judgements: judgements))
    case .withheld: return .dots(.abstention)
    }
  }
}
