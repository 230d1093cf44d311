// The files themselves: well-formed whatever people write, equal for equal input, and with the structure that
// word processors, browsers and screen readers go by.

import Foundation
import FoundationXML
import JSONText
import OfficePackage
import Testing

@testable import Agenda

/// Whether an XML parser takes the part.
private func isWellFormed(_ part: ArchivePart) -> Bool {
  let parser = XMLParser(data: Data(part.bytes))
  return parser.parse()
}

private func parts(of document: Document) -> [ArchivePart] {
  var body = WordBody()
  body.append(document)
  return WordPackage.parts(of: document, body: body.xml, numbering: body.numbering)
}

private func part(_ name: String, of document: Document) -> String {
  parts(of: document).first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
}

@Suite("The Word document") struct WordRendererTests {
  @Test("Equal input gives equal bytes, and other input other ones")
  func reproducible() throws {
    let first = try SampleAgenda.input().file(.docx)
    #expect(first == (try SampleAgenda.input().file(.docx)))
    #expect(first != (try SampleAgenda.input(.en).file(.docx)))
    #expect(first.starts(with: [0x50, 0x4B, 0x03, 0x04]))
  }

  @Test("Every part is well-formed, also when people write what breaks XML", arguments: DocumentLanguage.allCases)
  func wellFormed(_ language: DocumentLanguage) {
    for input in [
      SampleAgenda.input(language), SampleAgenda.hostileInput(language),
      .init(title: "", language: language, items: []),
    ] {
      for part in parts(of: input.document) { #expect(isWellFormed(part), "\(part.name)") }
    }
  }

  @Test("Random texts from the whole of Unicode stay well-formed")
  func randomTexts() throws {
    var state: UInt64 = 11
    for _ in 0..<100 {
      var text = ""
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let value = UInt32(truncatingIfNeeded: state >> 33) % (state & 1 == 0 ? 0x180 : 0x11_0000)
        if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      }
      var input = AgendaInput(title: text, language: .sv, items: SampleAgenda.items)
      input.items[0].description = text
      input.items[1].submission.title = text
      for part in parts(of: input.document) where !isWellFormed(part) {
        Issue.record("\(part.name) of \(text.debugDescription)")
      }
      let written = input.json.bytes
      #expect(try JSON.parse(String(decoding: written, as: UTF8.self)).bytes == written)
      let html = String(decoding: PageRenderer.render(input.document), as: UTF8.self)
      #expect(html.components(separatedBy: "<html").count == 2)
    }
  }

  @Test("Headings are heading styles, and item headings belong to a numbering list")
  func headings() {
    let body = part("word/document.xml", of: SampleAgenda.input().document)
    #expect(body.components(separatedBy: "<w:pStyle w:val=\"Heading1\"/>").count - 1 == 8)
    let numbered = "<w:pStyle w:val=\"Heading2\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>"
    #expect(body.components(separatedBy: numbered).count - 1 == 3)
    #expect(body.components(separatedBy: "<w:sdt>").count - 1 == 6)
  }

