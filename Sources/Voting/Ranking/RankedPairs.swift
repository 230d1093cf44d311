// Ranked pairs (T. N. Tideman, Independence of clones as a criterion for voting rules, Social Choice and Welfare 4,
// 1987): victories are locked from the strongest down, and one that would close a cycle is passed over.

/// The relation that the locked pairs make, with all that follows from them; transitive and without cycles.
///
/// Victories of exactly the same strength are looked at together, since to take them in some order would settle silently
/// what the ballots leave open: each that does not contradict what stronger ones have locked is locked, except those that
/// close a cycle with each other. Where no such cycle is met, this is what any order of them would give.
/// - Parameter victories: weakest first, equally strong ones side by side.
func rankedPairsRelation(_ victories: [RankedVictory], items: Int) -> RankedRelation {
  var locked = RankedRelation(items: items)
  var end = victories.count
  while end > 0 {
    var start = end - 1
    while start > 0, victories[start - 1].strength == victories[start].strength { start -= 1 }
    let candidates = victories[start..<end].filter { !locked.beats($0.loser, $0.winner) }
    lock(candidates, in: &locked)
    end = start
  }
  return locked
}

/// Locks equally strong victories, none of which contradicts what is locked.
private func lock(_ victories: [RankedVictory], in locked: inout RankedRelation) {
  let before = locked
  for victory in victories { locked.lock(victory.winner, above: victory.loser) }
  if !victories.contains(where: { locked.beats($0.loser, $0.winner) }) { return }
  let all = locked
  locked = before
  for victory in victories where !all.beats(victory.loser, victory.winner) {
    locked.lock(victory.winner, above: victory.loser)
  }
}
