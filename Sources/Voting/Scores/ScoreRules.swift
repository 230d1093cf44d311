// The steps of a score ballot.

import JSONText

/// The rules of a score round.
public struct ScoreRules: MethodRules {
  /// The highest score; the lowest is 0.
  public var max: Int
  /// Items that fewer have scored come last, in one tier; nil: one is enough.
  public var minRaters: Int?

  /// Scores from 0 to 5, and one rater is enough.
  public init() { self.init(max: 5) }

  /// Checks nothing; bounds are held when rules are read.
  public init(max: Int = 5, minRaters: Int? = nil) {
    self.max = max
    self.minRaters = minRaters
  }

  /// `max` is from 1 to `ScoreTally.greatestMaximum`, `minRaters` from 1 to the bound for raters.
  public init(reading fields: inout Fields, _ bounds: RuleBounds) throws(FieldError) {
    self.init(
      max: try fields.optionalInteger("max", 1...ScoreTally.greatestMaximum) ?? 5,
      minRaters: try fields.optionalInteger("minRaters", 1...bounds.raters))
  }

  /// `{"max":5,"minRaters":null}`.
  public var json: JSONObject { ["max": .integer(max), "minRaters": JSON(minRaters)] }
}
