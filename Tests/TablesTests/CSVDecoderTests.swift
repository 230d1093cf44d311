// The shapes that files from spreadsheet programs have, and what they are read as.

import Tables
import Testing

/// A file's bytes and the table that they hold.
struct Shape: Sendable, CustomTestStringConvertible {
  var name: String
  var bytes: [UInt8]
  var header: [String] = ["titel", "kommun"]
  var rows: [[String]] = [["Väg 84", "Åre"]]
  var numbers: [Int] = [2]
  var encoding = TextEncoding.utf8
  var delimiter: Character = ";"

  var testDescription: String { name }

  static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  static func utf16(_ text: String, bigEndian: Bool = false) -> [UInt8] {
    ([0xFEFF] + Array(text.utf16)).flatMap { unit in
      let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
      return bigEndian ? bytes.reversed() : bytes
    }
  }

  /// Latin letters of Windows-1252 stand at their Unicode places.
  static func windows(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }

  static let plain = "titel;kommun\r\nVäg 84;Åre\r\n"

  static let encodings: [Shape] = [
    Shape(name: "UTF-8", bytes: text(plain)),
    Shape(name: "UTF-8 with a byte order mark", bytes: [0xEF, 0xBB, 0xBF] + text(plain)),
    Shape(name: "Windows-1252", bytes: windows(plain), encoding: .windows1252),
    Shape(
      name: "UTF-16LE, tabs", bytes: utf16("titel\tkommun\r\nVäg 84\tÅre\r\n"),
      encoding: .utf16LittleEndian, delimiter: "\t"),
    Shape(name: "UTF-16BE", bytes: utf16(plain, bigEndian: true), encoding: .utf16BigEndian),
    Shape(
      name: "Windows-1252's own signs", bytes: windows("titel;kommun\n") + [0x80, 0x20, 0x96, 0x20, 0x94, 0xC5, 0x94],
      rows: [["€ – ”Å”"]], encoding: .windows1252),
    Shape(name: "two byte order marks", bytes: [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF] + text(plain)),
    Shape(name: "a byte order mark in quotes", bytes: text("\"\u{FEFF}titel\";kommun\nVäg 84;Åre\n")),
    Shape(name: "decomposed letters", bytes: text("titel;kommun\nVa\u{308}g 84;A\u{30A}re\n")),
    Shape(
      name: "MacRoman with CR", bytes: text("titel;kommun\rV") + [0x8A] + text("g 84;") + [0x81] + text("re\r"),
      encoding: .macRoman),
    Shape(
      name: "UTF-16LE without a mark", bytes: Array(utf16(plain).dropFirst(2)), encoding: .utf16LittleEndian),
    Shape(
      name: "UTF-16BE without a mark", bytes: Array(utf16(plain, bigEndian: true).dropFirst(2)),
      encoding: .utf16BigEndian),
    Shape(name: "plain ASCII", bytes: text("titel;kommun\nE14;Are"), rows: [["E14", "Are"]]),
  ]

  static let layouts: [Shape] = [
    Shape(name: "comma", bytes: text("titel,kommun\nVäg 84,Åre"), delimiter: ","),
    Shape(name: "tab", bytes: text("titel\tkommun\nVäg 84\tÅre"), delimiter: "\t"),
    Shape(name: "line ends of CR alone", bytes: text("titel;kommun\rVäg 84;Åre\r")),
    Shape(name: "no line end at the end", bytes: text("titel;kommun\nVäg 84;Åre")),
    Shape(name: "trailing empty lines", bytes: text(plain + "\r\n;\r\n;;;;\r\n\r\n")),
    Shape(name: "an empty line counts as a row", bytes: text("titel;kommun\n\n;\nVäg 84;Åre\n"), numbers: [4]),
    Shape(name: "empty lines before the header", bytes: text("\n\ntitel;kommun\nVäg 84;Åre\n"), numbers: [4]),
    Shape(
      name: "trailing delimiters", bytes: text("titel;kommun;;\nVäg 84;Åre;;\n"), rows: [["Väg 84", "Åre", "", ""]]),
    Shape(name: "sep line", bytes: text("sep=;\r\ntitel;kommun\r\nVäg 84;Åre")),
    Shape(
      name: "quoted sep line in capitals with a bar", bytes: text("\"SEP=|\"\ntitel|kommun\nVäg 84|Åre"), delimiter: "|"
    ),
    Shape(
      name: "more commas inside quotes than delimiters", bytes: text("titel;\"a, b, c, d\"\nVäg 84;Åre"),
      header: ["titel", "a, b, c, d"]),
    Shape(
      name: "an inch sign in the header is no quote", bytes: text("titel 5\";kommun;x\nVäg 84;Åre"),
      header: ["titel 5\"", "kommun", "x"]),
    Shape(
      name: "commas in brackets in a heading", bytes: text("Titel;Beskrivning (vad, varför, för vem)\nVäg 84;Åre"),
      header: ["Titel", "Beskrivning (vad, varför, för vem)"]),
    Shape(
      name: "semicolons in the texts of a file with commas",
      bytes: text("titel,kommun\n\"Väg; 84; E14; 321\",Åre"), rows: [["Väg; 84; E14; 321", "Åre"]], delimiter: ","),
    Shape(
      name: "one column with a semicolon in its text", bytes: text("titel\nVäg; 84\n"), header: ["titel"],
      rows: [["Väg; 84"]], delimiter: "\t"),
    Shape(
      name: "a title above the headings", bytes: text("Inspel 2026;\n;\ntitel;kommun\nVäg 84;Åre\n"), numbers: [4]),
    Shape(name: "the name of a table above", bytes: text("Tabell 1\ntitel;kommun\nVäg 84;Åre\n"), numbers: [3]),
    Shape(name: "one column", bytes: text("titel\nVäg 84\n"), header: ["titel"], rows: [["Väg 84"]]),
    Shape(name: "a shorter row", bytes: text("titel;kommun\nVäg 84"), rows: [["Väg 84"]]),
    Shape(name: "only a header", bytes: text("titel;kommun\n"), rows: [], numbers: []),
  ]

