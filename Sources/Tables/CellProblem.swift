// Why a cell of a sheet of submissions cannot be taken. One closed list with names for programs;
// the sentences for people stand in TableTexts.swift.

/// What is wrong with a cell, row or header.
public enum CellProblem: Error, Sendable, Hashable {
  /// What a workshop holds only so many of.
  public enum Kind: Sendable, Hashable { case submissions, themes, delegations }

  /// No column is the title; the header's names are these.
  case noTitleColumn(found: [String])
  /// Two columns mean the same field.
  case repeatedColumn(SubmissionField, first: TableColumn)
  /// The title is empty.
  case noTitle
  case tooLong(Int, limit: Int)
  case notWholeNumber(String)
  case outOfRange(String, Int, Int)
  case repeatedNumber(Int, firstRow: Int)
  case unknownDelegation(String, known: [String])
  case tooManyDelegations(limit: Int)
  /// With the file the workshop would hold more than it may.
  case tooMany(Kind, Int, limit: Int)
  /// Effort in another unit than in a row before.
  case mixedUnits(firstRow: Int)
  /// A spreadsheet's word for a formula that went wrong.
  case spreadsheetError(String)
  /// There is text to the right of the last named column.
  case cellWithoutHeader

  /// The stable name, for programs.
  public var name: String {
    switch self {
    case .noTitleColumn: "noTitleColumn"
    case .repeatedColumn: "repeatedColumn"
    case .noTitle: "noTitle"
    case .tooLong: "tooLong"
    case .notWholeNumber: "notWholeNumber"
    case .outOfRange: "outOfRange"
    case .repeatedNumber: "repeatedNumber"
    case .unknownDelegation: "unknownDelegation"
    case .tooManyDelegations: "tooManyDelegations"
    case .tooMany: "tooMany"
    case .mixedUnits: "mixedUnits"
    case .spreadsheetError: "spreadsheetError"
    case .cellWithoutHeader: "cellWithoutHeader"
    }
  }
}
