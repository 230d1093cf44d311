// Fills the draft agenda's input from the workshop's state.

import Agenda
import JSONText
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
    guard let rank = standing["rank"]?.integer, let score = standing["score"]?.number else { return nil }
    return .init(
      rank: rank, tied: standing["tiedWith"]?.array?.isEmpty == false, score: score,
      exact: standing["exact"]?.string, detail: detail(standing, round.plan.rules.method),
      supporters: standing["supporters"]?.integer ?? 0, supportingDelegations: standing["delegations"]?.integer,
      votingDelegations: round.result?["delegationsWithBallots"]?.integer)
  }

  private func detail(_ standing: JSON, _ method: Method) -> AgendaInput.Standing.Detail {
    func whole(_ key: String) -> Int { standing[key]?.integer ?? 0 }
    func number(_ key: String) -> Double { standing[key]?.number ?? 0 }
    return switch method.rawValue {
    case "ranking": .ranking(wins: whole("wins"), losses: whole("losses"), draws: whole("draws"))
    case "pairwise":
      .pairwise(
        low: number("low"), high: number("high"), wins: whole("wins"), losses: whole("losses"), draws: whole("draws"))
    case "score": .score(mean: number("mean"), people: whole("scored"))
    default: .dots
    }
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
    .init(
      round: round.id.rawValue, title: round.plan.title, method: method(round.plan.rules),
      weighting: .init(rawValue: round.plan.weighting.rawValue) ?? .perParticipant,
      secrecy: round.plan.secrecy == .named ? .named : .secret,
      openedAt: round.opensAt.map { Moment(milliseconds: $0.milliseconds) },
      closedAt: round.closedAt.map { Moment(milliseconds: $0.milliseconds) }, items: round.plan.items.count,
      ballots: round.result?["ballots"]?.integer ?? 0, abstained: round.result?["abstained"]?.integer ?? 0)
  }

  private func method(_ rules: Rules) -> AgendaInput.Voting.Method {
    let written = WorkshopDocument.rules(rules)
    func whole(_ key: String) -> Int? { written[key]?.integer }
    return switch rules.method.rawValue {
    case "ranking":
      .ranking(
        count: written["count"]?.string.flatMap(AgendaInput.Voting.RankingCount.init) ?? .schulze,
        strength: written["strength"]?.string.flatMap(AgendaInput.Voting.PairStrength.init) ?? .winningVotes,
        maxRanked: whole("maxRanked"))
    case "pairwise": .pairwise(comparisons: whole("comparisonsPerParticipant") ?? 0)
    case "score": .score(maximum: whole("max") ?? 0)
    default:
      .dotVoting(
        dots: whole("dots") ?? 0, maxPerItem: whole("maxPerItem"), spendAll: written["spendAll"]?.bool ?? false)
    }
  }

  private func cap() -> AgendaInput.Cap? {
    guard let cap = state.cap, let limit = cap.rule["limit"]?.object else { return nil }
    func amount(_ value: JSON?, _ kind: String) -> Double { value?.number ?? value?[kind]?.number ?? 0 }
    let limits: [AgendaInput.Cap.Limit] = limit.keys.compactMap { key -> AgendaInput.Cap.Limit? in
      guard let kind = AgendaInput.Cap.Kind(rawValue: key) else { return nil }
      return AgendaInput.Cap.Limit(kind, limit: limit[key]?.number ?? 0, used: amount(cap.result["used"], key))
    }
    let themes = (cap.rule["themes"]?.object ?? JSONObject()).map { id, bounds in
      AgendaInput.Cap.ThemeBound(
        theme: state.themes[ThemeID(rawValue: id)]?.title ?? id, least: bounds["min"]?.integer,
        most: bounds["max"]?.integer)
    }
    return AgendaInput.Cap(
      limits: limits, selection: cap.rule["select"]?.string.flatMap(AgendaInput.Cap.Selection.init) ?? .score,
      completion: cap.rule["completion"]?.string.flatMap(AgendaInput.Cap.Completion.init) ?? .none, themes: themes,
      isOptimal: cap.result["optimal"]?.bool, tieMet: cap.result["tieMet"]?.bool ?? false,
      firmness: cap.result["robustness"].flatMap(firmness))
  }

  /// The cap's `robustness` with names for ids; what is withheld in it is left out.
  private func firmness(_ robustness: JSON) -> AgendaInput.Firmness? {
    guard let firm = robustness["firm"]?.array else { return nil }
    let absences = (robustness["withoutDelegation"]?.object ?? JSONObject()).compactMap { id, change in
      change.object.map { _ in
        AgendaInput.Firmness.Absence(delegation: delegation(DelegationID(rawValue: id)), change: self.change(change))
      }
    }
    let weightings = (robustness["weightings"]?.object ?? JSONObject()).compactMap { name, change in
      AgendaInput.Voting.Weighting(rawValue: name).map {
        AgendaInput.Firmness.OtherWeighting(weighting: $0, change: self.change(change))
      }
    }
    let rounds = (robustness["rounds"]?.object ?? JSONObject()).map { id, change in
      AgendaInput.Firmness.OtherRound(
        title: state.rounds[RoundID(rawValue: id)]?.plan.title ?? id, agreement: change["tau"]?.number,
        change: self.change(change))
    }
    return .init(
      firm: firm.count, absences: absences, weightings: weightings, rounds: rounds,
      ballots: robustness["ballots"]?.integer)
  }

  private func change(_ change: JSON) -> AgendaInput.Firmness.Change {
    func items(_ list: String) -> [AgendaInput.Submission] {
      named((change[list]?.array ?? []).compactMap { $0.string.map(SubmissionID.init(rawValue:)) })
    }
    return .init(entering: items("entering"), leaving: items("leaving"), tied: items("tied"))
  }

  private func named(_ ids: [SubmissionID]) -> [AgendaInput.Submission] {
    ids.compactMap { state.submissions[$0].map(submission) }
  }

  private func ties() -> [AgendaInput.Tie] {
    (state.cap?.decisions ?? []).map { decision in
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
}
