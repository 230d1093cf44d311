// How firm a cut is: would the same items be above the line if one delegation had stayed at home, or if ballots were
// weighed otherwise? Answered by counting again, which the running sums make cheap.

import Numbers

/// What becomes of a selection when it is counted another way.
public struct CapAlternative: Sendable, Hashable {
  /// What comes above the line, in order.
  public let entering: [Int]
  /// What is no longer certain to be above the line, in the order of the selection.
  public let leaving: [Int]
  /// Of all items, those that are tied at the line then; some may be among `leaving`.
  public let tied: [Int]
}

/// How firm a selection is.
public struct CapRobustness: Sendable, Hashable {
  /// The selection it is about.
  public let selected: [Int]
  /// By delegation, without its ballots. Nil where it has none, where its sub-totals are withheld, or where the rule
  /// cannot be applied then.
  public let withoutDelegation: [CapAlternative?]
  /// Under each other weighting, as far as the alternatives have it and the rule can be applied.
  public let weightings: [Weighting: CapAlternative]

  /// Whether anything was tried: where nothing was, nothing can be called firm.
  public var isTried: Bool { !weightings.isEmpty || withoutDelegation.contains { $0 != nil } }

  /// The items that are above the line in every one of these, in the order of the selection.
  public var firm: [Int] {
    let leaving = Set((withoutDelegation.compactMap(\.self) + Array(weightings.values)).flatMap(\.leaving))
    return selected.filter { !leaving.contains($0) }
  }
}

/// How firm a selection is, of whatever method: the cap is drawn again on each of the other counts.
///
/// Ties that are met there are settled by the rule; under `ask` they stay open, and what is tied is not certain.
/// - Parameters:
///   - selected: what the cap selected, decisions included.
///   - alternatives: of the round (`RunningTally.alternatives`).
///   - delegations: how many there are, the ones without an alternative included.
///   - ballots: for rules that read ballots, those of each alternative with their weights there; without them nothing is
///     said of it.
///   - stop: asked now and then; of what was not reached by then nothing is said.
public func capRobustness(
  of selected: [Int], rule: CapRule, alternatives: [Alternative], items: [CapItem], delegations: Int,
  ballots: [Alternative.Kind: [CapBallot]] = [:], lotOrder: [Int] = [], stop: Stop = .never
) -> CapRobustness {
  var without = [CapAlternative?](repeating: nil, count: max(0, delegations))
  var weightings: [Weighting: CapAlternative] = [:]
  for alternative in alternatives {
    if stop.isAsked { break }
    let supports = ballots[alternative.kind]
    let other = try? cap(rule, alternative.placings, items: items, ballots: supports, lotOrder: lotOrder, stop: stop)
    guard let other else { continue }
    let change = CapAlternative(from: selected, to: other)
    switch alternative.kind {
    case .withoutDelegation(let index): if without.indices.contains(index) { without[index] = change }
    case .weighting(let weighting): weightings[weighting] = change
    }
  }
  return CapRobustness(selected: selected, withoutDelegation: without, weightings: weightings)
}

extension CapRobustness {
  /// Whether the selection stands whatever single delegation stays away: true or false, or nil where that is not told.
  ///
  /// It is told where the count without every delegation with ballots is. A count that is withheld enters into it only
  /// where everybody can work it out from what is published: if it takes more changed ballots to bring another item level
  /// than the delegation has voters, their staying away changes nothing, whoever cast which ballot. (Where it would take
  /// the withheld count itself, even a yes or no would say of the few ballots how they fall on the delegations.)
  /// - Parameters:
  ///   - voters: of each delegation.
  ///   - ballots: the fewest ballots that had to be different for another item to come level, any of them, each counting
  ///     as one; nil where that is not known.
  public func standsWithoutAny(voters: [Int], ballots: Int?) -> Bool? {
    var stands = true
    for (place, count) in voters.enumerated() where count > 0 {
      if let change = withoutDelegation.indices.contains(place) ? withoutDelegation[place] : nil {
        if !change.isNothing { return false }
      } else if let ballots, count < ballots {
        continue
      } else {
        stands = false
      }
    }
    return stands ? true : nil
  }
}

extension CapAlternative {
  /// Whether all stays as it is.
  var isNothing: Bool { entering.isEmpty && leaving.isEmpty && tied.isEmpty }

  /// What it takes to come from a selection to another cap's.
  init(from selected: [Int], to other: CapResult) {
    let (before, after) = (Set(selected), Set(other.selected))
    self.init(
      entering: other.selected.filter { !before.contains($0) }, leaving: selected.filter { !after.contains($0) },
      tied: other.tied)
  }
}

extension RunningTally {
  /// How firm a selection is that a cap made of this count: its alternatives, and the cap on each of them.
  /// - Parameters:
  ///   - selected: what the cap selected, decisions included.
  ///   - weighting: the round's own.
  ///   - roster: W_g by delegation, for `byWeight`.
  ///   - withheld: by delegation, whether its sub-totals may not be shown; empty: none.
  public func robustness(
    of selected: [Int], _ rule: CapRule, _ weighting: Weighting, roster: [Rational] = [], items: [CapItem],
    lotOrder: [Int] = [], withheld: [Bool] = []
  ) -> CapRobustness {
    capRobustness(
      of: selected, rule: rule, alternatives: alternatives(weighting, roster: roster, withheld: withheld),
      items: items, delegations: delegationCount, lotOrder: lotOrder)
  }
}
