// Fills the draft agenda's input from the workshop's state.

import Agenda
import Voting
import Workshop

extension Exports {
  func agendaInput() throws(Refusal) -> AgendaInput {
    try checkAgenda()
    guard let agenda = state.agenda else { throw Refusal(.conflict, .noAgenda) }
    let round = try revealed(agenda.round)
    let standings = standings(round)
    func items(_ ids: [SubmissionID]) -> [AgendaInput.Item] {
      ids.enumerated().compactMap { place, id in
        state.item(id, of: round).map { item($0, number: place + 1, standings[id.rawValue], round) }
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

  /// A standing, and whether others have its rank.
  private typealias Placed = (standing: PublishedStanding, isShared: Bool)

  /// The standings of a round by item.
  private func standings(_ round: Round) -> [String: Placed] {
    let shared = round.result?.sharedRanks ?? []
    return Dictionary(
      (round.result?.standings ?? []).map { ($0.item, ($0, shared.contains($0.rank))) },
      uniquingKeysWith: { first, _ in first })
  }

  func delegation(_ id: DelegationID) -> AgendaInput.Delegation {
    .init(id: id.rawValue, name: state.delegations[id]?.name ?? id.rawValue)
  }

  func submission(_ submission: Submission) -> AgendaInput.Submission {
    .init(
      id: submission.id.rawValue, number: submission.number, title: submission.title,
      delegations: submission.delegations.map(delegation))
  }

  private func item(
    _ voted: BallotItem, number: Int, _ placed: Placed?, _ round: Round
  ) -> AgendaInput.Item {
    let item = voted.submission
    return AgendaInput.Item(
      number: number, submission: submission(item), description: item.description,
      theme: item.theme.flatMap { state.themes[$0]?.title }, effort: item.effort, cost: item.cost,
      standing: placed.map { standing($0, round) },
      origins: voted.sources.map(submission))
  }

  private func standing(_ placed: Placed, _ round: Round) -> AgendaInput.Standing {
    let standing = placed.standing
    return .init(
      rank: standing.rank, tied: placed.isShared, score: standing.score, isCoarse: round.result?.isCoarse == true,
      exact: standing.exact, detail: detail(standing, round.plan.rules.method),
      supporters: standing.count(.supporters) ?? 0, supportingDelegations: standing.count(.supportingDelegations),
      votingDelegations: round.result?.delegationsWithBallots)
  }

  private func detail(_ standing: PublishedStanding, _ method: VotingMethod) -> AgendaInput.Standing.Detail {
    func whole(_ figure: ResultFigure) -> Int { standing.count(figure) ?? 0 }
    func number(_ figure: ResultFigure) -> Double { standing.figures[figure] ?? 0 }
    return switch method {
    case .dotVoting: .dots
    case .ranking: .ranking(wins: whole(.wins), losses: whole(.losses), draws: whole(.draws))
    case .pairwise:
      .pairwise(
        low: number(.low), high: number(.high), wins: whole(.wins), losses: whole(.losses), draws: whole(.draws))
    case .score: .score(mean: number(.mean), people: whole(.scored), tooFew: standing.tooFew)
    }
  }

  private func participation(_ round: Round) -> [AgendaInput.Participation] {
    let turnout = round.turnout
    func part(_ delegation: AgendaInput.Delegation, _ count: Turnout.Count) -> AgendaInput.Participation {
      .init(delegation: delegation, eligible: count.eligible, voted: count.begun, finished: count.finished)
    }
    let parts = state.delegations.all.map {
      part(delegation($0.id), turnout.byDelegation[$0.id] ?? Turnout.Count())
    }
    // Whoever has no delegation voted too.
    var rest = turnout.total
    for part in parts {
      rest.eligible -= part.eligible
      rest.begun -= part.voted
      rest.finished -= part.finished
    }
    guard !parts.isEmpty, rest.eligible > 0 || rest.begun > 0 else { return parts }
    return parts + [part(.init(id: "", name: ""), rest)]
  }

  private func voting(_ round: Round) -> AgendaInput.Voting {
    .init(
      round: round.id.rawValue, title: round.plan.title, rules: round.plan.rules,
      weighting: round.plan.weighting,
      secrecy: round.plan.secrecy,
      openedAt: round.opensAt.map { Moment(milliseconds: $0.milliseconds) },
      closedAt: round.closedAt.map { Moment(milliseconds: $0.milliseconds) }, items: round.plan.items.count,
      ballots: round.result?.ballots ?? 0, abstained: round.result?.abstained ?? 0,
      isConnected: round.result?.isConnected != false, weightsWithheld: round.weightsWithheld,
      marksWithheld: round.marksWithheld)
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
      return .init(
        submission: submission(merged), description: merged.description, into: submission(into), reason: merged.reason)
    }
  }
}
