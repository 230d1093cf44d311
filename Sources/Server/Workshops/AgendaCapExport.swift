// Fills the draft agenda's input about the line: the cap, how firm it is, and how ties were settled.

import Agenda
import Voting
import Workshop

extension Exports {
  func cap() -> AgendaInput.Cap? {
    guard let cap = state.cap, let limits = cap.rule.limits else { return nil }
    let themes = cap.rule.themes.map { theme in
      AgendaInput.Cap.ThemeBound(
        theme: state.themes[ThemeID(rawValue: theme.id)]?.title ?? theme.id, least: theme.least, most: theme.most)
    }
    return AgendaInput.Cap(
      limits: limits.map { .init($0.amount, limit: $0.limit, used: cap.result.used($0.amount)) },
      selection: cap.rule.select, completion: cap.rule.completion, themes: themes,
      isOptimal: cap.result.isOptimal, tieMet: cap.result.tieMet,
      tiesByList: cap.rule.ties == .listOrder, seed: cap.drewLot ? state.rounds[cap.round]?.seed : nil,
      left: named(cap.selected.filter { !(state.agenda?.items ?? []).contains($0) }),
      firmness: cap.result.firmness.map { firmness($0, comparedRounds ?? state.otherRounds(cap)) })
  }

  /// How firm the cap is, with names for ids; what is withheld in it is left out.
  private func firmness(_ found: PublishedFirmness, _ rounds: [ComparedRound]) -> AgendaInput.Firmness {
    let voted = state.cap.flatMap { state.rounds[$0.round]?.turnout.byDelegation } ?? [:]
    let untold = found.withoutDelegation.filter { away in
      away.change == nil && (voted[DelegationID(rawValue: away.delegation)]?.begun ?? 0) > 0
    }
    return .init(
      firm: found.firm, standsWithoutAny: found.standsWithoutAny == true,
      absences: found.withoutDelegation.compactMap { away in
        away.change.map {
          .init(delegation: delegation(DelegationID(rawValue: away.delegation)), change: change($0))
        }
      },
      untold: untold.map { delegation(DelegationID(rawValue: $0.delegation)) },
      weightings: found.weightings.map { .init(weighting: $0.weighting, change: change($0.change)) },
      // Where the rule cannot be applied to the other round there is nothing to tell.
      rounds: rounds.compactMap { other in
        other.change.map {
          .init(
            title: state.rounds[other.round]?.plan.title ?? other.round.rawValue, agreement: other.tau,
            change: change($0))
        }
      },
      ballots: found.ballots)
  }

  private func change(_ change: PublishedChange) -> AgendaInput.Firmness.Change {
    .init(entering: named(change.entering), leaving: named(change.leaving), tied: named(change.tied))
  }

  private func named(_ ids: [String]) -> [AgendaInput.Submission] { named(ids.map(SubmissionID.init(rawValue:))) }

  private func named(_ ids: [SubmissionID]) -> [AgendaInput.Submission] {
    let round = state.cap.flatMap { state.rounds[$0.round] }
    return ids.compactMap { id in
      (round.flatMap { state.item(id, of: $0)?.submission } ?? state.submissions[id]).map(submission)
    }
  }

  /// The ties that stood across the line: those that people settled, then those that the rule did.
  func ties() -> [AgendaInput.Tie] {
    guard let cap = state.cap else { return [] }
    let settled = cap.decisions.map { decision in
      AgendaInput.Tie(
        items: named(decision.tied), chosen: named(decision.selected), settlement: settlement(decision, cap))
    }
    let rule: AgendaInput.Tie.Rule
    switch cap.rule.ties {
    case .include: rule = .include
    case .exclude: rule = .exclude
    case .lot: rule = .lot
    case .listOrder: rule = .listOrder
    case .ask, nil: return settled
    }
    let met = cap.result.ties.dropFirst(cap.decisions.count)
    return settled
      + met.compactMap { tie in
        tie.taken.map { .init(items: named(tie.tied), chosen: named($0), settlement: .rule(rule)) }
      }
  }

  private func settlement(_ decision: CapDecision, _ cap: AppliedCap) -> AgendaInput.Tie.Settlement {
    let by = state.facilitators[decision.by]?.ownName ?? ""
    let at = Moment(milliseconds: decision.at.milliseconds)
    if decision.lot == true { return .lot(seed: state.rounds[cap.round]?.seed ?? "", by: by, at: at) }
    if let runoff = decision.runoff {
      return .runoff(round: state.rounds[runoff]?.plan.title ?? runoff.rawValue, by: by, at: at)
    }
    return .decision(reason: decision.reason, by: by, at: at)
  }
}
