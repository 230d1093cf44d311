// Times, words and names that others rely on.

import JSONText
import Testing

@testable import Workshop

@Suite struct InstantTests {
  static let texts: [(String, Int)] = [
    ("1970-01-01T00:00:00.000Z", 0), ("1969-12-31T23:59:59.999Z", -1), ("2000-02-29T12:00:00.000Z", 951_825_600_000),
    ("2026-11-21T09:14:00.000Z", 1_795_252_440_000), ("0000-01-01T00:00:00.000Z", -62_167_219_200_000),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999), ("1900-03-01T00:00:00.000Z", -2_203_891_200_000),
  ]

  @Test("a time is written and read back", arguments: texts)
  func roundTrips(text: String, milliseconds: Int) {
    #expect(Instant(milliseconds: milliseconds).text == text)
    #expect(Instant(text)?.milliseconds == milliseconds)
  }

  @Test("days of four centuries come back as they were")
  func everyDay() {
    for day in stride(from: -135_140, to: 10_957, by: 11) {
      let instant = Instant(milliseconds: day * 86_400_000)
      #expect(Instant(instant.text) == instant)
    }
  }

  @Test("offsets and fractions are understood")
  func offsets() {
    let noon = Instant("2026-11-21T12:00:00Z")
    for text in [
      "2026-11-21T13:00:00+01:00", "2026-11-21T00:30:00.000-11:30", "2026-11-21t12:00:00z", "2026-11-21T12:00:00.0009Z",
    ] { #expect(Instant(text) == noon, "\(text)") }
    #expect(Instant("2026-11-21T12:00:00.5Z") == noon?.advanced(by: 500))
  }

  @Test(
    "what is no time is not taken for one",
    arguments: [
      "", "2026-11-21", "2026-11-21T09:14Z", "2026-11-21 09:14:00Z", "2026-11-21T09:14:00", "2026-13-01T00:00:00Z",
      "2026-02-29T00:00:00Z", "2026-00-10T00:00:00Z", "2026-04-31T00:00:00Z", "2026-11-21T24:00:00Z",
      "2026-11-21T09:60:00Z", "2026-11-21T09:14:60Z", "2026-11-21T09:14:00.Z", "2026-11-21T09:14:00+1:00",
      "2026-11-21T09:14:00+24:00", "2026-11-21T09:14:00ZZ", "-026-11-21T09:14:00Z", "２０２６-11-21T09:14:00Z",
    ])
  func refuses(text: String) { #expect(Instant(text) == nil) }

  @Test("time stands still at its ends instead of overflowing")
  func bounds() {
    let (first, last) = (Instant(milliseconds: .min), Instant(milliseconds: .max))
    #expect(last.advanced(by: 11) == last && first.advanced(by: -11) == first)
    #expect(Instant(milliseconds: .max - 5).advanced(by: 11) == last)
    #expect(last.since(first) == .max && first.since(last) == .min)
    #expect(last.since(Instant(milliseconds: -1)) == .max && last.since(last) == 0)
    #expect(Instant(milliseconds: .max).text == "9999-12-31T23:59:59.999Z")
    #expect(Instant(milliseconds: .min).text == "0000-01-01T00:00:00.000Z")
  }
}

@Suite struct WordTests {
  @Test("every reason and detail has its sentence in both languages")
  func messagesAreComplete() {
    #expect(Set(Refusal.swedish.keys) == Set(Refusal.english.keys))
    for reason in Reason.allCases { #expect(Refusal.swedish[reason.rawValue] != nil, "\(reason)") }
    let details = Set(Refusal.swedish.keys.compactMap { $0.split(separator: ".").dropFirst().first.map(String.init) })
    #expect(details == Set(Refusal.Detail.allCases.map(\.rawValue)))
    for (key, text) in Refusal.swedish {
      #expect(Self.marks(text) == Self.marks(Refusal.english[key] ?? ""), "\(key)")
    }
  }

  private static func marks(_ text: String) -> [Substring] {
    text.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first }.sorted()
  }

  @Test("what a sentence speaks of is filled in")
  func fillsIn() {
    let refusal = Refusal(.overBudget, data: ["budget": 7])
    #expect(refusal.message(in: .en).contains("(7)") && refusal.message(in: .sv).contains("(7)"))
    #expect(!Refusal(FieldError(path: "params.x", expected: "text")).message(in: .sv).contains("{"))
  }

  @Test("the error codes are those of the protocol")
  func codes() {
    #expect(
      Reason.parseError.code == -32_700 && Reason.notJoined.code == 1_001 && Reason.storageUnavailable.code == 1_006)
    #expect(Set(Reason.allCases.map(\.code)).count == 11)
  }
}

@Suite struct FileTests {
  static let wrong: [(JSON, String)] = [
    ([], ""), ([:], "title"), (["title": "  "], "title"), (["title": "T", "format": "x"], "format"),
    (["title": "T", "odd": 1], "odd"), (["title": "T", "delegations": [["id": "a"]]], "delegations[0].name"),
    (["title": "T", "delegations": [["id": "å", "name": "N"]]], "delegations[0].id"),
    (["title": "T", "delegations": [["id": "a", "name": "N"], ["id": "a", "name": "M"]]], "delegations[1].id"),
    (["title": "T", "delegations": [["name": "N", "seats": -1]]], "delegations[0].seats"),
    (["title": "T", "submissions": [["title": "S"], ["title": 7]]], "submissions[1].title"),
    (["title": "T", "submissions": [["title": "S", "delegations": ["x"]]]], "submissions[0].delegations[0]"),
    (["title": "T", "submissions": [["title": "S", "theme": "t9"]]], "submissions[0].theme"),
    (["title": "T", "submissions": [["title": "S", "number": 2], ["title": "S"]]], "submissions[1].number"),
    (["title": "T", "participants": [["name": "P", "delegation": "x"]]], "participants[0].delegation"),
    (["title": "T", "rounds": [["method": "guess"]]], "rounds[0].method"),
    (["title": "T", "rounds": [["method": "dotVoting", "rules": ["dots": 0]]]], "rounds[0].rules.dots"),
    (["title": "T", "rounds": [["method": "dotVoting", "items": ["s9"]]]], "rounds[0].items[0]"),
    (
      ["title": "T", "submissions": [["title": "S"]], "rounds": [["method": "dotVoting", "items": ["s1", "s1"]]]],
      "rounds[0].items[1]"
    ),
    (["title": "T", "participants": [["name": "\u{200B}\u{2060}"]]], "participants[0].name"),
    (["title": "T", "themes": [["title": "\u{202E}"]]], "themes[0].title"),
    (["title": "T", "cap": ["limit": [:]]], "cap.limit"), (["title": "T", "date": "2020-02-30"], "date"),
    (["title": "T", "language": "fi"], "language"),
  ]

  @Test("a file that is wrong is told at which place", arguments: wrong)
  func namesThePlace(file: JSON, path: String) {
    #expect { try WorkshopFile(file, limits: Limits()) } throws: { ($0 as? FieldError)?.path == path }
  }

  @Test("what a file leaves out is filled in")
  func fillsIn() throws {
    let file = try WorkshopFile(["title": "T", "submissions": [["title": "S"]]], limits: Limits())
    #expect(file.submissions.first?.id.rawValue == "s1" && file.submissions.first?.number == 1)
    #expect(file.phase == .workshop && file.settings.language == .sv)
    #expect(try WorkshopFile(["title": "T"], limits: Limits()).phase == .intake)
  }
}
