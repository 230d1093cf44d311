// Rows below the headings that are no submissions: sums, and headings that stand again at the top of a printed page.

/// Tells rows that are no submissions.
struct RowKinds {
  private let table: Table
  private let header: [String]
  private let titles: Set<Int>
  private let amounts: [SheetColumn]
  /// The index of the last row.
  private let last: Int

  init(_ table: Table, _ plan: ColumnPlan) {
    self.table = table
    header = table.header.filter { !$0.isEmpty }
    titles = Set(plan.columns(of: .title).map(\.column.index))
    amounts = plan.columns(of: .cost) + plan.columns(of: .effort)
    last = table.rows.count - 1
  }

  /// Why the row at `place` is no submission; nil where it is one, or is to be refused as one.
  func whyNoSubmission(_ place: Int) -> SubmissionSheet.LeftOut.Why? {
    let row = table.rows[place]
    let filled = row.filled
    if !header.isEmpty, filled == header { return .headings }
    let words = filled.filter { !Self.isNumber($0) }
    if !words.isEmpty, words.count < filled.count, words.allSatisfy(Self.isSumWord) { return .sum }
    return words.isEmpty && place == last && isUnnamedSum(row) ? .sum : nil
  }

  private static let sumWords: Set<String> = [
    "summa", "totalt", "total", "totalsumma", "delsumma", "sum", "subtotal", "grand total", "s:a", "summa totalt",
    "total kostnad", "summa kostnad",
  ]

  private static func isSumWord(_ text: String) -> Bool {
    sumWords.contains(trimmed(text.lowercased().filter { $0 != "=" }).trimmingColon)
  }

  private static func isNumber(_ text: String) -> Bool {
    switch Amount.read(text, in: 0...Int.max, scale: 1_000_000, units: Set(Amount.moneyUnits.keys)) {
    case .success: true
    case .failure(let why): why.name == CellProblem.outOfRange("", 0, 0).name
    }
  }

  /// Whether the last row has no title, and nothing but amounts that are the sums of those above it.
  private func isUnnamedSum(_ row: Table.Row) -> Bool {
    var sums = 0
    for (index, cell) in row.fields.enumerated() where !oneLine(cell).isEmpty {
      guard let column = amounts.first(where: { $0.column.index == index }), !titles.contains(index) else {
        return false
      }
      guard let said = amount(cell, column), said == sum(of: column) else { return false }
      sums += 1
    }
    return sums > 0 && table.rows.count > 1
  }

  private func sum(of column: SheetColumn) -> Int? {
    var sum = 0
    for row in table.rows.dropLast() {
      let (next, over) = sum.addingReportingOverflow(amount(row.field(column.column.index), column) ?? 0)
      if over { return nil }
      sum = next
    }
    return sum
  }

  private func amount(_ cell: String, _ column: SheetColumn) -> Int? {
    let units = Set(Amount.moneyUnits.keys).union(Amount.effortUnits.keys)
    guard case .success(let read?) = Amount.read(cell, in: 0...Int.max, scale: column.scale, units: units) else {
      return nil
    }
    return read.value
  }
}

extension String {
  /// Without a colon behind it.
  fileprivate var trimmingColon: String { hasSuffix(":") ? trimmed(String(dropLast())) : self }
}
