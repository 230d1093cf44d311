/// A figure that a method gives for each item, by the name that it has in a standing of a result object.
public enum ResultFigure: String, Sendable, Hashable, CaseIterable {
  /// People who gave it anything, or ranked it.
  case supporters
  /// Delegations in which anybody did; nothing where that is withheld.
  case supportingDelegations = "delegations"
  /// The part of the ballots that gave it anything.
  case share
  /// Of the marks, over the ballots that count for the item; the standard error is of the mean, or of a strength.
  case mean, deviation, standardError
  /// How many equal voters would carry it as it is carried.
  case effectiveSupporters
  /// How much of the disagreement lies between delegations.
  case delegationSplit
  /// The part of its score from the delegations that submitted it.
  case ownShare
  /// Pairs of items in a ranking, single comparisons in a pairwise round.
  case wins, losses, draws
  /// How often it was shown.
  case exposure
  /// Ends of the 95 % interval.
  case low, high
  /// The probability of being above the line.
  case probabilityInCap
  /// People who gave it a score.
  case scored
  /// The parts above and below the median.
  case above, below

  /// The figures of a method, in the order in which a table has them.
  public static func all(of method: VotingMethod) -> [ResultFigure] {
    switch method {
    case .ranking: [.supporters, .wins, .losses, .draws]
    case .pairwise:
      [.standardError, .low, .high, .wins, .losses, .draws, .exposure, .probabilityInCap]
    case .score: [.supporters, .scored, .mean, .deviation, .above, .below]
    case .dotVoting:
      [
        .supporters, .supportingDelegations, .share, .mean, .deviation, .standardError, .effectiveSupporters,
        .delegationSplit, .ownShare,
      ]
    }
  }
}
