// What a closed ballot of a secret round may tell of its voter (PROTOCOL.md, section 5). A recount under a weighting
// needs to know what each ballot weighs, and what it weighs may be as good as a name: where one delegation has a single
// voter, only that ballot has that weight, and exact totals tell it apart even where nobody says which it is.
//
// So where delegations are weighed and one of which anybody voted (or those without one, taken together) has fewer ballots
// than the minimum, no ballot's marks are kept, and the result is told coarsely (`RoundCount.isCoarse`); the receipts are
// there, so that everybody sees that their ballot was among those counted. Else the delegation is told with each ballot;
// only where of some delegation none but abstentions came, the exact weights are told in its place, since the delegation
// would say who abstained.

import JSONText
import Numbers
import Voting

struct DisclosureControl {
  let tellsDelegation: Bool
  private let weights: BallotWeights?

  /// - Parameters:
  ///   - abstaining: the groups of those who abstained.
  ///   - isCoarse: nothing that bears on a ballot's weight may be told.
  init(round: Round, box: BallotBox, abstaining: Set<VoterGroup>, isCoarse: Bool, minimumVoters: Int) {
    if round.plan.secrecy == .named {
      tellsDelegation = true
      weights = nil
      return
    }
    guard round.plan.needsWeights, !isCoarse else {
      tellsDelegation = false
      weights = nil
      return
    }
    let tally = box.tally.running
    let sizes = tally.ballotsByDelegation + tally.ballotsByClass
    let groups =
      tally.ballotsByDelegation.indices.map(VoterGroup.delegation)
      + tally.ballotsByClass.indices.map(VoterGroup.unattached)
    tellsDelegation = zip(groups, sizes).allSatisfy { group, size in
      size >= minimumVoters || (size == 0 && !abstaining.contains(group))
    }
    if tellsDelegation {
      weights = nil
      return
    }
    let roster = round.delegations.map { Rational($0.weight) }
    let all = tally.weights(round.plan.weighting, roster: roster)
    weights = all
  }

  /// The exact weight of a ballot of a group, `p/q`, where it is told.
  func weight(of group: VoterGroup, isAbstention: Bool) -> String? {
    guard let weights else { return nil }
    if isAbstention { return "1" }
    switch group {
    case .delegation(let place):
      return weights.delegations.indices.contains(place) ? weights.delegations[place].description : nil
    case .unattached(let place):
      return weights.classes.indices.contains(place) ? weights.classes[place].description : nil
    }
  }
}

extension RoundPlan {
  /// Whether ballots of different delegations may weigh differently.
  var needsWeights: Bool { rules.needsWeights(weighting) }
}

extension ClosedBallot.Marks {
  /// Whether nothing is marked.
  public var isEmpty: Bool {
    switch self {
    case .dots(let dots): dots.isEmpty
    case .ranking(let groups): groups.isEmpty
    case .scores(let scores): scores.isEmpty
    case .pairs(let pairs): pairs.allSatisfy { $0.outcome == .skip }
    case .withheld: false
    }
  }
}

extension Round {
  /// Whether the closed ballots tell no marks, and the result is told coarsely (`RoundCount.isCoarse`).
  public var marksWithheld: Bool { ballots.contains { $0.marks == .withheld } }

  /// Whether the closed ballots do not tell what they weigh, though the weighting asks for it, because that would point
  /// at a person. They cannot be counted again under the round's weighting then.
  public var weightsWithheld: Bool {
    let voting = ballots.filter { !$0.marks.isEmpty }
    return plan.secrecy == .secret && plan.needsWeights && !voting.isEmpty
      && voting.allSatisfy { $0.delegation == nil && $0.weight == nil }
  }
}
