// What one person has put into the box, by the round's method, and how it is written with the items' ids: in the box's
// row, in the person's own document, in the closing event.

import JSONText
import Voting

/// What one person has put in; items by their place in the round's list.
public enum Ballot: Sendable, Hashable {
  case dots(DotBallot)
  case ranking(RankedBallot)
  case scores(ScoreBallot)
  /// What the person judged, and the pairs that wait for them.
  case pairs(PairHand)

  /// Whether nothing is marked: an abstention.
  public var isEmpty: Bool {
    switch self {
    case .dots(let ballot): ballot.isAbstention
    case .ranking(let ballot): ballot.isAbstention
    case .scores(let ballot): ballot.isAbstention
    case .pairs(let hand): hand.judgements.allSatisfy { $0.outcome == .skip }
    }
  }

  /// Whether the person has voted; one who was only shown a pair has not.
  public var isCounted: Bool {
    if case .pairs(let hand) = self { hand.hasBegun } else { true }
  }

  /// The method whose rounds take such a ballot.
  public var method: VotingMethod {
    switch self {
    case .dots: .dotVoting
    case .ranking: .ranking
    case .scores: .score
    case .pairs: .pairwise
    }
  }

  /// A ballot of a method that says nothing.
  public static func abstention(_ method: VotingMethod) -> Ballot {
    switch method {
    case .dotVoting: .dots(.abstention)
    case .ranking: .ranking(.abstention)
    case .score: .scores(.abstention)
    case .pairwise: .pairs(PairHand())
    }
  }

  /// The ballot as it is counted.
  public var vote: Vote {
    switch self {
    case .dots(let ballot): .dots(ballot)
    case .ranking(let ballot): .ranking(ballot)
    case .scores(let ballot): .scores(ballot)
    case .pairs(let hand): .pairs((try? PairwiseBallot(hand.judgements)) ?? .abstention)
    }
  }
}

/// What a person in a round of pairwise comparisons holds.
public struct PairHand: Sendable, Hashable {
  /// In the order they were given, so that the last can be taken back.
  public var judgements: [PairJudgement]
  /// The pair that waits to be judged, the same until it is.
  public var waiting: ItemPair?
  /// The one after it, handed out with it so that the next is there at once.
  public var ahead: ItemPair?
  /// What the person's own draw of pairs comes from, in a round where it depends on nobody else; made with the first pair,
  /// and gone with the box.
  public var draw: UInt64?
  /// Whether the person has taken part: judged something, or said that they are done. To be shown a pair is not to vote.
  public var hasBegun: Bool

  /// What somebody holds who has taken part, unless `hasBegun` says otherwise.
  public init(
    judgements: [PairJudgement] = [], waiting: ItemPair? = nil, ahead: ItemPair? = nil, draw: UInt64? = nil,
    hasBegun: Bool = true
  ) {
    self.judgements = judgements
    self.waiting = waiting
    self.ahead = ahead
    self.draw = draw
    self.hasBegun = hasBegun
  }

  /// Every pair the person was shown and need not be shown again.
  public var shown: [ItemPair] { judgements.map(\.pair) + pending }

  /// The pairs that are handed out and not judged.
  public var pending: [ItemPair] { [waiting, ahead].compactMap(\.self) }
}

extension Ballot {
  /// The marks with the items' ids, as the closing event keeps them.
  public func marks(of items: [SubmissionID]) -> ClosedBallot.Marks {
    func id(_ place: Int) -> SubmissionID? { items.indices.contains(place) ? items[place] : nil }
    func map(_ entries: [(Int, Int)]) -> [SubmissionID: Int] {
      Dictionary(entries.compactMap { place, value in id(place).map { ($0, value) } }, uniquingKeysWith: { $1 })
    }
    switch self {
    case .dots(let ballot): return .dots(map(ballot.entries.map { ($0.item, $0.dots) }))
    case .ranking(let ballot): return .ranking(ballot.groups.map { $0.compactMap(id) })
    case .scores(let ballot): return .scores(map(ballot.entries.map { ($0.item, $0.score) }))
    case .pairs(let hand):
      let sorted = hand.judgements.sorted {
        (min($0.first, $0.second), max($0.first, $0.second)) < (min($1.first, $1.second), max($1.first, $1.second))
      }
      return .pairs(
        sorted.compactMap { judgement in
          guard let first = id(judgement.first), let second = id(judgement.second) else { return nil }
          return ClosedPair(first: first, second: second, outcome: judgement.outcome)
        })
    }
  }

