// How a person comes to a ballot: dot by dot, with a dot put elsewhere and taken back now and then. Every step is a
// whole ballot with absolute values, as the protocol wants it; the last one is what the person means.

import BallotFile
import JSONText

/// Numbers that a seed determines (SplitMix64), so that a rehearsal can be held again as it was.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension BallotDocument {
  /// The most steps that dots are placed in; a ballot of many dots is placed several at a time.
  private static let placings = 20

  /// The ballots that somebody sends one after the other, ending with `dots`.
  func steps(to dots: [Int: Int], using chance: inout some RandomNumberGenerator) -> [JSON] {
    let single = dots.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key, count: $0.value) }
    let marks = single.shuffled(using: &chance)
    let atOnce = max(1, (marks.count + Self.placings - 1) / Self.placings)
    var steps: [JSON] = []
    var placed: [Int: Int] = [:]
    for start in stride(from: 0, to: marks.count, by: atOnce) {
      if Int.random(in: 0..<5, using: &chance) == 0, let other = strayDot(on: placed, using: &chance) {
        steps.append(ballot(other))
      }
      for item in marks[start..<min(start + atOnce, marks.count)] { placed[item, default: 0] += 1 }
      steps.append(ballot(placed))
    }
    if marks.isEmpty {
      // Who abstains has tried a dot and taken it back, so that an emptied ballot is rehearsed too.
      if let other = strayDot(on: [:], using: &chance) { steps.append(ballot(other)) }
      steps.append(ballot([:]))
    }
    return steps
  }

  /// The ballot with one more dot somewhere, where the rules allow one there.
  private func strayDot(on placed: [Int: Int], using chance: inout some RandomNumberGenerator) -> [Int: Int]? {
    guard placed.values.reduce(0, +) < round.dots.dots, let item = items.indices.randomElement(using: &chance),
      placed[item, default: 0] < round.dots.maxPerItem ?? round.dots.dots
    else { return nil }
    return placed.merging([item: 1], uniquingKeysWith: +)
  }

  private func ballot(_ placed: [Int: Int]) -> JSON {
    let dots = placed.sorted { $0.key < $1.key }.filter { items.indices.contains($0.key) }
    return ["dots": .object(JSONObject(dots.map { (items[$0.key].id, .integer($0.value)) }))]
  }
}
