// A file that somebody brings, read as rows of cells, whatever it is: text with delimiters, or a workbook.
// It exists so that what follows (headings, columns, cells) is the same for both.

/// A file's rows, with what was found out about it.
public struct SheetFile: Sendable, Hashable {
  /// What the file is.
  public enum Form: Sendable, Hashable {
    /// Text in an encoding, its cells told apart by a delimiter.
    case text(TextEncoding, delimiter: Character)
    /// A workbook, read from the sheet of this name.
    case workbook(sheet: String)
  }

  /// What the file turned out to be, whatever it is called.
  public var form: Form
  /// The rows that hold anything, in their order.
  public var rows: [Table.Row]
  /// The sheets of a workbook.
  public var sheets: [WorkbookSheet] = []
  /// Rows that the workbook hides, by number; they are read like others.
  public var hiddenRows: [Int] = []
  /// Columns that the workbook hides, by index; they are read like others.
  public var hiddenColumns: [Int] = []

  /// Reads a file.
  /// - Parameter sheet: of a workbook, the name of the sheet; needed where several hold something.
  /// - Throws: `TableError` with its place, for what is no table, is of another kind, or is beyond `limits`.
  public static func read(
    _ file: [UInt8], sheet: String? = nil, limits: TableLimits = TableLimits()
  ) throws(TableError) -> SheetFile {
    guard file.count <= limits.bytes else { throw TableError(.tooManyBytes(limit: limits.bytes)) }
    if file.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      var workbook = try Workbook(file, limits: limits)
      return try workbook.read(sheet: sheet)
    }
    if let foreign = ForeignFile(file) { throw TableError(.foreign(foreign)) }
    return try CSV.decode(file, limits: limits)
  }

  /// The rows as a table under its headings.
  /// - Throws: `TableError` where nothing is there, or no such row.
  public func table(_ headings: Headings = .found) throws(TableError) -> Table {
    switch form {
    case .text: try Table(rows, headings: headings)
    case .workbook: try Table(rows, headings: headings, delimited: false)
    }
  }
}
