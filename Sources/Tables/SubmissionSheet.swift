// From a table to submissions: which column is which, and what each cell must hold.
// It exists so that a facilitator who imports a file sees every cell that cannot be taken, all at once and by name.

/// The submissions of a table, or what is wrong with them.
public struct SubmissionSheet: Sendable {
  /// A delegation or theme that the workshop has.
  public struct Known: Sendable, Hashable {
    /// What the workshop calls it by; a cell may name it so, too.
    public var id: String
    /// What people call it; cells may have it in any case, and with "kommun" beside it.
    public var name: String

    /// One that cells may name.
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
    /// The name of a theme or a sender, in Unicode scalars.
    public var nameLength: Int
    /// The largest number of a submission.
    public var number: Int
    /// The largest effort, in whatever unit the file counts in.
    public var effort: Int
    /// The largest cost, in kronor.
    public var cost: Int
    /// Senders of one submission.
    public var delegations: Int

    /// Limits, each at its default unless it is given.
    public init(
      titleLength: Int = 300, descriptionLength: Int = 5_000, nameLength: Int = 100, number: Int = 1_000_000,
      effort: Int = 1_000_000, cost: Int = 1_000_000_000_000, delegations: Int = 50
    ) {
      self.titleLength = titleLength
      self.descriptionLength = descriptionLength
      self.nameLength = nameLength
      self.number = number
      self.effort = effort
      self.cost = cost
      self.delegations = delegations
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
    /// From 1, and no other row's; nil where the file gives none.
    public var number: Int?
    /// On one line, never empty.
    public var title: String
    /// All texts of the row, with an empty line between two; empty where there are none.
    public var description = ""
    /// Each once, in the order of the cell.
    public var delegations: [DelegationReference] = []
    /// Senders who are no delegation.
    public var outside: [String] = []
    /// Nil where the row names none.
    public var theme: Theme?
    /// At least 0, in whatever unit the file counts in; nil where the file gives none.
    public var effort: Int?
    /// At least 0, in kronor, also where heading or cell counts in thousands; nil where the file gives none.
    public var cost: Int?

    /// A row with nothing but a title unless more is given.
    public init(
      row: Int, number: Int? = nil, title: String, description: String = "",
      delegations: [DelegationReference] = [], outside: [String] = [], theme: Theme? = nil, effort: Int? = nil,
      cost: Int? = nil
    ) {
      self.row = row
      self.number = number
      self.title = title
      self.description = description
      self.delegations = delegations
      self.outside = outside
      self.theme = theme
      self.effort = effort
      self.cost = cost
    }
  }

  /// A row that is no submission, and is left out.
  public struct LeftOut: Sendable, Hashable {
    /// Why a row is taken for no submission.
    public enum Why: String, Sendable, Hashable {
      /// It stands above the headings.
      case aboveHeadings
      /// It adds up the rows above.
      case sum
      /// It repeats the headings.
      case headings
      /// Somebody chose so.
      case chosen
    }

    /// The row as a spreadsheet program numbers it.
    public var row: Int
    /// Why it is left out.
    public var why: Why
    /// What stands in it, in short.
    public var text: String
  }

  /// A cell, or a whole row or column, that cannot be taken.
  public struct Refusal: Sendable, Hashable, Error {
    /// The row as a spreadsheet program numbers it.
    public var row: Int
    /// nil where the whole row is meant.
    public var column: TableColumn?
    /// What is wrong with it.
    public var why: CellProblem

    /// A refusal of a cell, or of a row where `column` is nil.
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
  /// Rows that are no submissions.
  public private(set) var leftOut: [LeftOut] = []
  /// Names of new themes in order of appearance, each once.
  public private(set) var newThemes: [String] = []
  /// Names of new delegations in order of appearance, each once.
  public var newDelegations: [String] { senders.newNames }
  /// Every name that stands as sender.
  public var named: [SheetSender] { senders.senders }
  /// Every column of the file and what became of it.
  public var columns: [SheetColumn] { plan.columns }

  private let plan: ColumnPlan
  private let limits: Limits
  private let delegationNames: [String]
  private var senders: SenderReading
  private var newThemeNames: [String: String] = [:]
  private var numberedAt: [Int: Int] = [:]
  /// Rows that come from every delegation.
  private var fromEverybody: Set<Int> = []
  private var effortUnit: (name: String, row: Int)?

  /// Whether the file has a column for the field.
  public func has(_ field: SubmissionField) -> Bool { !plan.columns(of: field).isEmpty }

  /// Reads a table.
  /// - Parameters:
  ///   - delegations: those of the workshop; a cell that names another one is refused, unless a choice says who it is.
  ///   - themes: those of the workshop; other names become new themes.
  public init(
    _ table: Table, delegations: [Known], themes: [Known], limits: Limits = Limits(),
    choices: SheetChoices = SheetChoices()
  ) {
    self.limits = limits
    plan = ColumnPlan(table, chosen: choices.columns)
    delegationNames = delegations.map(\.name)
    senders = SenderReading(NameIndex(delegations), chosen: choices.senders)
    refusals = plan.refusals
    leftOut = table.above.map { LeftOut(row: $0.number, why: .aboveHeadings, text: Self.short($0)) }
    guard has(.title) else { return }
    let cells = SubmissionCells(limits: limits, themes: NameIndex(themes))
    let rowKinds = RowKinds(table, plan)
    for (place, row) in table.rows.enumerated() {
      let why = choices.skipped.contains(row.number) ? LeftOut.Why.chosen : rowKinds.whyNoSubmission(place)
      if let why {
        leftOut.append(LeftOut(row: row.number, why: why, text: Self.short(row)))
      } else {
        read(row, with: cells, in: table, namedByHand: choices.columns)
      }
    }
    addNewToEverybody()
  }

