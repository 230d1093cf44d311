// The comparisons of a round, summed by pair under the round's balance: what the model is fitted to. Besides the weighted
// sums it holds the unweighted ones that a result shows.

import Numbers

/// Weighted comparisons by pair, and unweighted counts by item.
struct PairTable {
  /// The comparisons of one pair.
  struct Row {
    /// Indices, `lower` < `higher`.
    let lower: Int
    let higher: Int
    /// Σω of those in which the lower item was preferred, the higher one, neither.
    let lowerWins: Double
    let higherWins: Double
    let equal: Double
  }

  /// One kind of person: how many judged exactly this, and what each of their comparisons weighs.
  struct Voters {
    let record: PairRecord
    let count: Int
    /// ω.
    let weight: Double
  }

  /// Unweighted counts by item.
  struct Counts {
    var wins = 0
    var losses = 0
    var draws = 0
    /// How often it was shown, skips included.
    var exposure = 0
  }

  let items: Int
  let lambda: Double
  /// Pairs whose comparisons weigh anything, ascending.
  let rows: [Row]
  /// Everybody whose comparisons weigh anything, in an order that depends on nothing but what they judged.
  let voters: [Voters]
  /// Whether every comparison weighs the same, so that errors need no clustering.
  let isEven: Bool
  /// By item.
  let counts: [Counts]
  /// Judgements that are skips.
  let skipped: Int
  /// N: judgements that are no skips.
  let comparisons: Int

  /// Whether anybody called two items equal. Without, the model has no parameter for it.
  var hasEqual: Bool { rows.contains { $0.equal > 0 } }

  /// O(comparisons + items²).
  /// - Parameter weights: of a ballot by group; not read where every comparison weighs the same.
  init(_ tally: PairwiseTally, _ weights: BallotWeights) {
    items = tally.itemCount
    lambda = tally.rules.lambda
    let groups = tally.groups
    var sums = Sums(items: items)
    for group in groups {
      for (record, count) in group.voters { sums.count(record, count) }
    }
    counts = sums.counts
    skipped = sums.skipped
    comparisons = sums.comparisons
    var balance = Balance(tally, weights, comparisons: sums.comparisons)
    var voters: [Voters] = []
    for (place, group) in groups.enumerated() {
      let start = voters.count
      for (record, count) in group.voters where !record.isAbstention {
        let weight = balance.weight(group: place, comparisons: record.comparisons)
        if weight > 0 { voters.append(Voters(record: record, count: count, weight: weight)) }
      }
      // A dictionary's order differs from run to run, and sums of floating point with it.
      voters[start...].sort { $0.record < $1.record }
    }
    isEven = balance.isEven
    self.voters = voters
    for voter in voters { sums.weigh(voter) }
    rows = sums.rows
  }

  /// The items in groups that comparisons connect, each ascending, in order of their first item.
  var components: [[Int]] {
    var parents = Array(0..<items)
    func root(_ item: Int) -> Int {
      var item = item
      while parents[item] != item {
        parents[item] = parents[parents[item]]
        item = parents[item]
      }
      return item
    }
    for row in rows {
      let (a, b) = (root(row.lower), root(row.higher))
      parents[max(a, b)] = min(a, b)
    }
    var components: [[Int]] = []
    var places = [Int](repeating: -1, count: items)
    for item in 0..<items {
      let first = root(item)
      if places[first] < 0 {
        places[first] = components.count
        components.append([])
      }
      components[places[first]].append(item)
    }
    return components
  }
}

/// ω by group and number of comparisons: w·N/(V·n_v), which is TALLY's ω for every weighting, since w = V/(G·V_g) or
/// V·W_g/(ΣW·V_g) there.
private struct Balance {
  private let weights: [Rational]?
  /// N/V.
  private let mean: Double
  private var known: [[Int: Double]]
  private var ratio: Rational?
  private(set) var isEven = true

  init(_ tally: PairwiseTally, _ weights: BallotWeights, comparisons: Int) {
    func padded(_ weights: [Rational], _ count: Int) -> [Rational] {
      weights.prefix(count) + Array(repeating: .zero, count: max(0, count - weights.count))
    }
    self.weights =
      tally.rules.balance == .comparisons
      ? nil : padded(weights.delegations, tally.delegations.count) + padded(weights.classes, tally.classes.count)
    let ballots = tally.groups.reduce(0) { $0 + $1.ballots }
    mean = Double(comparisons) / Double(max(1, ballots))
    known = Array(repeating: [:], count: tally.groups.count)
  }

  /// ω of a voter who made some comparisons; 0 where the weight is none.
  mutating func weight(group: Int, comparisons: Int) -> Double {
    guard let weights else { return 1 }
    if let weight = known[group][comparisons] { return weight }
    // Whether weights differ is asked of the fractions, which have no rounding.
    let ratio = weights[group].divided(by: Rational(comparisons)) ?? .zero
    if let first = self.ratio, first != ratio { isEven = false }
    self.ratio = ratio
    // A file may name any weight at all; the fit needs a number it can square.
    let weight = min(max(0, weights[group].double * mean / Double(comparisons)), 1e12)
    known[group][comparisons] = weight
    return weight
  }
}

/// Sums on their way: dense by pair, so that a comparison costs one addition.
private struct Sums {
  let items: Int
  var counts: [PairTable.Counts]
  var skipped = 0
  var comparisons = 0
  /// By lower item, what added to the higher one gives the place of the pair.
  private let starts: [Int]
  /// By pair: the lower one won, the higher one, neither.
  private var weights: [Double] = []

  init(items: Int) {
    self.items = items
    counts = Array(repeating: PairTable.Counts(), count: items)
    starts = items > PairwiseTally.mostItems ? [] : (0..<items).map { $0 * (2 * items - $0 - 1) / 2 - $0 - 1 }
  }

  mutating func count(_ record: PairRecord, _ count: Int) {
    for judgement in record.judgements {
      let (lower, higher) = (judgement.lower, judgement.higher)
      counts[lower].exposure += count
      counts[higher].exposure += count
      switch judgement.outcome {
      case .lower:
        counts[lower].wins += count
        counts[higher].losses += count
      case .higher:
        counts[lower].losses += count
        counts[higher].wins += count
      case .equal:
        counts[lower].draws += count
        counts[higher].draws += count
      case .skip: skipped += count
      }
    }
    comparisons += count * record.comparisons
  }

  mutating func weigh(_ voters: PairTable.Voters) {
    if weights.isEmpty { weights = Array(repeating: 0, count: items * max(0, items - 1) / 2 * 3) }
    let weight = voters.weight * Double(voters.count)
    for judgement in voters.record.judgements where !judgement.isSkip {
      weights[(starts[judgement.lower] + judgement.higher) * 3 + judgement.outcome.rawValue] += weight
    }
  }

  var rows: [PairTable.Row] {
    if weights.isEmpty { return [] }
    var rows: [PairTable.Row] = []
    var place = 0
    for lower in 0..<items {
      for higher in (lower + 1)..<max(lower + 1, items) {
        let (a, b, c) = (weights[place], weights[place + 1], weights[place + 2])
        place += 3
        if a + b + c > 0 {
          rows.append(PairTable.Row(lower: lower, higher: higher, lowerWins: a, higherWins: b, equal: c))
        }
      }
    }
    return rows
  }
}
