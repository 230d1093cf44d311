// Minima and maxima of themes while a list is gone down under an item limit. What can still be filled up so that every
// minimum is met within the seats is a matroid, so that going down the list, taking what may be taken, gives the greatest
// total there is: nothing needs to be searched (Edmonds 1971, "Matroids and the greedy algorithm").

/// The seats of themes with bounds.
struct ThemeSeats {
  let bounds: [Int: ThemeBounds]
  /// Items taken, by theme with bounds.
  private var taken: [Int: Int] = [:]
  /// Seats that are kept for minima.
  private(set) var kept: Int

  init(_ bounds: [Int: ThemeBounds]) {
    self.bounds = bounds
    kept = bounds.values.reduce(0) { $0 + $1.min }
  }

  /// Takes an item of a theme; false where its maximum forbids it, and then nothing is changed.
  mutating func take(_ theme: Int?) -> Bool {
    guard let theme, let bound = bounds[theme] else { return true }
    let before = taken[theme, default: 0]
    if let most = bound.max, before >= most { return false }
    taken[theme] = before + 1
    if before < bound.min { kept -= 1 }
    return true
  }
}
