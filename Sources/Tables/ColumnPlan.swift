// Which column is which field: by its heading, or as somebody chose. Every column is told, whatever becomes of it.

/// A column of a file and what became of it.
public struct SheetColumn: Sendable, Hashable {
  /// Where it stands, and its heading.
  public var column: TableColumn
  /// The field it fills; nil for a column that is left out.
  public var field: SubmissionField?
  /// Whether any row has something in it.
  public var filled: Bool
  /// What each number of the column is counted in.
  var scale = 1
}

/// The columns of a table with their fields.
struct ColumnPlan {
  private(set) var columns: [SheetColumn] = []
  private(set) var refusals: [SubmissionSheet.Refusal] = []

  /// The columns of a field, in order: one, but of texts as many as there are.
  func columns(of field: SubmissionField) -> [SheetColumn] { columns.filter { $0.field == field } }

  init(_ table: Table, chosen: [Int: SubmissionField?]) {
    let extent = filledColumns(of: table)
    let named = table.header.count
    let width = table.delimited ? named : max(named, (extent.max() ?? -1) + 1)
    let meanings = table.header.map(SubmissionField.meant)
    for index in 0..<width {
      let meaning = meanings.indices.contains(index) ? meanings[index] : nil
      var column = SheetColumn(column: table.column(index), field: meaning?.field, filled: extent.contains(index))
      column.scale = meaning?.scale ?? 1
      if let choice = chosen[index] { column.field = choice }
      columns.append(column)
    }
    readTitles(meanings, chosen)
    refuseRepeated(table, chosen)
    if columns(of: .title).isEmpty {
      let names = table.header.filter { !$0.isEmpty }
      refusals = [.init(row: max(1, table.headerRow), column: nil, why: .noTitleColumn(found: names))]
    }
  }

  private func filledColumns(of table: Table) -> Set<Int> {
    var filled: Set<Int> = []
    for row in table.rows {
      for (index, cell) in row.fields.enumerated() where !cell.isEmpty && !filled.contains(index) {
        if !trimmed(cell).isEmpty { filled.insert(index) }
      }
    }
    return filled
  }

  /// "Förslag" is the title unless another column is; then it is a text. Of two such the first is the title.
  private mutating func readTitles(_ meanings: [SubmissionField.Meaning?], _ chosen: [Int: SubmissionField?]) {
    let open = meanings.indices.filter { meanings[$0]?.orText == true && chosen[$0] == nil }
    let isTitled = columns.indices.contains { columns[$0].field == .title && !open.contains($0) }
    for index in isTitled ? open[...] : open.dropFirst() { columns[index].field = .description }
  }

  /// Two columns of one field: what was chosen by hand wins over what a heading says; else it is refused.
  private mutating func refuseRepeated(_ table: Table, _ chosen: [Int: SubmissionField?]) {
    for field in SubmissionField.allCases where field != .description {
      let all = columns.indices.filter { columns[$0].field == field }
      let byHand = all.filter { chosen[$0] != nil }
      let kept = byHand.isEmpty ? all : byHand
      for index in all where !kept.contains(index) { columns[index].field = nil }
      for index in kept.dropFirst() {
        let why = CellProblem.repeatedColumn(field, first: columns[kept[0]].column)
        refusals.append(.init(row: max(1, table.headerRow), column: columns[index].column, why: why))
      }
    }
    refusals.sort { ($0.column?.index ?? 0) < ($1.column?.index ?? 0) }
  }
}
