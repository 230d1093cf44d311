// What an import is answered with (PROTOCOL.md, section 4, and the reference): counts, refusals, what became of every
// column, row and sender of the file, and of each submission what it was before.

import JSONText
import Tables
import Workshop

extension SubmissionImport {
  /// Refusals that are listed; how many more there are is told.
  private static let listed = 500

  /// Characters of a text that a preview shows.
  private static let shown = 300

  /// The answer; a trial's also has the rows.
  var answer: JSON {
    var answer: JSONObject = [
      "added": count(.added), "updated": count(.updated), "unchanged": count(.unchanged), "kept": count(.kept),
      "refused": .array(refusals.prefix(Self.listed).map { Self.json($0, language) }),
      "refusedMore": .integer(max(0, refusals.count - Self.listed)),
      "columns": .array(sheet.columns.map { json($0) }),
      "headings": .integer(table.headerRow),
      "leftOut": .array(
        sheet.leftOut.map {
          ["row": .integer($0.row), "why": .string($0.why.rawValue), "text": .string($0.text)]
        }),
      "senders": .array(sheet.named.map { json($0) }),
      "newThemes": .array(themes.map { .string($0.title) }),
      "newDelegations": .array(delegations.map { .string($0.name) }),
      "hiddenRows": .array(file.hiddenRows.map { .integer($0) }),
      "sheets": Self.json(file.sheets),
    ]
    switch file.form {
    case .text(let encoding, _): answer["form"] = .string(encoding.rawValue)
    case .workbook(let name):
      answer["form"] = "xlsx"
      answer["sheet"] = .string(name)
    }
    if request.isTrial { answer["rows"] = .array(refusals.isEmpty ? outcomes.map { json($0) } : []) }
    return .object(answer)
  }

  /// The answer where the file is no table.
  static func answer(_ error: TableError, _ language: TableLanguage) -> JSON {
    [
      "added": 0, "updated": 0, "unchanged": 0, "kept": 0,
      "refused": [
        [
          "row": .integer(error.row ?? error.line ?? 1), "column": JSON(error.column.map { "\($0)" }),
          "why": .string(error.text(in: language)), "reason": .string(error.name),
        ]
      ],
      "refusedMore": 0, "columns": [], "headings": 0, "leftOut": [], "senders": [], "newThemes": [],
      "newDelegations": [], "hiddenRows": [], "sheets": json(error.sheets), "rows": [],
    ]
  }

  private func count(_ change: Change) -> JSON { .integer(outcomes.count { $0.change == change }) }

  private static func json(_ refusal: SubmissionSheet.Refusal, _ language: TableLanguage) -> JSON {
    [
      "row": .integer(refusal.row), "column": JSON(refusal.column.map { "\($0)" }),
      "why": .string(refusal.why.text(in: language)), "reason": .string(refusal.why.name),
    ]
  }

  private static func json(_ sheets: [WorkbookSheet]) -> JSON {
    .array(
      sheets.map { ["name": .string($0.name), "hidden": .bool($0.hidden), "rows": JSON($0.rows)] })
  }

  private func json(_ column: SheetColumn) -> JSON {
    [
      "column": .string(column.column.letter), "header": .string(column.column.name),
      "field": JSON(column.field?.rawValue), "filled": .bool(column.filled),
      "hidden": .bool(file.hiddenColumns.contains(column.column.index)),
      "examples": .array(examples(of: column.column.index).map { .string($0) }),
    ]
  }

  /// What stands in the column's first cells, so that a person sees which one it is.
  private func examples(of index: Int) -> [String] {
    var found: [String] = []
    for row in table.rows.prefix(50) where found.count < 2 {
      let cell = row.field(index).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !cell.isEmpty { found.append(cell.count > 40 ? cell.prefix(39) + "…" : cell) }
    }
    return found
  }

  private func json(_ sender: SheetSender) -> JSON {
    var delegation: JSON = .null
    let means: String
    switch sender.meaning {
    case .delegation(let id):
      means = "delegation"
      delegation = .string(id)
    case .everybody: means = "everybody"
    case .new: means = "new"
    case .outside: means = "outside"
    case .several, nil: means = "unknown"
    }
    return [
      "name": .string(sender.name), "rows": .integer(sender.rows), "means": .string(means), "delegation": delegation,
      "divisible": .bool(sender.divisible),
    ]
  }

  private func json(_ outcome: Outcome) -> JSON {
    let submission = outcome.submission
    var row: JSONObject = [
      "row": .integer(outcome.row.row), "submission": JSON(outcome.former?.id.rawValue),
      "number": .integer(submission.number), "title": .string(submission.title),
      "description": .string(Self.excerpt(submission.description, besides: outcome.former?.description)),
      "delegation": .string(names(submission)), "theme": JSON(theme(submission)), "effort": JSON(submission.effort),
      "cost": JSON(submission.cost), "change": .string(outcome.change.rawValue),
      "was": .object(was(outcome)),
    ]
    if let former = outcome.former { row["status"] = .string(former.status.rawValue) }
    if let number = outcome.row.number, number != submission.number { row["numberInFile"] = .integer(number) }
    if let other = outcome.numberTakenBy {
      row["sameNumberAs"] = [
        "submission": .string(other.id.rawValue), "title": .string(other.title), "delegation": .string(names(other)),
        "status": .string(other.status.rawValue),
      ]
    }
    return .object(row)
  }

  /// The fields that change, as they are now.
  private func was(_ outcome: Outcome) -> JSONObject {
    var was: JSONObject = [:]
    guard outcome.change == .updated, let former = outcome.former else { return was }
    let new = outcome.submission
    if former.number != new.number { was["number"] = .integer(former.number) }
    if former.title != new.title { was["title"] = .string(former.title) }
    if former.description != new.description {
      was["description"] = .string(Self.excerpt(former.description, besides: new.description))
    }
    if former.delegations != new.delegations { was["delegation"] = .string(names(former)) }
    if former.theme != new.theme { was["theme"] = JSON(theme(former)) }
    if former.effort != new.effort { was["effort"] = JSON(former.effort) }
    if former.cost != new.cost { was["cost"] = JSON(former.cost) }
    return was
  }

  private func names(_ submission: Submission) -> String {
    submission.delegations.map { id in
      state.delegations[id]?.name ?? delegations.first { $0.id == id }?.name ?? id.rawValue
    }.joined(separator: ", ")
  }

  private func theme(_ submission: Submission) -> String? {
    submission.theme.flatMap { id in state.themes[id]?.title ?? themes.first { $0.id == id }?.title }
  }

  /// A long text in part, from shortly before where it differs from the other.
  static func excerpt(_ text: String, besides other: String?) -> String {
    let text = Array(text)
    guard text.count > shown else { return String(text) }
    let differs = other.map { zip(text, $0).prefix { $0 == $1 }.count } ?? 0
    let start = max(0, min(differs - 40, text.count - shown))
    let end = min(text.count, start + shown)
    return (start > 0 ? "…" : "") + String(text[start..<end]) + (end < text.count ? "…" : "")
  }
}
