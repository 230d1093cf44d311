// The section of the draft agenda that tells how it came about: who took part, the rule of voting, the line, and
// how ties were settled. It is what lets somebody who was not in the room trust the list.

extension AgendaComposition {
  var howItCameAbout: [Document.Block] {
    let parts = participation + voting + cap + ties
    return parts.isEmpty ? [] : [.heading(texts.howItCameAbout, level: 1)] + parts
  }

  private var participation: [Document.Block] {
    let all = input.participation
    guard !all.isEmpty else { return [] }
    let eligible = all.reduce(0) { $0 &+ $1.eligible }
    let voted = all.reduce(0) { $0 &+ $1.voted }
    let finished = all.reduce(0) { $0 &+ $1.finished }
    var rows = all.map { [$0.delegation.name, whole($0.eligible), whole($0.voted), whole($0.finished)] }
    if all.count > 1 { rows.append([texts.total, whole(eligible), whole(voted), whole(finished)]) }
    let columns: [Document.Table.Column] = [
      .init(texts.columnDelegation, width: 40), .init(texts.columnEligible, width: 20, numeric: true),
      .init(texts.columnVoted, width: 20, numeric: true), .init(texts.columnFinished, width: 20, numeric: true),
    ]
    return [
      .heading(texts.whoTookPart, level: 2),
      .paragraph(texts.turnout(voted, eligible, all.count { $0.voted > 0 })),
      .table(.init(summary: texts.whoTookPart, columns: columns, rows: rows, endsWithTotal: all.count > 1)),
    ]
  }

  private var voting: [Document.Block] {
    guard let voting = input.voting else { return [] }
    let opened = texts.roundWasOpen(voting.title, voting.openedAt.map(written), closing(of: voting))
    let weighting =
      switch voting.weighting {
      case .perParticipant: texts.perParticipant
      case .perDelegation: texts.perDelegation
      case .byWeight: texts.byWeight
      }
    let secrecy = voting.secrecy == .secret ? texts.secret : texts.named
    return [
      .heading(texts.howPeopleVoted, level: 2),
      .paragraph("\(opened) \(texts.methods.rule(voting.method, whole(voting.items)))"),
      .bullets([weighting, secrecy, texts.ballots(voting.ballots, voting.abstained)]),
    ]
  }

  /// On the day that it opened, the time alone.
  private func closing(of voting: AgendaInput.Voting) -> String? {
    guard let opened = voting.openedAt, let closed = voting.closedAt, opened.inSweden.date == closed.inSweden.date
    else { return voting.closedAt.map(written) }
    return texts.timeAlone(closed.inSweden.time(in: language))
  }

  private var cap: [Document.Block] {
    guard let cap = input.cap, !cap.limits.isEmpty else { return [] }
    let limits = cap.limits.map { limit in
      switch limit.kind {
      case .items: texts.itemLimit(decimal(limit.limit), decimal(limit.used))
      case .effort: texts.effortLimit(decimal(limit.limit), decimal(limit.used))
      case .cost: texts.costLimit(decimal(limit.limit), decimal(limit.used))
      }
    }
    var sentences = limits + [order(of: cap)] + cap.themes.map { texts.theme($0.theme, $0.least, $0.most) }
    if cap.isOptimal == false { sentences.append(texts.notProved) }
    if cap.tieMet && cap.selection.settlesInside { sentences.append(texts.tieInside) }
    let heading = Document.Block.heading(texts.theLine, level: 2)
    guard let firmness = cap.firmness else { return [heading, .paragraph(sentences.joined(separator: " "))] }
    let findings = findings(firmness)
    let firm: Document.Block = .paragraph(
      texts.firm(firmness.firm, input.items.count, !firmness.absences.isEmpty))
    return [heading, .paragraph(sentences.joined(separator: " ")), .heading(texts.howFirm, level: 2), firm]
      + (findings.isEmpty ? [] : [.bullets(findings)])
  }

  private func order(of cap: AgendaInput.Cap) -> String {
    let below = input.voting.map { " " + texts.methods.belowTheLine($0.method) } ?? ""
    return switch cap.selection {
    case .scorePerCost: texts.downTheListByCost
    case .score where cap.limits.allSatisfy { $0.kind == .items }: texts.downTheList + below
    case .score: texts.downTheListSkipping
    case .knapsack: texts.knapsack
    case .equalShares: texts.equalShares(cap.completion)
    case .phragmen: texts.phragmen
    }
  }

  private var ties: [Document.Block] {
    guard input.cap != nil || !input.ties.isEmpty else { return [] }
    let heading = Document.Block.heading(texts.ties, level: 2)
    guard !input.ties.isEmpty else { return [heading, .paragraph(texts.noTies)] }
    return [heading] + input.ties.map { .paragraph(sentences(about: $0)) }
  }

  private func sentences(about tie: AgendaInput.Tie) -> String {
    let tied = texts.tied(listed(tie.items.map { texts.quoted(name($0)) }))
    let chosen = texts.chosen(listed(tie.chosen.map { texts.quoted(name($0)) }), tie.chosen.count)
    let sentences =
      switch tie.settlement {
      case .decision(let reason, let by, let at): [tied, chosen, texts.decided(reason, by, at.map(written))]
      case .lot(let seed, let by, let at): [tied, chosen, texts.drawn(seed, by, at.map(written))]
      case .runoff(let round, let by, let at): [tied, chosen, texts.runoff(texts.quoted(round), by, at.map(written))]
      case .rule(.include): [tied, texts.allIncluded]
      case .rule(.exclude): [tied, texts.allExcluded]
      case .rule(.lot): [tied, chosen, texts.inLotOrder]
      case .rule(.listOrder): [tied, chosen, texts.inListOrder]
      }
    return sentences.joined(separator: " ")
  }
}

extension AgendaInput.Cap.Selection {
  /// Whether ties can stand at any step of the count, where nobody can be asked.
  fileprivate var settlesInside: Bool { self != .score && self != .scorePerCost }
}
