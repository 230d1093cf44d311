// The chance that an item belongs above the line: strengths are drawn again and again from what the model thinks possible,
// and it is counted how often the item is among the first.

import Numbers

/// Draws from N(θ, H⁻¹).
enum PairwiseDraws {
  /// Draws of a result. (Their error in a chance is at most half a percent.)
  static let draws = 10_000
  /// Draws that are worked out side by side.
  private static let width = 8

  /// By item, the part of the draws in which it is among the `seats` strongest.
  static func chances(_ fit: DavidsonFit, seats: Int, seed: UInt64) -> [Double] {
    let items = fit.strengths.count
    if seats >= items { return Array(repeating: 1, count: items) }
    if seats <= 0 { return Array(repeating: 0, count: items) }
    var chance = NormalChance(seed: seed)
    var among = [Int](repeating: 0, count: items)
    var lanes = [SIMD8<Double>](repeating: .zero, count: fit.curvature.size)
    var drawn = [Double](repeating: 0, count: items)
    var scratch = drawn
    for _ in 0..<(draws / width) {
      for place in lanes.indices {
        for lane in 0..<width { lanes[place][lane] = chance.next() }
      }
      fit.curvature.backSubstitute(&lanes)
      for lane in 0..<width {
        for item in 0..<items {
          drawn[item] = fit.strengths[item] + lanes[item][lane]
          scratch[item] = drawn[item]
        }
        let line = greatest(seats, of: &scratch)
        for item in 0..<items where drawn[item] >= line { among[item] += 1 }
      }
    }
    return among.map { Double($0) / Double(draws / width * width) }
  }

  /// The `place`-th greatest value, from 1; changes their order (Hoare's selection).
  static func greatest(_ place: Int, of values: inout [Double]) -> Double {
    var (low, high) = (0, values.count - 1)
    let wanted = min(max(1, place), values.count) - 1
    while low < high {
      let pivot = values[low + (high - low) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while values[left] > pivot { left += 1 }
        while values[right] < pivot { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if wanted <= right {
        high = right
      } else if wanted >= left {
        low = left
      } else {
        return values[wanted]
      }
    }
    return values.indices.contains(wanted) ? values[wanted] : 0
  }
}

/// Numbers from the standard normal distribution, the same for the same seed everywhere: Marsaglia's polar method (1964)
/// on SplitMix64 (Steele, Lea & Flood 2014).
struct NormalChance {
  private var chance: SplitMix64
  private var spare: Double?

  init(seed: UInt64) { chance = SplitMix64(seed: seed) }

  mutating func next() -> Double {
    if let value = spare {
      spare = nil
      return value
    }
    while true {
      let (x, y) = (2 * unit() - 1, 2 * unit() - 1)
      let square = x * x + y * y
      if square > 0 && square < 1 {
        let radius = (-2 * Elementary.log(square) / square).squareRoot()
        spare = y * radius
        return x * radius
      }
    }
  }

  /// From 0 to just below 1.
  private mutating func unit() -> Double { Double(chance.next() >> 11) * 0x1p-53 }
}
