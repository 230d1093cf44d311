// How pairs are chosen and how judgements of them are counted: whose comparisons weigh how much, and how strongly the
// model holds strengths back that little is known of.

import JSONText
import Numbers

/// What weighs the same among comparisons. The raw values are the protocol's names. N comparisons without skips, V voters
/// with at least one, n_v a voter's own; G, V_g, W_g as in `Weighting`.
public enum PairBalance: String, Sendable, Hashable, Codable, CaseIterable {
  /// Every voter: ω = N/(V·n_v).
  case perParticipant
  /// Every delegation: ω = N/(G·V_g·n_v).
  case perDelegation
  /// Delegations as the roster says: ω = N·W_g/(ΣW·V_g·n_v).
  case byWeight
  /// Every comparison: ω = 1, so that a busy voter counts for more.
  case comparisons
}

/// The rules of a round of pairwise comparisons.
public struct PairwiseRules: MethodRules {
  /// What pairs are handed out for. The raw values are the protocol's names.
  public enum Focus: String, Sendable, Codable, CaseIterable {
    /// The whole order.
    case order
    /// What is near the cap's line.
    case cap
  }

  /// Whether somebody is asked of what the own delegation submitted. The raw values are the protocol's names.
  public enum Own: String, Sendable, Codable, CaseIterable {
    /// `allow` is the default; `avoid` leaves such items out of all that is handed out.
    case allow, avoid
  }

  /// Whether the pairs that somebody is asked depend on what others said. The raw values are the protocol's names.
  public enum Pairs: String, Sendable, Codable, CaseIterable {
    /// Those of which most is learnt, from everybody's judgements so far. Published pairs then tell of when.
    case adaptive
    /// A draw of each person's own, by chance alone (`PairDraw`).
    case balanced
  }

  /// What `lambda` may be. Outside of it the numbers of the fit lose their digits.
  public static let lambdas: ClosedRange<Double> = 0.001...1000

  /// How many comparisons are suggested to each; no limit.
  public var comparisonsPerParticipant: Int
  /// Heeded by adaptive pairs alone.
  public var focus: Focus
  /// What weighs the same among comparisons; nil follows the round's weighting.
  public var balance: PairBalance?
  /// λ, the strength of the prior that draws every strength towards 0: 1/λ is its variance.
  public private(set) var lambda: Double
  /// With `avoid` nobody is handed a pair with an item that their own delegation submitted.
  public var own: Own
  /// Nil before the round opens: it follows from its secrecy; and in rounds from before there was a choice: adaptive.
  public var pairs: Pairs?

  /// How the pairs of an open round are chosen.
  public var choice: Pairs { pairs ?? .adaptive }

  /// 30 comparisons each, for the whole order, with λ = 1 and the round's weighting; own items are allowed.
  public init() { self.init(focus: .order) }

  /// A `lambda` outside of `lambdas` is brought to its nearest end, and one that is no number is 1; who reads rules
  /// refuses them first.
  public init(
    comparisonsPerParticipant: Int = 30, focus: Focus = .order, balance: PairBalance? = nil, lambda: Double = 1,
    own: Own = .allow, pairs: Pairs? = nil
  ) {
    self.comparisonsPerParticipant = comparisonsPerParticipant
    self.focus = focus
    self.balance = balance
    let range = Self.lambdas
    self.lambda = lambda.isNaN ? 1 : min(max(lambda, range.lowerBound), range.upperBound)
    self.own = own
    self.pairs = pairs
  }

  /// Reads what is stored; a `lambda` outside of `lambdas` is brought to its nearest end, not refused.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      comparisonsPerParticipant: try fields.decode(Int.self, forKey: .comparisonsPerParticipant),
      focus: try fields.decode(Focus.self, forKey: .focus),
      balance: try fields.decodeIfPresent(PairBalance.self, forKey: .balance),
      lambda: try fields.decode(Double.self, forKey: .lambda), own: try fields.decode(Own.self, forKey: .own),
      pairs: try fields.decodeIfPresent(Pairs.self, forKey: .pairs))
  }

  /// `lambda` is one of `lambdas`, and `comparisonsPerParticipant` from 1 to the bound for comparisons.
  public init(reading fields: inout Fields, _ bounds: RuleBounds) throws(FieldError) {
    let lambda = fields.value("lambda").map { $0.number ?? .nan } ?? 1
    guard Self.lambdas.contains(lambda) else {
      throw fields.error("lambda", "a number from \(Self.lambdas.lowerBound) to \(Self.lambdas.upperBound)")
    }
    self.init(
      comparisonsPerParticipant: try fields.optionalInteger("comparisonsPerParticipant", 1...bounds.comparisons) ?? 30,
      focus: try fields.optionalChoice("focus", Focus.self) ?? .order,
      balance: try fields.optionalChoice("balance", PairBalance.self), lambda: lambda,
      own: try fields.optionalChoice("own", Own.self) ?? .allow,
      pairs: try fields.optionalChoice("pairs", Pairs.self))
  }

  /// With `pairs` as the choice that holds, never null; `balance` is null where it follows the round.
  public var json: JSONObject {
    [
      "comparisonsPerParticipant": .integer(comparisonsPerParticipant), "focus": .string(focus.rawValue),
      "balance": JSON(balance?.rawValue), "lambda": .number(lambda), "own": .string(own.rawValue),
      "pairs": .string(choice.rawValue),
    ]
  }

  /// `PairwiseTally.mostItems`, as the model keeps a number for every two of them.
  public static var mostItems: Int? { PairwiseTally.mostItems }

  /// The one that `balance` names, else the round's; nil where every comparison weighs the same.
  public func weighting(of round: Weighting) -> Weighting? {
    switch balance {
    case nil: round
    case .perParticipant: .perParticipant
    case .perDelegation: .perDelegation
    case .byWeight: .byWeight
    case .comparisons: nil
    }
  }

  /// In a secret round no pair depends on what others said, unless that was asked for. Those that depend on no one need
  /// about a third more comparisons for the same order.
  public func settled(under secrecy: Secrecy, suggests: Bool) -> PairwiseRules {
    var rules = self
    let pairs = pairs ?? (secrecy == .secret ? .balanced : .adaptive)
    rules.pairs = pairs
    if suggests { rules.comparisonsPerParticipant = pairs == .balanced ? 40 : 30 }
    return rules
  }

  /// How many comparisons each person may be asked for, so that a round finds the order: about 1.5 · m · log₂ m in all,
  /// m items, but from each at least 15, and never more than there are pairs. Where pairs are drawn for each alone it
  /// takes a third more: 2 · m · log₂ m, and from each at least 20.
  public static func suggestedComparisons(items: Int, participants: Int, balanced: Bool = false) -> Int {
    let items = min(max(0, items), PairwiseTally.mostItems)
    let m = Double(items)
    let all = items < 2 ? 0 : (balanced ? 2 : 1.5) * m * Elementary.log(m) / Elementary.log(2)
    let each = (all / Double(max(1, participants))).rounded(.up)
    return min(max(balanced ? 20 : 15, Int(each)), items * max(0, items - 1) / 2)
  }
}
