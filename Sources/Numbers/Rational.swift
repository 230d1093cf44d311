// Exact fractions. A total under weights is a fraction, and whether two items are tied is asked of the fractions,
// never of floating point.

/// An exact fraction in lowest terms with a positive denominator.
public struct Rational: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Below 0 where the fraction is; it has no divisor in common with the denominator.
  public let numerator: Integer
  /// Always above 0; 1 where the fraction is whole.
  public let denominator: Integer

  /// 0/1, what sums begin from.
  public static let zero = Rational(0)
  /// 1/1; the weight of a ballot where all weigh the same.
  public static let one = Rational(1)

  /// The whole number, over 1.
  public init(_ value: Int) { self.init(Integer(value)) }

  /// The whole number, over 1.
  public init(_ value: Integer) {
    numerator = value
    denominator = .one
  }

  /// `numerator`/`denominator`; nil where the denominator is zero.
  public init?(_ numerator: Integer, over denominator: Integer) {
    let divisor = Integer.greatestCommonDivisor(numerator, denominator)
    guard !denominator.isZero, let p = numerator.divided(by: divisor), let q = denominator.divided(by: divisor)
    else { return nil }
    self.numerator = q.isNegative ? -p : p
    self.denominator = q.isNegative ? -q : q
  }

  private init(reduced numerator: Integer, _ denominator: Integer) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Reads "37", "-3" or "p/q"; nil for anything else, a zero denominator included.
  public init?(fraction text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let p = Integer(decimal: first) else { return nil }
    guard parts.count == 2, let last = parts.last else {
      self.init(p)
      return
    }
    guard let q = Integer(decimal: last), Integer.zero < q else { return nil }
    self.init(p, over: q)
  }

  /// The shortest decimal number that stands for `value`, exactly: 0.1 becomes 1/10. This is what a person meant who
  /// wrote 0.1 in a file. Nil for what is not finite, or further than 10^±60 from 1.
  public init?(shortestDecimal value: Double) {
    guard value.isFinite else { return nil }
    let parts = value.description.split(separator: "e", maxSplits: 1)
    guard let mantissa = parts.first else { return nil }
    let exponent = parts.count == 2 ? Int(parts[1]) : 0
    let digits = mantissa.split(separator: ".", maxSplits: 1)
    guard let whole = digits.first, let exponent, abs(exponent) <= 60 else { return nil }
    let fraction = digits.count == 2 ? digits[1] : ""
    guard let p = Integer(decimal: String(whole) + String(fraction)) else { return nil }
    let places = exponent - fraction.utf8.count
    let scale = (0..<abs(places)).reduce(Integer.one) { power, _ in power * Integer(10) }
    if places >= 0 { self.init(p * scale) } else { self.init(p, over: scale) }
  }

  /// Whether it is exactly 0.
  public var isZero: Bool { numerator.isZero }

  /// Whether it is below 0.
  public var isNegative: Bool { numerator.isNegative }

  /// The value as an `Int`, where it is whole and fits.
  public var int: Int? { denominator == .one ? numerator.int : nil }

  /// The nearest floating point number, within two units in the last place.
  public var double: Double { Integer.ratio(numerator, denominator) }

  /// "37" or "p/q".
  public var description: String {
    denominator == .one ? numerator.description : "\(numerator)/\(denominator)"
  }

  /// The fraction of the other sign, in lowest terms as it is.
  public static prefix func - (a: Rational) -> Rational { Rational(reduced: -a.numerator, a.denominator) }

  /// The exact sum, in lowest terms.
  public static func + (a: Rational, b: Rational) -> Rational {
    if a.denominator == b.denominator && a.denominator == .one { return Rational(a.numerator + b.numerator) }
    return Rational(a.numerator * b.denominator + b.numerator * a.denominator, over: a.denominator * b.denominator)
      ?? .zero
  }

  /// The exact difference, in lowest terms.
  public static func - (a: Rational, b: Rational) -> Rational { a + -b }

  /// The exact product, in lowest terms.
  public static func * (a: Rational, b: Rational) -> Rational {
    Rational(a.numerator * b.numerator, over: a.denominator * b.denominator) ?? .zero
  }

  /// The product with a whole number; cheaper than that of two fractions, since only one divisor is sought.
  public static func * (a: Rational, b: Int) -> Rational {
    if b == 0 { return .zero }
    if a.denominator == .one { return Rational(a.numerator * Integer(b)) }
    let divisor = Integer.greatestCommonDivisor(a.denominator, Integer(b))
    guard let q = a.denominator.divided(by: divisor), let factor = Integer(b).divided(by: divisor) else { return .zero }
    return Rational(reduced: a.numerator * factor, q)
  }

  /// The quotient; nil where the divisor is zero.
  public func divided(by divisor: Rational) -> Rational? {
    Rational(numerator * divisor.denominator, over: denominator * divisor.numerator)
  }

  /// By exact value, never by floating point.
  public static func < (a: Rational, b: Rational) -> Bool {
    a.denominator == b.denominator
      ? a.numerator < b.numerator : a.numerator * b.denominator < b.numerator * a.denominator
  }
}
