// A natural number of any size. `Integer` falls back to it when 128 bits no longer hold a value, which weights of many
// uneven delegations can bring about. Written for exactness and small size, not for speed: it is met rarely.

/// A natural number of any size, as 32-bit limbs with the least significant first and no zero at the top.
struct Magnitude: Sendable, Hashable {
  private(set) var limbs: [UInt32]

  init(limbs: [UInt32]) {
    var limbs = limbs
    while limbs.last == 0 { limbs.removeLast() }
    self.limbs = limbs
  }

  init(_ value: UInt128) {
    var rest = value
    var limbs: [UInt32] = []
    while rest != 0 {
      limbs.append(UInt32(truncatingIfNeeded: rest))
      rest &>>= 32
    }
    self.limbs = limbs
  }

  var isZero: Bool { limbs.isEmpty }

  /// How many bits the number takes; 0 for zero.
  var bitWidth: Int {
    guard let top = limbs.last else { return 0 }
    return limbs.count * 32 - top.leadingZeroBitCount
  }

  /// The value, where 128 bits hold it.
  var small: UInt128? {
    guard limbs.count <= 4 else { return nil }
    var value: UInt128 = 0
    for limb in limbs.reversed() { value = value &<< 32 | UInt128(limb) }
    return value
  }

  static func < (a: Magnitude, b: Magnitude) -> Bool {
    if a.limbs.count != b.limbs.count { return a.limbs.count < b.limbs.count }
    for (x, y) in zip(a.limbs.reversed(), b.limbs.reversed()) where x != y { return x < y }
    return false
  }

  static func + (a: Magnitude, b: Magnitude) -> Magnitude {
    let (long, short) = a.limbs.count >= b.limbs.count ? (a.limbs, b.limbs) : (b.limbs, a.limbs)
    var sum: [UInt32] = []
    sum.reserveCapacity(long.count + 1)
    var carry: UInt64 = 0
    for (place, limb) in long.enumerated() {
      carry += UInt64(limb) + (place < short.count ? UInt64(short[place]) : 0)
      sum.append(UInt32(truncatingIfNeeded: carry))
      carry &>>= 32
    }
    sum.append(UInt32(truncatingIfNeeded: carry))
    return Magnitude(limbs: sum)
  }

  /// What is left of `a` after taking `b` from it; `b` is not the larger one.
  static func difference(_ a: Magnitude, _ b: Magnitude) -> Magnitude {
    var rest: [UInt32] = []
    rest.reserveCapacity(a.limbs.count)
    var borrow: Int64 = 0
    for (place, limb) in a.limbs.enumerated() {
      let value = Int64(limb) - (place < b.limbs.count ? Int64(b.limbs[place]) : 0) - borrow
      borrow = value < 0 ? 1 : 0
      rest.append(UInt32(truncatingIfNeeded: value))
    }
    return Magnitude(limbs: rest)
  }

  static func * (a: Magnitude, b: Magnitude) -> Magnitude {
    if a.isZero || b.isZero { return Magnitude(limbs: []) }
    var product = [UInt32](repeating: 0, count: a.limbs.count + b.limbs.count)
    for (i, x) in a.limbs.enumerated() {
      var carry: UInt64 = 0
      for (j, y) in b.limbs.enumerated() {
        carry += UInt64(x) * UInt64(y) + UInt64(product[i + j])
        product[i + j] = UInt32(truncatingIfNeeded: carry)
        carry &>>= 32
      }
      product[i + b.limbs.count] = UInt32(truncatingIfNeeded: carry)
    }
    return Magnitude(limbs: product)
  }

  func dividedBySmall(_ divisor: UInt32) -> (quotient: Magnitude, remainder: UInt32) {
    guard divisor != 0 else { return (Magnitude(limbs: []), 0) }
    var quotient = limbs
    var rest: UInt64 = 0
    for place in quotient.indices.reversed() {
      rest = rest &<< 32 | UInt64(quotient[place])
      quotient[place] = UInt32(truncatingIfNeeded: rest / UInt64(divisor))
      rest %= UInt64(divisor)
    }
    return (Magnitude(limbs: quotient), UInt32(truncatingIfNeeded: rest))
  }

  func shiftedLeft(_ bits: Int) -> Magnitude {
    guard bits > 0, !isZero else { return self }
    let part = UInt32(bits % 32)
    var shifted = [UInt32](repeating: 0, count: bits / 32)
    var carry: UInt64 = 0
    for limb in limbs {
      carry |= UInt64(limb) << UInt64(part)
      shifted.append(UInt32(truncatingIfNeeded: carry))
      carry &>>= 32
    }
    shifted.append(UInt32(truncatingIfNeeded: carry))
    return Magnitude(limbs: shifted)
  }

