// The section of the draft agenda that tells how it came about: who took part, the rule of voting, the line, and
// how ties were settled. It is what lets somebody who was not in the room trust the list.

import Voting

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
    var rows = all.map { part in
      let name = part.delegation.name.isEmpty ? texts.withoutDelegation : part.delegation.name
      return [name, whole(part.eligible), whole(part.voted), whole(part.finished)]
    }
    if all.count > 1 { rows.append([texts.total, whole(eligible), whole(voted), whole(finished)]) }
    let columns: [Document.Table.Column] = [
      .init(texts.columnDelegation, width: 40), .init(texts.columnEligible, width: 20, numeric: true),
      .init(texts.columnVoted, width: 20, numeric: true), .init(texts.columnFinished, width: 20, numeric: true),
    ]
    return [
      .heading(texts.whoTookPart, level: 2),
      .paragraph(texts.turnout(voted, eligible, all.count { $0.voted > 0 && !$0.delegation.name.isEmpty })),
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
      .paragraph("\(opened) \(texts.methods.rule(voting.rules, whole(voting.items)))"),
      .bullets(
        [weighting, secrecy, texts.ballots(voting.ballots, voting.abstained)]
          + (voting.marksWithheld ? [RecountTexts.texts(in: language).rounded] : [])),
    ] + (voting.isConnected ? [] : [.paragraph(texts.notConnected)])
  }

  /// On the day that it opened, the time alone.
  private func closing(of voting: AgendaInput.Voting) -> String? {
    guard let opened = voting.openedAt, let closed = voting.closedAt, opened.inSweden.date == closed.inSweden.date
    else { return voting.closedAt.map(written) }
    return texts.timeAlone(closed.inSweden.time(in: language))
  }

  /// At least none, and at most any number, are no bounds.
  private func bounds(_ theme: AgendaInput.Cap.ThemeBound) -> String? {
    let least = theme.least == 0 ? nil : theme.least
    return least == nil && theme.most == nil ? nil : texts.theme(theme.theme, least, theme.most)
  }

  private var cap: [Document.Block] {
    guard let cap = input.cap, !cap.limits.isEmpty else { return [] }
    let limits = cap.limits.map { limit in
      switch limit.amount {
      case .items: texts.itemLimit(decimal(limit.limit), decimal(limit.used))
      case .effort: texts.effortLimit(decimal(limit.limit), decimal(limit.used))
      case .cost:
        texts.costLimit(
          money(limit.limit), money(limit.used), limit.used < limit.limit ? money(limit.limit - limit.used) : nil)
      }
    }
    var sentences = limits + [order(of: cap)] + cap.themes.compactMap(bounds)
    if cap.isOptimal == false {
      sentences.append(cap.selection == .equalShares ? texts.cutShort : texts.notProved)
    }
    if cap.tieMet && cap.selection.settlesInside {
      sentences.append(cap.tiesByList ? texts.tieInsideByList : texts.tieInside)
    }
    if !cap.left.isEmpty { sentences.append(texts.left(listed(cap.left.map { texts.quoted(name($0)) }))) }
    let heading = Document.Block.heading(texts.theLine, level: 2)
    guard let firmness = cap.firmness else { return [heading, .paragraph(sentences.joined(separator: " "))] }
    let findings = findings(firmness)
    let firm: Document.Block = .paragraph(firmSentence(firmness, of: input.items.count + cap.left.count))
    return [heading, .paragraph(sentences.joined(separator: " ")), .heading(texts.howFirm, level: 2), firm]
      + (findings.isEmpty ? [] : [.bullets(findings)])
  }

  private func order(of cap: AgendaInput.Cap) -> String {
    let below = input.voting.map { " " + texts.methods.belowTheLine($0.rules) } ?? ""
    return switch cap.selection {
    case .scorePerCost: texts.downTheListByCost
    case .score where cap.limits.allSatisfy { $0.amount == .items }: texts.downTheList + below
    case .score: texts.downTheListSkipping
    case .knapsack: texts.knapsack(cap.isOptimal != false)
    case .equalShares: texts.equalShares(cap.completion)
    case .phragmen: texts.phragmen
    }
  }

  private var ties: [Document.Block] {
    guard let cap = input.cap ?? (input.ties.isEmpty ? nil : AgendaInput.Cap(limits: [])) else { return [] }
    let heading = Document.Block.heading(texts.ties, level: 2)
    guard !input.ties.isEmpty else {
      // Inside a count that buys or searches, ties are told with the rule.
      return cap.tieMet && cap.selection.settlesInside ? [] : [heading, .paragraph(texts.noTies)]
    }
    return [heading] + input.ties.map { .paragraph(sentences(about: $0)) }
  }

  private func sentences(about tie: AgendaInput.Tie) -> String {
    let items = listed(tie.items.map { texts.quoted(name($0)) })
    // Comparisons that do not hang together leave all of the list open; that is no exact tie.
    let tied = input.voting?.isConnected == false ? texts.open(items) : texts.tied(items)
    let chosen = texts.chosen(listed(tie.chosen.map { texts.quoted(name($0)) }), tie.chosen.count, tie.items.count)
    let sentences =
      switch tie.settlement {
      case .decision(let reason, let by, let at): [tied, chosen, texts.decided(reason, by, at.map(written))]
      case .lot(_, let by, let at): [tied, chosen, texts.drawn(by, at.map(written))]
      case .runoff(let round, let by, let at): [tied, chosen, texts.runoff(texts.quoted(round), by, at.map(written))]
      case .rule(.include): [tied, texts.allIncluded]
      case .rule(.exclude): [tied, texts.allExcluded]
      case .rule(.lot): [tied, chosen, texts.inLotOrder]
      case .rule(.listOrder): [tied, chosen, texts.inListOrder]
      }
    return sentences.joined(separator: " ")
  }
}

extension Selection {
  /// Whether ties can stand at any step of the count, where nobody can be asked.
  fileprivate var settlesInside: Bool { self != .score && self != .scorePerCost }
}
