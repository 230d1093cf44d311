// Dates, times and numbers as people in Sweden write them, whatever the machine's settings.

import Testing

@testable import Agenda

@Suite("Dates and numbers") struct MomentTests {
  @Test(
    "A moment is shown in Swedish time, summer and winter",
    arguments: [
      (0, "1970-01-01T01:00:00"), (1_604_923_500_000, "2020-11-09T13:05:00"),
      // The last second of winter time and the first of summer time, and back.
      (1_585_443_599_999, "2020-03-29T01:59:59"), (1_585_443_600_000, "2020-03-29T03:00:00"),
      (1_603_587_599_000, "2020-10-25T02:59:59"), (1_603_587_600_000, "2020-10-25T02:00:00"),
      // 31 March 2024 is itself the last Sunday.
      (1_711_846_800_000, "2024-03-31T03:00:00"), (1_709_164_800_000, "2024-02-29T01:00:00"),
      (-1, "1970-01-01T00:59:59"), (1_767_222_000_000, "2026-01-01T00:00:00"),
    ])
  func swedishTime(_ milliseconds: Int, _ shown: String) {
    #expect(Moment(milliseconds: milliseconds).inSweden.iso == shown)
  }

  @Test("Moments at the ends of time are shown without a crash", arguments: [Int.min, Int.max])
  func endsOfTime(_ milliseconds: Int) {
    #expect(Moment(milliseconds: milliseconds).inSweden.iso.count == 19)
    #expect(Moment(milliseconds: milliseconds).protocolText.hasSuffix("Z"))
  }

  @Test("For programs a moment is in UTC with milliseconds")
  func protocolText() {
    #expect(Moment(milliseconds: 1_604_923_500_007).protocolText == "2020-11-09T12:05:00.007Z")
    #expect(Moment(milliseconds: -1).protocolText == "1969-12-31T23:59:59.999Z")
  }

  @Test(
    "A date is written with the month's name",
    arguments: [
      ("2020-11-09", "9 november 2020", "9 November 2020"), ("2024-02-29", "29 februari 2024", "29 February 2024"),
      ("2026-05-01", "1 maj 2026", "1 May 2026"), ("1999-12-31", "31 december 1999", "31 December 1999"),
    ])
  func dates(_ text: String, _ swedish: String, _ english: String) throws {
    let date = try #require(CalendarDate(text))
    #expect(date.written(in: .sv).replacing("\u{A0}", with: " ") == swedish)
    #expect(date.written(in: .en).replacing("\u{A0}", with: " ") == english)
    #expect(date.iso == text)
  }

  @Test(
    "What is no date is refused",
    arguments: [
      "", "2020", "2020-13-01", "2023-02-29", "2020-04-31", "9 november", "2020-1-1", "2020-11-09T", "+202-11-09",
      "0000-01-01",
    ])
  func notDates(_ text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test("Every day from 1900 to 2100 is counted and read back")
  func everyDay() {
    var expected = CalendarDate("1900-01-01")?.days ?? 0
    for year in 1900...2100 {
      for month in 1...12 {
        for day in 1...31 {
          let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
          guard let date = CalendarDate(text) else { continue }
          if date.days != expected { Issue.record("\(text) is day \(date.days), not \(expected)") }
          expected += 1
        }
      }
    }
    #expect(expected == (CalendarDate("2101-01-01")?.days ?? 0))
  }

  @Test(
    "Numbers have the groups and decimals of the language",
    arguments: [
      (0.0, "0", "0"), (37.5, "37,5", "37.5"), (1.0 / 3, "0,33", "0.33"), (2.0 / 3, "0,67", "0.67"),
      (1234.05, "1 234,05", "1,234.05"),
      (-0.004, "0", "0"), (-1.5, "−1,5", "−1.5"), (999_999.999, "1 000 000", "1,000,000"), (.nan, "–", "–"),
      (1e300, "1e+300", "1e+300"),
    ])
  func decimals(_ value: Double, _ swedish: String, _ english: String) {
    #expect(Numbers.decimal(value, in: .sv).replacing("\u{A0}", with: " ") == swedish)
    #expect(Numbers.decimal(value, in: .en) == english)
  }

  @Test("The largest and smallest whole numbers are written whole")
  func extremes() {
    #expect(Numbers.whole(.min, in: .en) == "−9,223,372,036,854,775,808")
    #expect(Numbers.whole(.max, in: .en) == "9,223,372,036,854,775,807")
  }
}
