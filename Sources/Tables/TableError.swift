// Why a file could not be read as a table at all. One closed list, each case with its place in the file;
// the sentences for people stand in TableTexts.swift.

/// A file that is no readable table. Thrown by `SheetFile.read`.
public struct TableError: Error, Sendable, Hashable {
  /// What was wrong.
  public enum Problem: Sendable, Hashable {
    /// No row holds anything.
    case empty
    /// The file has more bytes than `limit`.
    case tooManyBytes(limit: Int)
    /// More rows than `limit` hold something.
    case tooManyRows(limit: Int)
    /// A row goes beyond so many columns.
    case tooManyColumns(limit: Int)
    /// A cell has more bytes of UTF-8 than `limit`.
    case fieldTooLong(limit: Int)
    /// A quoted cell never ends.
    case unclosedQuote
    /// A quoted cell is followed by text before the next delimiter.
    case textAfterQuote
    /// The file is of another kind.
    case foreign(ForeignFile)
    /// The file holds bytes that no text has.
    case notText
    /// A byte that is no UTF-8 in a file that otherwise is.
    case strayByte
    /// Letters of an encoding that cannot be told.
    case unknownEncoding
    /// A file of two bytes a letter that ends within one.
    case cutOff
    /// There is no row of the number that was named for the headings.
    case noSuchRow
    /// A workbook whose parts are not as they must be.
    case damagedWorkbook
    /// A workbook that unpacks to more than the limit, or to so many times its size that it must be meant to.
    case unpacksTooLarge(limit: Int)
    /// A workbook has more files in it than `limit`.
    case tooManyParts(limit: Int)
    /// Several sheets hold something, and none was chosen.
    case severalSheets
    /// There is no sheet of the name that was chosen.
    case noSuchSheet
  }

  /// What was wrong, with the limit where one was passed.
  public var problem: Problem
  /// The row as a spreadsheet program numbers it, where it is known.
  public var row: Int?
  /// The line in a text editor, where it is known.
  public var line: Int?
  /// The column, where it is known; its name may be empty.
  public var column: TableColumn?
  /// The sheets of a workbook, where it was read so far.
  public var sheets: [WorkbookSheet] = []

  /// An error of the file as a whole unless a place is given.
  public init(
    _ problem: Problem, row: Int? = nil, line: Int? = nil, column: TableColumn? = nil, sheets: [WorkbookSheet] = []
  ) {
    self.problem = problem
    self.row = row
    self.line = line
    self.column = column
    self.sheets = sheets
  }

  /// The stable name of the problem, for programs.
  public var name: String {
    switch problem {
    case .empty: "emptyFile"
    case .tooManyBytes: "tooManyBytes"
    case .tooManyRows: "tooManyRows"
    case .tooManyColumns: "tooManyColumns"
    case .fieldTooLong: "fieldTooLong"
    case .unclosedQuote: "unclosedQuote"
    case .textAfterQuote: "textAfterQuote"
    case .foreign: "foreignFile"
    case .notText: "notText"
    case .strayByte: "strayByte"
    case .unknownEncoding: "unknownEncoding"
    case .cutOff: "cutOff"
    case .noSuchRow: "noSuchRow"
    case .damagedWorkbook: "damagedWorkbook"
    case .unpacksTooLarge: "unpacksTooLarge"
    case .tooManyParts: "tooManyParts"
    case .severalSheets: "severalSheets"
    case .noSuchSheet: "noSuchSheet"
    }
  }
}

/// A sheet of a workbook.
public struct WorkbookSheet: Sendable, Hashable {
  /// The name on its tab.
  public var name: String
  /// Whether the workbook hides it from those who open it.
  public var hidden: Bool
  /// Rows that hold anything; nil where the sheet was not read.
  public var rows: Int?

  /// A sheet that was not read, unless `rows` says otherwise.
  public init(name: String, hidden: Bool, rows: Int? = nil) {
    self.name = name
    self.hidden = hidden
    self.rows = rows
  }
}
