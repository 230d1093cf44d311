// A table as a spreadsheet program gives it: a header row and rows of text, each with its place in the file.
// It exists so that everything that reads or refuses a cell can name it the way the person sees it.

/// The language of texts that this module writes for people.
public enum TableLanguage: String, Sendable, Hashable, CaseIterable {
  /// Swedish.
  case sv
  /// English.
  case en
}

/// A table of text with the places that its cells came from.
public struct Table: Sendable, Hashable {
  /// One row with its place.
  public struct Row: Sendable, Hashable {
    /// The row number that a spreadsheet program shows: every record counts, empty ones too, the first is 1.
    public var number: Int
    /// The line in a text editor on which the record begins, from 1. Differs from `number` after quoted line breaks.
    public var line: Int
    /// The cells. A row may hold fewer or more than the header.
    public var fields: [String]

    /// A row with its cells as they stand in the file.
    public init(number: Int, line: Int, fields: [String]) {
      self.number = number
      self.line = line
      self.fields = fields
    }

    /// The cells that hold anything.
    var filled: [String] { fields.map(oneLine).filter { !$0.isEmpty } }

    /// The cell at `index`, and the empty text where the row is shorter.
    public func field(_ index: Int) -> String {
      fields.indices.contains(index) ? fields[index] : ""
    }
  }

  /// The names in the header row, each on one line. Empty where a column has none.
  public var header: [String]
  /// The row number of the header as a spreadsheet program shows it; 0 where the file has no headings.
  public var headerRow: Int
  /// What stands above the header: the name of the table, a title.
  public var above: [Row]
  /// The rows below the header that hold anything at all.
  public var rows: [Row]
  /// Whether cells were told apart by a delimiter, so that a text with one in it may have become two cells.
  public var delimited: Bool

  /// A table whose parts are known already; nothing is looked for or checked.
  public init(header: [String], headerRow: Int = 1, above: [Row] = [], rows: [Row], delimited: Bool = true) {
    self.header = header
    self.headerRow = headerRow
    self.above = above
    self.rows = rows
    self.delimited = delimited
  }

  /// The column at `index` (from 0) with its header's name, if it has one.
  public func column(_ index: Int) -> TableColumn {
    TableColumn(index: index, name: header.indices.contains(index) ? header[index] : "")
  }
}

/// A column, named as a spreadsheet program and its header name it.
public struct TableColumn: Sendable, Hashable, CustomStringConvertible {
  /// From 0.
  public var index: Int
  /// The header's text; empty where there is none.
  public var name: String

  /// A negative index becomes 0.
  public init(index: Int, name: String) {
    self.index = max(0, index)
    self.name = name
  }

  /// `A` … `Z`, `AA` …, as spreadsheet programs count.
  public var letter: String {
    var letters: [UInt8] = []
    var rest = index
    while true {
      letters.append(UInt8(ascii: "A") &+ UInt8(truncatingIfNeeded: rest % 26))
      if rest < 26 { break }
      rest = rest / 26 - 1
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// The index of a column by its letters, in either case; nil for what is none, or beyond any spreadsheet's last.
  static func index(of letters: some StringProtocol) -> Int? {
    guard (1...3).contains(letters.utf8.count) else { return nil }
    var place = 0
    for byte in letters.utf8 {
      let folded = byte & 0xDF
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(folded) else { return nil }
      place = place * 26 + Int(folded - UInt8(ascii: "A")) + 1
    }
    return place - 1
  }

  /// `C (title)`, or the letter alone where the header has no name.
  public var description: String {
    name.isEmpty ? letter : "\(letter) (\(name))"
  }
}

/// How large a table may be. A file beyond a limit is refused, never cut off silently.
public struct TableLimits: Sendable, Hashable {
  /// The file, in bytes, before anything else is looked at.
  public var bytes: Int
  /// Rows that hold anything.
  public var rows: Int
  /// Cells in one row.
  public var columns: Int
  /// One cell, in bytes of UTF-8.
  public var fieldBytes: Int
  /// What a workbook may unpack to, all of its parts that are read together, in bytes.
  public var unpackedBytes: Int
  /// Files within a workbook, in files.
  public var parts: Int

  /// Limits, each at its default unless it is given.
  public init(
    bytes: Int = 4 << 20, rows: Int = 5_000, columns: Int = 100, fieldBytes: Int = 64 << 10,
    unpackedBytes: Int = 32 << 20, parts: Int = 1_000
  ) {
    self.bytes = bytes
    self.rows = rows
    self.columns = columns
    self.fieldBytes = fieldBytes
    self.unpackedBytes = unpackedBytes
    self.parts = parts
  }
}
