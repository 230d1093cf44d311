// How each cell of a sheet is read: titles, texts of several columns, numbers, themes.

/// Reads the cells of a row; each reading gives a value or why there is none. Nil stands for an empty cell.
struct SubmissionCells {
  let limits: SubmissionSheet.Limits
  let themes: NameIndex

  func title(_ cell: String) -> Result<String, CellProblem> {
    let title = oneLine(cell)
    if title.isEmpty { return .failure(.noTitle) }
    return checked(title, to: limits.titleLength)
  }

  /// The texts of a row's columns in their order. Where the file has several, each but a plain "Beskrivning" stands
  /// under its heading, so that nobody has to guess what is bakgrund and what förslag.
  func description(_ cells: [(column: SheetColumn, cell: String)]) -> Result<String, CellProblem> {
    var parts: [String] = []
    for (column, cell) in cells {
      let text = trimmed(cleanLines(cell))
      if text.isEmpty { continue }
      if let error = Self.spreadsheetError(text) { return .failure(error) }
      let heading = column.column.name
      let plain = cells.count == 1 || heading.isEmpty || Self.plainHeadings.contains(heading.lowercased())
      parts.append(plain ? text : "\(heading): \(text)")
    }
    return checked(parts.joined(separator: "\n\n"), to: limits.descriptionLength)
  }

  private static let plainHeadings: Set<String> = ["beskrivning", "description", "text"]

  func number(_ cell: String) -> Result<Int?, CellProblem> {
    Amount.read(cell, in: 1...max(1, limits.number), units: []).map { $0?.value }
  }

  func effort(_ cell: String) -> Result<Amount.Read?, CellProblem> {
    Amount.read(cell, in: 0...max(0, limits.effort), units: Set(Amount.effortUnits.keys))
  }

  func cost(_ cell: String, scale: Int) -> Result<Int?, CellProblem> {
    Amount.read(cell, in: 0...max(0, limits.cost), scale: scale, units: Set(Amount.moneyUnits.keys)).map { $0?.value }
  }

  func theme(_ cell: String) -> Result<SubmissionSheet.Theme?, CellProblem> {
    let name = oneLine(cell)
    if name.isEmpty { return .success(nil) }
    if let id = themes.id(of: name) { return .success(.known(id)) }
    return checked(name, to: limits.nameLength).map { .new($0) }
  }

  /// A text that is not too long and not a spreadsheet's word for an error.
  func checked(_ text: String, to limit: Int) -> Result<String, CellProblem> {
    if let error = Self.spreadsheetError(text) { return .failure(error) }
    let length = text.unicodeScalars.count
    return length <= limit ? .success(text) : .failure(.tooLong(length, limit: limit))
  }

  /// What stands in a cell whose formula went wrong, in Excel's English and Swedish.
  private static let errors: Set<String> = [
    "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#REFERENS!", "#SAKNAS!", "#VÄRDEFEL!",
    "#DIVISION/0!", "#NAMN?", "#OGILTIGT!", "#SKÄRNING!", "#SPILL!", "#CALC!", Self.formulaWithoutValue,
  ]

  /// What the reader of workbooks puts where a formula was never worked out.
  static let formulaWithoutValue = "#FORMULA!"

  static func spreadsheetError(_ text: String) -> CellProblem? {
    if errors.contains(text) { return .spreadsheetError(text) }
    return text.utf8.count > 3 && text.utf8.allSatisfy({ $0 == UInt8(ascii: "#") }) ? .spreadsheetError("####") : nil
  }
}
