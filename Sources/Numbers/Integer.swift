// Whole numbers that cannot overflow. Totals are compared exactly, and the common denominator of many delegations'
// weights may leave 128 bits; then the number quietly becomes a larger one instead of a wrong one.

import BigInt

/// A whole number of any size: 128 bits while they last, more when they do not.
public struct Integer: Sendable, Hashable, Comparable, CustomStringConvertible {
  private enum Storage: Sendable, Hashable {
    case small(Int128)
    /// Only for what `small` cannot hold, so that equal numbers are stored equally.
    case large(negative: Bool, BigUInt)
  }

  private let storage: Storage

  /// What sums begin from.
  public static let zero = Integer(0)
  /// What products begin from.
  public static let one = Integer(1)

  /// Exact, as every `Int` fits.
  public init(_ value: Int) { storage = .small(Int128(value)) }

  /// Exact, as every `Int128` fits.
  public init(_ value: Int128) { storage = .small(value) }

  private init(negative: Bool, _ magnitude: BigUInt) {
    if magnitude.bitWidth <= 128 {
      let small = UInt128(truncatingIfNeeded: magnitude)
      if !negative, let value = Int128(exactly: small) {
        storage = .small(value)
        return
      }
      if negative, small <= Int128.min.magnitude {
        storage = .small(Int128(truncatingIfNeeded: 0 &- small))
        return
      }
    }
    storage = .large(negative: negative, magnitude)
  }

  /// A number written in decimal digits, with a minus sign if need be; nil for anything else.
  public init?(decimal text: some StringProtocol) {
    let negative = text.utf8.first == UInt8(ascii: "-")
    let digits = text.utf8.dropFirst(negative ? 1 : 0)
    guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    var value = Integer.zero
    var group = 0
    var scale = 1
    for digit in digits {
      group = group * 10 + Int(digit - 48)
      scale *= 10
      if scale == 1_000_000_000_000_000 {
        value = value * Integer(scale) + Integer(group)
        (group, scale) = (0, 1)
      }
    }
    value = value * Integer(scale) + Integer(group)
    self = negative ? -value : value
  }

  /// Whether it is 0; there is no negative zero.
  public var isZero: Bool { storage == .small(0) }

  /// Whether it is below 0.
  public var isNegative: Bool {
    switch storage {
    case .small(let value): value < 0
    case .large(let negative, _): negative
    }
  }

  /// The value, where an `Int` holds it.
  public var int: Int? {
    guard case .small(let value) = storage else { return nil }
    return Int(exactly: value)
  }

  /// The absolute value.
  public var magnitude: BigUInt {
    switch storage {
    case .small(let value):
      if let word = UInt(exactly: value.magnitude) { BigUInt(word) } else { BigUInt(value.magnitude) }
    case .large(_, let magnitude): magnitude
    }
  }

  /// Bits of the absolute value.
  public var bitWidth: Int {
    switch storage {
    case .small(let value): 128 - value.magnitude.leadingZeroBitCount
    case .large(_, let magnitude): magnitude.bitWidth
    }
  }

  /// Decimal digits, after a minus sign where it is negative; `init(decimal:)` reads them back.
  public var description: String {
    switch storage {
    case .small(let value): value.description
    case .large(let negative, let magnitude): (negative ? "-" : "") + magnitude.description
    }
  }

  /// The number of the other sign; exact also for the least of 128 bits, whose opposite needs more.
  public static prefix func - (a: Integer) -> Integer {
    if case .small(let value) = a.storage, value != .min { return Integer(-value) }
    return Integer(negative: !a.isNegative, a.magnitude)
  }

  /// The exact sum, of more than 128 bits where it must be.
  public static func + (a: Integer, b: Integer) -> Integer {
    if case .small(let x) = a.storage, case .small(let y) = b.storage {
      let (sum, overflow) = x.addingReportingOverflow(y)
      if !overflow { return Integer(sum) }
    }
    let (x, y) = (a.magnitude, b.magnitude)
    if a.isNegative == b.isNegative { return Integer(negative: a.isNegative, x + y) }
    return x < y ? Integer(negative: b.isNegative, y - x) : Integer(negative: a.isNegative, x - y)
  }

