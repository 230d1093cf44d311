// Votes from random taste, for a rehearsal without a ballot file. A delegation shares a taste and each member departs
// from it, so that the result looks like a room's: some agreement, some quarrel, ties now and then.

import BallotFile
import Foundation
import Numbers
import Voting

extension BallotDocument {
  /// A round that nobody held: items, delegations and the rules, still without voters.
  static func demonstration(participants: Int, language: String, method: VotingMethod) -> BallotDocument {
    let (item, round) = language == "sv" ? ("Förslag", "Repetition") : ("Submission", "Rehearsal")
    let delegations = (1...min(8, max(2, participants / 3))).map { Delegation(id: "d\($0)", weight: .one) }
    let items = 24
    let rules: Rules =
      switch method {
      case .dotVoting: .dotVoting(rules: DotRules(dots: 10, maxPerItem: 3))
      case .ranking: .ranking(rules: RankingRules())
      case .pairwise:
        .pairwise(
          rules: PairwiseRules(
            comparisonsPerParticipant: PairwiseRules.suggestedComparisons(
              items: items, participants: participants, balanced: true), pairs: .balanced))
      case .score: .score(rules: ScoreRules())
      }
    return BallotDocument(
      round: Round(id: "r1", title: round, rules: rules, weighting: .perParticipant, seed: nil),
      items: (1...items).map { number in
        Item(
          id: "s\(number)", title: "\(item) \(number)", delegations: [delegations[number % delegations.count].id],
          effort: Rational(1 + number * 7 % 13))
      },
      delegations: delegations, voters: [], ballots: [])
  }

  /// What people mean to vote, by taste.
  /// - Parameter memberships: the delegation of each voter, nil where there are none.
  func intents(of memberships: [Int?], using chance: inout some RandomNumberGenerator) -> [Intent] {
    let appeal = items.map { _ in normal(&chance) }
    let shared = (delegations.isEmpty ? [0] : Array(delegations.indices)).map { _ in
      appeal.map { $0 + 0.8 * normal(&chance) }
    }
    return memberships.map { delegation in
      let common = shared.indices.contains(delegation ?? 0) ? shared[delegation ?? 0] : appeal
      return intent(common.map { $0 + normal(&chance) }, using: &chance)
    }
  }

  private func intent(_ taste: [Double], using chance: inout some RandomNumberGenerator) -> Intent {
    switch round.rules {
    case .dotVoting(let limits):
      let placed = spread(by: taste, limits, using: &chance)
      return .vote(.dots((try? DotBallot(placed.map { (item: $0.key, dots: $0.value) })) ?? .abstention))
    case .ranking(let limits):
      let groups = ranked(by: taste, most: limits.maxRanked, using: &chance)
      return .vote(.ranking((try? RankedBallot(groups)) ?? .abstention))
    case .score(let limits):
      let scored = scores(by: taste, limits.max, using: &chance)
      return .vote(.scores((try? ScoreBallot(scored)) ?? .abstention))
    case .pairwise(let limits):
      return .judge(taste: taste, comparisons: limits.comparisonsPerParticipant)
    }
  }

  /// Each dot goes where it pleases most; a second one on the same item pleases less than the first.
  private func spread(
    by taste: [Double], _ limits: DotRules, using chance: inout some RandomNumberGenerator
  ) -> [Int: Int] {
    let most = limits.maxPerItem ?? limits.dots
    var placed: [Int: Int] = [:]
    // Some keep a dot back, where the rules let them.
    let kept = limits.spendAll ? 0 : max(0, Int.random(in: -3...1, using: &chance))
    let budget = max(1, limits.dots - kept)
    for _ in 0..<budget {
      let open = taste.indices.filter { placed[$0, default: 0] < most }
      func pleasure(_ item: Int) -> Double { taste[item] - 0.7 * Double(placed[item, default: 0]) }
      guard let best = open.max(by: { pleasure($0) < pleasure($1) }) else { break }
      placed[best, default: 0] += 1
    }
    return placed
  }

  /// Best first; what pleases nearly the same stands equal, and some leave the end of the list out.
  private func ranked(
    by taste: [Double], most: Int?, using chance: inout some RandomNumberGenerator
  ) -> [[Int]] {
    let order = taste.indices.sorted { taste[$0] > taste[$1] }
    let patience = Int.random(in: max(1, order.count / 3)...max(1, order.count), using: &chance)
    var groups: [[Int]] = []
    for item in order.prefix(min(patience, most ?? patience)) {
      if let best = groups.last?.first, taste[best] - taste[item] < 0.1 {
        groups[groups.count - 1].append(item)
      } else {
        groups.append([item])
      }
    }
    return groups
  }

  /// Steps by how much an item pleases; a few items get no score.
  private func scores(
    by taste: [Double], _ maximum: Int, using chance: inout some RandomNumberGenerator
  ) -> [(item: Int, score: Int)] {
    taste.enumerated().compactMap { item, pleasure in
      if Int.random(in: 0..<12, using: &chance) == 0 { return nil }
      let share = 1 / (1 + exp(-1.2 * pleasure))
      return (item: item, score: min(maximum, Int(share * Double(maximum + 1))))
    }
  }
}

/// What somebody of this taste answers; the nearer two items are, the likelier it is a whim.
/// - Parameters: first, second: how much each of them pleases.
func judgement(
  _ first: Double, _ second: Double, using chance: inout some RandomNumberGenerator
) -> PairOutcome {
  if Int.random(in: 0..<25, using: &chance) == 0 { return .skip }
  let lead = first - second + 0.5 * normal(&chance)
  if abs(lead) < 0.15 { return .equal }
  return lead > 0 ? .first : .second
}

/// A number of the standard normal distribution (Box and Muller 1958).
private func normal(_ chance: inout some RandomNumberGenerator) -> Double {
  let radius = (-2 * log(Double.random(in: 1e-12..<1, using: &chance))).squareRoot()
  return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &chance))
}
