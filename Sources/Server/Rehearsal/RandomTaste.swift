// Votes from random taste, for a rehearsal without a ballot file. A delegation shares a taste and each member departs
// from it, so that the result looks like a room's: some agreement, some quarrel, ties now and then.

import BallotFile
import Foundation
import Tally

extension BallotDocument {
  /// A round that nobody held: items, delegations and the rules, still without voters.
  static func demonstration(participants: Int, language: String) -> BallotDocument {
    let (item, round) = language == "sv" ? ("Förslag", "Repetition") : ("Submission", "Rehearsal")
    let delegations = (1...min(8, max(2, participants / 3))).map { Delegation(id: "d\($0)", weight: .one) }
    return BallotDocument(
      round: Round(
        id: "r1", title: round, dots: DotLimits(dots: 10, maxPerItem: 3), weighting: .perParticipant, seed: nil),
      items: (1...24).map { number in
        Item(
          id: "s\(number)", title: "\(item) \(number)", delegations: [delegations[number % delegations.count].id],
          effort: Rational(1 + number * 7 % 13))
      },
      delegations: delegations, voters: [], ballots: [])
  }

  /// Lets voters vote by taste.
  /// - Parameter memberships: the delegation of each voter, nil where there are none.
  mutating func vote(members memberships: [Int?], using chance: inout some RandomNumberGenerator) {
    let appeal = items.map { _ in normal(&chance) }
    let shared = (delegations.isEmpty ? [0] : Array(delegations.indices)).map { _ in
      appeal.map { $0 + 0.8 * normal(&chance) }
    }
    for (number, delegation) in memberships.enumerated() {
      let taste = shared[delegation ?? 0].map { $0 + normal(&chance) }
      voters.append(
        Voter(id: "v\(number + 1)", standing: delegation.map { .delegation($0) } ?? .untold))
      let placed = spread(by: taste, using: &chance)
      let dots = (try? DotBallot(placed.map { (item: $0.key, dots: $0.value) })) ?? .abstention
      ballots.append(Ballot(voter: number, dots: dots))
    }
  }

  /// Each dot goes where it pleases most; a second one on the same item pleases less than the first.
  private func spread(by taste: [Double], using chance: inout some RandomNumberGenerator) -> [Int: Int] {
    let most = round.dots.maxPerItem ?? round.dots.dots
    var placed: [Int: Int] = [:]
    // Some keep a dot back, where the rules let them.
    let kept = round.dots.spendAll ? 0 : max(0, Int.random(in: -3...1, using: &chance))
    let budget = max(1, round.dots.dots - kept)
    for _ in 0..<budget {
      let open = taste.indices.filter { placed[$0, default: 0] < most }
      func pleasure(_ item: Int) -> Double { taste[item] - 0.7 * Double(placed[item, default: 0]) }
      guard let best = open.max(by: { pleasure($0) < pleasure($1) }) else { break }
      placed[best, default: 0] += 1
    }
    return placed
  }
}

/// A number of the standard normal distribution (Box and Muller 1958).
private func normal(_ chance: inout some RandomNumberGenerator) -> Double {
  let radius = (-2 * log(Double.random(in: 1e-12..<1, using: &chance))).squareRoot()
  return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &chance))
}
