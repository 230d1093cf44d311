// Fills the draft agenda's input from the workshop's state.

import Agenda
import JSONText
import Tables
import Workshop

extension Exports {
  func agendaInput() throws(Refusal) -> AgendaInput {
    try checkAgenda()
    guard let agenda = state.agenda else { throw Refusal(.conflict, .noAgenda) }
    let round = try revealed(agenda.round)
    let standings = standings(round)
    func items(_ ids: [SubmissionID]) -> [AgendaInput.Item] {
      ids.enumerated().compactMap { place, id in
        state.submissions[id].map { item($0, number: place + 1, standings[id.rawValue], round) }
      }
    }
    let settings = state.settings
    return AgendaInput(
      title: settings.title, language: settings.language == .sv ? .sv : .en, organiser: settings.organiser,
      diaryNumber: settings.diaryNumber, date: settings.date, place: settings.place, purpose: settings.purpose,
      version: agenda.version, draftedAt: Moment(milliseconds: agenda.draftedAt.milliseconds),
      participation: participation(round), voting: voting(round), cap: cap(), ties: ties(), items: items(agenda.items),
      reserves: items(agenda.reserves), withdrawn: withdrawn, merged: merged)
  }

  /// The standings of a round by item.
  private func standings(_ round: Round) -> [String: JSON] {
    Dictionary(
      (round.result?["standings"]?.array ?? []).compactMap { standing in
        standing["item"]?.string.map { ($0, standing) }
      }, uniquingKeysWith: { first, _ in first })
  }

  private func delegation(_ id: DelegationID) -> AgendaInput.Delegation {
    .init(id: id.rawValue, name: state.delegations[id]?.name ?? id.rawValue)
  }

  private func submission(_ submission: Submission) -> AgendaInput.Submission {
    .init(
      id: submission.id.rawValue, number: submission.number, title: submission.title,
      delegations: submission.delegations.map(delegation))
  }

  private func item(
    _ item: Submission, number: Int, _ standing: JSON?, _ round: Round
  ) -> AgendaInput.Item {
    AgendaInput.Item(
      number: number, submission: submission(item), description: item.description,
      theme: item.theme.flatMap { state.themes[$0]?.title }, effort: item.effort, cost: item.cost,
      standing: standing.flatMap { self.standing($0, round) },
      origins: item.sources.compactMap { state.submissions[$0].map(submission) })
  }

  private func standing(_ standing: JSON, _ round: Round) -> AgendaInput.Standing? {
    guard let rank = standing["rank"]?.integer, let score = standing["score"]?.number,
      let exact = standing["exact"]?.string
    else { return nil }
    return .init(
      rank: rank, tied: standing["tiedWith"]?.array?.isEmpty == false, score: score, exact: exact,
      supporters: standing["supporters"]?.integer ?? 0, supportingDelegations: standing["delegations"]?.integer,
      votingDelegations: round.result?["delegationsWithBallots"]?.integer)
  }

  private func participation(_ round: Round) -> [AgendaInput.Participation] {
    state.delegations.all.map { delegation in
      let count = round.turnout.byDelegation[delegation.id] ?? Turnout.Count()
      return .init(
        delegation: self.delegation(delegation.id), eligible: count.eligible, voted: count.begun,
        finished: count.finished)
    }
  }

  private func voting(_ round: Round) -> AgendaInput.Voting {
    let rules = round.dotRules
    return .init(
      round: round.id.rawValue, title: round.plan.title,
      method: .dotVoting(dots: rules.dots, maxPerItem: rules.maxPerItem, spendAll: rules.spendAll),
      weighting: .init(rawValue: round.plan.weighting.rawValue) ?? .perParticipant,
      secrecy: round.plan.secrecy == .named ? .named : .secret,
      openedAt: round.opensAt.map { Moment(milliseconds: $0.milliseconds) },
      closedAt: round.closedAt.map { Moment(milliseconds: $0.milliseconds) }, items: round.plan.items.count,
      ballots: round.result?["ballots"]?.integer ?? 0, abstained: round.result?["abstained"]?.integer ?? 0)
  }

