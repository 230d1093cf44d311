// The export results.csv: one row per standing, for whoever wants to go on counting in a spreadsheet. Things have the
// names that the pages give them, and a column that would hold nothing is left out.

import Voting

/// A round's standings as rows of a spreadsheet, in order of rank.
public struct ResultRows: Sendable, Hashable {
  /// Where an item ended up when the list was capped.
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// Above the line, tied at it, among the reserves, or none of these.
    case selected, tied, reserve, outside
  }

  /// One standing.
  public struct Row: Sendable, Hashable {
    /// From 1; those with equal ranks are tied.
    public var rank: Int
    /// Whether others have exactly the same score.
    public var tied: Bool
    /// The submission's number.
    public var number: Int?
    /// The submission's title; line breaks in it become spaces in the file.
    public var title: String
    /// Names of the delegations that submitted it.
    public var delegations: [String]
    /// The theme's title; nil where it has none.
    public var theme: String?
    /// In the unit that the workshop estimates in; nil where nobody gave any.
    public var effort: Int?
    /// In kronor; nil where nobody gave any.
    public var cost: Int?
    /// Nil where nobody said anything of it, and where it is not told.
    public var score: Double?
    /// "p/q" or a whole number; written as numerator and denominator, since Excel takes "1/2" for a date. Nil where the
    /// score is an estimate.
    public var exact: String?
    /// What the method gives beside the score; what is missing is an empty cell.
    public var figures: [ResultFigure: Double]
    /// Whether too few scored it for a place in the order.
    public var tooFew: Bool
    /// Nil where this round's list was not capped.
    public var outcome: Outcome?
    /// The score from each of `delegationColumns`, nil where it is withheld or there is none.
    public var scoreByDelegation: [Double?]

    /// A row; what is left out is an empty cell.
    public init(
      rank: Int, tied: Bool, number: Int?, title: String, delegations: [String] = [], theme: String? = nil,
      effort: Int? = nil, cost: Int? = nil, score: Double?, exact: String?, figures: [ResultFigure: Double] = [:],
      tooFew: Bool = false, outcome: Outcome? = nil, scoreByDelegation: [Double?] = []
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
      self.tooFew = tooFew
      self.outcome = outcome
      self.scoreByDelegation = scoreByDelegation
    }
  }

  /// The way of voting.
  public var method: VotingMethod
  /// Names of delegations whose scores have a column each; may be empty.
  public var delegationColumns: [String]
  /// In the order that they are written in.
  public var rows: [Row]

  /// A file of these rows, written in this order.
  public init(rows: [Row], method: VotingMethod, delegationColumns: [String] = []) {
    self.rows = rows
    self.method = method
    self.delegationColumns = delegationColumns
  }

  /// The file, with headers, words and decimal mark of the language.
  public func csv(in language: TableLanguage) -> [UInt8] {
    let columns = columns(in: language).filter { column in column.cells.contains { $0 != .empty } || column.isAlways }
    return CSV.encode(
      header: columns.map(\.name), rows: rows.indices.map { row in columns.map { $0.cells[row] } },
      decimalMark: DecimalMark(language))
  }

  /// A column: its name, its cells, and whether it is there even where all of these are empty.
  private struct Column {
    let name: String
    let cells: [CSVCell]
    var isAlways = false
  }

  private func columns(in language: TableLanguage) -> [Column] {
    let swedish = language == .sv
    func column(_ sv: String, _ en: String, always: Bool = false, _ cell: (Row) -> CSVCell) -> Column {
      Column(name: swedish ? sv : en, cells: rows.map(cell), isAlways: always)
    }
    func truth(_ value: Bool) -> CSVCell { .text(swedish ? (value ? "ja" : "nej") : (value ? "yes" : "no")) }
    let score = ResultFigure.score(of: method, in: language)
    // What scores are ordered by is their median with what lies above and below it.
    let exact = method == .score ? (swedish ? "Ordningstal" : "Order value") : score
    let beginning = [
      column("Plats", "Rank", always: true) { .integer($0.rank) },
      column("Delad plats", "Tied", always: true) { truth($0.tied) },
      column("Nr", "No.") { CSVCell($0.number) },
      column("Inspel", "Submission", always: true) { .text(oneLine($0.title)) },
      column("Inlämnat av", "Submitted by") { row in
        row.delegations.isEmpty ? .empty : .text(row.delegations.map(oneLine).joined(separator: " / "))
      },
      column("Tema", "Theme") { CSVCell($0.theme.map(oneLine)) },
      column("Insats", "Effort") { CSVCell($0.effort) },
      column("Kostnad (kr)", "Cost (SEK)") { CSVCell($0.cost) },
      column(score, score, always: true) { CSVCell($0.score) },
      column("\(exact), exakt täljare", "\(exact), exact numerator") { $0.exactParts.numerator },
      column("\(exact), exakt nämnare", "\(exact), exact denominator") { $0.exactParts.denominator },
      column("För få betyg", "Too few scores") { $0.tooFew ? truth(true) : .empty },
    ]
    let figures = ResultFigure.all(of: method).map { figure in
      Column(name: figure.name(of: method, in: language), cells: rows.map { figure.cell($0.figures[figure]) })
    }
    let outcome = column("Utfall", "Outcome") { row in row.outcome.map { .text($0.word(in: language)) } ?? .empty }
    let byDelegation = delegationColumns.enumerated().map { index, name in
      column("\(score) från \(oneLine(name))", "\(score) from \(oneLine(name))") { row in
        CSVCell(row.scoreByDelegation.indices.contains(index) ? row.scoreByDelegation[index] : nil)
      }
    }
    return beginning + figures + [outcome] + byDelegation
  }
}

extension ResultRows.Row {
  /// Numerator and denominator, a whole number over 1; empty where there is none, or it is no such number.
  fileprivate var exactParts: (numerator: CSVCell, denominator: CSVCell) {
    let parts = exact?.split(separator: "/", maxSplits: 1).map { Int($0) } ?? []
    guard let first = parts.first, let numerator = first else { return (.empty, .empty) }
    return (.integer(numerator), parts.count > 1 ? CSVCell(parts[1]) : .integer(1))
  }
}

extension ResultRows.Outcome {
  fileprivate func word(in language: TableLanguage) -> String {
    switch (self, language) {
    case (.selected, .sv): "ryms"
    case (.tied, .sv): "lika vid gränsen"
    case (.reserve, .sv): "reserv"
    case (.outside, .sv): "ryms inte"
    case (.selected, .en): "fits"
    case (.tied, .en): "tied at the line"
    case (.reserve, .en): "reserve"
    case (.outside, .en): "does not fit"
    }
  }
}

extension CSVCell {
  fileprivate init(_ value: Int?) { self = value.map(CSVCell.integer) ?? .empty }
  fileprivate init(_ text: String?) { self = text.map(CSVCell.text) ?? .empty }
  fileprivate init(_ value: Double?) { self = value.map { .decimal($0, places: 6) } ?? .empty }
}
