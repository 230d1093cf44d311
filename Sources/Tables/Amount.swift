// Whole numbers as people write them in cells: with spaces, units, and millions with a comma.

/// Reads whole numbers. What may mean two things is refused rather than guessed.
enum Amount {
  /// A number that was read, and the unit that stood behind it.
  struct Read: Hashable {
    var value: Int
    var unit: String?
  }

  /// Words for money, with how much one is in kronor.
  static let moneyUnits: [String: Int] = [
    "kronor": 1, "kr": 1, "sek": 1, ":-": 1, "tkr": 1_000, "kkr": 1_000, "tsek": 1_000, "ksek": 1_000,
    "mkr": 1_000_000, "mnkr": 1_000_000, "msek": 1_000_000, "miljoner": 1_000_000, "milj": 1_000_000,
  ]

  /// Words for effort, each with what it is counted in.
  static let effortUnits: [String: String] = [
    "h": "hour", "tim": "hour", "timme": "hour", "timmar": "hour", "hours": "hour", "dag": "day", "dagar": "day",
    "days": "day", "vecka": "week", "veckor": "week", "weeks": "week", "mån": "month", "månad": "month",
    "månader": "month", "months": "month", "poäng": "point", "points": "point",
  ]

  /// Digits with spaces (no-break ones too) between groups of three. `,0` and `.00` behind them are let pass, since
  /// programs write sums of money so; other decimals only where a unit makes the number whole (`1,5 mnkr`).
  /// `1.500` and `1,500` may mean two things and are refused.
  /// - Returns: nil for an empty cell.
  static func read(
    _ cell: String, in range: ClosedRange<Int>, scale: Int = 1, units: Set<String>
  ) -> Result<Read?, CellProblem> {
    let shown = oneLine(cell)
    if shown.isEmpty { return .success(nil) }
    var text = shown.lowercased()
    var unit: String?
    // Twice, for "2 miljoner kr".
    for _ in 0..<2 {
      guard let word = units.filter({ text.hasSuffix($0) }).max(by: { $0.count < $1.count }) else { break }
      text = trimmed(String(text.dropLast(word.count)))
      unit = word
    }
    let scale = unit.flatMap { moneyUnits[$0] } ?? scale
    let negative = text.hasPrefix("-") || text.hasPrefix("−")
    guard let (whole, decimals) = parts(text.drop { "+-−".contains($0) }, scale: scale) else {
      return .failure(.notWholeNumber(shortened(shown)))
    }
    let beyond = CellProblem.outOfRange(shortened(shown), range.lowerBound, range.upperBound)
    guard !negative, let scaled = scaled(whole, decimals, by: scale) else { return .failure(beyond) }
    guard let value = scaled else { return .failure(.notWholeNumber(shortened(shown))) }
    return range.contains(value) ? .success(Read(value: value, unit: unit)) : .failure(beyond)
  }

  /// The digits before and after the decimal sign; nil for what is no number.
  private static func parts(_ text: Substring, scale: Int) -> (whole: String, decimals: String)? {
    let halves = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard let first = halves.first else { return nil }
    let groups = first.split(separator: " ", omittingEmptySubsequences: false)
    let grouped = groups.count == 1 || (groups.dropFirst().allSatisfy { $0.count == 3 } && groups[0].count <= 3)
    let whole = groups.joined()
    guard grouped, isDigits(whole) else { return nil }
    guard halves.count == 2 else { return (whole, "") }
    let decimals = String(halves[1])
    // Three decimals are as likely to be thousands.
    guard isDigits(decimals), decimals.count != 3, decimals.count <= 6 else { return nil }
    guard scale > 1 || (decimals.count <= 2 && decimals.allSatisfy { $0 == "0" }) else { return nil }
    return (whole, decimals)
  }

  /// The number times its scale. The outer nil: too large for any range; the inner nil: not whole.
  private static func scaled(_ whole: String, _ decimals: String, by scale: Int) -> Int?? {
    guard let whole = Int(whole) else { return .none }
    let (scaled, over) = whole.multipliedReportingOverflow(by: scale)
    if over { return .none }
    var part = 0
    var rest = scale
    for digit in decimals.utf8 {
      let figure = Int(digit) - 48
      guard rest % 10 == 0 else {
        if figure == 0 { continue }
        return .some(nil)
      }
      rest /= 10
      part += figure * rest
    }
    let (sum, beyond) = scaled.addingReportingOverflow(part)
    return beyond ? .none : .some(sum)
  }

  private static func isDigits(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