  /// The ballot with the items' ids, as PROTOCOL.md writes one: `{"dots":{"s1":3}}`, `{"ranking":[["s2"],["s1"]]}`,
  /// `{"scores":{"s1":4}}`, `{"pairs":[["s1","s2","first"]]}`.
  public func object(of items: [SubmissionID]) -> JSONObject {
    func id(_ place: Int) -> JSON { items.indices.contains(place) ? .string(items[place].rawValue) : .null }
    func map(_ entries: [(Int, Int)]) -> JSON {
      .object(
        JSONObject(
          entries.compactMap { items.indices.contains($0.0) ? (items[$0.0].rawValue, .integer($0.1)) : nil }))
    }
    switch self {
    case .dots(let ballot): return ["dots": map(ballot.entries.map { ($0.item, $0.dots) })]
    case .ranking(let ballot): return ["ranking": .array(ballot.groups.map { .array($0.map(id)) })]
    case .scores(let ballot): return ["scores": map(ballot.entries.map { ($0.item, $0.score) })]
    case .pairs(let hand):
      return [
        "pairs": .array(hand.judgements.map { [id($0.first), id($0.second), .string($0.outcome.rawValue)] })
      ]
    }
  }

  /// As the box keeps it: the ballot, and in a round of comparisons the pairs that wait and what the person's pairs are
  /// drawn from, `{"pairs":[…],"waiting":[["s1","s2"],["s4","s2"]],"draw":"9f0c…"}`.
  public func stored(of items: [SubmissionID]) -> [UInt8] {
    if case .dots(let ballot) = self { return Self.stored(ballot, items) }
    var object = object(of: items)
    if case .pairs(let hand) = self {
      object["waiting"] = .array(
        hand.pending.map { pair in
          .array(
            [pair.first, pair.second].compactMap { items.indices.contains($0) ? .string(items[$0].rawValue) : nil })
        })
      if let draw = hand.draw { object["draw"] = .string(String(draw, radix: 16)) }
      if !hand.hasBegun { object["begun"] = false }
    }
    return JSON.object(object).bytes
  }

  /// Dots straight into bytes: this stands in the way of every vote.
  private static func stored(_ ballot: DotBallot, _ items: [SubmissionID]) -> [UInt8] {
    var bytes = Array(#"{"dots":{"#.utf8)
    var isFirst = true
    for entry in ballot.entries where items.indices.contains(entry.item) {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      JSON.write(items[entry.item].rawValue, into: &bytes)
      bytes.append(UInt8(ascii: ":"))
      JSON.integer(entry.dots).write(into: &bytes)
    }
    bytes.append(contentsOf: "}}".utf8)
    return bytes
  }

  /// Reads what `stored` writes; nil where it is something else.
  /// - Parameter places: where each item stands in the round's list.
  public init?(stored bytes: [UInt8], places: [SubmissionID: Int]) {
    guard let object = try? JSON.parse(bytes).object else { return nil }
    self.init(stored: object, places: places)
  }

  /// Likewise, parsed already.
  init?(stored object: JSONObject, places: [SubmissionID: Int]) {
    guard let kind = object.keys.first else { return nil }
    func place(_ json: JSON?) -> Int? { json?.string.flatMap { places[SubmissionID(rawValue: $0)] } }
    func entries(_ json: JSON?) -> [(item: Int, value: Int)]? {
      guard let object = json?.object else { return nil }
      let read = object.compactMap { key, value in
        place(.string(key)).flatMap { place in value.integer.map { (item: place, value: $0) } }
      }
      return read.count == object.count ? read : nil
    }
    switch kind {
    case "dots":
      guard let marks = entries(object["dots"]),
        let ballot = try? DotBallot(marks.map { (item: $0.item, dots: $0.value) })
      else { return nil }
      self = .dots(ballot)
    case "scores":
      guard let marks = entries(object["scores"]),
        let ballot = try? ScoreBallot(marks.map { (item: $0.item, score: $0.value) })
      else { return nil }
      self = .scores(ballot)
    case "ranking":
      guard let groups = object["ranking"]?.array?.map({ $0.array?.map(place) ?? [nil] }),
        groups.allSatisfy({ !$0.contains(nil) }), let ballot = try? RankedBallot(groups.map { $0.compactMap(\.self) })
      else { return nil }
      self = .ranking(ballot)
    case "pairs":
      guard let hand = PairHand(stored: object, place) else { return nil }
      self = .pairs(hand)
    default: return nil
    }
  }
}

extension PairHand {
  fileprivate init?(stored object: JSONObject, _ place: (JSON?) -> Int?) {
    guard let list = object["pairs"]?.array, let handed = object["waiting"]?.array, handed.count <= 2 else {
      return nil
    }
    self.init(draw: object["draw"]?.string.flatMap { UInt64($0, radix: 16) }, hasBegun: object["begun"]?.bool ?? true)
    for judgement in list {
      guard let parts = judgement.array, parts.count == 3, let first = place(parts[0]), let second = place(parts[1]),
        let outcome = parts[2].string.flatMap(PairOutcome.init(rawValue:))
      else { return nil }
      judgements.append(PairJudgement(first: first, second: second, outcome: outcome))
    }
    let pairs = handed.compactMap { pair -> ItemPair? in
      guard let parts = pair.array, parts.count == 2, let first = place(parts[0]), let second = place(parts[1]) else {
        return nil
      }
      return ItemPair(first: first, second: second)
    }
    guard pairs.count == handed.count else { return nil }
    waiting = pairs.first
    ahead = pairs.dropFirst().first
  }
}
