// A document as WordprocessingML (ISO/IEC 29500-1), for Word and LibreOffice. This file writes the body;
// WordStyles.swift how things look, WordPackage.swift the parts around it.
//
// Headings are heading styles, item numbers are a numbering definition, tables have header rows, and the language is
// set: so the file can be edited like one that was begun in Word, and read aloud.

import OfficePackage

/// Writes documents for Word and LibreOffice, with nothing of the moment or the machine in the file.
public enum WordRenderer {
  /// The document as a .docx. Equal documents give equal bytes.
  /// - Throws: `ArchiveError` where the parts cannot be packed.
  public static func render(_ document: Document) throws(ArchiveError) -> [UInt8] {
    var body = WordBody()
    body.append(document)
    return try ZipArchive.pack(WordPackage.parts(of: document, body: body.xml, numbering: body.numbering))
  }
}

/// The text area of a page: A4 with margins of 25 mm, in twentieths of a point.
enum WordPage {
  static let width = 11_906
  static let height = 16_838
  static let margin = 1_418
  static var textWidth: Int { width - 2 * margin }
}

/// Writes the body block by block.
struct WordBody {
  private(set) var xml = ""
  private(set) var numbering = WordNumbering()
  private var lastNumber: Int?
  private var spaces = 0

  mutating func append(_ document: Document) {
    paragraph("Title", Markup.oneLine(document.title))
    if !document.subtitle.isEmpty { paragraph("Subtitle", Markup.oneLine(document.subtitle)) }
    for block in document.blocks { append(block) }
    let page = "w:w=\"\(WordPage.width)\" w:h=\"\(WordPage.height)\""
    let margin = ["top", "right", "bottom", "left"].map { "w:\($0)=\"\(WordPage.margin)\"" }.joined(separator: " ")
    xml += "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/><w:pgSz \(page)/>"
    xml += "<w:pgMar \(margin) w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr>"
  }

  private mutating func append(_ block: Document.Block) {
    switch block {
    case .heading(let text, let level):
      paragraph("Heading\(min(max(level, 1), 4))", Markup.oneLine(text))
    case .numberedHeading(let text, let number):
      let list = numbering.list(continuing: lastNumber, with: number)
      lastNumber = number
      paragraph("Heading2", Markup.oneLine(text), list: list)
    case .paragraph(let text):
      paragraph("Normal", text)
    case .note(let text):
      paragraph("Note", text)
    case .bullets(let texts):
      for text in texts { paragraph("ListBullet", text) }
    case .table(let table):
      append(table)
    case .facts(let facts):
      for (index, fact) in facts.enumerated() { append(fact, last: index == facts.count - 1) }
    case .writingSpace(let label, let hint):
      appendSpace(label: label, hint: hint)
    }
  }

  private mutating func paragraph(_ style: String, _ text: String, list: Int? = nil) {
    let numbered = list.map { "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"\($0)\"/></w:numPr>" } ?? ""
    xml += "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/>\(numbered)</w:pPr>\(Self.run(text))</w:p>"
  }

  /// Facts of one list stay on one page.
  private mutating func append(_ fact: Document.Fact, last: Bool) {
    let together = last ? "" : "<w:keepNext/>"
    let name = Self.run(fact.name, properties: "<w:rStyle w:val=\"FactName\"/>")
    let value = Self.run(fact.value, beginning: "<w:tab/>")
    xml += "<w:p><w:pPr><w:pStyle w:val=\"Fact\"/>\(together)</w:pPr>\(name)\(value)</w:p>"
  }

  /// A content control that goes when somebody writes in it, so that what remains is ordinary text.
  private mutating func appendSpace(label: String, hint: String) {
    paragraph("Heading3", Markup.oneLine(label))
    spaces += 1
    let name = Markup.escaped(Markup.oneLine(label))
    xml += "<w:sdt><w:sdtPr><w:alias w:val=\"\(name)\"/><w:tag w:val=\"space-\(spaces)\"/>"
    xml += "<w:id w:val=\"\(1_000 + spaces)\"/><w:temporary/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    xml += "<w:p><w:pPr><w:pStyle w:val=\"WritingSpace\"/></w:pPr>"
    xml += Self.run(hint, properties: "<w:rStyle w:val=\"PlaceholderText\"/>")
    xml += "</w:p></w:sdtContent></w:sdt>"
  }

