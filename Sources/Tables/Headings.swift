// Which row of a file has the headings: often not the first, since programs and people put a title above the table.

/// Where a file's headings stand.
public enum Headings: Sendable, Hashable {
  /// In the row, among the first, that has most headings that are known.
  case found
  /// In the row of this number, as a spreadsheet program shows it.
  case row(Int)
  /// Nowhere: each row is a submission, and columns go by their letters.
  case absent
}

extension Table {
  /// How many rows are looked through for headings.
  private static let searched = 20

  /// Makes a table of rows of which one has the headings.
  /// - Throws: `TableError` where there is nothing, or no such row.
  init(_ rows: [Row], headings: Headings = .found, delimited: Bool = true) throws(TableError) {
    let rows = rows.filter { !$0.filled.isEmpty }
    guard !rows.isEmpty else { throw TableError(.empty) }
    let place: Int
    switch headings {
    case .absent:
      let width = rows.map(\.fields.count).max() ?? 0
      self.init(
        header: Array(repeating: "", count: width), headerRow: 0, rows: rows, delimited: delimited)
      return
    case .row(let number):
      guard let found = rows.firstIndex(where: { $0.number == number }) else {
        throw TableError(.noSuchRow, row: number)
      }
      place = found
    case .found: place = Self.headingPlace(rows)
    }
    var header = rows[place].fields.map(oneLine)
    while header.last?.isEmpty == true { header.removeLast() }
    self.init(
      header: header, headerRow: rows[place].number, above: Array(rows[..<place]),
      rows: Array(rows[(place + 1)...]), delimited: delimited)
  }

  /// The index of the row with most known headings, the first of several. Where none has any, it is the first that is
  /// about as wide as the table: a title above it is one cell.
  static func headingPlace(_ rows: [Row]) -> Int {
    var best = (place: 0, known: 0)
    for (place, row) in rows.prefix(searched).enumerated() {
      let known = knownHeadings(row.fields)
      if known > best.known { best = (place, known) }
    }
    guard best.known == 0 else { return best.place }
    let widths = rows.prefix(searched).map(\.filled.count)
    let widest = widths.max() ?? 0
    return widths.firstIndex { $0 * 2 > widest } ?? 0
  }

  /// How many fields the cells name, if one of them is the title; 0 otherwise.
  static func knownHeadings(_ cells: [String]) -> Int {
    let fields = Set(cells.compactMap { SubmissionField.meant(by: $0)?.field })
    return fields.contains(.title) ? fields.count : 0
  }
}