  static let quotes: [Shape] = [
    Shape(name: "quoted cells", bytes: text("\"titel\";\"kommun\"\r\n\"Väg 84\";\"Åre\"\r\n")),
    Shape(name: "doubled quotes", bytes: text("titel;kommun\n\"\"\"Väg\"\" 84\";Åre"), rows: [["\"Väg\" 84", "Åre"]]),
    Shape(name: "delimiter inside quotes", bytes: text("titel;kommun\n\"Väg; 84\";Åre"), rows: [["Väg; 84", "Åre"]]),
    Shape(
      name: "line breaks inside quotes do not count as rows",
      bytes: text("titel;kommun\r\n\"Väg\r\n84\n\";Åre\r\nE14;Berg\r\n"),
      rows: [["Väg\r\n84\n", "Åre"], ["E14", "Berg"]], numbers: [2, 3]),
    Shape(
      name: "quote in mid-cell is a sign like others", bytes: text("titel;kommun\n5\" skärm;Åre"),
      rows: [["5\" skärm", "Åre"]]),
    Shape(name: "blanks behind the closing quote", bytes: text("titel;kommun\n\"Väg 84\"  ;Åre")),
    Shape(name: "empty quoted cell", bytes: text("titel;kommun\n\"\";Åre"), rows: [["", "Åre"]]),
  ]
}

@Suite("Reading CSV") struct CSVDecoderTests {
  @Test("A file as a spreadsheet program writes it is read", arguments: Shape.encodings + Shape.layouts + Shape.quotes)
  func reads(_ shape: Shape) throws {
    let file = try SheetFile.read(shape.bytes)
    let table = try file.table()
    #expect(table.header == shape.header)
    #expect(table.rows.map(\.fields) == shape.rows)
    #expect(table.rows.map(\.number) == shape.numbers)
    #expect(file.form == .text(shape.encoding, delimiter: shape.delimiter))
  }

  @Test("The line in a text editor is told beside the row") func tellsLines() throws {
    let table = try SheetFile.read(Shape.text("titel;x\n\"a\nb\rc\r\nd\";1\ne;2\n")).table()
    #expect(table.rows.map(\.number) == [2, 3])
    #expect(table.rows.map(\.line) == [2, 6])
  }

