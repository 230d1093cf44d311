// How each cell of a sheet is read: titles, whole numbers as Swedes write them, delegations, themes.

/// Reads the cells of a row; each reading gives a value or why there is none. Nil stands for an empty cell.
struct SubmissionCells {
  let limits: SubmissionSheet.Limits
  let delegations: NameIndex
  let themes: NameIndex

  func title(_ cell: String) -> Result<String, CellProblem> {
    let title = oneLine(cell)
    if title.isEmpty { return .failure(.noTitle) }
    return limited(title, to: limits.titleLength)
  }

  func description(_ cell: String) -> Result<String, CellProblem> {
    limited(trimmed(cleanLines(cell)), to: limits.descriptionLength)
  }

  func number(_ cell: String) -> Result<Int?, CellProblem> {
    wholeNumber(cell, in: 1...max(1, limits.number), units: [])
  }

  func effort(_ cell: String) -> Result<Int?, CellProblem> {
    wholeNumber(cell, in: 0...max(0, limits.effort), units: [])
  }

  func cost(_ cell: String) -> Result<Int?, CellProblem> {
    wholeNumber(cell, in: 0...max(0, limits.cost), units: ["kronor", "kr", "sek", ":-"])
  }

  func theme(_ cell: String) -> Result<SubmissionSheet.Theme?, CellProblem> {
    let name = oneLine(cell)
    if name.isEmpty { return .success(nil) }
    if let id = themes.id(of: name) { return .success(.known(id)) }
    return limited(name, to: limits.nameLength).map { .new($0) }
  }

  /// A cell names one delegation, or several with comma, semicolon, slash or line break between them.
  func delegations(_ cell: String) -> Result<[String], CellProblem> {
    let whole = oneLine(cell)
    if whole.isEmpty { return .success([]) }
    if let id = delegations.id(of: whole) { return .success([id]) }
    var ids: [String] = []
    for part in cell.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "/" || $0.isNewline }) {
      let name = oneLine(String(part))
      if name.isEmpty { continue }
      guard let id = delegations.id(of: name) else {
        return .failure(.unknownDelegation(shortened(name), known: delegations.names))
      }
      if !ids.contains(id) { ids.append(id) }
    }
    return .success(ids)
  }

  /// Digits, with spaces (no-break ones too) between groups of three; `,0` or `,00` behind them is let pass, since
  /// Excel writes sums of money so. Anything else is refused rather than guessed: `1.500` may mean two things.
  private func wholeNumber(
    _ cell: String, in range: ClosedRange<Int>, units: [String]
  ) -> Result<Int?, CellProblem> {
    let shown = oneLine(cell)
    if shown.isEmpty { return .success(nil) }
    var text = shown.lowercased()
    if let unit = units.first(where: { text.hasSuffix($0) }) { text = trimmed(String(text.dropLast(unit.count))) }
    for zeros in [",00", ",0"] where text.hasSuffix(zeros) {
      text = String(text.dropLast(zeros.count))
      break
    }
    let negative = text.hasPrefix("-") || text.hasPrefix("−")
    let groups = text.drop { "+-−".contains($0) }.split(separator: " ", omittingEmptySubsequences: false)
    let digits = groups.joined()
    let grouped = groups.count == 1 || (groups.dropFirst().allSatisfy { $0.count == 3 } && groups[0].count <= 3)
    guard grouped, !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return .failure(.notWholeNumber(shortened(shown)))
    }
    if negative { return .failure(.outOfRange(shortened(shown), range.lowerBound, range.upperBound)) }
    guard let value = Int(digits), range.contains(value) else {
      return .failure(.outOfRange(shortened(shown), range.lowerBound, range.upperBound))
    }
    return .success(value)
  }

  private func limited(_ text: String, to limit: Int) -> Result<String, CellProblem> {
    let length = text.unicodeScalars.count
    return length <= limit ? .success(text) : .failure(.tooLong(length, limit: limit))
  }

  /// What a refusal quotes of a cell.
  private func shortened(_ text: String) -> String {
    text.count <= 60 ? text : text.prefix(59) + "…"
  }
}

/// The text on one line: every run of white space becomes one space, control signs go.
func oneLine(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var gap = false
  for scalar in text.unicodeScalars {
    if scalar.properties.isWhitespace {
      gap = true
    } else if !isControl(scalar), scalar != "\u{FEFF}" {
      if gap, !result.isEmpty { result.append(" ") }
      gap = false
      result.append(scalar)
    }
  }
  return String(result)
}

/// The text with LF as its only line break and without other control signs than the tab.
private func cleanLines(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var afterReturn = false
  for scalar in text.unicodeScalars {
    if scalar == "\r" || (scalar == "\n" && !afterReturn) {
      result.append("\n")
    } else if scalar != "\n", scalar == "\t" || !isControl(scalar) {
      result.append(scalar)
    }
    afterReturn = scalar == "\r"
  }
  return String(result)
}

/// Signs that mean nothing in a text and that XML cannot hold.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.generalCategory == .control || scalar.properties.isNoncharacterCodePoint
}
