// Points in time as the journal and the protocol write them, without a clock and without Foundation: time comes
// in with a turn, and replaying a journal must give the same text on any machine.

/// A point in time, in whole milliseconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Sendable, Comparable, Codable {
  /// Negative before 1970.
  public let milliseconds: Int

  /// Any number will do; `text` shows what lies outside the years 0 to 9999 as their first or last millisecond.
  public init(milliseconds: Int) { self.milliseconds = milliseconds }

  /// Whether the left is earlier.
  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

  /// The instant `milliseconds` later; no further than the ends of time.
  public func advanced(by milliseconds: Int) -> Instant {
    let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
    return Instant(milliseconds: overflow ? (milliseconds < 0 ? .min : .max) : sum)
  }

  /// The milliseconds from `earlier` to this, negative if it is later; as many as an `Int` holds, if there are more.
  public func since(_ earlier: Instant) -> Int {
    let (difference, overflow) = milliseconds.subtractingReportingOverflow(earlier.milliseconds)
    return overflow ? (milliseconds < earlier.milliseconds ? .min : .max) : difference
  }

  /// Reads whole milliseconds, as the journal has them.
  public init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int.self)
  }

  /// Writes whole milliseconds, not `text`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

extension Instant {
  /// The years that the protocol's form of a time can hold.
  private static let range = -62_167_219_200_000...253_402_300_799_999

  /// RFC 3339 in UTC with milliseconds: `2026-11-21T09:14:00.000Z`.
  public var text: String {
    let clamped = Swift.min(Swift.max(milliseconds, Self.range.lowerBound), Self.range.upperBound)
    let (days, rest) = Self.floorDivide(clamped, 86_400_000)
    let date = Self.civil(days)
    let time = "\(pad(rest / 3_600_000)):\(pad(rest / 60_000 % 60)):\(pad(rest / 1_000 % 60)).\(pad(rest % 1_000, 3))"
    return "\(pad(date.year, 4))-\(pad(date.month))-\(pad(date.day))T\(time)Z"
  }

  /// The date in UTC: `2026-11-21`.
  public var date: String { String(text.prefix(10)) }

  /// Reads RFC 3339: `2026-11-21T09:14:00Z`, with or without a fraction, with `Z` or an offset.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard (20...40).contains(bytes.count), bytes[4] == 45, bytes[7] == 45, bytes[10] | 32 == 116, bytes[13] == 58,
      bytes[16] == 58, let year = Self.digits(bytes[0..<4]), let month = Self.digits(bytes[5..<7]),
      let day = Self.digits(bytes[8..<10]), let hour = Self.digits(bytes[11..<13]),
      let minute = Self.digits(bytes[14..<16]), let second = Self.digits(bytes[17..<19]),
      (1...12).contains(month), (1...Self.daysIn(month, of: year)).contains(day), hour < 24, minute < 60, second < 60
    else { return nil }
    var place = 19
    var fraction = 0
    if bytes[place] == UInt8(ascii: ".") {
      let start = place + 1
      place = start
      while place < bytes.count, (48...57).contains(bytes[place]) { place += 1 }
      guard place > start else { return nil }
      for offset in 0..<3 {
        fraction = fraction * 10 + (start + offset < place ? Int(bytes[start + offset]) - 48 : 0)
      }
    }
    guard let offset = Self.offset(bytes[place...]) else { return nil }
    let seconds = Self.days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset * 60
    milliseconds = seconds * 1_000 + fraction
  }

  /// The minutes of `Z` or `+01:00`.
  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let sign = bytes.first else { return nil }
    if sign | 32 == 122 { return bytes.count == 1 ? 0 : nil }
    let start = bytes.startIndex
    guard sign == 43 || sign == 45, bytes.count == 6, bytes[start + 3] == 58,
      let hours = digits(bytes[start + 1..<start + 3]), let minutes = digits(bytes[start + 4..<start + 6]),
      hours < 24, minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * (sign == 45 ? -1 : 1)
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte) - 48
    }
    return value
  }

  private static func daysIn(_ month: Int, of year: Int) -> Int {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  private static func floorDivide(_ value: Int, _ by: Int) -> (Int, Int) {
    let rest = value % by
    return rest < 0 ? (value / by - 1, rest + by) : (value / by, rest)
  }

  /// Days since 1970-01-01 of a date of the Gregorian calendar, counted in years that begin in March, so that the
  /// leap day comes last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let (era, yearOfEra) = floorDivide(shifted, 400)
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The date of the Gregorian calendar of a number of days since 1970-01-01.
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = floorDivide(days + 719_468, 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}

private func pad(_ value: Int, _ width: Int = 2) -> String {
  let text = String(value)
  return String(repeating: "0", count: Swift.max(0, width - text.count)) + text
}