  func shiftedRight(_ bits: Int) -> Magnitude {
    guard bits > 0 else { return self }
    guard bits / 32 < limbs.count else { return Magnitude(limbs: []) }
    let part = UInt64(bits % 32)
    let kept = Array(limbs[(bits / 32)...])
    var shifted: [UInt32] = []
    shifted.reserveCapacity(kept.count)
    for place in kept.indices {
      let above: UInt64 = place + 1 < kept.count ? UInt64(kept[place + 1]) : 0
      shifted.append(UInt32(truncatingIfNeeded: (above << 32 | UInt64(kept[place])) >> part))
    }
    return Magnitude(limbs: shifted)
  }

  /// Long division (Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D). Zero divided by zero is zero.
  func divided(by divisor: Magnitude) -> (quotient: Magnitude, remainder: Magnitude) {
    if self < divisor { return (Magnitude(limbs: []), self) }
    guard divisor.limbs.count > 1, let top = divisor.limbs.last else {
      let (quotient, rest) = dividedBySmall(divisor.limbs.first ?? 0)
      return (quotient, Magnitude(UInt128(rest)))
    }
    let shift = top.leadingZeroBitCount
    let v = divisor.shiftedLeft(shift).limbs
    var u = shiftedLeft(shift).limbs
    while u.count <= limbs.count { u.append(0) }
    let n = v.count
    var quotient = [UInt32](repeating: 0, count: u.count - n)
    for j in quotient.indices.reversed() {
      var digit = Magnitude.estimate(u[j + n], u[j + n - 1], u[j + n - 2], v[n - 1], v[n - 2])
      if Magnitude.takeProduct(of: v, digit, from: &u, at: j) {
        digit -= 1
        Magnitude.putBack(v, into: &u, at: j)
      }
      quotient[j] = UInt32(truncatingIfNeeded: digit)
    }
    return (Magnitude(limbs: quotient), Magnitude(limbs: Array(u.prefix(n))).shiftedRight(shift))
  }

  /// Step D3: a digit of the quotient, at most one too great.
  private static func estimate(_ u2: UInt32, _ u1: UInt32, _ u0: UInt32, _ v1: UInt32, _ v0: UInt32) -> UInt64 {
    let head = UInt64(u2) << 32 | UInt64(u1)
    var digit = head / UInt64(v1)
    var rest = head % UInt64(v1)
    while digit > UInt64(UInt32.max) || digit * UInt64(v0) > rest &<< 32 | UInt64(u0) {
      digit -= 1
      rest += UInt64(v1)
      if rest > UInt64(UInt32.max) { break }
    }
    return digit
  }

  /// Step D4: u -= digit · v at place j; true where that went below zero.
  private static func takeProduct(of v: [UInt32], _ digit: UInt64, from u: inout [UInt32], at j: Int) -> Bool {
    var carry: UInt64 = 0
    var borrow: Int64 = 0
    for i in v.indices {
      carry += digit * UInt64(v[i])
      let value = Int64(u[i + j]) - Int64(carry & 0xFFFF_FFFF) - borrow
      u[i + j] = UInt32(truncatingIfNeeded: value)
      borrow = value < 0 ? 1 : 0
      carry &>>= 32
    }
    let value = Int64(u[v.count + j]) - Int64(carry) - borrow
    u[v.count + j] = UInt32(truncatingIfNeeded: value)
    return value < 0
  }

  /// Step D6: the digit was one too great.
  private static func putBack(_ v: [UInt32], into u: inout [UInt32], at j: Int) {
    var carry: UInt64 = 0
    for i in v.indices {
      carry += UInt64(u[i + j]) + UInt64(v[i])
      u[i + j] = UInt32(truncatingIfNeeded: carry)
      carry &>>= 32
    }
    u[v.count + j] = u[v.count + j] &+ UInt32(truncatingIfNeeded: carry)
  }

  /// Decimal digits.
  var decimal: String {
    if isZero { return "0" }
    var rest = self
    var groups: [String] = []
    while !rest.isZero {
      let (quotient, group) = rest.dividedBySmall(1_000_000_000)
      groups.append(String(group))
      rest = quotient
    }
    let padded = groups.dropLast().map { String(repeating: "0", count: 9 - $0.utf8.count) + $0 }
    return (groups.suffix(1) + padded.reversed()).joined()
  }
}
