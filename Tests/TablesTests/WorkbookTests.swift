// Workbooks as programs write them, and as somebody writes them who means harm.

import OfficePackage
import Tables
import Testing

/// A workbook put together of its parts.
struct Book {
  var sheets: [(name: String, state: String, xml: String)] = []
  var texts: [String] = []
  var formats: [String] = []
  var properties = ""
  var more: [ArchivePart] = []

  init(_ rows: String = "", texts: [String] = [], tail: String = "") {
    sheets = [("Blad1", "visible", "<sheetData>\(rows)</sheetData>\(tail)")]
    self.texts = texts
  }

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  var parts: [ArchivePart] {
    let list = sheets.enumerated().map { place, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(place + 1)\" state=\"\(sheet.state)\" r:id=\"rId\(place + 1)\"/>"
    }
    var relations = sheets.indices.map {
      "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(Self.office)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
    }
    relations.append("<Relationship Id=\"t\" Type=\"\(Self.office)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>")
    relations.append("<Relationship Id=\"s\" Type=\"\(Self.office)/styles\" Target=\"styles.xml\"/>")
    let custom = formats.enumerated().map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\($1)\"/>" }
    let cells =
      (["<xf numFmtId=\"0\"/>", "<xf numFmtId=\"14\"/>"] + formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" })
    return [
      ArchivePart("[Content_Types].xml", Self.head + "<Types/>"),
      ArchivePart(
        "xl/workbook.xml",
        Self.head
          + "<workbook \(Self.main) xmlns:r=\"\(Self.office)\">\(properties)<sheets>\(list.joined())</sheets></workbook>"
      ),
      ArchivePart("xl/_rels/workbook.xml.rels", Self.head + "<Relationships>\(relations.joined())</Relationships>"),
      ArchivePart(
        "xl/sharedStrings.xml", Self.head + "<sst \(Self.main)>\(texts.map { "<si>\($0)</si>" }.joined())</sst>"),
      ArchivePart(
        "xl/styles.xml",
        Self.head + "<styleSheet \(Self.main)><numFmts>\(custom.joined())</numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
          + "</cellStyleXfs><cellXfs>\(cells.joined())</cellXfs></styleSheet>"),
    ]
      + sheets.enumerated().map { place, sheet in
        ArchivePart(
          "xl/worksheets/sheet\(place + 1).xml", Self.head + "<worksheet \(Self.main)>\(sheet.xml)</worksheet>")
      } + more
  }

  func bytes() throws -> [UInt8] { try ZipArchive.pack(parts) }

  func rows(sheet: String? = nil, limits: TableLimits = TableLimits()) throws -> [[String]] {
    try SheetFile.read(bytes(), sheet: sheet, limits: limits).rows.map(\.fields)
  }
}

/// A row of inline texts.
private func row(_ cells: String..., more: String = "") -> String {
  "<row \(more)>" + cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
}

