// A count of rankings that follows TALLY.md word by word, ballot by ballot and path by path, so that the running count
// can be held to it.

import Numbers

@testable import Voting

/// A ranking with the delegation it comes from.
struct CastRanking: Hashable {
  var delegation: Int
  var groups: [[Int]]
  var count = 1

  var ballot: RankedBallot { get throws { try RankedBallot(groups) } }

  /// The place of an item, smaller is better; what is not ranked stands below all that is.
  func place(_ item: Int) -> Int { groups.firstIndex { $0.contains(item) } ?? groups.count }
}

struct NaiveRanking {
  let items: Int
  let ballots: [CastRanking]
  let abstained: Int
  /// A_ij.
  let above: [[Rational]]

  init(_ cast: [CastRanking], _ weighting: Weighting, roster: [Int], items: Int) {
    let ballots = cast.filter { !$0.groups.joined().isEmpty }
    self.items = items
    self.ballots = ballots
    abstained = cast.reduce(0) { $0 + $1.count } - ballots.reduce(0) { $0 + $1.count }
    let n = ballots.reduce(0) { $0 + $1.count }
    let present = Set(ballots.map(\.delegation))
    let sum = present.reduce(0) { $0 + roster[$1] }
    let weights = ballots.map { ballot -> Rational in
      let own = ballots.reduce(0) { $0 + ($1.delegation == ballot.delegation ? $1.count : 0) }
      switch weighting {
      case .perParticipant: return .one
      case .perDelegation: return Rational(Integer(n), over: Integer(present.count * own)) ?? .zero
      case .byWeight: return Rational(Integer(n * roster[ballot.delegation]), over: Integer(sum * own)) ?? .zero
      }
    }
    above = (0..<items).map { first in
      (0..<items).map { second in
        zip(ballots, weights).reduce(Rational.zero) { total, one in
          one.0.place(first) < one.0.place(second) ? total + one.1 * one.0.count : total
        }
      }
    }
  }

  func wins(_ first: Int, _ second: Int) -> Bool { above[second][first] < above[first][second] }

  func supporters(_ item: Int) -> Int {
    ballots.reduce(0) { $0 + ($1.groups.joined().contains(item) ? $1.count : 0) }
  }

  var condorcetWinner: Int? {
    (0..<items).first { item in
      !ballots.isEmpty && (0..<items).allSatisfy { $0 == item || wins(item, $0) }
    }
  }

  func strength(_ first: Int, _ second: Int, _ strength: PairStrength) -> Rational {
    strength == .winningVotes ? above[first][second] : above[first][second] - above[second][first]
  }

  /// p_ij by going every path that meets no item twice; nil where there is none.
  func widest(_ first: Int, _ last: Int, _ kind: PairStrength, avoiding: Set<Int> = []) -> Rational? {
    var best: Rational?
    for next in 0..<items where next != first && !avoiding.contains(next) && wins(first, next) {
      var width = strength(first, next, kind)
      if next != last {
        guard let rest = widest(next, last, kind, avoiding: avoiding.union([first])) else { continue }
        width = min(width, rest)
      }
      best = best.map { max($0, width) } ?? width
    }
    return best
  }

  func schulzeBeats(_ kind: PairStrength) -> [[Bool]] {
    let paths = (0..<items).map { first in
      (0..<items).map { first == $0 ? nil : widest(first, $0, kind) }
    }
    return (0..<items).map { first in
      (0..<items).map { second in
        guard first != second, let there = paths[first][second] else { return false }
        return paths[second][first].map { $0 < there } ?? true
      }
    }
  }

