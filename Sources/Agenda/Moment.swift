// Dates and times as Swedes and Britons write them, in Swedish time. Written out here, since what a document says
// must not depend on the settings of the machine that made it.

/// A point in time, in milliseconds since 1970-01-01T00:00:00Z.
public struct Moment: Sendable, Hashable, Comparable {
  /// Below 0 before 1970. As a date it is written within the years 1 to 9999, the nearest of them beyond.
  public var milliseconds: Int

  /// Any number will do.
  public init(milliseconds: Int) { self.milliseconds = milliseconds }

  /// The earlier is the lesser.
  public static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

  /// RFC 3339 in UTC with whole seconds, as file properties take it.
  var text: String { LocalTime(self, hoursAhead: 0).iso + "Z" }

  /// RFC 3339 in UTC with milliseconds, as the protocol writes times.
  var protocolText: String {
    let rest = String(((milliseconds % 1_000) + 1_000) % 1_000)
    return LocalTime(self, hoursAhead: 0).iso + "." + String(repeating: "0", count: max(0, 3 - rest.count)) + rest + "Z"
  }

  /// The time that clocks in Sweden show.
  var inSweden: LocalTime { LocalTime(self, hoursAhead: isSummerTime ? 2 : 1) }

  /// Summer time in the European Union: from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of
  /// October (directive 2000/84/EC).
  private var isSummerTime: Bool {
    let utc = LocalTime(self, hoursAhead: 0)
    let begin = CalendarDate.lastSunday(of: 3, in: utc.date.year)
    let end = CalendarDate.lastSunday(of: 10, in: utc.date.year)
    let hours = utc.date.days * 24 + utc.hour
    return hours >= begin.days * 24 + 1 && hours < end.days * 24 + 1
  }
}

/// A date and a time of day.
struct LocalTime: Hashable {
  var date: CalendarDate
  var hour: Int
  var minute: Int
  var second: Int

  init(_ moment: Moment, hoursAhead: Int) {
    // Years 1 to 9999; beyond, the nearest of them is shown.
    let milliseconds = min(max(moment.milliseconds, -62_135_596_800_000), 253_402_200_000_000)
    let seconds = (milliseconds >= 0 ? milliseconds : milliseconds - 999) / 1_000 + hoursAhead * 3_600
    let day = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    let rest = seconds - day * 86_400
    date = CalendarDate(days: day)
    hour = rest / 3_600
    minute = rest / 60 % 60
    second = rest % 60
  }

  var iso: String { "\(date.iso)T\(padded(hour)):\(padded(minute)):\(padded(second))" }

  /// "14.05" in Swedish, "14:05" in English.
  func time(in language: DocumentLanguage) -> String {
    padded(hour) + (language == .sv ? "." : ":") + padded(minute)
  }
}

/// A day of the Gregorian calendar.
struct CalendarDate: Hashable {
  var year: Int
  var month: Int
  var day: Int

  /// Days since 1970-01-01; counted in years that begin in March, so that the leap day comes last.
  init(days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * month + 2) / 5 + 1
    self.month = month < 10 ? month + 3 : month - 9
    year = yearOfEra + era * 400 + (self.month <= 2 ? 1 : 0)
  }

  /// Reads `2020-11-09`; nil for anything else and for days that there are not.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year > 0,
      (1...12).contains(month), day >= 1
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    guard CalendarDate(days: days) == self else { return nil }
  }

  private init(year: Int, month: Int, day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  var days: Int {
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// 1970-01-01 was a Thursday.
  static func lastSunday(of month: Int, in year: Int) -> CalendarDate {
    let last = CalendarDate(year: year, month: month, day: 31).days
    let sinceSunday = ((last + 4) % 7 + 7) % 7
    return CalendarDate(days: last - sinceSunday)
  }

  var iso: String {
    let year = String(self.year)
    return String(repeating: "0", count: max(0, 4 - year.count)) + "\(year)-\(padded(month))-\(padded(day))"
  }

  /// "9 november 2020" or "9 November 2020".
  func written(in language: DocumentLanguage) -> String {
    let names = language == .sv ? Self.swedishMonths : Self.englishMonths
    let name = names.indices.contains(month - 1) ? names[month - 1] : ""
    return "\(day)\u{A0}\(name) \(year)"
  }

  private static let swedishMonths = [
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
  ]
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}

private func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