  private func cap() -> AgendaInput.Cap? {
    guard let cap = state.cap, let limit = cap.rule["limit"]?.object else { return nil }
    func amount(_ value: JSON?, _ kind: String) -> Double { value?.number ?? value?[kind]?.number ?? 0 }
    let limits: [AgendaInput.Cap.Limit] = limit.keys.compactMap { key -> AgendaInput.Cap.Limit? in
      guard let kind = AgendaInput.Cap.Kind(rawValue: key) else { return nil }
      return AgendaInput.Cap.Limit(kind, limit: limit[key]?.number ?? 0, used: amount(cap.result["used"], key))
    }
    let selection = cap.rule["select"]?.string.flatMap(AgendaInput.Cap.Selection.init(rawValue:)) ?? .score
    return AgendaInput.Cap(limits: limits, selection: selection)
  }

  private func ties() -> [AgendaInput.Tie] {
    func named(_ ids: [SubmissionID]) -> [AgendaInput.Submission] {
      ids.compactMap { state.submissions[$0].map(submission) }
    }
    return (state.cap?.decisions ?? []).map { decision in
      .init(
        items: named(decision.tied), chosen: named(decision.selected),
        settlement: .decision(
          reason: decision.reason, by: state.facilitators[decision.by]?.name ?? decision.by.rawValue,
          at: Moment(milliseconds: decision.at.milliseconds)))
    }
  }

  private var withdrawn: [AgendaInput.Withdrawn] {
    state.submissions.all.filter { $0.status == .withdrawn }.map {
      .init(submission: submission($0), reason: $0.reason)
    }
  }

  private var merged: [AgendaInput.Merged] {
    state.submissions.all.compactMap { merged in
      guard merged.status == .merged, let into = merged.mergedInto.flatMap({ state.submissions[$0] }) else {
        return nil
      }
      return .init(submission: submission(merged), into: submission(into))
    }
  }

  /// The standings as rows of a spreadsheet.
  func resultRows(_ round: Round) -> ResultRows {
    let cap = state.cap.flatMap { $0.round == round.id ? $0 : nil }
    let delegations = round.delegations.map(\.id)
    let rows = (round.result?["standings"]?.array ?? []).compactMap { standing in
      row(standing, cap, delegations)
    }
    return ResultRows(rows: rows, delegationColumns: delegations.map { state.delegations[$0]?.name ?? $0.rawValue })
  }

  private func row(_ standing: JSON, _ cap: AppliedCap?, _ delegations: [DelegationID]) -> ResultRows.Row? {
    guard let id = standing["item"]?.string.map(SubmissionID.init(rawValue:)), let item = state.submissions[id] else {
      return nil
    }
    let outcome: ResultRows.Outcome? =
      cap.flatMap { cap in
        cap.items("selected").contains(id)
          ? .selected
          : cap.items("tied").contains(id) ? .tied : cap.items("reserves").contains(id) ? .reserve : nil
      }
    return .init(
      rank: standing["rank"]?.integer ?? 0, tied: standing["tiedWith"]?.array?.isEmpty == false, number: item.number,
      title: item.title, delegations: item.delegations.map { state.delegations[$0]?.name ?? $0.rawValue },
      theme: item.theme.flatMap { state.themes[$0]?.title }, effort: item.effort, cost: item.cost,
      score: standing["score"]?.number ?? 0, exact: standing["exact"]?.string ?? "0",
      supporters: standing["supporters"]?.integer ?? 0, supportingDelegations: standing["delegations"]?.integer,
      share: standing["share"]?.number, mean: standing["mean"]?.number, deviation: standing["deviation"]?.number,
      standardError: standing["standardError"]?.number, ownShare: standing["ownShare"]?.number, outcome: outcome,
      scoreByDelegation: delegations.map { standing["byDelegation"]?[$0.rawValue]?["score"]?.number })
  }
}
