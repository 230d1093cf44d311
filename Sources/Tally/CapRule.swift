// What a cap is asked for: how much can be carried out, by which order items are taken, and what is done where a tie
// stands across the line. Themes, and rules that search or buy (knapsack, equal shares, Phragmén), are further cases of
// `Selection` and have a file of their own each.

/// An item as a placing method left it: what a cap needs to know of it, whatever the method.
public struct Placing: Sendable, Hashable {
  /// The item's index.
  public let item: Int
  /// Competition rank.
  public let rank: Int
  /// The exact value behind the rank; equal values are ties.
  public let exact: Rational
  /// Whether a cap may take the item. In dot voting an item without a score may not be taken.
  public let selectable: Bool

  public init(item: Int, rank: Int, exact: Rational, selectable: Bool) {
    self.item = item
    self.rank = rank
    self.exact = exact
    self.selectable = selectable
  }
}

/// What it takes to carry an item out.
public struct CapItem: Sendable, Hashable {
  /// Not negative; nil where nobody has said.
  public var effort: Rational?
  /// Not negative; nil where nobody has said.
  public var cost: Rational?

  public init(effort: Rational? = nil, cost: Rational? = nil) {
    self.effort = effort
    self.cost = cost
  }
}

/// How much can be carried out. All that are named hold at once.
public struct CapLimit: Sendable, Hashable {
  public var items: Int?
  public var effort: Rational?
  public var cost: Rational?

  public init(items: Int? = nil, effort: Rational? = nil, cost: Rational? = nil) {
    self.items = items
    self.effort = effort
    self.cost = cost
  }
}

/// What a selection takes up: every kind that the rule limits, the number of items always.
public struct CapUse: Sendable, Hashable {
  public var items: Int
  public var effort: Rational?
  public var cost: Rational?
}

/// By what order items are taken. The raw values are the protocol's names.
public enum Selection: String, Sendable, Hashable, CaseIterable {
  /// Down the list.
  case score
  /// Down the list by T/cost. What costs nothing comes first, by T.
  case scorePerCost
}

/// What is done where a tie stands across the line. The raw values are the protocol's names.
public enum TieRule: String, Sendable, Hashable, CaseIterable {
  /// Nothing is settled: the tied are named, and what comes after them stays open.
  case ask
  /// All of the tied are taken, though the limit is passed; the line is drawn below them.
  case include
  /// None of the tied is taken; the line is drawn above them.
  case exclude
  /// In the order of a lot that was drawn, as far as they fit.
  case lot
  /// In the order of the list, as far as they fit.
  case listOrder
}

/// How a list is capped.
public struct CapRule: Sendable, Hashable {
  public var limit: CapLimit
  public var select: Selection
  public var ties: TieRule

  public init(limit: CapLimit, select: Selection = .score, ties: TieRule = .ask) {
    self.limit = limit
    self.select = select
    self.ties = ties
  }
}

/// Why a rule cannot be applied.
public enum CapError: Error, Sendable, Hashable {
  /// The rule limits nothing.
  case noLimit
  /// A limit, an effort or a cost is less than nothing.
  case negative
  /// The rule needs the effort of these items, which have a score, and they have none.
  case effortMissing(items: [Int])
  /// The rule needs the cost of these items, which have a score, and they have none.
  case costMissing(items: [Int])
  /// The lot leaves these tied items out.
  case lotMissing(items: [Int])
  /// What was decided names an item that is not tied at that place, or names one twice.
  case notTied(item: Int)
  /// What was decided does not fit under the limit.
  case decidedTooMuch
  /// What was decided leaves room for another of the tied items.
  case decidedTooLittle(items: [Int])
}
