// How many people would have had to vote otherwise for the line to lie elsewhere: the plainest answer to "how firm is
// this cut?". Worked out exactly for dots under a limit of items; for nothing else is a number given.

import Numbers

extension CapResult {
  /// Whether the line is one between the first `items` of a list and the others, so that it can be said how far from it
  /// they stand. It is not under a limit of effort or cost or with themes, where an item may be skipped and a worse one
  /// taken; while a tie waits for a decision; and where fewer items than the limit are taken.
  func isLine(_ rule: CapRule) -> Bool {
    rule.select == .score && rule.themes.isEmpty && limit.effort == nil && limit.cost == nil && !undecided
      && !selected.isEmpty && selected.count == limit.items
  }

  /// How much the last item above the line has more than the first below it, in the placings' own measure (dots); 0 where
  /// a tie was settled there. Nil where there is nothing below, or the line is none between neighbours: a limit of effort
  /// or cost, themes, another selection than `score`, a tie that waits, or fewer items taken than the limit.
  public func margin(_ rule: CapRule, _ placings: [Placing]) -> Rational? {
    let above = Set(selected)
    guard isLine(rule), let last = placings.filter({ above.contains($0.item) }).map(\.exact).min(),
      let first = placings.filter({ !above.contains($0.item) }).map(\.exact).max()
    else { return nil }
    return last - first
  }

  /// The fewest dot ballots whose change makes some selected item no longer certain: an item below the line comes level
  /// with it, or goes past it. Exact. 0 where a tie was settled at the line.
  ///
  /// A changed ballot may be any that the budget allows, but not an empty one, so that weights stay as they are; ballots
  /// that were empty do not change. (An empty one would not help either: who leaves takes less away than who turns.)
  ///
  /// Some selected item is no longer certain just when for some selected i and some other j the total of j reaches that
  /// of i. For one such pair every ballot can do its part by itself: w·(x_i − x_j + L), where L is the greatest lead one
  /// ballot can give j over i. So the ballots that can do most are taken first, until their parts make up T_i − T_j.
  ///
  /// - Parameters:
  ///   - ballots: all that are no abstentions, with their weights.
  ///   - itemCount: of the round, items without dots included.
  ///   - stop: asked now and then.
  /// - Returns: nil where `margin` is, where there are more ballots than 64 bits count, and where it was given up.
  public func fewestBallots(
    _ rule: CapRule, ballots: [CapBallot], itemCount: Int, budget: DotRules, stop: Stop = .never
  ) -> Int? {
    guard isLine(rule), itemCount > selected.count else { return nil }
    return DotLine(ballots, itemCount: itemCount, lead: budget.greatestLead(items: itemCount))?.fewest(selected, stop)
  }
}

/// Dot ballots arranged by item, for the question how many would have to change.
private struct DotLine {
  /// What equal ballots can do for a pair: each `gain`, in weighted dots.
  private struct Part {
    let gain: Integer
    let count: Int
  }

  /// Ballots of one weight with the same x_i − x_j.
  private struct Difference: Hashable {
    let weight: Int
    let dots: Int
  }

  private let lead: Integer
  /// Different weights, as whole factors.
  private let factors: [Integer]
  /// Ballots of each weight.
  private let sizes: [Int]
  /// By ballot: its weight and how many there are of it.
  private let weights: [(weight: Int, count: Int)]
  /// By item: the ballots that give it dots, ascending.
  private let supporters: [[(ballot: Int, dots: Int)]]
  /// T · scale by item.
  private let totals: [Integer]

