// The export results.csv: one row per standing, for whoever wants to go on counting in a spreadsheet.

/// A round's standings as rows of a spreadsheet, in order of rank.
public struct ResultRows: Sendable, Hashable {
  /// Where an item ended up when the list was capped.
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    case selected, tied, reserve
  }

  /// One standing.
  public struct Row: Sendable, Hashable {
    public var rank: Int
    /// Whether others have exactly the same score.
    public var tied: Bool
    /// The submission's number.
    public var number: Int?
    public var title: String
    /// Names of the delegations that submitted it.
    public var delegations: [String]
    public var theme: String?
    public var effort: Int?
    public var cost: Int?
    public var score: Double
    /// "p/q" or a whole number; written as numerator and denominator, since Excel takes "1/2" for a date. Nil where the
    /// score is an estimate.
    public var exact: String?
    /// What the method gives beside the score; what is missing is an empty cell.
    public var figures: [ResultFigure: Double]
    public var outcome: Outcome?
    /// The score from each of `delegationColumns`, nil where it is withheld or there is none.
    public var scoreByDelegation: [Double?]

    public init(
      rank: Int, tied: Bool, number: Int?, title: String, delegations: [String] = [], theme: String? = nil,
      effort: Int? = nil, cost: Int? = nil, score: Double, exact: String?, figures: [ResultFigure: Double] = [:],
      outcome: Outcome? = nil, scoreByDelegation: [Double?] = []
    ) {
      self.rank = rank
      self.tied = tied
      self.number = number
      self.title = title
      self.delegations = delegations
      self.theme = theme
      self.effort = effort
      self.cost = cost
      self.score = score
      self.exact = exact
      self.figures = figures
      self.outcome = outcome
      self.scoreByDelegation = scoreByDelegation
    }
  }

  /// Which figures have a column, in order.
  public var figures: [ResultFigure]
  /// Names of delegations whose scores have a column each; may be empty.
  public var delegationColumns: [String]
  public var rows: [Row]

  public init(rows: [Row], figures: [ResultFigure], delegationColumns: [String] = []) {
    self.rows = rows
    self.figures = figures
    self.delegationColumns = delegationColumns
  }

  /// The file, with headers, words and decimal mark of the language.
  public func csv(in language: TableLanguage) -> [UInt8] {
    CSV.encode(
      header: headers(in: language), rows: rows.map { cells(of: $0, in: language) },
      decimalMark: DecimalMark(language))
  }

  private func cells(of row: Row, in language: TableLanguage) -> [CSVCell] {
    let exact = row.exact?.split(separator: "/", maxSplits: 1).map { Int($0) } ?? []
    let word = row.outcome.map { $0.word(in: language) }
    var cells: [CSVCell] = [
      .integer(row.rank), .text(row.tied ? (language == .sv ? "ja" : "yes") : (language == .sv ? "nej" : "no")),
      CSVCell(row.number), .text(oneLine(row.title)), .text(row.delegations.map(oneLine).joined(separator: " / ")),
      CSVCell(row.theme.map(oneLine)), CSVCell(row.effort), CSVCell(row.cost), .decimal(row.score, places: 6),
      CSVCell(exact.first ?? nil), exact.first != nil ? CSVCell(exact.count > 1 ? exact[1] : 1) : .empty,
    ]
    cells += figures.map { $0.cell(row.figures[$0]) }
    cells.append(CSVCell(word))
    for index in delegationColumns.indices {
      cells.append(CSVCell(row.scoreByDelegation.indices.contains(index) ? row.scoreByDelegation[index] : nil))
    }
    return cells
  }

  private func headers(in language: TableLanguage) -> [String] {
    let swedish = language == .sv
    let names =
      swedish
      ? [
        "Plats", "Delad plats", "Nummer", "Titel", "Delegationer", "Område", "Insats", "Kostnad", "Poäng",
        "Exakt poäng, täljare", "Exakt poäng, nämnare",
      ]
      : [
        "Rank", "Tied", "Number", "Title", "Delegations", "Theme", "Effort", "Cost", "Score",
        "Exact score, numerator", "Exact score, denominator",
      ]
    let scoreFrom = swedish ? "Poäng från " : "Score from "
    return names + figures.map { $0.name(in: language) } + [swedish ? "Utfall" : "Outcome"]
      + delegationColumns.map { scoreFrom + oneLine($0) }
  }
}

extension ResultRows.Outcome {
  fileprivate func word(in language: TableLanguage) -> String {
    switch (self, language) {
    case (.selected, .sv): "på agendan"
    case (.tied, .sv): "oavgjord"
    case (.reserve, .sv): "reserv"
    case (.selected, .en): "on the agenda"
    case (.tied, .en): "undecided"
    case (.reserve, .en): "reserve"
    }
  }
}

extension CSVCell {
  fileprivate init(_ value: Int?) { self = value.map(CSVCell.integer) ?? .empty }
  fileprivate init(_ text: String?) { self = text.map(CSVCell.text) ?? .empty }
  fileprivate init(_ value: Double?) { self = value.map { .decimal($0, places: 6) } ?? .empty }
}
