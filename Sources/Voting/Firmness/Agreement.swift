// How far two ways of voting on the same items agree: over the whole list in one number, and at the line by name.

/// Kendall's τ-b of two orders of the same items, ties allowed: (C − D)/√((P − A)(P − B)), where of all P pairs of items C
/// stand in the same order in both and D in opposite ones, A are tied in the first and B in the second (Kendall 1945).
/// 1: the same order; −1: the opposite.
///
/// Asked of the items that both place; O(items²). Nil where either ties them all, and where there are fewer than two.
public func kendallTauB(_ a: [Placing], _ b: [Placing]) -> Double? {
  let other = Dictionary(b.map { ($0.item, $0.rank) }, uniquingKeysWith: { first, _ in first })
  let pairs = a.compactMap { placing in other[placing.item].map { (placing.rank, $0) } }
  var (agreeing, untiedA, untiedB) = (0, 0, 0)
  for (place, one) in pairs.enumerated() {
    for two in pairs[..<place] {
      let (first, second) = ((one.0 - two.0).signum(), (one.1 - two.1).signum())
      agreeing += first * second
      untiedA += abs(first)
      untiedB += abs(second)
    }
  }
  if untiedA == 0 || untiedB == 0 { return nil }
  return Double(agreeing) / (Double(untiedA) * Double(untiedB)).squareRoot()
}

/// What another method says of a list and of the line in it.
public struct MethodAgreement: Sendable, Hashable {
  /// Kendall's τ-b.
  public let tau: Double?
  /// What comes above the line and what no longer is for certain, capped by the same rule on the other method's placings.
  /// Nil where the rule cannot be applied to them, or where they leave out an item of this list: not being voted on is no
  /// vote against.
  public let change: CapAlternative?
}

/// How far another method agrees with a list and the cap that was made of it.
/// - Parameters:
///   - selected: what the cap selected, decisions included.
///   - other: the other method's placings, of the same items by index; further ones are passed over.
///   - ballots: the other method's, for rules that read them; nil where it has none that give dots or scores.
///   - stop: asked now and then; of the change nothing is said then.
public func agreement(
  of selected: [Int], _ placings: [Placing], with other: [Placing], rule: CapRule, items: [CapItem],
  ballots: [CapBallot]? = nil, lotOrder: [Int] = [], stop: Stop = .never
) -> MethodAgreement {
  let own = Set(placings.map(\.item))
  let shared = other.filter { own.contains($0.item) }
  var change: CapAlternative?
  if Set(shared.map(\.item)) == own,
    let result = try? cap(rule, shared, items: items, ballots: ballots, lotOrder: lotOrder, stop: stop)
  {
    change = CapAlternative(from: selected, to: result)
  }
  return MethodAgreement(tau: kendallTauB(placings, shared), change: change)
}
