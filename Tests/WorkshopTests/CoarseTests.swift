// Secret weighted rounds of which fewer than three voted from some delegation: what is published lets nobody work out a
// ballot. The attack goes through every world that there can be and keeps those that would be told just so.

import JSONText
import Numbers
import Voting
import Testing

@testable import Workshop

@Suite struct CoarseTests {
  /// Everything that the ballots of so many voters may sum to, by item.
  private static func sums(_ voters: Int, _ items: Int, _ dots: Int) -> [[Int]] {
    var found: [[Int]] = [[]]
    for _ in 0..<items {
      found = found.flatMap { sum in (0...(voters * dots - sum.reduce(0, +))).map { sum + [$0] } }
    }
    return found
  }

  /// What is told of totals: the rank of each item and its score, rounded to multiples of the step; exact without one.
  private static func told(_ totals: [Int], _ step: Double?, _ voters: Int, _ dots: Int, _ scale: Int) -> [Int] {
    let ranks = totals.map { own in totals.count { $0 > own } + 1 }
    guard let step else { return ranks + totals }
    let most = max(0, Int((Double(voters * dots) / step - 0.5).rounded(.down)))
    return ranks
      + totals.map { min(most, Int((Double($0) / Double(scale) / step + 0.5).rounded(.down))) * Int(step) }
  }

  /// For each delegation, whether only one sum of its ballots would be told so, by what is told.
  private static func determined(_ sizes: [Int], _ items: Int, _ dots: Int, _ step: Double?) -> [[Int]: [Bool]] {
    let all = sizes.map { sums($0, items, dots) }
    let voters = sizes.reduce(0, +)
    // w = n / (G · n_g) over one denominator.
    let scale = sizes.count * sizes.reduce(1, *)
    let factors = sizes.map { voters * scale / sizes.count / $0 }
    var first: [[Int]: [Int]] = [:]
    var alone: [[Int]: [Bool]] = [:]
    var world = Array(repeating: 0, count: sizes.count)
    while true {
      var totals = Array(repeating: 0, count: items)
      for (place, sum) in world.enumerated() {
        for item in 0..<items { totals[item] += factors[place] * all[place][sum][item] }
      }
      let key = told(totals, step, voters, dots, scale)
      if let before = first[key] {
        for place in world.indices where before[place] != world[place] { alone[key]?[place] = false }
      } else {
        first[key] = world
        alone[key] = Array(repeating: true, count: sizes.count)
      }
      guard let next = world.indices.first(where: { world[$0] + 1 < all[$0].count }) else { return alone }
      for place in 0..<next { world[place] = 0 }
      world[next] += 1
    }
  }

  private static let rosters = [
    [1, 1], [1, 2], [1, 3], [2, 2], [2, 3], [1, 1, 1], [1, 1, 2], [1, 1, 3], [1, 2, 2], [1, 2, 3], [2, 2, 2],
    [2, 2, 3],
  ]

  @Test("of 1,000 secret rounds weighed by delegation no ballot of a small one can be worked out")
  func attack() throws {
    let (items, dots) = (3, 2)
    var dice = SplitMix64(seed: 11)
    var (rounds, found) = (0, 0)
    for sizes in Self.rosters {
      let names = ["a", "b", "c"].prefix(sizes.count)
      var story = try Story(
        ["delegations": .array(names.map { ["id": .string($0), "name": .string($0)] })], submissions: items)
      story.limits.rounds = 100
      var voters: [Actor] = []
      for (name, size) in zip(names, sizes) { for _ in 0..<size { voters.append(try story.join(name)) } }
      var known: [[Int]: [Bool]]?
      for trial in 0..<84 {
        let round = try story.openRound {
          $0.rules = .dotVoting(rules: DotRules(dots: dots))
          $0.weighting = .perDelegation
        }
        for voter in voters {
          var marks: [String: Int] = [:]
          // Now and then nearly all are of one mind.
          let isAgreed = trial % 3 == 0 && Int.random(in: 0..<10, using: &dice) < 7
          for _ in 0..<dots { marks["s\(isAgreed ? 1 : Int.random(in: 1...items, using: &dice))", default: 0] += 1 }
          try story.tell(CastBallot(round: round, ballot: Story.dots(marks)), by: voter)
        }
        try story.tell(CloseRound(round: round))
        let closed = try #require(story.state.rounds[round])
        let step = try #require(closed.result?.json["roundedTo"]?.number)
        let worlds = known ?? Self.determined(sizes, items, dots, step)
        known = worlds
        let standings = (closed.result?.json["standings"]?.array ?? []).sorted {
          ($0["item"]?.string ?? "") < ($1["item"]?.string ?? "")
        }
        let key = standings.compactMap { $0["rank"]?.integer } + standings.compactMap { $0["score"]?.integer }
        let alone = try #require(worlds[key], "what is told is not what the attack expects: \(key)")
        rounds += 1
        if zip(alone, sizes).contains(where: { $0 && $1 < 3 }) { found += 1 }
      }
    }
    #expect(rounds >= 1_000)
    #expect(found == 0, "in \(found) of \(rounds) rounds the ballots of a small delegation are determined")
  }

