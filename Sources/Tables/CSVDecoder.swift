// Reads comma-separated values as spreadsheet programs write them (RFC 4180 and what Swedish Excel does beyond it).
// It exists because what people bring to a workshop is a file from Excel, and each one is a little different.

/// Comma-separated values: decoding here, encoding in CSVEncoder.swift.
public enum CSV {
  /// Reads a file.
  ///
  /// The delimiter is the one that fits headings and rows best (Delimiter.swift), or what a leading `sep=` line names.
  /// UTF-8, UTF-16, Windows-1252, MacRoman. Line ends may be CRLF, LF or CR. Empty rows are counted and left out.
  /// - Throws: `TableError` with row and column for what is no table or beyond `limits`.
  static func decode(_ file: [UInt8], limits: TableLimits = TableLimits()) throws(TableError) -> SheetFile {
    guard file.count <= limits.bytes else { throw TableError(.tooManyBytes(limit: limits.bytes)) }
    let text = try TextBytes(file)
    var reader = CSVReader(bytes: text.utf8, limits: limits)
    if !reader.readSepLine() { reader.delimiter = Delimiter.fitting(text.utf8, limits: limits) }
    var rows: [Table.Row] = []
    while let row = try reader.nextFilled() {
      guard rows.count < limits.rows else {
        throw TableError(.tooManyRows(limit: limits.rows), row: row.number, line: row.line)
      }
      rows.append(row)
    }
    guard !rows.isEmpty else { throw TableError(.empty) }
    return SheetFile(form: .text(text.encoding, delimiter: Character(Unicode.Scalar(reader.delimiter))), rows: rows)
  }
}

/// A cursor over the bytes of a file, one record at a time.
struct CSVReader {
  let bytes: [UInt8]
  let limits: TableLimits
  var delimiter = UInt8(ascii: ";")
  /// The first row's cells, for naming columns in errors.
  private var header: [String] = []

  private var at = 0
  private var record = 0
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(bytes: [UInt8], limits: TableLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  /// Takes the word of a `sep=` line, if the file begins with one. Excel does not show it, so it is no row.
  mutating func readSepLine() -> Bool {
    let firstLine = bytes.prefix { !Self.isLineEnd($0) }.filter { $0 != Self.quote && $0 != UInt8(ascii: " ") }
    guard firstLine.count == 5, firstLine.prefix(4).elementsEqual("sep=".utf8, by: { $0 | 0x20 == $1 | 0x20 }),
      let named = firstLine.last, Self.canDelimit(named)
    else { return false }
    delimiter = named
    at = bytes.firstIndex(where: Self.isLineEnd) ?? bytes.count
    endLine()
    return true
  }

  /// The next record that holds anything but empty cells.
  mutating func nextFilled() throws(TableError) -> Table.Row? {
    while let row = try next() {
      guard row.fields.contains(where: { !trimmed($0).isEmpty }) else { continue }
      if header.isEmpty { header = row.fields.map(oneLine) }
      return row
    }
    return nil
  }

  mutating func next() throws(TableError) -> Table.Row? {
    guard at < bytes.count else { return nil }
    record += 1
    let firstLine = line
    var fields: [String] = []
    while true {
      let column = fields.count
      guard column < limits.columns else {
        throw error(.tooManyColumns(limit: limits.columns), line: firstLine, column: column)
      }
      let field = try readField(column: column, firstLine: firstLine)
      fields.append(field)
      guard at < bytes.count else { break }
      if bytes[at] != delimiter {
        endLine()
        break
      }
      at += 1
    }
    return Table.Row(number: record, line: firstLine, fields: fields)
  }

  private mutating func readField(column: Int, firstLine: Int) throws(TableError) -> String {
    if at < bytes.count, bytes[at] == Self.quote { return try readQuoted(column: column, firstLine: firstLine) }
    let start = at
    while at < bytes.count, bytes[at] != delimiter, !Self.isLineEnd(bytes[at]) { at += 1 }
    guard at - start <= limits.fieldBytes else {
      throw error(.fieldTooLong(limit: limits.fieldBytes), line: firstLine, column: column)
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// Reads from an opening quote to the delimiter or line end behind the closing one. Blanks behind it are let pass.
  private mutating func readQuoted(column: Int, firstLine: Int) throws(TableError) -> String {
    at += 1
    var field: [UInt8] = []
    while true {
      guard at < bytes.count else { throw error(.unclosedQuote, line: firstLine, column: column) }
      let byte = bytes[at]
      if byte == Self.quote {
        guard at + 1 < bytes.count, bytes[at + 1] == Self.quote else { break }
        at += 1
      } else if byte == Self.newline || (byte == Self.carriageReturn && !followedByNewline) {
        line += 1
      }
      field.append(byte)
      at += 1
      guard field.count <= limits.fieldBytes else {
        throw error(.fieldTooLong(limit: limits.fieldBytes), line: firstLine, column: column)
      }
    }
    at += 1
    while at < bytes.count, bytes[at] == UInt8(ascii: " "), bytes[at] != delimiter { at += 1 }
    guard at >= bytes.count || bytes[at] == delimiter || Self.isLineEnd(bytes[at]) else {
      throw error(.textAfterQuote, line: firstLine, column: column)
    }
    return String(decoding: field, as: UTF8.self)
  }

  private var followedByNewline: Bool {
    at + 1 < bytes.count && bytes[at + 1] == Self.newline
  }

  /// Steps over one line end (CRLF, LF or CR), if the cursor stands on one.
  private mutating func endLine() {
    guard at < bytes.count else { return }
    at += bytes[at] == Self.carriageReturn && followedByNewline ? 2 : 1
    line += 1
  }

  private func error(_ problem: TableError.Problem, line: Int, column: Int) -> TableError {
    let name = header.indices.contains(column) ? header[column] : ""
    return TableError(problem, row: record, line: line, column: TableColumn(index: column, name: shortened(name)))
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == newline || byte == carriageReturn }

  /// Any ASCII sign but letters, digits, quotes and controls can stand between cells; so can the tab.
  private static func canDelimit(_ byte: UInt8) -> Bool {
    if byte == UInt8(ascii: "\t") { return true }
    guard (0x20..<0x7F).contains(byte), byte != quote else { return false }
    let folded = byte | 0x20
    return !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(folded)
      && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
