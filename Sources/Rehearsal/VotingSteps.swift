// How a person comes to a ballot: mark by mark, with one put elsewhere and taken back now and then. Every step is a whole
// ballot with absolute values, as the protocol wants it; the last one is what the person means.

import BallotFile
import JSONText
import Voting

extension BallotDocument {
  /// The most steps that a ballot is made in; one of many marks is made several at a time.
  private static let mostSteps = 20

  /// The ballots that somebody sends one after the other, ending with what is meant.
  func steps(to vote: Vote, using chance: inout some RandomNumberGenerator) -> [JSON] {
    switch vote {
    case .dots(let ballot):
      let dots = Dictionary(ballot.entries.map { ($0.item, $0.dots) }, uniquingKeysWith: +)
      return dotSteps(to: dots, using: &chance)
    case .ranking(let ballot): return rankingSteps(to: ballot, using: &chance)
    case .scores(let ballot): return scoreSteps(to: ballot, using: &chance)
    case .pairs: return [.object(voteObject(vote))]
    }
  }

  private func dotSteps(to dots: [Int: Int], using chance: inout some RandomNumberGenerator) -> [JSON] {
    let single = dots.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key, count: $0.value) }
    let marks = single.shuffled(using: &chance)
    var steps: [JSON] = []
    var placed: [Int: Int] = [:]
    for some in atOnce(marks) {
      if Int.random(in: 0..<5, using: &chance) == 0, let other = strayDot(on: placed, using: &chance) {
        steps.append(ballot(other))
      }
      for item in some { placed[item, default: 0] += 1 }
      steps.append(ballot(placed))
    }
    if marks.isEmpty {
      // Who abstains has tried a dot and taken it back, so that an emptied ballot is rehearsed too.
      if let other = strayDot(on: [:], using: &chance) { steps.append(ballot(other)) }
      steps.append(ballot([:]))
    }
    return steps
  }

  /// Marks in as many portions as there are steps.
  private func atOnce<Mark>(_ marks: [Mark]) -> [ArraySlice<Mark>] {
    let size = max(1, (marks.count + Self.mostSteps - 1) / Self.mostSteps)
    return stride(from: 0, to: marks.count, by: size).map { marks[$0..<min($0 + size, marks.count)] }
  }

  /// The ballot with one more dot somewhere, where the rules allow one there.
  private func strayDot(on placed: [Int: Int], using chance: inout some RandomNumberGenerator) -> [Int: Int]? {
    guard case .dotVoting(let rules) = round.rules, placed.values.reduce(0, +) < rules.dots,
      let item = items.indices.randomElement(using: &chance), placed[item, default: 0] < rules.maxPerItem ?? rules.dots
    else { return nil }
    return placed.merging([item: 1], uniquingKeysWith: +)
  }

  private func ballot(_ placed: [Int: Int]) -> JSON {
    let dots = placed.sorted { $0.key < $1.key }.filter { items.indices.contains($0.key) }
    return ["dots": .object(JSONObject(dots.map { (items[$0.key].id, .integer($0.value)) }))]
  }

  /// From the top, group by group; now and then the last two are first the wrong way round.
  private func rankingSteps(to ranked: RankedBallot, using chance: inout some RandomNumberGenerator) -> [JSON] {
    func step(_ groups: [[Int]]) -> JSON? { (try? RankedBallot(groups)).map { .object(voteObject(.ranking($0))) } }
    var steps: [JSON] = []
    var placed: [[Int]] = []
    for some in atOnce(ranked.groups) {
      placed += some
      if placed.count > 1, Int.random(in: 0..<5, using: &chance) == 0 {
        var other = placed
        other.swapAt(other.count - 1, other.count - 2)
        if let step = step(other) { steps.append(step) }
      }
      if let step = step(placed) { steps.append(step) }
    }
    return steps.isEmpty ? [.object(voteObject(.ranking(ranked)))] : steps
  }

  /// Item by item, in any order; now and then with another score at first.
  private func scoreSteps(to scored: ScoreBallot, using chance: inout some RandomNumberGenerator) -> [JSON] {
    func step(_ entries: [Int: Int]) -> JSON? {
      (try? ScoreBallot(entries.map { (item: $0.key, score: $0.value) })).map { .object(voteObject(.scores($0))) }
    }
    var steps: [JSON] = []
    var placed: [Int: Int] = [:]
    for some in atOnce(scored.entries.shuffled(using: &chance)) {
      for entry in some { placed[entry.item] = entry.score }
      if let entry = some.first, entry.score > 0, Int.random(in: 0..<5, using: &chance) == 0,
        let step = step(placed.merging([entry.item: 0], uniquingKeysWith: { $1 }))
      {
        steps.append(step)
      }
      if let step = step(placed) { steps.append(step) }
    }
    return steps.isEmpty ? [.object(voteObject(.scores(scored)))] : steps
  }
}
