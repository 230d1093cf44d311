// Tries to get at what is withheld in a secret round, by everything that is published together: totals and statistics,
// the visible sub-totals, the cap and its robustness, and every single ballot with its weight. In small rosters all worlds
// are made that there can be; where all worlds that look alike from outside agree on a withheld sub-total, it is known.

import Numbers
import Testing

@testable import Voting

/// How many of each delegation (and at last of those without one) chose each ballot.
private typealias World = [[Int]]

/// A small roster, its possible ballots, and what is seen of a world from outside.
private struct Onlooker {
  let sizes: [Int]
  /// Voters without a delegation.
  var unattached = 0
  let weighting: Weighting
  var roster: [Int] = []
  /// False: as it would be with the weighting's own weights.
  var levels = true

  /// Dots, or scores, on three items.
  let choices = [[2, 0, 1], [0, 2, 1], [1, 1, 0]]

  var hidden: [Bool] { withheld(votersByDelegation: sizes, unattached: unattached, minimum: 3) }

  /// Every world there can be.
  var worlds: [World] {
    var worlds: [World] = [[]]
    for size in sizes + (unattached > 0 ? [unattached] : []) {
      let ways = (0...size).flatMap { a in (0...(size - a)).map { [a, $0, size - a - $0] } }
      worlds = worlds.flatMap { world in ways.map { world + [$0] } }
    }
    return worlds
  }

  func group(_ place: Int) -> VoterGroup { place < sizes.count ? .delegation(place) : .unattached(0) }

  func weights(_ tally: some RunningTally) -> BallotWeights {
    let roster = roster.map { Rational($0) }
    return tally.weights(weighting, roster: roster, withheld: levels ? hidden : [])
  }

  /// All single ballots as an export has them: what was voted and what it weighs.
  func export(_ world: World, _ weights: BallotWeights) -> [String] {
    zip(world, 0...).flatMap { counts, place in
      let weight = place < sizes.count ? weights.delegations[place] : weights.classes[0]
      return zip(choices, counts).flatMap { choice, count in
        Array(repeating: "\(choice) \(weighting == .perParticipant ? .one : weight)", count: count)
      }
    }.sorted()
  }

  /// What a cap of each size says of alternatives, in a few words.
  func robustness(_ tally: some RunningTally, _ placings: [Placing]) throws -> [String] {
    let alternatives = tally.alternatives(
      weighting, roster: roster.map { Rational($0) }, withheld: levels ? hidden : [])
    return try (1...2).map { seats in
      let rule = CapRule(limit: CapLimit(items: seats))
      let selected = try cap(rule, placings, items: []).selected
      let firm = capRobustness(
        of: selected, rule: rule, alternatives: alternatives, items: [], delegations: sizes.count)
      return "\(selected) \(firm.withoutDelegation) \(Weighting.allCases.map { firm.weightings[$0] })"
    }
  }

  func dots(_ world: World) throws -> [String] {
    var tally = DotTally(items: 3, delegations: sizes.count, classes: 1)
    for (place, counts) in world.enumerated() {
      for (choice, count) in zip(choices, counts) where count > 0 {
        let ballot = try DotBallot(choice.enumerated().map { (item: $0, dots: $1) })
        try tally.add(ballot, from: group(place), count: count)
      }
    }
    let weights = weights(tally)
    let result = tally.result(weights)
    let standings = result.standings.map { standing in
      let visible = zip(standing.byDelegation, hidden).map { $1 ? nil : $0 }
      return """
        \(standing.item) \(standing.exact) \(standing.supporters) \(hidden.contains(true) ? -1 : standing.delegations) \
        \(standing.share) \(standing.mean) \(standing.deviation) \(standing.standardError) \
        \(standing.effectiveSupporters ?? -1) \(visible)
        """
    }
    return try standings + export(world, weights) + robustness(tally, result.placings)
  }

  func scores(_ world: World) throws -> [String] {
    var tally = ScoreTally(items: 3, delegations: sizes.count, classes: 1, maximum: 2)
    for (place, counts) in world.enumerated() {
      for (choice, count) in zip(choices, counts) where count > 0 {
        // The last item is not scored by who thinks nothing of it.
        let scored = choice.enumerated().filter { $0.offset < 2 || $0.element > 0 }
        let ballot = try ScoreBallot(scored.map { (item: $0.offset, score: $0.element) })
        try tally.add(ballot, from: group(place), count: count)
      }
    }
    let weights = weights(tally)
    let result = tally.result(weights)
    let standings = result.standings.map { standing in
      let visible = zip(standing.byDelegation, hidden).map { $1 ? nil : $0 }
      return """
        \(standing.item) \(standing.exact) \(standing.supporters) \(standing.scored) \(standing.distribution) \
        \(standing.above) \(standing.below) \(standing.deviation ?? -1) \(visible)
        """
    }
    return try standings + export(world, weights) + robustness(tally, result.placings)
  }

