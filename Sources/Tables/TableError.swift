// Why a file could not be read as a table at all. One closed list, each case with its place in the file;
// the sentences for people stand in TableTexts.swift.

/// A file that is no readable table. Thrown by `CSV.decode`.
public struct TableError: Error, Sendable, Hashable {
  /// What was wrong.
  public enum Problem: Sendable, Hashable {
    /// No row holds anything.
    case empty
    case tooManyBytes(limit: Int)
    case tooManyRows(limit: Int)
    case tooManyColumns(limit: Int)
    case fieldTooLong(limit: Int)
    /// A quoted cell never ends.
    case unclosedQuote
    /// A quoted cell is followed by text before the next delimiter.
    case textAfterQuote
    /// The file is a workbook (.xlsx, .ods, .xls), not text.
    case workbook
    /// The file holds bytes that no text has.
    case notText
  }

  public var problem: Problem
  /// The row as a spreadsheet program numbers it, where it is known.
  public var row: Int?
  /// The line in a text editor, where it is known.
  public var line: Int?
  public var column: TableColumn?

  public init(_ problem: Problem, row: Int? = nil, line: Int? = nil, column: TableColumn? = nil) {
    self.problem = problem
    self.row = row
    self.line = line
    self.column = column
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
    case .workbook: "workbook"
    case .notText: "notText"
    }
  }
}
