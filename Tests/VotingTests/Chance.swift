// Chance that can be repeated, for tests that try many cases.

import Numbers

@testable import Voting

typealias Chance = SplitMix64
