// Natural numbers for prices and loads, which are fractions whose denominators grow with every purchase. `Integer` would
// hold them as well; this is the same in 64-bit limbs and in place, because equal shares works out hundreds of thousands
// of them where its shares are raised step by step.

/// A natural number of any size.
struct CapNatural: Sendable, Equatable {
  /// The least significant first; no zero at the top, so that equal numbers are stored equally.
  private(set) var limbs: [UInt64]

  static let zero = CapNatural(0)
  static let one = CapNatural(1)

  init(_ value: UInt64) { limbs = value == 0 ? [] : [value] }

  /// The absolute value.
  init(_ value: Integer) {
    let halves = value.magnitude.limbs
    limbs = stride(from: 0, to: halves.count, by: 2).map { place in
      UInt64(halves[place]) | (place + 1 < halves.count ? UInt64(halves[place + 1]) << 32 : 0)
    }
  }

  var isZero: Bool { limbs.isEmpty }

  mutating func multiply(by factor: UInt64) {
    if factor == 0 { limbs.removeAll(keepingCapacity: true) }
    var carry: UInt64 = 0
    for place in limbs.indices {
      let (high, low) = limbs[place].multipliedFullWidth(by: factor)
      let (sum, overflow) = low.addingReportingOverflow(carry)
      limbs[place] = sum
      carry = high &+ (overflow ? 1 : 0)
    }
    if carry != 0 { limbs.append(carry) }
  }

  mutating func multiply(by factor: CapNatural) {
    if factor.limbs.count <= 1 {
      multiply(by: factor.limbs.first ?? 0)
      return
    }
    var product = CapNatural.zero
    for (place, limb) in factor.limbs.enumerated() { product.add(self, times: limb, shifted: place) }
    self = product
  }

  /// Adds `other` · `factor` · 2^(64 · `shift`).
  mutating func add(_ other: CapNatural, times factor: UInt64, shifted shift: Int = 0) {
    if factor == 0 || other.isZero { return }
    while limbs.count < other.limbs.count + shift { limbs.append(0) }
    var carry: UInt64 = 0
    for place in other.limbs.indices {
      let (high, low) = other.limbs[place].multipliedFullWidth(by: factor)
      let (first, overflow) = low.addingReportingOverflow(carry)
      let (sum, second) = limbs[place + shift].addingReportingOverflow(first)
      limbs[place + shift] = sum
      carry = high &+ (overflow ? 1 : 0) &+ (second ? 1 : 0)
    }
    var place = other.limbs.count + shift
    while carry != 0 {
      if place == limbs.count { limbs.append(0) }
      let (sum, overflow) = limbs[place].addingReportingOverflow(carry)
      limbs[place] = sum
      carry = overflow ? 1 : 0
      place += 1
    }
  }

  mutating func add(_ other: CapNatural, times factor: CapNatural) {
    for (place, limb) in factor.limbs.enumerated() { add(other, times: limb, shifted: place) }
  }

  /// What is left after taking `other` away; zero where that is more.
  mutating func subtract(_ other: CapNatural) {
    if self < other {
      limbs = []
      return
    }
    var borrow: UInt64 = 0
    for place in limbs.indices {
      if place >= other.limbs.count && borrow == 0 { break }
      let taken = place < other.limbs.count ? other.limbs[place] : 0
      let (first, under) = limbs[place].subtractingReportingOverflow(taken)
      let (rest, second) = first.subtractingReportingOverflow(borrow)
      limbs[place] = rest
      borrow = under || second ? 1 : 0
    }
    while limbs.last == 0 { limbs.removeLast() }
  }

  static func * (a: CapNatural, b: CapNatural) -> CapNatural {
    var product = a
    product.multiply(by: b)
    return product
  }

