// What a dot ballot may spend.

import JSONText

/// The rules of a dot-voting round.
public struct DotRules: MethodRules {
  /// Dots that each participant has.
  public var dots: Int
  /// The most that one item may be given; nil: as many as there are.
  public var maxPerItem: Int?
  /// Whether a ballot is finished only when every dot is placed.
  public var spendAll: Bool

  /// 10 dots, as many of them on one item as one likes, and none that must be spent.
  public init() { self.init(dots: 10) }

  /// Checks nothing; bounds are held when rules are read.
  public init(dots: Int = 10, maxPerItem: Int? = nil, spendAll: Bool = false) {
    self.dots = dots
    self.maxPerItem = maxPerItem
    self.spendAll = spendAll
  }

  /// `dots` and `maxPerItem` are from 1 to the bound for dots.
  public init(reading fields: inout Fields, _ bounds: RuleBounds) throws(FieldError) {
    self.init(
      dots: try fields.optionalInteger("dots", 1...bounds.dots) ?? 10,
      maxPerItem: try fields.optionalInteger("maxPerItem", 1...bounds.dots),
      spendAll: try fields.optionalBool("spendAll") ?? false)
  }

  /// `{"dots":10,"maxPerItem":null,"spendAll":false}`.
  public var json: JSONObject {
    ["dots": .integer(dots), "maxPerItem": JSON(maxPerItem), "spendAll": .bool(spendAll)]
  }

  /// All the dots, or what one item may be given where that is less.
  public var largestMark: Int? { min(dots, maxPerItem ?? dots) }

  /// By how much one ballot can put an item ahead of another, in dots: the most on the one, and of the rest only what
  /// finds no other place on the other.
  func greatestLead(items: Int) -> Int {
    let budget = max(0, dots)
    let most = min(budget, max(0, maxPerItem ?? budget))
    guard spendAll else { return most }
    let (elsewhere, overflow) = most.multipliedReportingOverflow(by: max(0, items - 2))
    let left = overflow ? 0 : max(0, budget - most - elsewhere)
    return most - min(most, left)
  }
}