  @Test("Every table has a header row that repeats on the next page")
  func tables() {
    let body = part("word/document.xml", of: SampleAgenda.input().document)
    let tables = body.components(separatedBy: "<w:tbl>").dropFirst()
    #expect(tables.count == 5)
    for table in tables { #expect(table.components(separatedBy: "<w:tblHeader/>").count == 2) }
  }

  @Test("Numbers that do not simply go on begin a list of their own")
  func numbering() {
    let blocks = [1, 2, 3, 7, 8, 1].map { Document.Block.numberedHeading("x", number: $0) }
    let document = Document(title: "t", language: .sv, blocks: blocks)
    var body = WordBody()
    body.append(document)
    #expect(body.numbering.starts == [1, 7, 1])
    let lists = body.xml.components(separatedBy: "<w:numId w:val=\"").dropFirst().compactMap(\.first)
    #expect(lists == ["2", "2", "2", "3", "3", "4"])
  }

  @Test("Language, title, creator and date stand in the properties", arguments: DocumentLanguage.allCases)
  func properties(_ language: DocumentLanguage) {
    let document = SampleAgenda.input(language).document
    let core = part("docProps/core.xml", of: document)
    let tag = language == .sv ? "sv-SE" : "en-GB"
    #expect(core.contains("<dc:title>Länsgemensam påverkansagenda</dc:title>"))
    #expect(core.contains("<dc:creator>Regionens samverkansråd</dc:creator>"))
    #expect(core.contains("<dc:language>\(tag)</dc:language>"))
    #expect(core.contains(">2020-11-09T14:05:00Z<"))
    #expect(part("word/styles.xml", of: document).contains("<w:lang w:val=\"\(tag)\""))
    #expect(part("word/footer1.xml", of: document).contains(language == .sv ? "Sida " : "Page "))
  }

  @Test("A description of megabytes is written whole")
  func huge() throws {
    var input = SampleAgenda.input()
    input.items[0].description = String(repeating: "Väg 84 & E45\n", count: 200_000)
    let body = part("word/document.xml", of: input.document)
    #expect(body.components(separatedBy: "Väg 84 &amp; E45").count - 1 == 200_000)
    #expect(try input.file(.docx).count > 1_000)
  }
}

@Suite("The page and the plain text") struct TextRendererTests {
  @Test("What people write never becomes markup in the page")
  func page() {
    let html = String(decoding: PageRenderer.render(SampleAgenda.hostileInput().document), as: UTF8.self)
    #expect(!html.contains("<script"))
    #expect(!html.contains("<!--"))
    #expect(html.contains("&lt;script&gt;alert(&quot;x&quot;)"))
    #expect(!html.unicodeScalars.contains { $0 == "\u{0}" || $0 == "\u{FFFE}" || $0 == "\u{85}" })
  }

  @Test("The page has its language, one main heading, header cells with a scope, and nothing from elsewhere")
  func structure() {
    let html = String(decoding: PageRenderer.render(SampleAgenda.input(.en).document), as: UTF8.self)
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en-GB\">"))
    #expect(html.components(separatedBy: "<h1>").count == 2)
    #expect(html.components(separatedBy: "<section").count == html.components(separatedBy: "</section>").count)
    let tables = html.components(separatedBy: "<table>").count
    #expect(html.components(separatedBy: " tabindex=\"0\">\n<table>").count == tables)
    #expect(html.components(separatedBy: "<th ").count == html.components(separatedBy: "<th scope=\"col\"").count)
    for outside in ["http://", "https://", "src=", "href=", "@import", "url("] { #expect(!html.contains(outside)) }
  }

  @Test(
    "Signs that Markdown would take for its own are escaped",
    arguments: [
      ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"), ("# x", "\\# x"), ("- x", "\\- x"), ("+1", "\\+1"),
      ("12. x", "12\\. x"),
      ("3) x", "3\\) x"), ("[a](b)", "\\[a\\](b)"), ("<b>", "\\<b\\>"), ("a|b", "a\\|b"), ("&amp;", "&amp;amp;"),
      ("a\nb", "a b"),
      ("===", "\\==="), ("Väg 84. Rak", "Väg 84. Rak"), ("\u{7}x", "x"), ("", ""),
    ])
  func markdown(_ text: String, _ escaped: String) {
    #expect(Markup.markdown(text) == escaped)
  }

  @Test("The plain text has headings, tables with as many cells as columns, and numbered items")
  func plainText() {
    let text = String(decoding: MarkdownRenderer.render(SampleAgenda.hostileInput().document), as: UTF8.self)
    #expect(text.hasPrefix("# \\</w:t\\>"))
    #expect(text.contains("\n### 1. \\</w:t\\>"))
    var columns = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let bars = line.replacing("\\|", with: "").count { $0 == "|" }
      if columns > 0, bars > 0 { #expect(bars == columns) }
      columns = bars
    }
  }

  @Test("Every format has a name and a type of its own")
  func formats() {
    #expect(AgendaFormat.allCases.map(\.fileName) == ["agenda.docx", "agenda.html", "agenda.md", "agenda.json"])
    #expect(Set(AgendaFormat.allCases.map(\.mediaType)).count == 4)
  }
}
