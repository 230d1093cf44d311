// A sheet of submissions becomes a command: which rows are new, which change one that stands there, which change
// nothing, so that importing the same file again changes nothing.

import JSONText
import Tables
import Workshop

/// What importing a sheet comes to.
struct SubmissionImport {
  /// What a row does to the list.
  enum Change: String {
    case added, updated, unchanged
    /// It would change a submission that is merged or withdrawn, or one whose number it gives to another that the file
    /// has too: nobody can say which is meant, so both stay as they are.
    case kept
  }

  /// A row and what it does.
  struct Outcome {
    let row: SubmissionSheet.Row
    let submission: Submission
    let former: Submission?
    let change: Change
    /// Another submission that has the number that the file gives.
    let numberTakenBy: Submission?
  }

  let request: ImportRequest
  let language: TableLanguage
  let limits: Limits
  let state: WorkshopState
  let file: SheetFile
  let table: Table
  let sheet: SubmissionSheet
  private(set) var outcomes: [Outcome] = []
  private(set) var themes: [Theme] = []
  private(set) var delegations: [Delegation] = []
  private(set) var refusals: [SubmissionSheet.Refusal]

  /// Reads a sheet for a workshop.
  /// - Throws: `TableError` where the file is no table.
  init(
    _ bytes: [UInt8], _ request: ImportRequest = ImportRequest(), for state: WorkshopState, limits: Limits,
    tables: TableLimits = TableLimits()
  ) throws(TableError) {
    self.request = request
    self.state = state
    self.limits = limits
    language = state.settings.language == .sv ? .sv : .en
    file = try SheetFile.read(bytes, sheet: request.sheet, limits: tables)
    table = try file.table(request.choices.headings)
    var choices = request.choices
    if request.leavesHiddenRows { choices.skipped.formUnion(file.hiddenRows) }
    sheet = SubmissionSheet(
      table, delegations: state.delegations.all.map { .init(id: $0.id.rawValue, name: $0.name) },
      themes: state.themes.all.map { .init(id: $0.id.rawValue, name: $0.title) },
      limits: .init(
        titleLength: limits.titleLength, descriptionLength: limits.descriptionLength, nameLength: limits.nameLength,
        effort: limits.effort, cost: limits.cost, delegations: limits.delegationsPerSubmission), choices: choices)
    refusals = sheet.refusals
    readNames()
    readRows()
    refuseTooMany()
  }

  private mutating func readNames() {
    var knownThemes = state.themes
    for title in sheet.newThemes {
      let theme = Theme(id: knownThemes.freeID("t"), title: title)
      knownThemes[theme.id] = theme
      themes.append(theme)
    }
    var knownDelegations = state.delegations
    for name in sheet.newDelegations {
      let delegation = Delegation(id: knownDelegations.freeID("d"), name: name, seats: nil, weight: 1)
      knownDelegations[delegation.id] = delegation
      delegations.append(delegation)
    }
  }

  private mutating func readRows() {
    let matching = SubmissionMatching(sheet, state.submissions.all, corrected: request.corrected)
    var known = state.submissions
    let byNumber = Dictionary(known.all.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let found = Set(matching.formers.values.map(\.id))
    var numbers = Numbering(known.all.map(\.number), file: sheet.rows.compactMap(\.number))
    for (index, row) in sheet.rows.enumerated() {
      let former = matching.formers[index]
      let taken = row.number.flatMap { byNumber[$0] }.flatMap { $0.id == former?.id ? nil : $0 }
      var submission: Submission
      if let former {
        submission = former
        if former.status == .active, let number = row.number, numbers.take(number) { submission.number = number }
      } else {
        let number = row.number.flatMap { numbers.take($0) ? $0 : nil } ?? numbers.next()
        submission = Submission(id: known.freeID("s"), number: number, title: row.title)
      }
      fill(&submission, row)
      known[submission.id] = submission
      let isOpen = former?.status == .active && !(taken.map { found.contains($0.id) } ?? false)
      let change: Change = former == nil ? .added : former == submission ? .unchanged : isOpen ? .updated : .kept
      outcomes.append(
        Outcome(
          row: row, submission: change == .kept ? former ?? submission : submission, former: former, change: change,
          numberTakenBy: taken))
    }
  }

  /// A column that the sheet has not got leaves what stands there.
  private mutating func fill(_ submission: inout Submission, _ row: SubmissionSheet.Row) {
    submission.title = row.title
    fillDescription(&submission, row)
    if sheet.has(.delegation) {
      submission.delegations = row.delegations.compactMap { reference -> DelegationID? in
        switch reference {
        case .known(let id): DelegationID(rawValue: id)
        case .new(let name): delegations.first { $0.name == name }?.id
        }
      }
    }
    if sheet.has(.effort) { submission.effort = row.effort }
    if sheet.has(.cost) { submission.cost = row.cost }
    guard sheet.has(.theme) else { return }
    switch row.theme {
    case .known(let id): submission.theme = ThemeID(rawValue: id)
    case .new(let title): submission.theme = themes.first { $0.title == title }?.id
    case nil: submission.theme = nil
    }
  }

  /// Senders who are no delegation stand at the end of the text, once.
  private mutating func fillDescription(_ submission: inout Submission, _ row: SubmissionSheet.Row) {
    var text = sheet.has(.description) ? row.description : submission.description
    if !row.outside.isEmpty {
      let line = row.outside.asSenders(in: language)
      if text != line, !text.hasSuffix("\n" + line) { text += text.isEmpty ? line : "\n\n" + line }
      let length = text.unicodeScalars.count
      if length > limits.descriptionLength {
        refusals.append(.init(row: row.row, column: nil, why: .tooLong(length, limit: limits.descriptionLength)))
      }
    }
    submission.description = text
  }

  private mutating func refuseTooMany() {
    let added = outcomes.count { $0.change == .added }
    let counts: [(CellProblem.Kind, Int, Int, Int)] = [
      (.submissions, added, state.submissions.count, limits.submissions),
      (.themes, themes.count, state.themes.count, limits.themes),
      (.delegations, delegations.count, state.delegations.count, limits.delegations),
    ]
    for (kind, new, there, limit) in counts where new > 0 && there + new > limit {
      refusals.append(.init(row: max(1, table.headerRow), column: nil, why: .tooMany(kind, there + new, limit: limit)))
    }
  }

  /// The command that does it; nil where there is nothing to do, or something was refused.
  var command: (any Command)? {
    let changed = outcomes.filter { $0.change == .added || $0.change == .updated }.map(\.submission)
    guard refusals.isEmpty, !changed.isEmpty else { return nil }
    return ImportSubmissions(delegations: delegations, themes: themes, submissions: changed)
  }
}

/// The numbers that are free while a file is read.
private struct Numbering {
  private var taken: Set<Int>
  private var last: Int

  init(_ list: [Int], file: [Int]) {
    taken = Set(list)
    last = max(list.max() ?? 0, file.max() ?? 0)
  }

  /// Takes a number, unless a submission has it.
  mutating func take(_ number: Int) -> Bool { taken.insert(number).inserted }

  mutating func next() -> Int {
    last += 1
    taken.insert(last)
    return last
  }
}