  @Test("exact totals would give small delegations away, so that the attack can find something")
  func attackFinds() {
    let exact = Self.determined([1, 3], 3, 2, nil)
    // 455 different results can be published, and 168 of them tell what the only voter of a delegation voted.
    #expect(exact.count == 455 && exact.values.count { $0[0] } == 168)
  }

  private func closed(_ rules: Rules, _ change: (inout RoundRequest) -> Void = { _ in }) throws -> (Story, RoundID) {
    var story = try Story()
    let round = try story.openRound {
      $0.rules = rules
      $0.weighting = .perDelegation
      change(&$0)
    }
    for delegation in ["a", "a", "a", "b"] {
      let voter = try story.join(delegation)
      switch rules.method {
      case .dotVoting: try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 3, "s2": 1])), by: voter)
      case .ranking:
        try story.tell(
          CastBallot(round: round, ballot: .ranking([[story.id("s2")], [story.id("s1"), story.id("s3")]])), by: voter)
      case .score:
        try story.tell(
          CastBallot(
            round: round, ballot: .scores([(item: story.id("s1"), score: 4), (item: story.id("s2"), score: 1)])),
          by: voter)
      case .pairwise:
        guard case .participant(let id) = voter else { continue }
        let pairs = [("s1", "s2"), ("s2", "s3"), ("s3", "s4")].map {
          ClosedPair(first: story.id($0.0), second: story.id($0.1), outcome: .first)
        }
        try story.tell(CastForParticipant(participant: id, round: round, ballot: .pairs(pairs), replaces: false))
      }
    }
    try story.tell(CloseRound(round: round))
    return (story, round)
  }

  @Test("nothing but ranks and rounded scores is told or kept, by any method", arguments: VotingMethod.allCases)
  func tellsLittle(method: VotingMethod) throws {
    let (story, id) = try closed(Rules(defaultsOf: method))
    let round = try #require(story.state.rounds[id])
    #expect(round.marksWithheld && round.alternatives == nil)
    #expect(round.ballots.allSatisfy { $0.marks == .withheld && $0.delegation == nil && $0.weight == nil })
    #expect(Set(round.ballots.map(\.receipt)) == Set(round.result?.json["receipts"]?.array?.compactMap(\.string) ?? []))
    let allowed: Set = ["item", "rank", "tiedWith", "score", "median", "byDelegation"]
    for standing in round.result?.json["standings"]?.array ?? [] {
      for (key, value) in standing.object ?? [:] where !allowed.contains(key) { #expect(value.isNull, "\(key)") }
      #expect(standing["byDelegation"]?.object?.isEmpty != false)
      if method == .ranking { #expect(standing["score"]?.isNull == true) }
    }
    for key in ["pairs", "equalStrength", "objective"] { #expect(round.result?.json[key]?.isNull != false) }
    // As it stands in the journal and comes back from it.
    for ballot in round.ballots {
      let json = try JSON(encoding: ballot)
      #expect(Set(json.object?.keys ?? []) == ["voter", "receipt"])
      #expect(try json.decode(ClosedBallot.self) == ballot)
    }
  }

  @Test("named rounds, and those in which every person weighs the same, are told whole")
  func tellsAll() throws {
    for change in [
      { (request: inout RoundRequest) in request.secrecy = .named },
      { (request: inout RoundRequest) in request.weighting = .perParticipant },
    ] {
      let (story, id) = try closed(.dotVoting(rules: DotRules()), change)
      let round = try #require(story.state.rounds[id])
      #expect(!round.marksWithheld && round.result?.json["marksWithheld"] == nil)
      #expect(round.result?.json["standings"]?.array?.first?["exact"]?.string == "12")
    }
  }

  @Test("a cap goes down the ranks, takes nothing that nobody supports, and refuses what goes by values")
  func caps() throws {
    var (story, round) = try closed(.dotVoting(rules: DotRules()))
    try story.tell(ApplyCap(round: round, rule: ["limit": ["items": 3]], decided: nil))
    #expect(story.state.cap?.selected.map(\.rawValue) == ["s1", "s2"])
    let robustness = story.state.cap.map { story.state.capDocument($0) }?["robustness"]
    #expect(robustness?["margin"]?.isNull == true && robustness?["ballots"]?.isNull == true)
    for select in ["knapsack", "equalShares", "phragmen"] {
      let rule: JSON = ["limit": ["items": 1], "select": .string(select)]
      #expect(story.refusal(ApplyCap(round: round, rule: rule, decided: nil)) == "conflict.weightsWithheld")
    }
  }

  @Test("live standings are as coarse while few have voted, and exact once enough have")
  func live() throws {
    var story = try Story()
    let round = try story.openRound {
      $0.weighting = .perDelegation
      $0.reveal = .live
    }
    func result() -> JSON? {
      WorkshopDocument(story.live, presence: Presence(), limits: story.limits, role: .observer).whole["rounds"]?[
        round.rawValue]?["result"]
    }
    for voter in 1...3 {
      try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 1])), by: try story.join("a"))
      #expect((result()?["marksWithheld"] == true) == (voter < 3))
    }
    #expect(result()?["standings"]?.array?.first?["exact"]?.string == "3")
  }
}
