// What one group of voters ranked above what: a whole number for every ordered pair of items. A ballot is a table of
// places, and adding it compares that table with one place per row, which the machine does for many columns at a time.

/// The pair counts of one group of voters.
public struct RankedCounts: GroupSums {
  /// Ballots that rank something, at most `Int32.max`. No pair can count more than these, so that `Int32` holds every
  /// cell.
  public private(set) var ballots = 0
  /// Ballots that rank nothing, at most `Int32.max`.
  public private(set) var abstentions = 0
  /// By item, how many ballots rank it; empty as long as there is no ballot.
  private(set) var supporters: [Int] = []
  /// Row by row, how many ballots rank the row's item strictly above the column's; empty as long as there is no ballot.
  private(set) var above: [Int32] = []

  /// Below every item that a ballot ranks.
  private static let unranked = Int32.max

  /// Counts a ballot `count` times (at least once) over `items` items; O(ranked items × items).
  mutating func add(_ ballot: RankedBallot, count: Int, items: Int) throws(TallyError) {
    if ballot.isAbstention {
      abstentions = try RankedCounts.sum(abstentions, count)
      return
    }
    let ballots = try RankedCounts.sum(ballots, count)
    let places = try RankedCounts.places(ballot, items: items)
    if above.isEmpty {
      supporters = Array(repeating: 0, count: items)
      above = Array(repeating: 0, count: items * items)
    }
    self.ballots = ballots
    change(ballot, places, by: count)
  }

  /// Takes a ballot back `count` times (at least once); O(items²).
  ///
  /// Throws `notCounted` where the sums show that it was not counted.
  mutating func remove(_ ballot: RankedBallot, count: Int, items: Int) throws(TallyError) {
    if ballot.isAbstention {
      guard abstentions >= count else { throw .notCounted }
      abstentions -= count
      return
    }
    let places = try RankedCounts.places(ballot, items: items)
    guard ballots >= count, holds(places, count, items: items) else { throw .notCounted }
    ballots -= count
    if ballots == 0 {
      // Nothing is left in any cell, and a group without ballots should not cost the room of a matrix.
      supporters = []
      above = []
    } else {
      change(ballot, places, by: -count)
    }
  }

  /// By item, which group of the ballot it stands in.
  private static func places(_ ballot: RankedBallot, items: Int) throws(TallyError) -> [Int32] {
    var places = [Int32](repeating: unranked, count: items)
    var (start, place) = (0, Int32(0))
    for end in ballot.ends {
      for item in ballot.items[start..<end] {
        guard places.indices.contains(item) else { throw .unknownItem(item) }
        places[item] = place
      }
      start = end
      place &+= 1
    }
    return places
  }

  /// Adds `count` to every cell whose row the ballot ranks above its column. The callers have seen that every sum stays
  /// between 0 and the number of ballots.
  private mutating func change(_ ballot: RankedBallot, _ places: [Int32], by count: Int) {
    let step = Int32(truncatingIfNeeded: count)
    let width = places.count
    for item in ballot.items { supporters[item] += count }
    above.withUnsafeMutableBufferPointer { cells in
      places.withUnsafeBufferPointer { places in
        for item in ballot.items {
          let place = places[item]
          let row = UnsafeMutableBufferPointer(rebasing: cells[(item * width)..<((item + 1) * width)])
          for column in 0..<width { row[column] &+= places[column] > place ? step : 0 }
        }
      }
    }
  }

  /// Whether `count` ballots with these places can be among those counted: every item and pair has as many ballots that
  /// say what these say of it.
  private func holds(_ places: [Int32], _ count: Int, items: Int) -> Bool {
    for first in 0..<items {
      let ranked = supporters[first]
      if (places[first] == RankedCounts.unranked ? ballots - ranked : ranked) < count { return false }
      for second in (first + 1)..<items {
        let (up, down) = (Int(above[first * items + second]), Int(above[second * items + first]))
        let same: Int
        if places[first] < places[second] {
          same = up
        } else if places[second] < places[first] {
          same = down
        } else {
          same = ballots - up - down
        }
        if same < count { return false }
      }
    }
    return true
  }

  /// The sum, where a cell can hold it; so that the sums over all groups cannot leave `Int` either.
  private static func sum(_ a: Int, _ b: Int) throws(TallyError) -> Int {
    let (sum, overflow) = a.addingReportingOverflow(b)
    if overflow || sum > Int(Int32.max) { throw .overflow }
    return sum
  }
}
