// How much a cut owes to who happened to be in the room: the voters are drawn again and again from those who voted, each
// as often as chance has it, and it is counted how often an item comes above the line (Efron 1979).

import Numbers

/// So many equal ballots of voters of one group.
public struct Cast<Ballot: Sendable>: Sendable {
  /// What each of these voters cast.
  public let ballot: Ballot
  /// Where their weight comes from; voters may be drawn inside it alone.
  public let group: VoterGroup
  /// How many voters; less than 1 is none.
  public let count: Int

  /// One voter unless more is said.
  public init(_ ballot: Ballot, from group: VoterGroup, count: Int = 1) {
    self.ballot = ballot
    self.group = group
    self.count = count
  }
}

extension GroupedTally {
  /// Fills an empty count at every call. Where comparisons fall apart, all items have rank 1.
  public func recounting(
    _ casts: [Cast<Ballot>], _ weights: BallotWeights
  ) -> ([Int]) throws(TallyError) -> [Placing] {
    let empty = emptied
    return { (times: [Int]) throws(TallyError) -> [Placing] in
      var tally = empty
      for (cast, count) in zip(casts, times) where count > 0 {
        try tally.add(cast.ballot, from: cast.group, count: count)
      }
      // Where comparisons fall apart nothing says which of the parts is better: all are level.
      let placings = tally.placings(weights)
      if tally.comparesAll(weights) { return placings }
      return placings.map { Placing(item: $0.item, rank: 1, exact: .zero, selectable: $0.selectable) }
    }
  }

  /// By item, the part of `times` samples in which a cap takes it.
  ///
  /// A sample has as many voters as the round, drawn with replacement: from all of them where the weighting is
  /// `perParticipant`, else inside each delegation (and each class of voters without one), so that every delegation
  /// weighs in every sample what it does in the round. A tie that the rule leaves open, or to a lot, is settled by a new
  /// lot in every sample. The same seed gives the same numbers on every machine.
  ///
  /// - Parameters:
  ///   - casts: the ballots; abstentions are left out.
  ///   - weights: of the round; given ones where ballots carry their weight.
  ///   - withinGroups: whether voters are drawn inside their group: unless the weighting is `perParticipant`.
  ///   - capBallots: what each of `casts` is to a rule that reads ballots (`CapBallot`), in their order.
  /// - Returns: nil for more than `greatestSample` ballots, or where the sums of a sample leave 64 bits.
  /// - Throws: `CapError` where the rule cannot be applied.
  public func bootstrap(
    _ casts: [Cast<Ballot>], _ rule: CapRule, weights: BallotWeights, withinGroups: Bool, items: [CapItem],
    capBallots: [CapBallot]? = nil, times: Int = 2_000, seed: UInt64
  ) throws(CapError) -> [Double]? {
    let voting = casts.indices.filter { casts[$0].count > 0 && !casts[$0].ballot.isAbstention }
    guard let sampler = Sampler(voting.map { (casts[$0].group, casts[$0].count) }, withinGroups: withinGroups) else {
      return nil
    }
    let recount = recounting(voting.map { casts[$0] }, weights)
    let supports = capBallots.map { all in voting.compactMap { all.indices.contains($0) ? all[$0] : nil } }
    var rule = rule
    if rule.ties == .ask { rule.ties = .lot }
    var draws = SeededDraws(seed: seed)
    var taken = [Int](repeating: 0, count: itemCount)
    let samples = max(1, times)
    for _ in 0..<samples {
      let counts = sampler.sample(&draws)
      guard let placings = try? recount(counts) else { return nil }
      let ballots = supports.map { zip($0, counts).map { CapBallot($0.utilities, weight: $0.weight, count: $1) } }
      let lot = rule.ties == .lot ? draws.shuffled(itemCount) : []
      for item in try cap(rule, placings, items: items, ballots: ballots, lotOrder: lot).selected { taken[item] += 1 }
    }
    return taken.map { Double($0) / Double(samples) }
  }
}

/// The most ballots that voters are drawn from.
public let greatestSample = 5_000_000

/// Draws voters with replacement.
struct Sampler {
  /// The ballots that one draw chooses among, one entry for each voter.
  private let pools: [[Int32]]
  private let kinds: Int

  /// Nil for more than `greatestSample` voters.
  init?(_ casts: [(group: VoterGroup, count: Int)], withinGroups: Bool) {
    var places: [VoterGroup: Int] = [:]
    var pools: [[Int32]] = withinGroups ? [] : [[]]
    var left = greatestSample
    for (kind, cast) in casts.enumerated() {
      guard cast.count <= left, let kind = Int32(exactly: kind) else { return nil }
      left -= cast.count
      let place = withinGroups ? places[cast.group] ?? pools.count : 0
      if place == pools.count { pools.append([]) }
      places[cast.group] = place
      pools[place].append(contentsOf: repeatElement(kind, count: cast.count))
    }
    self.pools = pools
    kinds = casts.count
  }

  /// How often each kind of ballot was drawn.
  func sample(_ draws: inout SeededDraws) -> [Int] {
    var counts = [Int](repeating: 0, count: kinds)
    for pool in pools {
      for _ in 0..<pool.count { counts[Int(pool[draws.below(pool.count)])] += 1 }
    }
    return counts
  }
}

/// Whole numbers by chance, the same for the same seed everywhere: SplitMix64 (Steele, Lea & Flood 2014), brought below a
/// bound without favour (Lemire 2019).
struct SeededDraws {
  private var chance: SplitMix64

  init(seed: UInt64) { chance = SplitMix64(seed: seed) }

  /// From 0 to `bound` − 1, each as likely; 0 for a bound below 2.
  mutating func below(_ bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    let bound = UInt64(bound)
    let refused = (0 &- bound) % bound
    while true {
      let (high, low) = chance.next().multipliedFullWidth(by: bound)
      if low >= refused { return Int(high) }
    }
  }

  /// 0..<count in an order by chance (Fisher & Yates).
  mutating func shuffled(_ count: Int) -> [Int] {
    var order = Array(0..<max(0, count))
    for place in order.indices.dropFirst().reversed() { order.swapAt(place, below(place + 1)) }
    return order
  }
}
