// `ballots.json`: all that a recount of a revealed round needs, with no name in it when the round was secret.

import BallotFile
import JSONText
import Numbers
import Voting
import Workshop

extension Exports {
  func ballotFile(_ round: Round) -> BallotDocument {
    let tellsDelegation = round.plan.secrecy == .named || round.ballots.contains { $0.delegation != nil }
    let delegations = tellsDelegation ? round.delegations : []
    let places = Dictionary(zip(delegations.map(\.id), 0...), uniquingKeysWith: { first, _ in first })
    let itemPlaces = Dictionary(zip(round.plan.items, 0...), uniquingKeysWith: { first, _ in first })
    let themes = state.themes.order.map(\.rawValue)
    return BallotDocument(
      round: .init(
        id: round.id.rawValue, title: round.plan.title, rules: round.plan.rules,
        weighting: round.plan.weighting, seed: round.seed),
      items: round.plan.items.map { item($0, of: round) }, themes: themes,
      delegations: delegations.map { .init(id: $0.id.rawValue, weight: Rational($0.weight)) },
      voters: round.ballots.map { voter($0, places) },
      ballots: round.ballots.enumerated().map { place, ballot in
        .init(voter: place, receipt: ballot.receipt, vote: ballot.vote(places: itemPlaces).vote)
      },
      capRule: state.cap.flatMap { cap in
        cap.round == round.id ? try? capRule(cap.rule.json, themeIDs: themes, path: "cap.rule") : nil
      },
      result: round.resultOfFiles, marksWithheld: round.marksWithheld)
  }

  /// An item as it was voted on.
  private func item(_ id: SubmissionID, of round: Round) -> BallotDocument.Item {
    let voted = state.item(id, of: round)
    let submission = voted?.submission
    return .init(
      id: id.rawValue, title: submission?.title ?? id.rawValue, delegations: voted?.submitters.map(\.rawValue) ?? [],
      theme: submission?.theme?.rawValue, effort: submission?.effort.map { Rational($0) },
      cost: submission?.cost.map { Rational($0) })
  }

  private func voter(_ ballot: ClosedBallot, _ delegations: [DelegationID: Int]) -> BallotDocument.Voter {
    let standing: BallotDocument.Standing
    if let place = ballot.delegation.flatMap({ delegations[$0] }) {
      standing = .delegation(place)
    } else if let weight = ballot.weight.flatMap({ Rational(fraction: $0) }) {
      standing = .weight(weight)
    } else {
      standing = .untold
    }
    let name = ballot.participant.flatMap { state.participants[$0]?.name }
    return .init(id: ballot.voter, name: name, standing: standing)
  }
}
