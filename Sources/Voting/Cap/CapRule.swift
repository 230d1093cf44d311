// What a cap is asked for: how much can be carried out, by which order items are taken, how many of each theme, and what
// is done where a tie stands across the line. Rules that search or buy (knapsack, equal shares, Phragmén, themes under a
// budget) have a file of their own each.

import Numbers

/// An item as a placing method left it: what a cap needs to know of it, whatever the method.
public struct Placing: Sendable, Hashable {
  /// The item's index.
  public let item: Int
  /// Competition rank.
  public let rank: Int
  /// The exact value behind the rank. Where ranks are tiers (Condorcet methods), equal values need not be ties.
  public let exact: Rational
  /// Whether a cap may take the item. In dot voting and score an item that nobody supports may not be taken.
  public let selectable: Bool

  /// Keeps the values as they are; that ranks and values agree is for the caller to see.
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
  /// The index of its theme; nil where it has none.
  public var theme: Int?

  /// Checks nothing; a value below 0 is refused when a rule is applied.
  public init(effort: Rational? = nil, cost: Rational? = nil, theme: Int? = nil) {
    self.effort = effort
    self.cost = cost
    self.theme = theme
  }
}

/// How much can be carried out. All that are named hold at once.
public struct CapLimit: Sendable, Hashable {
  /// Not negative; nil: as many as there are.
  public var items: Int?
  /// In the unit of the items' effort, not negative; nil: any.
  public var effort: Rational?
  /// In the unit of the items' cost, not negative; nil: any.
  public var cost: Rational?

  /// Without anything given nothing is limited, which `cap` refuses.
  public init(items: Int? = nil, effort: Rational? = nil, cost: Rational? = nil) {
    self.items = items
    self.effort = effort
    self.cost = cost
  }
}

/// What a selection takes up: every kind that the rule limits, the number of items always.
public struct CapUse: Sendable, Hashable {
  /// Told also where the rule does not limit it.
  public var items: Int
  /// Nil where the rule does not limit it.
  public var effort: Rational?
  /// Nil where the rule does not limit it.
  public var cost: Rational?
}

/// By what order items are taken. The raw values are the protocol's names.
public enum Selection: String, Sendable, Hashable, CaseIterable {
  /// Down the list, tier by tier.
  case score
  /// Down the list by T/cost. What costs nothing comes first, by T.
  case scorePerCost
  /// The greatest ΣT that fits.
  case knapsack
  /// The Method of Equal Shares: each ballot has the same share of the limit, and supporters buy items together.
  case equalShares
  /// Sequential Phragmén: the cost of an item is a load on its supporters, and the least loaded come first.
  case phragmen

  /// Whether the rule reads ballots and not only totals, and so works for dots and scores alone.
  public var needsBallots: Bool { self == .equalShares || self == .phragmen }
}

/// How equal shares goes on where its voters cannot pay for more. The raw values are the protocol's names.
public enum Completion: String, Sendable, Hashable, CaseIterable {
  /// It stops.
  case none
  /// Everybody's share is raised step by step, and everything bought anew, until nothing more fits or too much is bought.
  case add1
  /// Likewise, and what is left of the limit is filled down the list.
  case add1ThenScore
}

/// How many items of a theme are to be taken.
public struct ThemeBounds: Sendable, Hashable {
  /// At least so many.
  public var min: Int
  /// At most so many; nil: any number.
  public var max: Int?

  /// Without anything given nothing is bounded; the bounds are checked when a rule is applied.
  public init(min: Int = 0, max: Int? = nil) {
    self.min = min
    self.max = max
  }
}

/// Ballots as the rules read them that need more than totals: equal ballots of equal weight may be given as one.
public struct CapBallot: Sendable, Hashable {
  /// What each item is worth to the voter: its dots, or its score.
  public let utilities: DotBallot
  /// The weight of one such ballot; one that is not above 0 counts for nothing.
  public let weight: Rational
  /// How many cast it; less than 1 is none.
  public let count: Int

  /// One ballot of weight 1 unless more is said.
  public init(_ utilities: DotBallot, weight: Rational = .one, count: Int = 1) {
    self.utilities = utilities
    self.weight = weight
    self.count = count
  }
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

extension CapRule {
  /// Whether the rule goes by the values behind the ranks, or by ballots, and not by the order alone.
  public var needsValues: Bool {
    switch select {
    case .score: !themes.isEmpty && (limit.effort != nil || limit.cost != nil)
    case .scorePerCost, .knapsack, .equalShares, .phragmen: true
    }
  }
}

/// How a list is capped.
public struct CapRule: Sendable, Hashable {
  /// At least one kind must be named.
  public var limit: CapLimit
  /// By what order items are taken.
  public var select: Selection
  /// Of `equalShares` alone.
  public var completion: Completion
  /// By the index of the theme; of `score` and `knapsack` alone.
  public var themes: [Int: ThemeBounds]
  /// Inside a rule that searches or buys, all but `listOrder` go by the lot.
  public var ties: TieRule

  /// The defaults are those of a rule in JSON; what does not go together is refused by `cap`.
  public init(
    limit: CapLimit, select: Selection = .score, completion: Completion = .none, themes: [Int: ThemeBounds] = [:],
    ties: TieRule = .ask
  ) {
    self.limit = limit
    self.select = select
    self.completion = completion
    self.themes = themes
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
  /// The rule reads ballots that give items dots or scores, and none were given.
  case needsSupports
  /// Only equal shares is completed.
  case completionNotOffered
  /// Only `score` and `knapsack` heed themes.
  case themesNotOffered
  /// The bounds of a theme are below nothing, or its minimum is above its maximum.
  case badThemeBounds(theme: Int)
  /// A theme has fewer items that may be taken than its minimum.
  case themeTooSmall(theme: Int, items: Int)
  /// The themes' minima are together more than the items that may be taken.
  case themeMinimaTooMany(sum: Int, limit: Int)
  /// No selection within the limit meets the themes' minima.
  case themeMinimaTooDear
  /// It was given up, as was asked.
  case stopped
}
