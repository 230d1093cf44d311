// Schulze's method: an item beats another if the widest path of victories to it is wider than the widest path back.
// (M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
// method, Social Choice and Welfare 36, 2011; the method of Debian's constitution.)

/// The relation of Schulze's method; transitive and without cycles. O(items³).
/// - Parameter victories: weakest first, their strengths counted from 1.
func schulzeRelation(_ victories: [RankedVictory], items: Int) -> RankedRelation {
  // The narrower the numbers, the more of them the machine compares at once.
  (victories.last?.strength ?? 0) <= Int(Int16.max)
    ? relation(ofPaths: widestPaths(victories, items: items, as: Int16.self), items: items)
    : relation(ofPaths: widestPaths(victories, items: items, as: Int32.self), items: items)
}

/// By pair, row by row, the width of the widest path: the strength of its weakest victory, made as great as may be. 0
/// where there is no path. (Floyd 1962, Warshall 1962, with maximum and minimum in the place of minimum and sum.)
private func widestPaths<Width: FixedWidthInteger>(
  _ victories: [RankedVictory], items: Int, as: Width.Type
) -> [Width] {
  var paths = [Width](repeating: 0, count: items * items)
  for victory in victories {
    paths[victory.winner * items + victory.loser] = Width(truncatingIfNeeded: victory.strength)
  }
  paths.withUnsafeMutableBufferPointer { paths in
    for middle in 0..<items {
      let onwards = UnsafeMutableBufferPointer(rebasing: paths[(middle * items)..<((middle + 1) * items)])
      for first in 0..<items where first != middle {
        let row = UnsafeMutableBufferPointer(rebasing: paths[(first * items)..<((first + 1) * items)])
        let head = row[middle]
        if head == 0 { continue }
        for last in 0..<items { row[last] = max(row[last], min(head, onwards[last])) }
      }
    }
  }
  return paths
}

private func relation<Width: FixedWidthInteger>(ofPaths paths: [Width], items: Int) -> RankedRelation {
  var relation = RankedRelation(items: items)
  for first in 0..<items {
    for second in 0..<items where first != second && paths[second * items + first] < paths[first * items + second] {
      relation.set(first, beats: second)
    }
  }
  return relation
}
