// Puts the draft agenda into words: which sections it has, in which order, and what stands in each.
// The words themselves are in AgendaTexts; how they look is each renderer's matter.

import Voting

extension AgendaInput {
  /// The draft agenda as a document.
  public var document: Document {
    AgendaComposition(input: self).document
  }
}

struct AgendaComposition {
  let input: AgendaInput
  var language: DocumentLanguage { input.language }
  var texts: AgendaTexts { .in(input.language) }

  var document: Document {
    Document(
      title: input.title, subtitle: texts.subtitle, language: language, creator: input.organiser,
      footer: [input.title, input.diaryNumber ?? ""].filter { !$0.isEmpty }.joined(separator: " · "),
      created: input.draftedAt, blocks: beginning + items + reserves + merged + withdrawn + howItCameAbout + appendix)
  }

  private var beginning: [Document.Block] {
    var blocks: [Document.Block] = [.facts(facts)]
    if !input.purpose.isEmpty { blocks += [.heading(texts.purpose, level: 1), .paragraph(input.purpose)] }
    blocks.append(.heading(texts.inShort, level: 1))
    guard !input.items.isEmpty else { return blocks + [.paragraph("\(texts.noItems) \(texts.advisory)")] }
    let counts = texts.inShortText(
      input.items.count, input.reserves.count, input.merged.count, input.withdrawn.count)
    blocks.append(.paragraph("\(counts) \(texts.advisory)"))
    blocks.append(.table(overview(of: input.items, summary: texts.inShort, place: texts.columnItem)))
    return blocks
  }

  private var facts: [Document.Fact] {
    var facts: [Document.Fact] = []
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { facts.append(.init(name, value)) }
    }
    add(texts.organiser, input.organiser)
    add(texts.diaryNumber, input.diaryNumber)
    add(texts.date, input.date.map { CalendarDate($0)?.written(in: language) ?? $0 })
    add(texts.place, input.place)
    add(texts.draft, texts.draftValue(input.version, input.draftedAt.map(written)))
    return facts
  }

  private var items: [Document.Block] {
    guard !input.items.isEmpty else { return [] }
    return [.heading(texts.items, level: 1)] + input.items.flatMap(blocks)
  }

  private func blocks(of item: AgendaInput.Item) -> [Document.Block] {
    var blocks: [Document.Block] = [.numberedHeading(item.submission.title, number: item.number)]
    if !item.description.isEmpty { blocks.append(.paragraph(item.description)) }
    let facts = facts(of: item)
    if !facts.isEmpty { blocks.append(.facts(facts)) }
    return blocks + [
      .writingSpace(label: texts.caseDescription, hint: texts.caseDescriptionHint),
      .writingSpace(label: texts.proposedDecision, hint: texts.proposedDecisionHint),
    ]
  }

  private func facts(of item: AgendaInput.Item) -> [Document.Fact] {
    var facts: [Document.Fact] = []
    if let number = item.submission.number { facts.append(.init(texts.submission, "\(texts.columnNumber) \(number)")) }
    if !item.submission.delegations.isEmpty {
      facts.append(.init(texts.submittedBy, names(item.submission.delegations)))
    }
    if let theme = item.theme { facts.append(.init(texts.themeName, theme)) }
    if let effort = item.effort { facts.append(.init(texts.effort, whole(effort))) }
    if let cost = item.cost { facts.append(.init(texts.cost, money(Double(cost)))) }
    if let standing = item.standing {
      facts.append(.init(texts.result, result(standing)))
      if let support = support(standing) { facts.append(.init(texts.support, support)) }
    }
    if !item.origins.isEmpty {
      facts.append(.init(texts.alsoHolds, item.origins.map(nameWithSenders).joined(separator: "\n")))
    }
    if let reason = item.movedBecause { facts.append(.init(texts.movedBecause, reason)) }
    return facts
  }

  private var reserves: [Document.Block] {
    let heading = Document.Block.heading(texts.reserves, level: 1)
    guard !input.reserves.isEmpty else { return [heading, .paragraph(texts.noReserves)] }
    let table = overview(of: input.reserves, summary: texts.reserves, place: texts.columnPlace)
    return [heading, .paragraph(reservesText), .table(table)]
  }

  private var merged: [Document.Block] {
    let heading = Document.Block.heading(texts.merged, level: 1)
    guard !input.merged.isEmpty else { return [heading, .paragraph(texts.noMerged)] }
    return [heading] + input.merged.flatMap(blocks)
  }

  /// What was merged stays readable: its own text, who sent it in, and why it became part of another.
  private func blocks(of merged: AgendaInput.Merged) -> [Document.Block] {
    var blocks: [Document.Block] = [.heading(name(merged.submission), level: 2)]
    if !merged.description.isEmpty { blocks.append(.paragraph(merged.description)) }
    var facts: [Document.Fact] = [.init(texts.columnInto, name(merged.into))]
    if !merged.submission.delegations.isEmpty {
      facts.insert(.init(texts.submittedBy, names(merged.submission.delegations)), at: 0)
    }
    if let reason = merged.reason, !reason.isEmpty { facts.append(.init(texts.columnReason, reason)) }
    return blocks + [.facts(facts)]
  }

  /// What the place of a reserve is worth. Only where a number of items is all that limits the list does the first of
  /// them take the place of any item.
  private var reservesText: String {
    guard let cap = input.cap else { return texts.reservesInOrder }
    let isFirstNext =
      (cap.selection == .score || cap.selection == .scorePerCost) && cap.themes.isEmpty
      && cap.limits.allSatisfy { $0.amount == .items }
    return isFirstNext ? texts.reservesText : texts.reservesUnderLimits
  }

  private var withdrawn: [Document.Block] {
    let heading = Document.Block.heading(texts.withdrawn, level: 1)
    guard !input.withdrawn.isEmpty else { return [heading, .paragraph(texts.noWithdrawn)] }
    let columns = submissionColumns + [.init(texts.columnReason, width: 35)]
    let rows = input.withdrawn.map { submissionCells($0.submission) + [$0.reason ?? ""] }
    return [heading, .table(.init(summary: texts.withdrawn, columns: columns, rows: rows))]
  }

  // MARK: Tables

  private var submissionColumns: [Document.Table.Column] {
    [
      .init(texts.columnNumber, width: 8), .init(texts.columnTitle, width: 35),
      .init(texts.submittedBy, width: 20),
    ]
  }

  private func submissionCells(_ submission: AgendaInput.Submission) -> [String] {
    [submission.number.map(String.init) ?? "", submission.title, names(submission.delegations)]
  }

  /// Items one to a row; columns that hold nothing for any of them are left out.
  private func overview(of items: [AgendaInput.Item], summary: String, place: String) -> Document.Table {
    let costDecides = input.cap?.limits.contains { $0.amount == .cost } ?? false
    let all: [(column: Document.Table.Column, cells: [String])] = [
      (.init(place, width: 10), items.map { String($0.number) }),
      (.init(texts.columnTitle, width: 44), items.map(\.submission.title)),
      (.init(texts.submittedBy, width: 24), items.map { names($0.submission.delegations) }),
      (.init(texts.effort, width: 11, numeric: true), items.map { $0.effort.map(whole) ?? "" }),
      (
        .init(texts.cost, width: 20, numeric: true),
        items.map { costDecides ? $0.cost.map { money(Double($0)) } ?? "" : "" }
      ),
      (.init(scoreColumn, width: 12, numeric: true), items.map { $0.standing.map(score) ?? "" }),
      (
        .init(texts.columnSupport, width: 14, numeric: true),
        items.map { $0.standing.map(shortSupport) ?? "" }
      ),
    ]
    let filled = all.filter { $0.cells.contains { !$0.isEmpty } }
    let rows = items.indices.map { row in filled.map { $0.cells[row] } }
    return .init(summary: summary, columns: filled.map(\.column), rows: rows)
  }
}

