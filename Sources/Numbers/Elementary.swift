// The exponential function and the natural logarithm, from nothing but additions, multiplications and divisions. The
// system's own differ in the last bit from one version and processor to the next; these give the same bits everywhere, so
// that a result that was computed here is the result wherever it is computed again.

/// e^x and ln x, each within two units in the last place.
public enum Elementary {
  /// ln 2 in two parts: the first has so few digits that a multiple of it up to 2^20 is exact.
  private static let ln2High = 0x1.62e42fefap-1
  private static let ln2Low = 0x1.cf79abc9e3b3ap-40
  private static let log2e = 0x1.71547652b82fep+0
  /// Added and taken away again, it leaves the nearest whole number.
  private static let rounding = 0x1.8p+52

  /// e^x; 0 below the smallest normal number, infinity above the largest, and no number for no number.
  public static func exp(_ x: Double) -> Double {
    guard x > -708 else { return x.isNaN ? x : 0 }
    guard x < 709 else { return .infinity }
    // x = k ln 2 + r with |r| ≤ ln 2 / 2, and e^r by its series, whose terms from r^14 on are below the last bit.
    let k = (x * log2e + rounding) - rounding
    let r = (x - k * ln2High) - k * ln2Low
    let r2 = r * r
    let r4 = r2 * r2
    let low = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120))
    let middle = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40_320 + r * (1.0 / 362_880))
    let high =
      (1.0 / 3_628_800 + r * (1.0 / 39_916_800)) + r2 * (1.0 / 479_001_600 + r * (1.0 / 6_227_020_800))
    let power = 1 + (r + r2 * (low + r4 * (middle + r4 * high)))
    return power * Double(bitPattern: UInt64(truncatingIfNeeded: Int64(k) &+ 1023) << 52)
  }

  /// ln x; minus infinity for 0, and no number for what is below it.
  public static func log(_ x: Double) -> Double {
    guard x >= Double.leastNormalMagnitude else {
      // What is below the normal numbers is brought up to them first.
      if x > 0 { return log(x * 0x1p+60) - 60 * (ln2High + ln2Low) }
      return x == 0 ? -.infinity : .nan
    }
    guard x < .infinity else { return x }
    // x = 2^e m with m between √½ and √2, and ln m = 2 artanh s with s = (m − 1)/(m + 1), |s| < 0.1716.
    var e = Double(Int64(truncatingIfNeeded: x.bitPattern >> 52) &- 1023)
    var m = Double(bitPattern: x.bitPattern & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
    if m > 0x1.6a09e667f3bcdp+0 {
      m *= 0.5
      e += 1
    }
    let f = m - 1
    let s = f / (2 + f)
    let z = s * s
    let z2 = z * z
    let z4 = z2 * z2
    let low = (1.0 / 3 + z * (1.0 / 5)) + z2 * (1.0 / 7 + z * (1.0 / 9))
    let middle = (1.0 / 11 + z * (1.0 / 13)) + z2 * (1.0 / 15 + z * (1.0 / 17))
    let high = (1.0 / 19 + z * (1.0 / 21)) + z2 * (1.0 / 23)
    let series = 2 * s + 2 * s * z * (low + z4 * (middle + z4 * high))
    return e * ln2High + (series + e * ln2Low)
  }
}