  /// A withheld delegation of which somebody outside knows what it gave an item in all, though those that are withheld
  /// together did not all do the same; nil where there is none.
  func known(_ published: (World) throws -> [String]) throws -> String? {
    var alike: [[String]: [World]] = [:]
    for world in worlds { alike[try published(world), default: []].append(world) }
    let places = hidden.indices.filter { hidden[$0] }
    let together = places + (unattached > 0 ? [sizes.count] : [])
    for worlds in alike.values {
      for item in 0..<3 {
        func given(_ world: World, _ place: Int) -> Int {
          zip(choices, world[place]).reduce(0) { $0 + $1.0[item] * $1.1 }
        }
        let differ = worlds.contains { world in
          Set(
            together.flatMap { place in zip(choices, world[place]).filter { $0.1 > 0 }.map { $0.0[item] } }
          ).count > 1
        }
        if !differ { continue }
        for place in places where Set(worlds.map { given($0, place) }).count == 1 {
          return "delegation \(place), item \(item) of \(worlds[0])"
        }
      }
    }
    return nil
  }
}

@Suite struct SecrecyTests {
  static let rosters = [[1, 2, 3], [1, 1, 3], [2, 2, 3], [1, 3, 3], [1, 1, 1, 2], [2, 4]]

  @Test(arguments: rosters, Weighting.allCases)
  func `no withheld sub-total of dots follows from all that is published`(sizes: [Int], weighting: Weighting) throws {
    let onlooker = Onlooker(sizes: sizes, weighting: weighting, roster: [3, 1, 2, 1])
    #expect(onlooker.hidden.contains(true))
    #expect(try onlooker.known(onlooker.dots) == nil)
  }

  @Test(arguments: rosters, Weighting.allCases)
  func `no withheld sub-total of scores follows from all that is published`(sizes: [Int], weighting: Weighting) throws {
    let onlooker = Onlooker(sizes: sizes, weighting: weighting, roster: [3, 1, 2, 1])
    #expect(try onlooker.known(onlooker.scores) == nil)
  }

  @Test(arguments: [[3, 3], [1, 3], [1, 2]], [1, 2])
  func `nor does it where some voters have no delegation`(sizes: [Int], unattached: Int) throws {
    for weighting in [Weighting.perParticipant, .perDelegation] {
      let onlooker = Onlooker(sizes: sizes, unattached: unattached, weighting: weighting)
      #expect(try onlooker.known(onlooker.dots) == nil)
      #expect(try onlooker.known(onlooker.scores) == nil)
    }
  }

  @Test func `the attempt succeeds where small delegations keep weights of their own`() throws {
    for sizes in [[1, 2, 3], [1, 3, 3]] {
      let onlooker = Onlooker(sizes: sizes, weighting: .perDelegation, levels: false)
      #expect(try onlooker.known(onlooker.dots) != nil)
      // Without any single ballot, by the totals alone: the share weighs the supporters, their number does not.
      #expect(try onlooker.known { Array(try onlooker.dots($0)[..<3]) } != nil)
    }
  }

  @Test func `withheld delegations keep the weight they have together, and the others theirs`() throws {
    var tally = DotTally(items: 1, delegations: 4, classes: 1)
    for (place, voters) in [5, 1, 3, 0].enumerated() where voters > 0 {
      try tally.add(DotBallot([(item: 0, dots: 1)]), from: .delegation(place), count: voters)
    }
    let own = tally.weights(.perDelegation)
    let hidden = tally.withheld(minimum: 3)
    #expect(hidden == [false, true, true, false])
    let level = tally.weights(.perDelegation, withheld: hidden)
    #expect(level.delegations.map(\.description) == ["3/5", "3/2", "3/2", "0"])
    #expect(own.delegations.map(\.description) == ["3/5", "3", "1", "0"])
    #expect(tally.weights(.perDelegation, withheld: []) == own)
    #expect(tally.weights(.perParticipant, withheld: hidden) == tally.weights(.perParticipant))
    try tally.add(DotBallot([(item: 0, dots: 1)]), from: .unattached(0), count: 2)
    let mixed = tally.weights(.perDelegation, withheld: tally.withheld(minimum: 3))
    #expect(mixed.delegations[1] == mixed.classes[0] && tally.withheld(minimum: 3) == [false, true, false, false])
    let sum = zip(mixed.delegations, [5, 1, 3, 0]).reduce(mixed.classes[0] * 2) { $0 + $1.0 * $1.1 }
    #expect(sum == Rational(11))
  }
}
