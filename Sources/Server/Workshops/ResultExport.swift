// Fills the rows of results.csv from a revealed round's result object.

import JSONText
import Numbers
import Tables
import Voting
import Workshop

extension Exports {
  /// The standings as rows of a spreadsheet.
  func resultRows(_ round: Round) -> ResultRows {
    let cap = state.cap.flatMap { $0.round == round.id ? $0 : nil }
    let delegations = round.delegations.map(\.id)
    let shared = round.sharedRanks
    let rows = (round.result?["standings"]?.array ?? []).compactMap { standing in
      row(standing, round, shared, cap, delegations)
    }
    return ResultRows(
      rows: rows, method: round.plan.rules.method,
      delegationColumns: delegations.map { state.delegations[$0]?.name ?? $0.rawValue })
  }

  private func row(
    _ standing: JSON, _ round: Round, _ shared: Set<Int>, _ cap: AppliedCap?, _ delegations: [DelegationID]
  ) -> ResultRows.Row? {
    guard let id = standing["item"]?.string.map(SubmissionID.init(rawValue:)),
      let item = state.item(id, of: round)?.submission
    else { return nil }
    let outcome: ResultRows.Outcome? =
      cap.flatMap { cap in
        cap.items("selected").contains(id)
          ? .selected
          : cap.items("tied").contains(id) ? .tied : cap.items("reserves").contains(id) ? .reserve : .outside
      }
    let rank = standing["rank"]?.integer ?? 0
    return .init(
      rank: rank, tied: shared.contains(rank), number: item.number,
      title: item.title, delegations: item.delegations.map { state.delegations[$0]?.name ?? $0.rawValue },
      theme: item.theme.flatMap { state.themes[$0]?.title }, effort: item.effort, cost: item.cost,
      score: standing["score"]?.number, exact: standing["exact"]?.string, figures: figures(standing),
      tooFew: standing["tooFew"]?.bool == true, outcome: outcome,
      scoreByDelegation: delegations.map { delegation in
        let row = standing["byDelegation"]?[delegation.rawValue]
        return row?["score"]?.number ?? row?["mean"]?.number
      })
  }

  /// What the standing has of all figures; by the same names.
  private func figures(_ standing: JSON) -> [ResultFigure: Double] {
    ResultFigure.allCases.reduce(into: [:]) { figures, figure in
      let name = figure == .supportingDelegations ? "delegations" : figure.rawValue
      figures[figure] = standing[name]?.number ?? standing[name]?.string.flatMap { fraction($0) }
    }
  }

  /// "3/8" as 0.375.
  private func fraction(_ text: String) -> Double? {
    Rational(fraction: text)?.double
  }
}