  /// Whoever is added with the file is one of everybody.
  private mutating func addNewToEverybody() {
    for place in rows.indices where fromEverybody.contains(rows[place].row) {
      for name in newDelegations where !rows[place].delegations.contains(.new(name)) {
        rows[place].delegations.append(.new(name))
      }
    }
  }

  private static func short(_ row: Table.Row) -> String { shortened(row.filled.joined(separator: " · "), to: 120) }

  private mutating func read(
    _ row: Table.Row, with cells: SubmissionCells, in table: Table, namedByHand: [Int: SubmissionField?]
  ) {
    let refusedBefore = refusals.count
    var submission = Row(row: row.number, title: "")
    if let title = take(row, .title, { cell, _ in cells.title(cell) }) { submission.title = title }
    readDescription(row, &submission, cells)
    if let number = take(row, .number, { cell, _ in cells.number(cell) }) { submission.number = number }
    readSenders(row, &submission)
    if let theme = take(row, .theme, { cell, _ in cells.theme(cell) }) { submission.theme = theme }
    if let effort = take(row, .effort, { cell, _ in cells.effort(cell) }) {
      submission.effort = effort?.value
      checkUnit(effort?.unit, row)
    }
    if let cost = take(row, .cost, { cell, column in cells.cost(cell, scale: column.scale) }) {
      submission.cost = cost
    }
    refuseExtraCells(of: row, in: table, namedByHand)
    if let number = submission.number, let first = numberedAt.updateValue(row.number, forKey: number) {
      numberedAt[number] = first
      refuse(row, .number, .repeatedNumber(number, firstRow: first))
    }
    guard refusals.count == refusedBefore else { return }
    if case .new(let name) = submission.theme { submission.theme = .new(newTheme(name)) }
    rows.append(submission)
  }

  private mutating func newTheme(_ name: String) -> String {
    let key = NameIndex.key(name)
    if let first = newThemeNames[key] { return first }
    newThemeNames[key] = name
    newThemes.append(name)
    return name
  }

  private mutating func readDescription(_ row: Table.Row, _ submission: inout Row, _ cells: SubmissionCells) {
    let texts = plan.columns(of: .description).map { (column: $0, cell: row.field($0.column.index)) }
    guard let first = texts.first else { return }
    switch cells.description(texts) {
    case .success(let text): submission.description = text
    case .failure(let why):
      // The column is named where there is one alone.
      let column = texts.count == 1 ? first.column.column : nil
      refusals.append(Refusal(row: row.number, column: column, why: why))
    }
  }

  private mutating func readSenders(_ row: Table.Row, _ submission: inout Row) {
    guard let column = plan.columns(of: .delegation).first else { return }
    let cell = senders.read(row.field(column.column.index))
    submission.delegations = cell.delegations
    submission.outside = cell.outside
    if cell.isEverybody { fromEverybody.insert(row.number) }
    if cell.delegations.count > limits.delegations {
      refuse(row, .delegation, .tooManyDelegations(limit: limits.delegations))
    }
    for name in cell.unknown {
      refuse(row, .delegation, .unknownDelegation(shortened(name), known: delegationNames))
    }
    for name in cell.outside where name.unicodeScalars.count > limits.nameLength {
      refuse(row, .delegation, .tooLong(name.unicodeScalars.count, limit: limits.nameLength))
    }
    for case .new(let name) in cell.delegations where name.unicodeScalars.count > limits.nameLength {
      refuse(row, .delegation, .tooLong(name.unicodeScalars.count, limit: limits.nameLength))
    }
  }

  /// Hours beside weeks would be added up as if they were the same.
  private mutating func checkUnit(_ unit: String?, _ row: Table.Row) {
    guard let unit, let name = Amount.effortUnits[unit] else { return }
    if let first = effortUnit, first.name != name {
      refuse(row, .effort, .mixedUnits(firstRow: first.row))
    } else if effortUnit == nil {
      effortUnit = (name, row.number)
    }
  }

  /// Reads one cell, or notes why it cannot be. nil also where there is no such column.
  private mutating func take<Value>(
    _ row: Table.Row, _ field: SubmissionField, _ reading: (String, SheetColumn) -> Result<Value, CellProblem>
  ) -> Value? {
    guard let column = plan.columns(of: field).first else { return nil }
    switch reading(row.field(column.column.index), column) {
    case .success(let value): return value
    case .failure(let why):
      refusals.append(Refusal(row: row.number, column: column.column, why: why))
      return nil
    }
  }

  private mutating func refuse(_ row: Table.Row, _ field: SubmissionField, _ why: CellProblem) {
    refusals.append(Refusal(row: row.number, column: plan.columns(of: field).first?.column, why: why))
  }

  /// Text to the right of the header's last column: a delimiter inside an unquoted text, most likely.
  private mutating func refuseExtraCells(of row: Table.Row, in table: Table, _ named: [Int: SubmissionField?]) {
    guard table.delimited else { return }
    let extra = row.fields.indices.first {
      $0 >= table.header.count && named[$0] == nil && !trimmed(row.fields[$0]).isEmpty
    }
    if let extra { refusals.append(Refusal(row: row.number, column: table.column(extra), why: .cellWithoutHeader)) }
  }
}