  /// Nil where the number of ballots leaves 64 bits.
  init?(_ ballots: [CapBallot], itemCount: Int, lead: Int) {
    self.lead = Integer(lead)
    let counted = ballots.filter { !$0.utilities.isAbstention && $0.count > 0 && Rational.zero < $0.weight }
    let distinct = Array(Set(counted.map(\.weight)))
    let places = Dictionary(zip(distinct, distinct.indices), uniquingKeysWith: { first, _ in first })
    let given = BallotWeights(delegations: distinct, classes: [])
    factors = ScaledWeights(given, delegations: distinct.count, classes: 0).factors
    weights = counted.map { (places[$0.weight] ?? 0, $0.count) }
    var sizes = [Int](repeating: 0, count: distinct.count)
    var all = 0
    for (weight, count) in weights {
      let (sum, overflow) = all.addingReportingOverflow(count)
      if overflow { return nil }
      all = sum
      sizes[weight] += count
    }
    self.sizes = sizes
    var supporters = [[(ballot: Int, dots: Int)]](repeating: [], count: max(0, itemCount))
    var totals = [Integer](repeating: .zero, count: max(0, itemCount))
    for (place, ballot) in counted.enumerated() {
      let factor = factors[weights[place].weight] * Integer(ballot.count)
      for entry in ballot.utilities.entries where totals.indices.contains(entry.item) {
        supporters[entry.item].append((place, entry.dots))
        totals[entry.item] = totals[entry.item] + factor * Integer(entry.dots)
      }
    }
    self.supporters = supporters
    self.totals = totals
  }

  /// Over all pairs of a selected item and another; pairs that cannot be better than the best so far are passed over.
  func fewest(_ selected: [Int], _ stop: Stop) -> Int? {
    let chosen = Set(selected)
    let above = chosen.filter(totals.indices.contains).sorted { (totals[$0], $0) < (totals[$1], $1) }
    let below = totals.indices.filter { !chosen.contains($0) }.sorted { (totals[$1], $0) < (totals[$0], $1) }
    var best: Int?
    for item in above {
      // Were nobody's dots on the other item, every ballot could do at least as much: a bound that grows with the
      // distance.
      let bound = parts(supporters[item].map { (weights[$0.ballot], $0.dots) })
      for other in below {
        let distance = totals[item] - totals[other]
        if stop.isAsked { return nil }
        guard let least = DotLine.number(of: bound, for: distance) else { break }
        if let best, least >= best { break }
        guard let number = DotLine.number(of: parts(differences(item, other)), for: distance) else { continue }
        best = min(best ?? number, number)
        if number <= 1 { return best }
      }
    }
    return best
  }

  /// x_i − x_j of every ballot that gives either of them dots.
  private func differences(_ item: Int, _ other: Int) -> [((weight: Int, count: Int), Int)] {
    let (a, b) = (supporters[item], supporters[other])
    var differences: [((weight: Int, count: Int), Int)] = []
    differences.reserveCapacity(a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      if j == b.count || (i < a.count && a[i].ballot < b[j].ballot) {
        differences.append((weights[a[i].ballot], a[i].dots))
        i += 1
      } else if i == a.count || b[j].ballot < a[i].ballot {
        differences.append((weights[b[j].ballot], -b[j].dots))
        j += 1
      } else {
        differences.append((weights[a[i].ballot], a[i].dots - b[j].dots))
        i += 1
        j += 1
      }
    }
    return differences
  }

  /// What ballots can do, the most first; those that are not among the differences have dots on neither item.
  private func parts(_ differences: [((weight: Int, count: Int), Int)]) -> [Part] {
    var numbers: [Difference: Int] = [:]
    var rest = sizes
    for ((weight, count), dots) in differences {
      numbers[Difference(weight: weight, dots: dots), default: 0] += count
      rest[weight] -= count
    }
    for (weight, count) in rest.enumerated() where count > 0 {
      numbers[Difference(weight: weight, dots: 0), default: 0] += count
    }
    return numbers.map { Part(gain: factors[$0.key.weight] * (Integer($0.key.dots) + lead), count: $0.value) }
      .filter { Integer.zero < $0.gain }
      .sorted { $1.gain < $0.gain }
  }

  /// How many ballots it takes to make up a distance; nil where all of them do not.
  private static func number(of parts: [Part], for distance: Integer) -> Int? {
    var (left, number) = (distance, 0)
    if !(Integer.zero < left) { return 0 }
    for part in parts {
      // Rounded up.
      let needed = (left + part.gain - .one).divided(by: part.gain)?.int
      if let needed, needed <= part.count { return number + needed }
      number += part.count
      left = left - part.gain * Integer(part.count)
    }
    return nil
  }
}
