// Numbers and dates of a workbook as text. A spreadsheet shows fifteen digits of a number, so that what it worked out
// to 0.30000000000000004 is 0.3 to the person; a date is a count of days.

import Foundation

/// Texts for the numbers in cells.
enum SheetNumber {
  /// The text for a stored number; one that cannot be read is given as it stands.
  static func text(_ stored: String, isDate: Bool, countsFrom1904: Bool) -> String {
    guard let value = Double(stored), value.isFinite else { return stored }
    if isDate, let date = date(value, countsFrom1904: countsFrom1904) { return date }
    if let whole = Int(exactly: value), abs(value) < 1e15 { return String(whole) }
    return String(format: "%.15g", value)
  }

  /// A date as `2026-11-27`, with the time where there is one; a time alone as `14:30`. nil outside the calendar.
  private static func date(_ value: Double, countsFrom1904: Bool) -> String? {
    guard value >= 0, value < 2_958_466 else { return nil }
    let minutes = Int((value * 1_440).rounded())
    let time = String(format: "%02d:%02d", minutes % 1_440 / 60, minutes % 60)
    let days = minutes / 1_440
    if days == 0, minutes > 0 { return time }
    // Day 60 of the count from 1900 is a 29 February that never was.
    let sinceEpoch = countsFrom1904 ? days - 24_107 : days - (days > 59 ? 25_569 : 25_568)
    let date = civil(sinceEpoch)
    let day = String(format: "%04d-%02d-%02d", date.year, date.month, date.day)
    return minutes % 1_440 == 0 ? day : "\(day) \(time)"
  }

  /// Year, month and day of a count of days since 1970 (H. Hinnant, "chrono-compatible low-level date algorithms").
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
