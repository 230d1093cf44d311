// Whole numbers and fractions must stay exact where 64 and 128 bits end.

import Numbers
import Testing

/// A number of up to `digits` decimal digits, negative half of the time.
private func number(_ digits: Int, _ chance: inout SplitMix64) throws -> Integer {
  let text = (0..<Int.random(in: 1...digits, using: &chance)).map { _ in
    String(Int.random(in: 0...9, using: &chance))
  }.joined()
  let value = try #require(Integer(decimal: text))
  return Bool.random(using: &chance) ? value : -value
}

@Suite struct IntegerTests {
  @Test func `powers and factorials beyond 128 bits have their known digits`() {
    let power = (0..<200).reduce(Integer.one) { value, _ in value * Integer(2) }
    #expect(power.description == "1606938044258990275541962092341162602522202993782792835301376")
    let factorial = (1...40).reduce(Integer.one) { $0 * Integer($1) }
    #expect(factorial.description == "815915283247897734345611269596115894272000000000")
  }

  @Test func `the ends of 128 bits are crossed without a loss, both ways`() throws {
    let most = try #require(Integer(decimal: "170141183460469231731687303715884105727"))
    #expect((most + .one).description == "170141183460469231731687303715884105728")
    #expect((-most - .one).description == "-170141183460469231731687303715884105728")
    #expect((-most - .one - .one).description == "-170141183460469231731687303715884105729")
    #expect(most + .one - .one == most)
    #expect(-(-most - .one) == most + .one)
    #expect(-most - .one - .one < -most - .one)
    #expect((-most - .one).divided(by: Integer(-1)) == most + .one)
  }

  @Test(arguments: [3, 12, 25, 45, 90])
  func `arithmetic of any size obeys its laws`(digits: Int) throws {
    var chance = SplitMix64(seed: UInt64(digits))
    for _ in 0..<400 {
      let (a, b, c) = (try number(digits, &chance), try number(digits, &chance), try number(digits, &chance))
      #expect((a + b) * c == a * c + b * c)
      #expect(a - b == -(b - a))
      #expect((a < b) == (a - b).isNegative)
      #expect(Integer(decimal: a.description) == a)
      if b.isZero {
        #expect(a.divided(by: b) == nil)
        continue
      }
      #expect((a * b).divided(by: b) == a)
      let quotient = try #require(a.divided(by: b))
      let rest = a - quotient * b
      #expect(rest.magnitude < b.magnitude)
      #expect(rest.isZero || rest.isNegative == a.isNegative)
    }
  }

  @Test func `the greatest common divisor divides both and leaves nothing in common`() throws {
    var chance = SplitMix64(seed: 4)
    for digits in [5, 18, 35, 60] {
      for _ in 0..<50 {
        let (a, b, k) = (try number(digits, &chance), try number(digits, &chance), try number(digits, &chance))
        let divisor = Integer.greatestCommonDivisor(a * k, b * k)
        if divisor.isZero {
          #expect((a * k).isZero && (b * k).isZero)
          continue
        }
        let (p, q) = (try #require((a * k).divided(by: divisor)), try #require((b * k).divided(by: divisor)))
        #expect(p * divisor == a * k && q * divisor == b * k)
        #expect(Integer.greatestCommonDivisor(p, q) == .one)
      }
    }
  }

  @Test func `text that is no number is refused`() {
    for text in ["", "-", "1.5", "+1", " 1", "1 ", "0x1", "--1", "١"] { #expect(Integer(decimal: text) == nil) }
  }
}

@Suite struct RationalTests {
  @Test func `fractions are kept in lowest terms with the sign above`() throws {
    #expect(try #require(Rational(Integer(6), over: Integer(-8))).description == "-3/4")
    #expect(try #require(Rational(Integer(0), over: Integer(-8))) == .zero)
    #expect(Rational(fraction: "37/1")?.description == "37")
    #expect(Rational(fraction: "6/4") == Rational(fraction: "3/2"))
    for text in ["1/0", "1/-2", "/2", "1/", "1/2/3", "a", ""] { #expect(Rational(fraction: text) == nil) }
  }

  @Test func `three thirds are one, and a third is less than its decimals rounded up`() throws {
    let third = try #require(Rational(Integer.one, over: Integer(3)))
    #expect(third + third + third == .one)
    let near = try #require(Rational(fraction: "33333333333333333333333333333334/100000000000000000000000000000000"))
    #expect(third < near && !(near < third))
    #expect(third.double == near.double)
  }

  @Test func `a product with a whole number is the same as with a fraction`() throws {
    var chance = SplitMix64(seed: 9)
    for _ in 0..<300 {
      let (p, q) = (try number(30, &chance), try number(12, &chance))
      guard let a = Rational(p, over: q) else { continue }
      let k = Int.random(in: -1000...1000, using: &chance)
      #expect(a * k == a * Rational(k))
      #expect((a * Rational(k)).divided(by: Rational(k)) == (k == 0 ? nil : a))
    }
  }

  @Test func `a decimal is read as the fraction a person meant`() throws {
    #expect(Rational(shortestDecimal: 0.1)?.description == "1/10")
    #expect(Rational(shortestDecimal: 2.5)?.description == "5/2")
    #expect(Rational(shortestDecimal: -1200)?.description == "-1200")
    #expect(Rational(shortestDecimal: 1e21)?.description == "1000000000000000000000")
    #expect(Rational(shortestDecimal: 1.5e-7)?.description == "3/20000000")
    #expect(Rational(shortestDecimal: .infinity) == nil)
    #expect(Rational(shortestDecimal: .nan) == nil)
    #expect(Rational(shortestDecimal: 1e300) == nil)
  }

  @Test func `floating point of a huge fraction is near its true value`() throws {
    let thousands = (0..<120).reduce(Integer.one) { value, _ in value * Integer(1000) }
    let value = try #require(Rational(thousands * Integer(2) + .one, over: thousands * Integer(3)))
    #expect(abs(value.double - 2.0 / 3.0) < 1e-15)
    #expect(abs((-value).double + 2.0 / 3.0) < 1e-15)
  }
}