  /// Victories, strongest first, in an order of the caller's choice where they are equally strong.
  func victories(_ kind: PairStrength, _ earlier: ((Int, Int), (Int, Int)) -> Bool) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    for first in 0..<items {
      for second in 0..<items where wins(first, second) { pairs.append((first, second)) }
    }
    return pairs.sorted { one, other in
      switch compare(one, other, kind) {
      case 0: earlier(one, other)
      case let order: order < 0
      }
    }
  }

  /// Below 0 where the first victory is the stronger one.
  func compare(_ one: (Int, Int), _ other: (Int, Int), _ kind: PairStrength) -> Int {
    let (a, b) = (strength(one.0, one.1, kind), strength(other.0, other.1, kind))
    if a != b { return b < a ? -1 : 1 }
    if kind == .margins { return 0 }
    let (c, d) = (above[one.1][one.0], above[other.1][other.0])
    return c == d ? 0 : c < d ? -1 : 1
  }

  /// The textbook's ranked pairs with victories in this order, one by one.
  func rankedPairs(_ victories: [(Int, Int)]) -> [[Bool]] {
    var locked: [(Int, Int)] = []
    for victory in victories where !reaches(victory.1, victory.0, locked) { locked.append(victory) }
    return closure(locked)
  }

  /// As TALLY.md has it, equally strong victories together: those that close a cycle with each other are left out.
  func rankedPairsBeats(_ kind: PairStrength) -> [[Bool]] {
    var locked: [(Int, Int)] = []
    var rest = victories(kind) { _, _ in false }[...]
    while let strongest = rest.first {
      let equal = rest.prefix { compare($0, strongest, kind) == 0 }
      rest = rest.dropFirst(equal.count)
      let candidates = equal.filter { !reaches($0.1, $0.0, locked) }
      let all = locked + candidates
      locked += candidates.filter { !reaches($0.1, $0.0, all) }
    }
    return closure(locked)
  }

  private func reaches(_ first: Int, _ last: Int, _ pairs: [(Int, Int)]) -> Bool {
    var seen: Set<Int> = [first]
    var open = [first]
    while let item = open.popLast() {
      for pair in pairs where pair.0 == item {
        if pair.1 == last { return true }
        if seen.insert(pair.1).inserted { open.append(pair.1) }
      }
    }
    return false
  }

  private func closure(_ pairs: [(Int, Int)]) -> [[Bool]] {
    (0..<items).map { first in (0..<items).map { reaches(first, $0, pairs) } }
  }

  /// Ranks and scores by item.
  func order(_ rules: RankingRules) -> (ranks: [Int], scores: [Rational]) {
    let all = 0..<items
    switch rules.count {
    case .copeland:
      let scores = all.map { item in
        Rational(all.count { wins(item, $0) } - all.count { wins($0, item) })
      }
      return (scores.map { score in 1 + scores.count { score < $0 } }, scores)
    case .borda:
      let scores = all.map { item in
        all.reduce(Rational.zero) { $0 + above[item][$1] - above[$1][item] }
      }
      return (scores.map { score in 1 + scores.count { score < $0 } }, scores)
    case .schulze: return tiers(schulzeBeats(rules.strength))
    case .rankedPairs: return tiers(rankedPairsBeats(rules.strength))
    }
  }

  private func tiers(_ beats: [[Bool]]) -> (ranks: [Int], scores: [Rational]) {
    var ranks = [Int](repeating: 0, count: items)
    var remaining = Set(0..<items)
    while !remaining.isEmpty {
      let top = remaining.filter { item in !remaining.contains { beats[$0][item] } }
      for item in top { ranks[item] = 1 + items - remaining.count }
      if top.isEmpty { return ([], []) }
      remaining.subtract(top)
    }
    return (ranks, beats.map { row in Rational(row.count { $0 }) })
  }
}

extension RankingTally {
  /// Counts rankings one by one.
  init(_ cast: [CastRanking], items: Int, delegations: Int, rules: RankingRules = RankingRules()) throws {
    self.init(items: items, delegations: delegations, rules: rules)
    for one in cast { try add(one.ballot, from: .delegation(one.delegation), count: one.count) }
  }
}

/// Every way of counting rankings; strength plays no part in Copeland's and Borda's.
let everyRankingRule: [RankingRules] = [
  RankingRules(), RankingRules(strength: .margins), RankingRules(count: .rankedPairs),
  RankingRules(count: .rankedPairs, strength: .margins), RankingRules(count: .copeland), RankingRules(count: .borda),
]

/// Rankings at random, with ties, truncated anywhere, some of them abstentions.
func randomRankings(_ count: Int, items: Int, delegations: Int, _ chance: inout Chance) -> [CastRanking] {
  (0..<count).map { _ in
    var groups: [[Int]] = []
    for item in (0..<items).shuffled(using: &chance).prefix(Int.random(in: 0...items, using: &chance)) {
      if groups.isEmpty || Int.random(in: 0..<4, using: &chance) > 0 {
        groups.append([item])
      } else {
        groups[groups.count - 1].append(item)
      }
    }
    return CastRanking(delegation: Int.random(in: 0..<delegations, using: &chance), groups: groups)
  }
}
