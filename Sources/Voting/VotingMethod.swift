// What a voting method has to be. Each has a folder of its own with all that is said of it: its rules, its ballot, its
// running count and its result; `Methods.swift` lists them.

import JSONText

/// A voting method. The raw values are the protocol's names.
public enum VotingMethod: String, Sendable, Hashable, Codable, CaseIterable {
  /// As in `Rules`, where each stands with its own.
  case dotVoting, pairwise, ranking, score
}

/// Whether ballots carry names.
public enum Secrecy: String, Sendable, Codable, CaseIterable {
  /// Whose ballot was whose is forgotten when a secret round closes; in a named one it stands.
  case secret, named
}

/// The most that rules may say: what a workshop's limits allow, or what a ballot file may hold.
public struct RuleBounds: Sendable {
  /// Dots on one ballot.
  public var dots: Int
  /// Items in a ranking.
  public var ranked: Int
  /// Comparisons that are suggested to one person.
  public var comparisons: Int
  /// Raters that an item may have to have.
  public var raters: Int

  /// Each must be at least 1, since rules are read from 1 up to it.
  public init(dots: Int, ranked: Int, comparisons: Int, raters: Int) {
    self.dots = dots
    self.ranked = ranked
    self.comparisons = comparisons
    self.raters = raters
  }
}

/// The rules of one method. They stand in the journal, so their stored form is kept for ever; what is new in them is
/// optional.
public protocol MethodRules: Sendable, Hashable, Codable {
  /// The rules where nothing is said.
  init()

  /// Reads the rules; what is left out has its default.
  /// - Throws: `FieldError` with the place and what it takes.
  init(reading fields: inout Fields, _ bounds: RuleBounds) throws(FieldError)

  /// The rules as JSON, defaults filled in (PROTOCOL.md, section 3).
  var json: JSONObject { get }

  /// The most that a ballot may give one item, where scores are sums of marks; else nil.
  var largestMark: Int? { get }

  /// The weighting that ballots are weighed by in a round of this weighting; nil where every mark weighs the same.
  func weighting(of round: Weighting) -> Weighting?

  /// The rules with what follows from the secrecy of the round.
  /// - Parameter suggests: what may be suggested was left to us.
  func settled(under secrecy: Secrecy, suggests: Bool) -> Self

  /// The most items that a round may have; nil: as many as a workshop may have.
  static var mostItems: Int? { get }
}

extension MethodRules {
  /// Nil: scores are no sums of marks unless a method says so.
  public var largestMark: Int? { nil }
  /// The round's own, unless a method says otherwise.
  public func weighting(of round: Weighting) -> Weighting? { round }
  /// Nothing follows from it, unless a method says otherwise.
  public func settled(under secrecy: Secrecy, suggests: Bool) -> Self { self }
  /// Nil: no bound of the method's own.
  public static var mostItems: Int? { nil }
}
