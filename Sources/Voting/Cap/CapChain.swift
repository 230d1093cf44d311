// Prices and loads, which are fractions whose denominators grow with every purchase. Equal shares works out hundreds of
// thousands of them where its shares are raised step by step, so sums are made in place.

import BigInt
import Numbers

extension BigUInt {
  /// Adds `other` · `factor`.
  mutating func add(_ other: BigUInt, times factor: BigUInt) {
    for (place, word) in factor.words.enumerated() { multiplyAndAdd(other, word, shiftedBy: place) }
  }

  /// What is left after taking `other` away; zero where that is more.
  mutating func reduce(by other: BigUInt) { if self < other { self = 0 } else { self -= other } }

  /// a/b as floating point, relatively within 2^-50; 0 where b is zero.
  static func ratio(_ a: BigUInt, _ b: BigUInt) -> Double {
    if a.isZero || b.isZero { return 0 }
    let (p, q) = (a.leading, b.leading)
    return Double(sign: .plus, exponent: p.exponent - q.exponent, significand: p.value / q.value)
  }

  /// The number as `value` · 2^`exponent`, cut off below its two highest words.
  private var leading: (value: Double, exponent: Int) {
    let words = words
    guard let top = words.last else { return (0, 0) }
    let below = words.count > 1 ? words[words.count - 2] : 0
    return (Double(top) * 18_446_744_073_709_551_616 + Double(below), 64 * (words.count - 2))
  }
}

/// How much a group of equal ballots counts, as a whole number: a machine word where all sums of a count fit, else a
/// number of any size. (The count is written once, for both.)
protocol SupportFactor: Sendable {
  static var zero: Self { get }
  init?(_ value: Integer)
  var isZero: Bool { get }
  var natural: BigUInt { get }
  var exact: Integer { get }
  mutating func add(_ other: Self, times utility: Int)
  mutating func subtract(_ other: Self, times utility: Int)
  /// sum += number · self
  func addProduct(with number: BigUInt, to sum: inout BigUInt)
}

extension Int: SupportFactor {
  init?(_ value: Integer) {
    guard let int = value.int else { return nil }
    self = int
  }

  var isZero: Bool { self == 0 }
  var natural: BigUInt { BigUInt(magnitude) }
  var exact: Integer { Integer(self) }
  mutating func add(_ other: Int, times utility: Int) { self = self &+ other &* utility }
  mutating func subtract(_ other: Int, times utility: Int) { self = self &- other &* utility }
  func addProduct(with number: BigUInt, to sum: inout BigUInt) { sum.multiplyAndAdd(number, magnitude) }
}

extension Integer: SupportFactor {
  init?(_ value: Integer) { self = value }
  var natural: BigUInt { magnitude }
  var exact: Integer { self }
  mutating func add(_ other: Integer, times utility: Int) { self = self + other * Integer(utility) }
  mutating func subtract(_ other: Integer, times utility: Int) { self = self - other * Integer(utility) }
  func addProduct(with number: BigUInt, to sum: inout BigUInt) { sum.add(number, times: natural) }
}

/// Exact values that are made one from another, as the prices of equal shares and the loads of Phragmén are: each is a
/// combination of those before it, divided by a whole number. x_j = numerators[j] / (divisors[0] · … · divisors[j]).
struct CapChain<Factor: SupportFactor>: Sendable {
  private var numerators: [BigUInt] = []
  private var divisors: [BigUInt] = []
  /// The product of all divisors.
  private(set) var denominator = BigUInt(1)

  var count: Int { numerators.count }

  mutating func removeAll() {
    numerators.removeAll(keepingCapacity: true)
    divisors.removeAll(keepingCapacity: true)
    denominator = 1
  }

  /// Σ factors[j] · x_j, over `denominator`. Factors beyond `count` are not read.
  func combination<Some: SupportFactor>(_ factors: [Some]) -> BigUInt {
    var sum = BigUInt()
    for place in numerators.indices where place < factors.count {
      sum *= divisors[place]
      if !factors[place].isZero { factors[place].addProduct(with: numerators[place], to: &sum) }
    }
    return sum
  }

  /// Adds numerator / (`denominator` · divisor).
  mutating func append(_ numerator: BigUInt, over divisor: BigUInt) {
    numerators.append(numerator)
    divisors.append(divisor)
    denominator *= divisor
  }
}