  @Test(
    "What is no table is refused with its place",
    arguments: [
      ("", TableError(.empty)),
      ("\n;;\n \t\n", TableError(.empty)),
      (
        "titel;kommun\nE14;\"Åre\n",
        TableError(.unclosedQuote, row: 2, line: 2, column: TableColumn(index: 1, name: "kommun"))
      ),
      (
        "a;b\n\"x\ny\";1\n\"x\"y;1",
        TableError(.textAfterQuote, row: 3, line: 4, column: TableColumn(index: 0, name: "a"))
      ),
      ("a;b\n1;2\u{0}\n", TableError(.notText, line: 2)),
      ("PK\u{3}\u{4}rest", TableError(.damagedWorkbook)),
      ("\u{FEFF}", TableError(.empty)),
    ])
  func refuses(_ text: String, _ error: TableError) {
    #expect(throws: error) { try SheetFile.read(Array(text.utf8)) }
    for language in TableLanguage.allCases { #expect(error.text(in: language).count > 20) }
  }

  @Test("Bytes that no encoding has are refused with their line")
  func refusesBytes() {
    func refuses(_ bytes: [UInt8], _ error: TableError) {
      #expect(throws: error) { try SheetFile.read(bytes) }
    }
    refuses([0x61, 0x0A, 0xE5, 0x81], TableError(.unknownEncoding, line: 2))
    refuses([0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0xE5, 0x3B], TableError(.strayByte, line: 2))
    // A file of UTF-8 to which somebody pasted a line of another.
    refuses(Shape.text("titel\nVäg i Åre\n") + Shape.windows("Väg\n"), TableError(.strayByte, line: 3))
    // MS-DOS: å, ä and ö are 0x86, 0x84 and 0x94.
    refuses(Shape.text("titel\nV") + [0x84] + Shape.text("g\n"), TableError(.unknownEncoding, line: 2))
    refuses([0xFF, 0xFE, 0x61], TableError(.cutOff))
    refuses([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00], TableError(.notText))
  }

  @Test(
    "A file beyond a limit is refused and the limit named",
    arguments: [
      ("a;b\n1;2\n3;4\n5;6\n7;8\n", TableError(.tooManyRows(limit: 4), row: 5, line: 5)),
      (
        "a;b\n" + String(repeating: ";", count: 5),
        TableError(.tooManyColumns(limit: 4), row: 2, line: 2, column: TableColumn(index: 4, name: ""))
      ),
      (
        "a;b\n1;" + String(repeating: "x", count: 21),
        TableError(.fieldTooLong(limit: 20), row: 2, line: 2, column: TableColumn(index: 1, name: "b"))
      ),
      (
        "a;b\n\"" + String(repeating: "\"\"", count: 21),
        TableError(.fieldTooLong(limit: 20), row: 2, line: 2, column: TableColumn(index: 0, name: "a"))
      ),
      (String(repeating: "a\n", count: 100), TableError(.tooManyBytes(limit: 100))),
    ])
  func limits(_ text: String, _ error: TableError) {
    let limits = TableLimits(bytes: 100, rows: 4, columns: 4, fieldBytes: 20)
    #expect(throws: error) { try SheetFile.read(Array(text.utf8), limits: limits) }
    #expect(error.text(in: .sv) != error.text(in: .en))
  }

  @Test("A file exactly at its limits is read") func atTheLimits() throws {
    let text = "a;b;c;d\n" + String(repeating: "x", count: 20) + ";;;4\n2\n3\n\n\n"
    let limits = TableLimits(bytes: text.utf8.count, rows: 4, columns: 4, fieldBytes: 20)
    #expect(try SheetFile.read(Array(text.utf8), limits: limits).rows.count == 4)
  }

  @Test("Columns have the letters that spreadsheets give them")
  func letters() {
    let letters = [0, 25, 26, 51, 52, 701, 702].map { TableColumn(index: $0, name: "").letter }
    #expect(letters == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
    #expect(TableColumn(index: 2, name: "titel").description == "C (titel)")
  }

  @Test("Random bytes never crash the reader, and what is read stays within the limits")
  func fuzz() {
    var random = SplitMix(state: 20_201_109)
    let signs: [UInt8] = Array("\";,\t\r\n= -ab12".utf8) + [0xE5, 0xC3, 0xA5, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x81, 0]
    let limits = TableLimits(bytes: 60, rows: 5, columns: 6, fieldBytes: 12)
    var read = 0
    for _ in 0..<20_000 {
      let length = Int(random.next() % 64)
      let bytes = (0..<length).map { _ in
        random.next() % 40 == 0
          ? UInt8(truncatingIfNeeded: random.next()) : signs[Int(random.next() % UInt64(signs.count))]
      }
      guard let file = try? SheetFile.read(bytes, limits: limits), let table = try? file.table() else { continue }
      read += 1
      #expect(file.rows.count <= 5)
      let widest = file.rows.map(\.fields.count).max() ?? 0
      #expect(widest <= 6)
      let numbers = file.rows.map(\.number)
      #expect(numbers == Set(numbers).sorted())
      _ = SubmissionSheet(table, delegations: [.init(id: "a", name: "A")], themes: [])
    }
    #expect(read > 1_000)
  }
}

/// A small generator of reproducible numbers (SplitMix64, Steele, Lea and Flood 2014).
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
