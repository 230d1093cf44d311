// Fills the draft agenda's input about the line: the cap, how firm it is, and how ties were settled.

import Agenda
import JSONText
import Voting
import Workshop

extension Exports {
  func cap() -> AgendaInput.Cap? {
    guard let cap = state.cap, let limit = cap.rule["limit"]?.object else { return nil }
    // As people are shown it, with what other rounds say.
    let shown = comparedRounds.isNull ? state.capDocument(cap) : state.capDocument(cap, rounds: comparedRounds)
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
      limits: limits, selection: cap.rule["select"]?.string.flatMap(Selection.init) ?? .score,
      completion: cap.rule["completion"]?.string.flatMap(Completion.init) ?? .none, themes: themes,
      isOptimal: cap.result["optimal"]?.bool, tieMet: cap.result["tieMet"]?.bool ?? false,
      tiesByList: cap.rule["ties"]?.string == TieRule.listOrder.rawValue,
      seed: cap.drewLot ? state.rounds[cap.round]?.seed : nil,
      left: named(cap.items("selected").filter { !(state.agenda?.items ?? []).contains($0) }),
      firmness: shown["robustness"].flatMap(firmness))
  }

  /// The cap's `robustness` with names for ids; what is withheld in it is left out.
  private func firmness(_ robustness: JSON) -> AgendaInput.Firmness? {
    guard robustness["firm"] != nil else { return nil }
    let without = robustness["withoutDelegation"]?.object ?? JSONObject()
    let voted = state.cap.flatMap { state.rounds[$0.round]?.turnout.byDelegation } ?? [:]
    let untold = without.filter { id, change in
      change.isNull && (voted[DelegationID(rawValue: id)]?.begun ?? 0) > 0
    }
    let absences = without.compactMap { id, change in
      change.object.map { _ in
        AgendaInput.Firmness.Absence(delegation: delegation(DelegationID(rawValue: id)), change: self.change(change))
      }
    }
    let weightings = (robustness["weightings"]?.object ?? JSONObject()).compactMap { name, change in
      Weighting(rawValue: name).map {
        AgendaInput.Firmness.OtherWeighting(weighting: $0, change: self.change(change))
      }
    }
    let rounds = (robustness["rounds"]?.object ?? JSONObject()).compactMap { id, change in
      // Where the rule cannot be applied to the other round there is nothing to tell.
      change["entering"]?.array.map { _ in
        AgendaInput.Firmness.OtherRound(
          title: state.rounds[RoundID(rawValue: id)]?.plan.title ?? id, agreement: change["tau"]?.number,
          change: self.change(change))
      }
    }
    return .init(
      firm: robustness["firm"]?.array?.count, standsWithoutAny: robustness["withoutAny"]?.bool == true,
      absences: absences,
      untold: untold.map { delegation(DelegationID(rawValue: $0.0)) }, weightings: weightings, rounds: rounds,
      ballots: robustness["ballots"]?.integer)
  }

  private func change(_ change: JSON) -> AgendaInput.Firmness.Change {
    func items(_ list: String) -> [AgendaInput.Submission] {
      named(ids(change[list]?.array ?? []))
    }
    return .init(entering: items("entering"), leaving: items("leaving"), tied: items("tied"))
  }

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
    guard let rule = cap.rule["ties"]?.string.flatMap(AgendaInput.Tie.Rule.init) else { return settled }
    let met = (cap.result["ties"]?.array ?? []).dropFirst(cap.decisions.count)
    return settled
      + met.compactMap { tie in
        tie["taken"]?.array.map { taken in
          .init(items: named(ids(tie["tied"]?.array ?? [])), chosen: named(ids(taken)), settlement: .rule(rule))
        }
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

  private func ids(_ list: [JSON]) -> [SubmissionID] {
    list.compactMap { $0.string.map(SubmissionID.init(rawValue:)) }
  }
}