// MARK: - Words of one value

extension AgendaComposition {
  func whole(_ value: Int) -> String { Numbers.whole(value, in: language) }

  func decimal(_ value: Double) -> String { Numbers.decimal(value, in: language) }

  /// Kronor, with their unit.
  func money(_ value: Double) -> String { Numbers.money(value, in: language) }

  /// The score with as many decimals as every other score of the list.
  func score(_ standing: AgendaInput.Standing) -> String {
    let all = (input.items + input.reserves).compactMap(\.standing?.score)
    let decimals: Int = if case .pairwise = standing.detail { 2 } else { all.map(Numbers.decimals).max() ?? 0 }
    return standing.score.map { Numbers.decimal($0, least: decimals, in: language) } ?? ""
  }

  /// "37,5 poäng, plats 1".
  private func result(_ standing: AgendaInput.Standing) -> String {
    let place = texts.methods.place(standing.rank, standing.tied)
    if standing.isCoarse { return standing.score.map { texts.methods.about(decimal($0)) + ", " + place } ?? place }
    return texts.methods.figures(standing.detail, score(standing)) { decimal($0) } + ", " + place
  }

  private func support(_ standing: AgendaInput.Standing) -> String? {
    guard let rules = input.voting?.rules, !standing.isCoarse else { return nil }
    guard case .dotVoting = rules, let delegations = standing.supportingDelegations,
      let all = standing.votingDelegations
    else { return texts.methods.supporters(rules, standing.supporters) }
    return texts.supportValue(delegations, all, standing.supporters)
  }

  private func shortSupport(_ standing: AgendaInput.Standing) -> String {
    guard standing.detail == .dots, !standing.isCoarse else { return "" }
    guard let delegations = standing.supportingDelegations, let all = standing.votingDelegations else { return "–" }
    return texts.supportShort(delegations, all)
  }

  var scoreColumn: String {
    texts.methods.column(input.voting?.rules ?? Rules(defaultsOf: .dotVoting))
  }

  /// "den 9 november 2020 kl. 14.05", in Swedish time.
  func written(_ moment: Moment) -> String {
    let local = moment.inSweden
    return texts.dateAndTime(local.date.written(in: language), local.time(in: language))
  }

  /// "Berg, Bräcke och Åre".
  func listed(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(texts.and) " + last
  }

  func names(_ delegations: [AgendaInput.Delegation]) -> String { listed(delegations.map(\.name)) }

  /// "7 Fastighetsskatten återförs".
  func name(_ submission: AgendaInput.Submission) -> String {
    (submission.number.map { "\($0) " } ?? "") + submission.title
  }

  func nameWithSenders(_ submission: AgendaInput.Submission) -> String {
    name(submission) + (submission.delegations.isEmpty ? "" : " (\(names(submission.delegations)))")
  }
}
