// Fills the rows of results.csv from a revealed round's result object.

import Tables
import Voting
import Workshop

extension Exports {
  /// The standings as rows of a spreadsheet.
  func resultRows(_ round: Round) -> ResultRows {
    let cap = state.cap.flatMap { $0.round == round.id ? $0 : nil }
    let delegations = round.delegations.map(\.id)
    let shared = round.result?.sharedRanks ?? []
    let rows = (round.result?.standings ?? []).compactMap { standing in
      row(standing, round, shared, cap, delegations)
    }
    return ResultRows(
      rows: rows, method: round.plan.rules.method,
      delegationColumns: delegations.map { state.delegations[$0]?.name ?? $0.rawValue })
  }

  private func row(
    _ standing: PublishedStanding, _ round: Round, _ shared: Set<Int>, _ cap: AppliedCap?, _ delegations: [DelegationID]
  ) -> ResultRows.Row? {
    let id = SubmissionID(rawValue: standing.item)
    guard let item = state.item(id, of: round)?.submission else { return nil }
    let outcome: ResultRows.Outcome? =
      cap.flatMap { cap in
        cap.selected.contains(id)
          ? .selected : cap.tied.contains(id) ? .tied : cap.reserves.contains(id) ? .reserve : .outside
      }
    return .init(
      rank: standing.rank, tied: shared.contains(standing.rank), number: item.number,
      title: item.title, delegations: item.delegations.map { state.delegations[$0]?.name ?? $0.rawValue },
      theme: item.theme.flatMap { state.themes[$0]?.title }, effort: item.effort, cost: item.cost,
      score: standing.score, exact: standing.exact, figures: standing.figures,
      tooFew: standing.tooFew, outcome: outcome,
      scoreByDelegation: delegations.map { standing.scoreByDelegation[$0.rawValue] })
  }
}