  private mutating func append(_ table: Document.Table) {
    let shares = table.columns.reduce(0) { $0 &+ $1.width }
    let widths = table.columns.map { max(1, WordPage.textWidth * $0.width / max(1, shares)) }
    let summary = Markup.escaped(Markup.oneLine(table.summary))
    xml += "<w:tbl><w:tblPr><w:tblStyle w:val=\"AgendaTable\"/><w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/>"
    xml += "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\""
    xml += " w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>"
    xml += "<w:tblCaption w:val=\"\(summary)\"/></w:tblPr><w:tblGrid>"
    xml += widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>"
    xml += "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    for (column, width) in zip(table.columns, widths) {
      cell(column.name, style: "TableHeader", numeric: column.numeric, width: width)
    }
    xml += "</w:tr>"
    for (index, row) in table.rows.enumerated() {
      let style = table.endsWithTotal && index == table.rows.count - 1 ? "TableTotal" : "TableText"
      xml += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
      for (entry, width) in zip(table.cells(of: row), widths) {
        cell(entry.text, style: style, numeric: entry.column.numeric, width: width)
      }
      xml += "</w:tr>"
    }
    // Without a paragraph between them, tables that follow each other would become one.
    xml += "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/></w:pPr></w:p>"
  }

  private mutating func cell(_ text: String, style: String, numeric: Bool, width: Int) {
    let side = numeric ? "<w:jc w:val=\"right\"/>" : ""
    xml += "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>"
    xml += "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/>\(side)</w:pPr>\(Self.run(text))</w:p></w:tc>"
  }

  /// A run of text; line breaks and tabs are elements of their own.
  static func run(_ text: String, properties: String = "", beginning: String = "") -> String {
    let lines = Markup.lines(text).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "" : "<w:t xml:space=\"preserve\">\(Markup.escaped(String($0)))</w:t>" }
        .joined(separator: "<w:tab/>")
    }
    let properties = properties.isEmpty ? "" : "<w:rPr>\(properties)</w:rPr>"
    return "<w:r>\(properties)\(beginning)\(lines.joined(separator: "<w:br/>"))</w:r>"
  }
}

/// The lists of a document: bullets, and item numbers with a list of their own wherever they do not simply go on.
struct WordNumbering {
  /// Of each list of item numbers, the number that it begins with.
  private(set) var starts: [Int] = []

  static let bullets = 1
  private static let firstItems = 2

  /// The list that a number belongs to.
  mutating func list(continuing last: Int?, with number: Int) -> Int {
    let goesOn = last.map { $0.addingReportingOverflow(1) == (number, false) } ?? false
    if starts.isEmpty || !goesOn { starts.append(max(0, number)) }
    return Self.firstItems + starts.count - 1
  }

  /// The part word/numbering.xml.
  var xml: String {
    var xml = "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>"
    xml += Self.level(format: "bullet", text: "•", left: 425, hanging: 283) + "</w:abstractNum>"
    xml += "<w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>"
    xml += Self.level(format: "decimal", text: "%1.", left: 567, hanging: 567) + "</w:abstractNum>"
    xml += "<w:num w:numId=\"\(Self.bullets)\"><w:abstractNumId w:val=\"0\"/></w:num>"
    for (index, start) in starts.enumerated() {
      xml += "<w:num w:numId=\"\(Self.firstItems + index)\"><w:abstractNumId w:val=\"1\"/>"
      xml += "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"\(start)\"/></w:lvlOverride></w:num>"
    }
    return xml
  }

  private static func level(format: String, text: String, left: Int, hanging: Int) -> String {
    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/><w:lvlText w:val=\"\(text)\"/>"
      + "<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"\(left)\" w:hanging=\"\(hanging)\"/></w:pPr></w:lvl>"
  }
}
