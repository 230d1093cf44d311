// From a table to submissions: which column is which, and what each cell must hold.
// It exists so that a facilitator who imports a file sees every cell that cannot be taken, all at once and by name.

/// The submissions of a table, or what is wrong with them.
public struct SubmissionSheet: Sendable, Hashable {
  /// A delegation or theme that the workshop has.
  public struct Known: Sendable, Hashable {
    public var id: String
    public var name: String

    public init(id: String, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// What a submission may hold.
  public struct Limits: Sendable, Hashable {
    /// In Unicode scalars.
    public var titleLength: Int
    /// In Unicode scalars.
    public var descriptionLength: Int
    /// The name of a theme, in Unicode scalars.
    public var nameLength: Int
    /// The largest number, effort and cost.
    public var number: Int
    public var effort: Int
    public var cost: Int

    public init(
      titleLength: Int = 300, descriptionLength: Int = 5_000, nameLength: Int = 100, number: Int = 1_000_000,
      effort: Int = 1_000_000, cost: Int = 1_000_000_000_000
    ) {
      self.titleLength = titleLength
      self.descriptionLength = descriptionLength
      self.nameLength = nameLength
      self.number = number
      self.effort = effort
      self.cost = cost
    }
  }

  /// The theme that a row names.
  public enum Theme: Sendable, Hashable {
    /// By the id of one that the workshop has.
    case known(String)
    /// By a name that the workshop does not have yet.
    case new(String)
  }

  /// One submission as the table gives it. An empty cell and a missing column are both nil or empty.
  public struct Row: Sendable, Hashable {
    /// The row as a spreadsheet program numbers it.
    public var row: Int
    public var number: Int?
    public var title: String
    public var description: String
    /// Ids, each once, in the order of the cell.
    public var delegations: [String]
    public var theme: Theme?
    public var effort: Int?
    public var cost: Int?

    public init(
      row: Int, number: Int? = nil, title: String, description: String = "", delegations: [String] = [],
      theme: Theme? = nil, effort: Int? = nil, cost: Int? = nil
    ) {
      self.row = row
      self.number = number
      self.title = title
      self.description = description
      self.delegations = delegations
      self.theme = theme
      self.effort = effort
      self.cost = cost
    }
  }

  /// A cell, or a whole row or column, that cannot be taken.
  public struct Refusal: Sendable, Hashable, Error {
    /// The row as a spreadsheet program numbers it.
    public var row: Int
    /// nil where the whole row is meant.
    public var column: TableColumn?
    public var why: CellProblem

    public init(row: Int, column: TableColumn?, why: CellProblem) {
      self.row = row
      self.column = column
      self.why = why
    }
  }

  /// The rows that can be taken; to be used only where there are no refusals.
  public private(set) var rows: [Row] = []
  /// In order of row and column.
  public private(set) var refusals: [Refusal] = []
  /// Names of new themes in order of appearance, each once.
  public private(set) var newThemes: [String] = []
  /// Columns with content that no field of a submission takes.
  public private(set) var ignoredColumns: [TableColumn] = []
  /// Which column holds which field.
  public private(set) var columns: [SubmissionField: TableColumn] = [:]

  /// Reads a table.
  /// - Parameters:
  ///   - delegations: those of the workshop; a cell that names another one is refused.
  ///   - themes: those of the workshop; other names become new themes.
  public init(_ table: Table, delegations: [Known], themes: [Known], limits: Limits = Limits()) {
    findColumns(of: table)
    guard columns[.title] != nil else { return }
    let reader = SubmissionCells(limits: limits, delegations: NameIndex(delegations), themes: NameIndex(themes))
    var numberedAt: [Int: Int] = [:]
    var newThemeNames: [String: String] = [:]
    for row in table.rows {
      let refusedBefore = refusals.count
      var submission = read(row, with: reader)
      refuseExtraCells(of: row, in: table)
      if let number = submission.number, let first = numberedAt.updateValue(row.number, forKey: number) {
        numberedAt[number] = first
        refuse(row, .number, .repeatedNumber(number, firstRow: first))
      }
      guard refusals.count == refusedBefore else { continue }
      if case .new(let name) = submission.theme {
        let key = NameIndex.key(name)
        if let first = newThemeNames[key] {
          submission.theme = .new(first)
        } else {
          newThemeNames[key] = name
          newThemes.append(name)
        }
      }
      rows.append(submission)
    }
  }

  private mutating func findColumns(of table: Table) {
    for (index, name) in table.header.enumerated() {
      let column = table.column(index)
      guard let field = SubmissionField(header: name) else {
        if !name.isEmpty || table.rows.contains(where: { !trimmed($0.field(index)).isEmpty }) {
          ignoredColumns.append(column)
        }
        continue
      }
      if let first = columns[field] {
        refusals.append(Refusal(row: table.headerRow, column: column, why: .repeatedColumn(field, first: first)))
      } else {
        columns[field] = column
      }
    }
    if columns[.title] == nil {
      let names = table.header.filter { !$0.isEmpty }
      refusals = [Refusal(row: table.headerRow, column: nil, why: .noTitleColumn(found: names))]
    }
  }

  private mutating func read(_ row: Table.Row, with cells: SubmissionCells) -> Row {
    var submission = Row(row: row.number, title: "")
    if let title = take(row, .title, cells.title) { submission.title = title }
    if let text = take(row, .description, cells.description) { submission.description = text }
    if let number = take(row, .number, cells.number) { submission.number = number }
    if let ids = take(row, .delegation, cells.delegations) { submission.delegations = ids }
    if let theme = take(row, .theme, cells.theme) { submission.theme = theme }
    if let effort = take(row, .effort, cells.effort) { submission.effort = effort }
    if let cost = take(row, .cost, cells.cost) { submission.cost = cost }
    return submission
  }

  /// Reads one cell, or notes why it cannot be. nil also where there is no such column.
  private mutating func take<Value>(
    _ row: Table.Row, _ field: SubmissionField, _ reading: (String) -> Result<Value, CellProblem>
  ) -> Value? {
    guard let column = columns[field] else { return nil }
    switch reading(row.field(column.index)) {
    case .success(let value): return value
    case .failure(let why):
      refusals.append(Refusal(row: row.number, column: column, why: why))
      return nil
    }
  }

  private mutating func refuse(_ row: Table.Row, _ field: SubmissionField, _ why: CellProblem) {
    refusals.append(Refusal(row: row.number, column: columns[field], why: why))
  }

  /// Text to the right of the header's last column: a delimiter inside an unquoted text, most likely.
  private mutating func refuseExtraCells(of row: Table.Row, in table: Table) {
    let extra = row.fields.indices.first { $0 >= table.header.count && !trimmed(row.fields[$0]).isEmpty }
    if let extra { refusals.append(Refusal(row: row.number, column: table.column(extra), why: .cellWithoutHeader)) }
  }
}
