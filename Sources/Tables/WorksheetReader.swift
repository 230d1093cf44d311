// Reads the cells of one sheet as the text that a person sees in them.

import OfficePackage

/// Rows of a sheet, gathered while its part is read.
struct WorksheetReader {
  let texts: [String]
  let styles: CellStyles
  let countsFrom1904: Bool
  let limits: TableLimits

  private var rows: [Table.Row] = []
  private var hidden: Set<Int> = []
  private var hiddenRanges: [ClosedRange<Int>] = []
  private var fills = 0

  // The row and the cell that are being read.
  private var row = Table.Row(number: 0, line: 0, fields: [])
  private var rowHidden = false
  private var place = -1
  private var kind = "n"
  private var style = 0
  private var value: String?
  private var inValue = false
  private var hasFormula = false
  private var inlineText = RichText()

  init(texts: [String], styles: CellStyles, countsFrom1904: Bool, limits: TableLimits) {
    self.texts = texts
    self.styles = styles
    self.countsFrom1904 = countsFrom1904
    self.limits = limits
  }

  /// Rows that hold anything.
  var filledRows: [Table.Row] { rows }
  var hiddenRows: [Int] { rows.map(\.number).filter(hidden.contains) }
  /// Columns that hold anything in some row and are not shown.
  var hiddenColumns: [Int] {
    let width = rows.map(\.fields.count).max() ?? 0
    return (0..<width).filter { index in
      hiddenRanges.contains { $0.contains(index) } && rows.contains { !$0.field(index).isEmpty }
    }
  }

  mutating func read(_ part: [UInt8]) throws(TableError) {
    var reader = self
    try readXML(part) { event throws(TableError) in try reader.take(event) }
    self = reader
  }

  private mutating func take(_ event: XMLEvent) throws(TableError) {
    switch event {
    case .start("row", let attributes): try beginRow(attributes)
    case .end("row"): try endRow()
    case .start("c", let attributes): try beginCell(attributes)
    case .end("c"): try endCell()
    case .start("v", _): (inValue, value) = (true, "")
    case .end("v"): inValue = false
    case .start("f", _): hasFormula = true
    case .start("col", let attributes): hideColumns(attributes)
    case .start("mergeCell", let attributes): try fillDown(attributes["ref"] ?? "")
    case .text(let text) where inValue: value?.append(text)
    case .start, .text, .end: inlineText.add(event)
    }
  }

  // MARK: Rows

  private mutating func beginRow(_ attributes: [String: String]) throws(TableError) {
    let number = attributes["r"].flatMap { Int($0) } ?? (row.number + 1)
    guard number > row.number, number <= 1_048_576 else { throw TableError(.damagedWorkbook) }
    row = Table.Row(number: number, line: number, fields: [])
    rowHidden = isTrue(attributes["hidden"])
    place = -1
  }

  private mutating func endRow() throws(TableError) {
    while row.fields.last?.isEmpty == true { row.fields.removeLast() }
    guard !row.filled.isEmpty else { return }
    guard rows.count < limits.rows else { throw TableError(.tooManyRows(limit: limits.rows), row: row.number) }
    rows.append(row)
    if rowHidden { hidden.insert(row.number) }
  }

  private mutating func hideColumns(_ attributes: [String: String]) {
    guard isTrue(attributes["hidden"]), let first = attributes["min"].flatMap({ Int($0) }),
      let last = attributes["max"].flatMap({ Int($0) }), first >= 1, first <= last, hiddenRanges.count < limits.columns
    else { return }
    hiddenRanges.append(first - 1...last - 1)
  }

  // MARK: Cells

  private mutating func beginCell(_ attributes: [String: String]) throws(TableError) {
    let letters = attributes["r"].map { $0.prefix { !$0.isNumber } }
    let next = letters.map { TableColumn.index(of: $0) } ?? (place + 1)
    guard let next, next > place else { throw TableError(.damagedWorkbook) }
    place = next
    kind = attributes["t"] ?? "n"
    style = attributes["s"].flatMap { Int($0) } ?? 0
    (value, hasFormula, inlineText) = (nil, false, RichText())
  }

  private mutating func endCell() throws(TableError) {
    let text = try shown()
    guard !text.isEmpty, place >= 0 else { return }
    let column = TableColumn(index: place, name: "")
    guard place < limits.columns else {
      throw TableError(.tooManyColumns(limit: limits.columns), row: row.number, column: column)
    }
    guard text.utf8.count <= limits.fieldBytes else {
      throw TableError(.fieldTooLong(limit: limits.fieldBytes), row: row.number, column: column)
    }
    while row.fields.count < place { row.fields.append("") }
    row.fields.append(text)
  }

  /// What a person sees in the cell, but for the number format.
  private func shown() throws(TableError) -> String {
    if kind == "inlineStr" { return inlineText.text }
    guard let value else { return hasFormula ? SubmissionCells.formulaWithoutValue : "" }
    switch kind {
    case "s":
      guard let index = Int(trimmed(value)), texts.indices.contains(index) else { throw TableError(.damagedWorkbook) }
      return texts[index]
    case "b": return isTrue(trimmed(value)) ? "TRUE" : "FALSE"
    case "n": return SheetNumber.text(trimmed(value), isDate: styles.isDate(style), countsFrom1904: countsFrom1904)
    default: return composed(value)
    }
  }

  // MARK: Merged cells

  /// A cell that is merged over several rows stands for each of them.
  private mutating func fillDown(_ reference: String) throws(TableError) {
    let corners = reference.split(separator: ":")
    guard corners.count == 2, let first = Self.cell(corners[0]), let last = Self.cell(corners[1]),
      last.row > first.row, let top = index(ofRow: first.row)
    else { return }
    let text = rows[top].field(first.column)
    guard !text.isEmpty else { return }
    for index in rows.indices.dropFirst(top + 1) {
      guard rows[index].number <= last.row else { return }
      fills += 1
      // Merged cells do not overlap, so there are never more than cells.
      guard fills / limits.columns <= limits.rows else { throw TableError(.damagedWorkbook) }
      guard first.column < limits.columns, rows[index].field(first.column).isEmpty else { continue }
      while rows[index].fields.count <= first.column { rows[index].fields.append("") }
      rows[index].fields[first.column] = text
    }
  }

  /// The index of the row with this number; rows are in the order of their numbers.
  private func index(ofRow number: Int) -> Int? {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low].number == number ? low : nil
  }

  private static func cell(_ reference: Substring) -> (row: Int, column: Int)? {
    let letters = reference.prefix { !$0.isNumber }
    guard let column = TableColumn.index(of: letters), let row = Int(reference.dropFirst(letters.count)) else {
      return nil
    }
    return (row, column)
  }
}
