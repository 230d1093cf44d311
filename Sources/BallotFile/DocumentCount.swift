// Counts a ballot file's ballots: every method, and every way that a file can say what a ballot weighs.

import JSONText
import Numbers
import Voting

extension BallotDocument {
  /// The voters whose ballots are told apart by weight: delegations where they are told, else classes.
  struct Groups {
    var byVoter: [VoterGroup]
    /// Different weights that voters carry, in the order they are met.
    var weights: [Rational] = []
    var namesDelegations: Bool

    /// The weights that voters carry; nil where they carry none.
    var given: BallotWeights? { weights.isEmpty ? nil : BallotWeights(delegations: [], classes: weights) }
  }

  var groups: Groups {
    var groups = Groups(byVoter: [], namesDelegations: namesDelegations)
    var classes: [Rational: Int] = [:]
    groups.byVoter = voters.map { voter in
      switch voter.standing {
      case .delegation(let index): return .delegation(index)
      case .untold: return .unattached(0)
      case .weight(let weight):
        let index = classes[weight] ?? classes.count
        if index == classes.count {
          classes[weight] = index
          groups.weights.append(weight)
        }
        return .unattached(index)
      }
    }
    return groups
  }

  /// Whether the file tells of voters' delegations, so that there is a result by delegation. Where nobody voted there is
  /// nothing to tell, and the delegations that it lists have nothing.
  public var namesDelegations: Bool {
    if ballots.isEmpty, voters.isEmpty { return !delegations.isEmpty }
    return voters.contains { if case .delegation = $0.standing { true } else { false } }
  }

  /// Counts the ballots.
  /// - Throws: `BallotFileError` with the ballot that cannot be counted: a sum leaves 64 bits, or the method takes fewer
  ///   items; or where the marks are withheld.
  public func tally() throws(BallotFileError) -> MethodTally {
    if marksWithheld {
      throw BallotFileError(
        path: "ballots", problem: "what is marked on them is withheld, since it would tell whose they are")
    }
    let groups = groups
    var tally = MethodTally(
      round.rules, items: items.count, delegations: groups.namesDelegations ? delegations.count : 0,
      classes: max(1, groups.weights.count))
    for (place, ballot) in ballots.enumerated() {
      do {
        try tally.add(ballot.vote, from: group(of: ballot, groups), count: ballot.count)
      } catch {
        throw BallotFileError(path: "ballots[\(place)]", problem: countProblem(error))
      }
    }
    return tally
  }

  func group(of ballot: Ballot, _ groups: Groups) -> VoterGroup {
    guard let voter = ballot.voter, groups.byVoter.indices.contains(voter) else { return .unattached(0) }
    return groups.byVoter[voter]
  }

  private func countProblem(_ error: TallyError) -> String {
    switch error {
    case .tooManyItems(let limit): "\(round.rules.method.rawValue) is counted over at most \(limit) items"
    case .unknownItem, .unknownGroup, .negativeDots, .badScore, .duplicateItem, .itemAgainstItself, .overflow,
      .badCount, .notCounted:
      "too many ballots or marks to count"
    }
  }

  /// The result of counted ballots, under the round's weighting or the weights that voters carry.
  /// - Parameter capItems: for pairwise comparisons, the number of items that probabilities of being above the line are
  ///   told for; nil: none are.
  public func result(of tally: MethodTally, capItems: Int? = nil) -> MethodResult {
    let groups = groups
    let roster = delegations.map(\.weight)
    let given = groups.given
    switch tally {
    case .dots(let tally):
      let places = Dictionary(delegations.enumerated().map { ($1.id, $0) }, uniquingKeysWith: min)
      let submittedBy = groups.namesDelegations ? items.map { $0.delegations.compactMap { places[$0] } } : []
      return .dots(
        given.map { tally.result($0, submittedBy: submittedBy) }
          ?? tally.result(round.weighting, roster: roster, submittedBy: submittedBy))
    case .ranking(let tally):
      return .ranking(given.map { tally.result($0) } ?? tally.result(round.weighting, roster: roster), tally.rules)
    case .pairwise(let tally):
      let seed = pairwiseSeed(round.seed ?? "")
      return .pairwise(
        given.map { tally.result($0, seed: seed, capItems: capItems) }
          ?? tally.result(round.weighting, roster: roster, seed: seed, capItems: capItems), capItems: capItems)
    case .score(let tally):
      return .score(given.map { tally.result($0) } ?? tally.result(round.weighting, roster: roster))
    }
  }

  /// The result as JSON.
  public func resultObject(of result: MethodResult) -> JSONObject {
    let receipts = ballots.compactMap(\.receipt)
    return Voting.resultObject(
      of: result, weighting: round.weighting, itemIDs: items.map(\.id),
      delegationIDs: namesDelegations ? delegations.map(\.id) : [], receipts: receipts.isEmpty ? nil : receipts)
  }
}
