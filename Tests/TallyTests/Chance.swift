// Chance that can be repeated, for tests that try many cases.

@testable import Tally

typealias Chance = SplitMix64