@Suite("Reading workbooks") struct WorkbookTests {
  @Test("Texts, numbers, formulas and truths are read as a person sees them")
  func cells() throws {
    let book = Book(
      """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
      <row r="3"><c r="A3"><v>1500000</v></c><c r="B3"><v>0.30000000000000004</v></c><c r="C3"><v>1E6</v></c>
      <c r="D3" t="str"><f>A1</f><v>svar</v></c><c r="E3" t="b"><v>1</v></c><c r="F3" t="e"><v>#REF!</v></c>
      <c r="G3"><f>1+1</f></c><c r="H3" t="inlineStr"><is><r><t>Fet </t></r><r><t>text</t></r></is></c><c r="I3"/></row>
      """,
      texts: [
        "<t>Va&#x308;g &amp; å</t>",
        "<r><t>Rad 1</t></r><r><t xml:space=\"preserve\">_x000A_Rad 2</t></r><rPh><t>x</t></rPh>",
      ])
    #expect(
      try book.rows() == [
        ["Väg & å", "", "Rad 1\nRad 2"],
        ["1500000", "0.3", "1000000", "svar", "TRUE", "#REF!", "#FORMULA!", "Fet text"],
      ])
    #expect(try SheetFile.read(book.bytes()).rows.map(\.number) == [1, 3])
    #expect(try Array(book.rows()[0][0].unicodeScalars).count == 7, "the text is not composed")
  }

  @Test(
    "Dates are told from numbers by their format",
    arguments: [
      ("14", "46353", "2026-11-27"), ("yyyy/mm/dd hh:mm", "46353.604166666664", "2026-11-27 14:30"),
      ("hh:mm", "0.5", "12:00"), ("0.00", "46353", "46353"), ("#,##0 \\&quot;kr\\&quot;", "500", "500"),
      ("[Red]0", "5", "5"), ("General", "5", "5"), ("14", "60", "1900-02-28"), ("14", "59", "1900-02-28"),
      ("14", "1", "1900-01-01"), ("14", "-5", "-5"), ("14", "9999999", "9999999"),
    ])
  func dates(_ format: String, _ value: String, _ shown: String) throws {
    var book = Book("<row><c s=\"\(format == "14" ? 1 : 2)\"><v>\(value)</v></c></row>")
    if format != "14" { book.formats = [format] }
    #expect(try book.rows() == [[shown]])
  }

  @Test("A workbook that counts from 1904")
  func from1904() throws {
    var book = Book("<row><c s=\"1\"><v>44891</v></c></row>")
    book.properties = "<workbookPr date1904=\"1\"/>"
    #expect(try book.rows() == [["2026-11-27"]])
  }

  @Test("Hidden rows and columns are read and told, merged cells stand for all of their rows")
  func hiddenAndMerged() throws {
    var book = Book(
      row("titel", "kommun") + row("A", "Berg", more: "hidden=\"1\"") + row("B") + row("C", "Åre"),
      tail: "<mergeCells><mergeCell ref=\"B2:B3\"/></mergeCells>")
    book.sheets[0].xml = "<cols><col min=\"2\" max=\"16384\" hidden=\"1\"/></cols>" + book.sheets[0].xml
    let file = try SheetFile.read(book.bytes())
    #expect(file.rows.map(\.fields) == [["titel", "kommun"], ["A", "Berg"], ["B", "Berg"], ["C", "Åre"]])
    #expect(file.hiddenRows == [2])
    #expect(file.hiddenColumns == [1])
    #expect(file.form == .workbook(sheet: "Blad1"))
  }

  @Test("Of several sheets with content one is asked for; a hidden or an empty one is told")
  func sheets() throws {
    var book = Book(row("titel") + row("A"))
    book.sheets.append(("Tomt", "visible", "<sheetData/>"))
    book.sheets.append(("Dolt", "hidden", "<sheetData>\(row("titel") + row("H"))</sheetData>"))
    let file = try SheetFile.read(book.bytes())
    #expect(file.rows.count == 2)
    #expect(file.sheets.map(\.hidden) == [false, false, true])
    #expect(file.sheets.map(\.rows) == [2, 0, nil])
    #expect(try book.rows(sheet: "Dolt")[1] == ["H"])
    book.sheets[1].xml = "<sheetData>\(row("titel") + row("B"))</sheetData>"
    #expect(throws: TableError.self) { try book.rows() }
    do { _ = try book.rows() } catch let error as TableError {
      #expect(error.problem == .severalSheets)
      #expect(error.sheets.map(\.name) == ["Blad1", "Tomt", "Dolt"])
    }
    #expect(try book.rows(sheet: "Tomt")[1] == ["B"])
    do { _ = try book.rows(sheet: "Annat") } catch let error as TableError { #expect(error.problem == .noSuchSheet) }
  }

  @Test("A workbook beyond a limit is refused by its name")
  func limits() throws {
    let book = Book(row("titel") + row("A", "b", "c"))
    func problem(_ limits: TableLimits, _ book: Book = book) throws -> TableError.Problem? {
      do {
        _ = try book.rows(limits: limits)
        return nil
      } catch { return (error as? TableError)?.problem }
    }
    #expect(try problem(TableLimits(rows: 1)) == .tooManyRows(limit: 1))
    #expect(try problem(TableLimits(columns: 2)) == .tooManyColumns(limit: 2))
    #expect(try problem(TableLimits(fieldBytes: 4)) == .fieldTooLong(limit: 4))
    #expect(try problem(TableLimits(parts: 5)) == .tooManyParts(limit: 5))
    #expect(try problem(TableLimits(unpackedBytes: 1_000)) == .unpacksTooLarge(limit: 1_000))
    // Two megabytes of one sign pack to a thousandth.
    let bomb = Book(row("titel", String(repeating: " ", count: 2 << 20)))
    #expect(try problem(TableLimits(), bomb) == .unpacksTooLarge(limit: 32 << 20))
  }

  @Test(
    "Other documents are named for what they are",
    arguments: [
      (["word/document.xml"], ForeignFile.docx), (["ppt/presentation.xml"], .pptx), (["Index/Document.iwa"], .numbers),
      (["xl/workbook.bin"], .xlsb), (["content.xml", "mimetype"], .ods), (["a.txt"], .zip),
    ])
  func foreign(_ names: [String], _ kind: ForeignFile) throws {
    let file = try ZipArchive.pack(names.map { ArchivePart($0, "application/vnd.oasis.opendocument.spreadsheet") })
    #expect(throws: TableError(.foreign(kind))) { try SheetFile.read(file) }
  }

  @Test(
    "Files that are no table are named for what they are",
    arguments: [
      ("%PDF-1.7", ForeignFile.pdf), ("{\\rtf1", .rtf), ("<!DOCTYPE html><table>", .html), ("<table><tr>", .html),
      ("<?xml version=\"1.0\"?><Workbook>", .xml), ("{ \"format\": 1}", .json),
      ("--x\r\nContent-Disposition: form-data\r\n\r\ntitel\r\nA\r\n--x--", .form),
    ])
  func foreignTexts(_ text: String, _ kind: ForeignFile) {
    #expect(throws: TableError(.foreign(kind))) { try SheetFile.read(Array(text.utf8)) }
  }

  @Test("Old compound files are workbooks of before 2007, or locked")
  func compound() {
    let start: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 600)
    #expect(throws: TableError(.foreign(.xls))) { try SheetFile.read(start) }
    var name: [UInt8] = []
    for letter in "EncryptedPackage".utf8 { name += [letter, 0] }
    #expect(throws: TableError(.foreign(.locked))) { try SheetFile.read(start + name) }
    let sentences = ForeignFile.allCases.map { TableError(.foreign($0)).text(in: .sv) }
    #expect(Set(sentences).count == sentences.count)
  }

  @Test(
    "A document type is refused, and with it entities that grow and files that would be fetched",
    arguments: [
      "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>", "<!DOCTYPE x SYSTEM \"file:///etc/hostname\">",
      "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x\">",
    ])
  func documentTypes(_ type: String) throws {
    let parts = Book(row("titel")).parts.map { part in
      let text = String(decoding: part.bytes, as: UTF8.self)
      return part.name.hasSuffix("sheet1.xml")
        ? ArchivePart(part.name, text.replacing("?>\n", with: "?>\(type)")) : part
    }
    let file = try ZipArchive.pack(parts)
    #expect(throws: TableError(.damagedWorkbook)) { try SheetFile.read(file) }
  }

  @Test(
    "Cells and rows in an order that cannot be, or places that are not, are damage",
    arguments: [
      "<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>", "<row r=\"9999999\"/>",
      "<row r=\"0\"/>", "<row><c r=\"B1\"/><c r=\"A1\"/></row>", "<row><c r=\"ABCD1\"/></row>",
      "<row><c r=\"1\"/></row>",
      "<row><c t=\"s\"><v>7</v></c></row>", "<row><c t=\"s\"><v>-1</v></c></row>", "<row><c>", "<row r=\"&x;\"/>",
    ])
  func damage(_ rows: String) {
    #expect(throws: TableError(.damagedWorkbook)) { try Book(rows).rows() }
  }

  @Test("Mutated workbooks never crash the reader, and what is read stays within the limits")
  func fuzz() throws {
    var random = SplitMix(state: 20_261_127)
    let limits = TableLimits(rows: 20, columns: 8, fieldBytes: 200, unpackedBytes: 1 << 16, parts: 40)
    let book = Book(
      row("titel", "kommun") + "<row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>46353.5</v></c></row>" + row("C", "Åre"),
      texts: ["<t>Väg</t>"], tail: "<mergeCells><mergeCell ref=\"B2:B3\"/></mergeCells>")
    let whole = try book.bytes()
    var read = 0
    for turn in 0..<6_000 {
      var file = whole
      if turn % 2 == 0 {
        for _ in 0...(random.next() % 4) {
          file[Int(random.next() % UInt64(file.count))] = UInt8(truncatingIfNeeded: random.next())
        }
        if turn % 8 == 0 { file.removeLast(Int(random.next() % UInt64(file.count))) }
      } else {
        // The XML itself, since a changed byte of the archive seldom gets past its sums.
        var parts = book.parts
        let place = Int(random.next() % UInt64(parts.count))
        for _ in 0...(random.next() % 3) {
          let at = Int(random.next() % UInt64(parts[place].bytes.count))
          let signs = Array("<>/\"&;=0123456789ABZ:-".utf8)
          parts[place].bytes[at] = signs[Int(random.next() % UInt64(signs.count))]
        }
        file = try ZipArchive.pack(parts)
      }
      guard let table = try? SheetFile.read(file, limits: limits) else { continue }
      read += 1
      #expect(table.rows.count <= 20)
      #expect((table.rows.map(\.fields.count).max() ?? 0) <= 8)
    }
    #expect(read > 500)
  }
}
