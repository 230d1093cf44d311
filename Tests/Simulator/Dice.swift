// Chance that can be had again: everything in a run comes from one seed, so that a failing seed is the whole report.

import Numbers
import Voting

typealias Dice = SplitMix64

extension Dice {
  /// A number from 0 up to and without `bound`.
  mutating func roll(_ bound: Int) -> Int { bound < 2 ? 0 : Int(next() % UInt64(bound)) }

  /// Whether something that happens in `percent` of a hundred cases happens now.
  mutating func happens(_ percent: Int) -> Bool { roll(100) < percent }

  /// One of them, or nil where there is none.
  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[roll(elements.count)]
  }
}
