// Rounds with people whose taste is known: how well the chosen questions find the order, and those that are drawn for each
// person alone, against questions at random.
//
// `PAIR_SIMULATION=120 swift test -c release --filter PairSimulationTests` repeats the figures of the README with so many
// rounds of 60 items and 20 people.

import Foundation
import Numbers
import Testing

@testable import Voting

/// One round: people take turns, each with a pair before them all the time.
private struct SimulatedRound {
  enum Questions {
    case atRandom
    case chosen(PairFocus)
    /// A draw of each person's own.
    case drawn
  }

  let truth: [Double]
  private(set) var found: [Double] = []

  init(items: Int, votes: Int, people: Int, seed: UInt64, _ questions: Questions) throws {
    var chance = Chance(seed: seed)
    var normal = NormalChance(seed: seed &+ 1000)
    truth = (0..<items).map { _ in normal.next() }
    var tally = PairwiseTally(items: items, delegations: 1)
    var chooser = PairChooser(items: items)
    var said = [[PairJudgement]](repeating: [], count: people)
    var before = [ItemPair?](repeating: nil, count: people)
    for vote in 0..<votes {
      for person in 0..<people where before[person] == nil {
        switch questions {
        case .atRandom:
          let first = Int.random(in: 0..<items, using: &chance)
          before[person] = ItemPair(first: first, second: (first + Int.random(in: 1..<items, using: &chance)) % items)
        case .chosen(let focus):
          before[person] = chooser.next(judged: said[person].map(\.pair), focus: focus, using: &chance)
          if let pair = before[person] { chooser.handOut(pair) }
        case .drawn:
          let draw = PairDraw(items: Array(0..<items), seed: seed &* 1_000_003 &+ UInt64(person))
          before[person] = draw.next(shown: said[person].map(\.pair))
        }
      }
      let person = vote % people
      guard let pair = before[person] else { continue }
      before[person] = nil
      let leads = 1 / (1 + Elementary.exp(truth[pair.second] - truth[pair.first]))
      let outcome: PairOutcome = Double.random(in: 0..<1, using: &chance) < leads ? .first : .second
      let old = try PairwiseBallot(said[person])
      said[person].append(PairJudgement(first: pair.first, second: pair.second, outcome: outcome))
      let new = try PairwiseBallot(said[person])
      if said[person].count > 1 {
        try tally.replace(old, by: new, from: .delegation(0))
      } else {
        try tally.add(new, from: .delegation(0))
      }
      guard case .chosen = questions else { continue }
      chooser.judge(pair, outcome)
      if vote % 20 == 19 { chooser.refresh(tally.model(.perParticipant)) }
    }
    found = tally.model(.perParticipant).strengths
  }

  /// Kendall's τ between what was found and the truth.
  var agreement: Double {
    var (sum, pairs) = (0.0, 0.0)
    for a in truth.indices {
      for b in 0..<a {
        sum += (truth[a] - truth[b]) * (found[a] - found[b]) > 0 ? 1 : -1
        pairs += 1
      }
    }
    return sum / pairs
  }

  /// The part of the best items that is found among the best.
  func recall(_ seats: Int) -> Double {
    func best(_ values: [Double]) -> Set<Int> {
      Set(values.indices.sorted { values[$0] > values[$1] }.prefix(seats))
    }
    return Double(best(truth).intersection(best(found)).count) / Double(seats)
  }
}

@Suite struct PairSimulationTests {
  private func rounds(_ questions: SimulatedRound.Questions) throws -> [SimulatedRound] {
    try (0..<12).map { try SimulatedRound(items: 30, votes: 300, people: 10, seed: $0 + 1, questions) }
  }

  private func mean(_ rounds: [SimulatedRound], _ value: (SimulatedRound) -> Double) -> Double {
    rounds.reduce(0) { $0 + value($1) } / Double(rounds.count)
  }

  @Test func `chosen questions find the order, and the cap's focus the top, better than questions at random`() throws {
    let atRandom = try rounds(.atRandom)
    let order = try rounds(.chosen(.order))
    let cap = try rounds(.chosen(.cap(items: 6)))
    #expect(mean(order, \.agreement) > mean(atRandom, \.agreement) + 0.005)
    #expect(mean(cap) { $0.recall(6) } > mean(atRandom) { $0.recall(6) } + 0.02)
    #expect(mean(atRandom, \.agreement) > 0.55)
  }

  @Test func `pairs that are drawn for each alone find the order of chosen ones with a third more of them`() throws {
    func rounds(_ questions: SimulatedRound.Questions, _ votes: Int) throws -> Double {
      let rounds = try (0..<12).map {
        try SimulatedRound(items: 30, votes: votes, people: 10, seed: $0 + 1, questions)
      }
      return mean(rounds, \.agreement)
    }
    let (chosen, atRandom) = (try rounds(.chosen(.order), 300), try rounds(.atRandom, 300))
    let (drawn, more) = (try rounds(.drawn, 300), try rounds(.drawn, 400))
    #expect(drawn > atRandom - 0.03)
    #expect(more > chosen - 0.03)
    #expect(more > drawn)
  }

  @Test func `the figures of the README, or one small round where they are not asked for`() throws {
    let asked = ProcessInfo.processInfo.environment["PAIR_SIMULATION"].flatMap(UInt64.init)
    let (runs, items, people) = asked.map { (max(1, $0), 60, 20) } ?? (1, 20, 6)
    for (name, questions, each) in [
      ("adaptive", .chosen(.order), 30), ("balanced", .drawn, 30), ("balanced", .drawn, 36), ("balanced", .drawn, 40),
      ("random", .atRandom, 30), ("random", .atRandom, 40),
    ] as [(String, SimulatedRound.Questions, Int)] {
      let found = try (1...runs).map {
        try SimulatedRound(items: items, votes: people * each, people: people, seed: $0, questions).agreement
      }
      let mean = found.reduce(0, +) / Double(found.count)
      #expect(mean > 0.4)
      let spread = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, found.count - 1))
      let error = (spread / Double(found.count)).squareRoot()
      print(name, each, "comparisons each: Kendall's tau", String(format: "%.3f ± %.3f", mean, error))
    }
  }
}
