// A sheet of submissions becomes a command: which rows are new, which change one that stands there, which change
// nothing, so that importing the same file again changes nothing.

import JSONText
import Tables
import Workshop

/// What importing a sheet comes to.
struct SubmissionImport {
  /// What a row does to the list.
  enum Change: String { case added, updated, unchanged }

  private(set) var rows: [(row: Int, submission: Submission, change: Change)] = []
  private(set) var themes: [Theme] = []
  private let refused: [JSON]
  private let language: TableLanguage

  /// Reads a sheet for a workshop.
  /// - Throws: `TableError` where the file is no table.
  init(_ file: [UInt8], for state: WorkshopState, limits: Limits) throws(TableError) {
    language = state.settings.language == .sv ? .sv : .en
    let decoded = try CSV.decode(file, limits: TableLimits(bytes: max(file.count, 1)))
    let sheet = SubmissionSheet(
      decoded.table, delegations: state.delegations.all.map { .init(id: $0.id.rawValue, name: $0.name) },
      themes: state.themes.all.map { .init(id: $0.id.rawValue, name: $0.title) },
      limits: .init(
        titleLength: limits.titleLength, descriptionLength: limits.descriptionLength, nameLength: limits.titleLength,
        effort: limits.effort, cost: limits.cost))
    let language = language
    refused = sheet.refusals.map { refusal in
      [
        "row": .integer(refusal.row), "column": JSON(refusal.column.map { "\($0)" }),
        "why": .string(refusal.why.text(in: language)),
      ]
    }
    guard refused.isEmpty else { return }
    readThemes(sheet.newThemes, state)
    readRows(sheet, state)
  }

  private mutating func readThemes(_ titles: [String], _ state: WorkshopState) {
    var known = state.themes
    for title in titles {
      let theme = Theme(id: known.freeID("t"), title: title)
      known[theme.id] = theme
      themes.append(theme)
    }
  }

  private mutating func readRows(_ sheet: SubmissionSheet, _ state: WorkshopState) {
    var known = state.submissions
    var byNumber = Dictionary(known.all.map { ($0.number, $0.id) }, uniquingKeysWith: { first, _ in first })
    var next = (known.all.map(\.number).max() ?? 0) + 1
    for number in sheet.rows.compactMap(\.number) { next = max(next, number + 1) }
    for row in sheet.rows {
      let former = former(of: row, state, byNumber)
      var submission = former ?? Submission(id: known.freeID("s"), number: row.number ?? next, title: row.title)
      if former == nil, row.number == nil { next += 1 }
      fill(&submission, row, sheet)
      known[submission.id] = submission
      byNumber[submission.number] = submission.id
      let change: Change = former == nil ? .added : former == submission ? .unchanged : .updated
      rows.append((row.row, submission, change))
    }
  }

  /// The submission that a row speaks of: the one of its number, or without a number the one of its title and senders.
  private func former(of row: SubmissionSheet.Row, _ state: WorkshopState, _ byNumber: [Int: SubmissionID])
    -> Submission?
  {
    if let number = row.number { return byNumber[number].flatMap { state.submissions[$0] } }
    return state.submissions.all.first {
      $0.title == row.title && $0.delegations.map(\.rawValue) == row.delegations
    }
  }

  /// A column that the sheet has not got leaves what stands there.
  private func fill(_ submission: inout Submission, _ row: SubmissionSheet.Row, _ sheet: SubmissionSheet) {
    submission.title = row.title
    if sheet.columns[.description] != nil { submission.description = row.description }
    if sheet.columns[.delegation] != nil {
      submission.delegations = row.delegations.map(DelegationID.init(rawValue:))
    }
    if sheet.columns[.effort] != nil { submission.effort = row.effort }
    if sheet.columns[.cost] != nil { submission.cost = row.cost }
    guard sheet.columns[.theme] != nil else { return }
    switch row.theme {
    case .known(let id): submission.theme = ThemeID(rawValue: id)
    case .new(let title): submission.theme = themes.first { $0.title == title }?.id
    case nil: submission.theme = nil
    }
  }

  /// The command that does it; nil where there is nothing to do, or something was refused.
  var command: Command? {
    let changed = rows.filter { $0.change != .unchanged }.map(\.submission)
    guard refused.isEmpty, !changed.isEmpty else { return nil }
    return .importSubmissions(themes: themes, submissions: changed)
  }

  /// The answer of PROTOCOL.md, section 4; a preview also has the rows.
  func answer(preview: Bool, _ state: WorkshopState) -> JSON {
    func count(_ change: Change) -> JSON { .integer(rows.count { $0.change == change }) }
    var answer: JSONObject = [
      "added": count(.added), "updated": count(.updated), "unchanged": count(.unchanged), "refused": .array(refused),
    ]
    guard preview else { return .object(answer) }
    let titles = Dictionary(
      (state.themes.all + themes).map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    answer["rows"] = .array(
      rows.map { row, submission, change in
        [
          "row": .integer(row), "number": .integer(submission.number), "title": .string(submission.title),
          "delegation": .string(
            submission.delegations.map { state.delegations[$0]?.name ?? $0.rawValue }.joined(separator: ", ")),
          "theme": JSON(submission.theme.flatMap { titles[$0] }), "effort": JSON(submission.effort),
          "change": .string(change.rawValue),
        ]
      })
    return .object(answer)
  }
}
