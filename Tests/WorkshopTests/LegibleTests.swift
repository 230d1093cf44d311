// Names that people can see and tell apart.

import JSONText
import Testing

@testable import Workshop

@Suite struct LegibleTests {
  @Test(
    "what cannot be seen is taken out, and what looks the same is the same",
    arguments: [
      ("Anna\u{200B} Berg", "Anna Berg"), ("\u{202E}Anna\u{202C}", "Anna"), ("Anna\u{00A0}\t Berg ", "Anna Berg"),
      ("An\u{00AD}na", "Anna"), ("\u{FEFF}Anna", "Anna"), ("Anna\u{0}\u{7}", "Anna"), ("An\u{200D}na", "Anna"),
      ("A\u{30A}sa", "Åsa"), ("A\u{200B}\u{30A}sa", "Åsa"), ("Anna\u{3164}Berg", "AnnaBerg"),
      ("Anna\u{2066}Berg\u{2069}", "AnnaBerg"), ("Anna\nBerg", "Anna Berg"), ("Anna\u{2800}Berg", "Anna Berg"),
      ("Anna\u{E0041}", "Anna"), ("Anna\u{FE0F}", "Anna"),
    ])
  func cleans(written: String, seen: String) {
    #expect(Array(written.legibleLine.unicodeScalars) == Array(seen.unicodeScalars))
  }

  @Test(
    "what can be seen stays as it is",
    arguments: [
      "Anna-Lena O'Neil", "Þórður", "李小龍", "محمد", "می\u{200C}خواهم", "क\u{94D}\u{200D}ष", "👩‍👩‍👧‍👦", "❤️‍🔥", "1️⃣", "-", "Ö",
    ])
  func keeps(text: String) {
    #expect(Array(text.legibleLine.unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test(
    "a name of which nothing can be seen is refused",
    arguments: [
      "", " ", "\u{3164}", "\u{200B}\u{200D}", "\u{202E}", "\u{0}", "\u{301}", "\u{2800}\u{2800}", "\u{115F}\u{1160}",
      "\u{FFFE}", "\u{180E}", "\u{E0020}\u{E007F}", " \u{FEFF} ",
    ])
  func refuses(text: String) throws {
    #expect(text.legibleLine.isEmpty)
    var fields = try Fields(["name": .string(text)], path: "params")
    #expect(throws: FieldError.self) { try fields.name("name", max: 100) }
  }

  @Test("the length of a name is that of what is seen of it")
  func measures() throws {
    let composed = String(repeating: "a\u{30A}", count: 100)
    var fields = try Fields(
      [
        "fits": .string(composed), "long": .string(composed + "a"),
        "huge": .string(String(repeating: "\u{200B}", count: 900)),
      ],
      path: "params")
    #expect(try fields.name("fits", max: 100) == String(repeating: "å", count: 100))
    #expect(throws: FieldError.self) { try fields.name("long", max: 100) }
    #expect(throws: FieldError.self) { try fields.name("huge", max: 100) }
  }

  @Test("a reason keeps its lines")
  func keepsLines() throws {
    var fields = try Fields(["reason": "Ett.\n\nTvå\u{202E}."], path: "params")
    #expect(try fields.reason("reason", max: 100) == "Ett.\n\nTvå.")
  }
}