  /// The exact difference, of more than 128 bits where it must be.
  public static func - (a: Integer, b: Integer) -> Integer { a + -b }

  /// The exact product, of more than 128 bits where it must be.
  public static func * (a: Integer, b: Integer) -> Integer {
    if case .small(let x) = a.storage, case .small(let y) = b.storage {
      let (product, overflow) = x.multipliedReportingOverflow(by: y)
      if !overflow { return Integer(product) }
    }
    return Integer(negative: a.isNegative != b.isNegative, a.magnitude * b.magnitude)
  }

  /// By value, whichever of the two fits 128 bits.
  public static func < (a: Integer, b: Integer) -> Bool {
    if case .small(let x) = a.storage, case .small(let y) = b.storage { return x < y }
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? b.magnitude < a.magnitude : a.magnitude < b.magnitude
  }

  /// The quotient, cut towards zero; nil where the divisor is zero.
  public func divided(by divisor: Integer) -> Integer? {
    if divisor.isZero { return nil }
    if case .small(let x) = storage, case .small(let y) = divisor.storage {
      let (quotient, overflow) = x.dividedReportingOverflow(by: y)
      if !overflow { return Integer(quotient) }
    }
    return Integer(negative: isNegative != divisor.isNegative, magnitude / divisor.magnitude)
  }

  /// The greatest common divisor, never negative; gcd(0, 0) = 0.
  public static func greatestCommonDivisor(_ a: Integer, _ b: Integer) -> Integer {
    if case .small(let x) = a.storage, case .small(let y) = b.storage {
      let divisor = commonDivisor(x.magnitude, y.magnitude)
      if let small = Int128(exactly: divisor) { return Integer(small) }
      return Integer(negative: false, BigUInt(divisor))
    }
    return Integer(negative: false, a.magnitude.greatestCommonDivisor(with: b.magnitude))
  }

  private static func commonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (x, y) = (a, b)
    while y != 0 {
      if let u = UInt64(exactly: x), let v = UInt64(exactly: y) { return UInt128(commonDivisor(u, v)) }
      (x, y) = (y, x % y)
    }
    return x
  }

  private static func commonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return x
  }

  /// The least common multiple of two positive numbers.
  public static func leastCommonMultiple(_ a: Integer, _ b: Integer) -> Integer {
    guard let part = a.divided(by: greatestCommonDivisor(a, b)) else { return .zero }
    return part * b
  }

  /// a/b as floating point, within two units in the last place; 0 where b is zero.
  public static func ratio(_ a: Integer, _ b: Integer) -> Double {
    if b.isZero { return 0 }
    if case .small(let x) = a.storage, case .small(let y) = b.storage { return nearest(x) / nearest(y) }
    let (p, q) = (a.scaled, b.scaled)
    let sign: FloatingPointSign = a.isNegative == b.isNegative ? .plus : .minus
    return Double(sign: sign, exponent: p.exponent - q.exponent, significand: p.leading / q.leading)
  }

  /// Floating point within one unit in the last place. (The library's own conversion is generic, and ten times slower.)
  private static func nearest(_ value: Int128) -> Double {
    if let word = Int64(exactly: value) { return Double(word) }
    let magnitude = value.magnitude
    let high = Double(UInt64(truncatingIfNeeded: magnitude &>> 64)) * 18_446_744_073_709_551_616
    let sum = high + Double(UInt64(truncatingIfNeeded: magnitude))
    return value < 0 ? -sum : sum
  }

  /// The absolute value as `leading` · 2^`exponent`.
  private var scaled: (leading: Double, exponent: Int) {
    let magnitude = magnitude
    let shift = max(0, magnitude.bitWidth - 64)
    return (Double(UInt64(truncatingIfNeeded: magnitude >> shift)), shift)
  }
}
