// The cap: how far down the list can be carried out. It goes down exact tiers, and a tie across the line is never
// settled silently: it is named, and only a rule that was set beforehand or a decision by people goes past it.

/// A tie that was met at the line.
public struct CapTie: Sendable, Hashable {
  /// The tied items that fit each by itself, but not all together; ascending.
  public let tied: [Int]
  /// How many of them fit together at most.
  public let seats: Int
  /// What was taken of them, by the rule or a decision; nil while it is open.
  public let taken: [Int]?
}

/// The capped list.
public struct CapResult: Sendable, Hashable {
  /// What is taken for certain, in the order it was taken.
  public let selected: [Int]
  /// The items below the line that have a score, in order. What did not fit and was skipped is among them.
  public let reserves: [Int]
  /// What is tied at the line and waits for a decision; ascending.
  public let tied: [Int]
  /// How many of the tied fit together at most; 0 where nothing is tied.
  public let seatsForTied: Int
  /// What `selected` takes up.
  public let used: CapUse
  /// The rule's; `used` is above it only where ties were included.
  public let limit: CapLimit
  /// Every item that has a score, in the order the cap went down the list.
  public let order: [Int]
  /// Whether a tie waits for a decision. What comes after it is not settled either, and stands among the reserves.
  public let undecided: Bool
  /// Whether the selection is proved the best; false where a search, or the raising of shares, was cut short; nil where
  /// the rule does not search.
  public let optimal: Bool?
  /// The ties that stood across the line, in the order they were met.
  public let ties: [CapTie]
  /// Whether a tie was met: one across the line, or one inside a rule that searches or buys, where the lot (or the list)
  /// decided which of several equal ways was gone.
  public let tieMet: Bool
}

/// Caps a list.
///
/// The list is gone down tier by tier (a tier is what is exactly equal by the rule's order). Of a tier, what does not fit
/// in what is left of the limit, by itself, is skipped. If the rest of the tier fits together, it is taken; if not, these
/// are tied at the line, all of them: even one that would fit beside every choice of the others is not certain, since the
/// choice is for people to make.
/// Under `ask`, nothing after the tie is taken, because what fits later depends on the choice. Once it is decided, the
/// cap goes on down the list, and may meet another tie.
///
/// - Parameters:
///   - placings: every item once, in order of rank.
///   - items: effort, cost and theme by item index; needed only for what the rule limits (and cost for `scorePerCost`), and
///     negative nowhere.
///   - ballots: the ballots that are no abstentions, for `equalShares` and `phragmen`.
///   - lotOrder: item indices in the order of the lot, for `lot`; and for `ask`, `include` and `exclude` where a rule that
///     searches or buys meets a tie inside.
///   - settled: what people decided of the ties, one list for each tie, in the order they are met; each of them a choice
///     that fits and leaves no room for another of the tied. Ties after these are left to the rule; a decision where
///     nothing is tied is refused.
///   - stop: asked now and then; where it says so, `stopped` is thrown.
/// - Throws: `CapError`.
public func cap(
  _ rule: CapRule, _ placings: [Placing], items: [CapItem], ballots: [CapBallot]? = nil, lotOrder: [Int] = [],
  settled: [[Int]] = [], stop: Stop = .never
) throws(CapError) -> CapResult {
  let input = try CapInput(rule, placings, items: items, lotOrder: lotOrder, stop: stop)
  let result = try capped(input, ballots, settled)
  // Where a search was given up, what it left is no result.
  if stop.isAsked { throw .stopped }
  return result
}

private func capped(_ input: CapInput, _ ballots: [CapBallot]?, _ settled: [[Int]]) throws(CapError) -> CapResult {
  let rule = input.rule
  switch rule.select {
  case .score where input.themes.isEmpty || (rule.limit.effort == nil && rule.limit.cost == nil), .scorePerCost:
    return try CapLine(input).result(settled)
  case .score, .knapsack:
    try refuse(settled)
    return try bestSelection(input)
  case .equalShares:
    guard let ballots else { throw .needsSupports }
    let shares = try equalShares(input, ballots)
    if rule.completion == .add1ThenScore {
      return try CapLine(input, taken: shares.bought).result(settled, after: shares)
    }
    try refuse(settled)
    return input.result(shares.bought, optimal: shares.isCutShort ? false : nil, tieMet: shares.tieMet)
  case .phragmen:
    guard let ballots else { throw .needsSupports }
    try refuse(settled)
    let loads = try sequentialPhragmen(input, ballots)
    return input.result(loads.bought, optimal: nil, tieMet: loads.tieMet)
  }
}

/// These rules leave no tie open that could have been settled.
private func refuse(_ settled: [[Int]]) throws(CapError) {
  if let needless = settled.joined().first { throw .notTied(item: needless) }
}