  static func < (a: CapNatural, b: CapNatural) -> Bool {
    if a.limbs.count != b.limbs.count { return a.limbs.count < b.limbs.count }
    for place in a.limbs.indices.reversed() where a.limbs[place] != b.limbs[place] {
      return a.limbs[place] < b.limbs[place]
    }
    return false
  }

  /// a/b as floating point, relatively within 2^-50; 0 where b is zero.
  static func ratio(_ a: CapNatural, _ b: CapNatural) -> Double {
    if a.isZero || b.isZero { return 0 }
    let (p, q) = (a.leading, b.leading)
    return Double(sign: .plus, exponent: p.exponent - q.exponent, significand: p.value / q.value)
  }

  /// The number as `value` · 2^`exponent`, cut off below its two highest limbs.
  private var leading: (value: Double, exponent: Int) {
    guard let top = limbs.last else { return (0, 0) }
    let below = limbs.count > 1 ? limbs[limbs.count - 2] : 0
    return (Double(top) * 18_446_744_073_709_551_616 + Double(below), 64 * (limbs.count - 2))
  }
}

/// How much a group of equal ballots counts, as a whole number: a machine word where all sums of a count fit, else a
/// number of any size. (The count is written once, for both.)
protocol SupportFactor: Sendable {
  static var zero: Self { get }
  init?(_ value: Integer)
  var isZero: Bool { get }
  var natural: CapNatural { get }
  var exact: Integer { get }
  mutating func add(_ other: Self, times utility: Int)
  mutating func subtract(_ other: Self, times utility: Int)
  /// sum += number · self
  func addProduct(with number: CapNatural, to sum: inout CapNatural)
}

extension Int: SupportFactor {
  init?(_ value: Integer) {
    guard let int = value.int else { return nil }
    self = int
  }

  var isZero: Bool { self == 0 }
  var natural: CapNatural { CapNatural(UInt64(magnitude)) }
  var exact: Integer { Integer(self) }
  mutating func add(_ other: Int, times utility: Int) { self = self &+ other &* utility }
  mutating func subtract(_ other: Int, times utility: Int) { self = self &- other &* utility }
  func addProduct(with number: CapNatural, to sum: inout CapNatural) { sum.add(number, times: UInt64(magnitude)) }
}

extension Integer: SupportFactor {
  init?(_ value: Integer) { self = value }
  var natural: CapNatural { CapNatural(self) }
  var exact: Integer { self }
  mutating func add(_ other: Integer, times utility: Int) { self = self + other * Integer(utility) }
  mutating func subtract(_ other: Integer, times utility: Int) { self = self - other * Integer(utility) }
  func addProduct(with number: CapNatural, to sum: inout CapNatural) { sum.add(number, times: natural) }
}

/// Exact values that are made one from another, as the prices of equal shares and the loads of Phragmén are: each is a
/// combination of those before it, divided by a whole number. x_j = numerators[j] / (divisors[0] · … · divisors[j]).
struct CapChain<Factor: SupportFactor>: Sendable {
  private var numerators: [CapNatural] = []
  private var divisors: [CapNatural] = []
  /// The product of all divisors.
  private(set) var denominator = CapNatural.one

  var count: Int { numerators.count }

  mutating func removeAll() {
    numerators.removeAll(keepingCapacity: true)
    divisors.removeAll(keepingCapacity: true)
    denominator = .one
  }

  /// Σ factors[j] · x_j, over `denominator`. Factors beyond `count` are not read.
  func combination<Some: SupportFactor>(_ factors: [Some]) -> CapNatural {
    var sum = CapNatural.zero
    for place in numerators.indices where place < factors.count {
      sum.multiply(by: divisors[place])
      if !factors[place].isZero { factors[place].addProduct(with: numerators[place], to: &sum) }
    }
    return sum
  }

  /// Adds numerator / (`denominator` · divisor).
  mutating func append(_ numerator: CapNatural, over divisor: CapNatural) {
    numerators.append(numerator)
    divisors.append(divisor)
    denominator.multiply(by: divisor)
  }
}
