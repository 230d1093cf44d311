// The columns of results.csv that depend on the way of voting: what they are called, and how their numbers are written.

/// A figure that a method gives for each item.
public enum ResultFigure: String, Sendable, Hashable, CaseIterable {
  /// People who gave it anything, or ranked it.
  case supporters
  /// Delegations in which anybody did; nothing where that is withheld.
  case supportingDelegations
  /// The part of the ballots that gave it anything.
  case share
  case mean, deviation, standardError
  /// How many equal voters would carry it as it is carried.
  case effectiveSupporters
  /// How much of the disagreement lies between delegations.
  case delegationSplit
  /// The part of its score from the delegations that submitted it.
  case ownShare
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

  /// The figures of a method by the protocol's name, in the order of the columns.
  public static func all(ofMethod method: String) -> [ResultFigure] {
    switch method {
    case "ranking": [.supporters, .wins, .losses, .draws]
    case "pairwise":
      [.standardError, .low, .high, .wins, .losses, .draws, .exposure, .probabilityInCap]
    case "score": [.supporters, .scored, .mean, .deviation, .above, .below]
    default:
      [
        .supporters, .supportingDelegations, .share, .mean, .deviation, .standardError, .effectiveSupporters,
        .delegationSplit, .ownShare,
      ]
    }
  }

  /// A cell; shares, from 0 to 1, are written as per cent.
  func cell(_ value: Double?) -> CSVCell {
    guard let value else { return .empty }
    return switch self {
    case .share, .delegationSplit, .ownShare, .probabilityInCap, .above, .below: .decimal(value * 100, places: 2)
    default: .decimal(value, places: 6)
    }
  }

  func name(in language: TableLanguage) -> String {
    let (swedish, english) = names
    return language == .sv ? swedish : english
  }

  private var names: (swedish: String, english: String) {
    switch self {
    case .supporters: ("Antal som stöder", "Supporters")
    case .supportingDelegations: ("Antal delegationer som stöder", "Supporting delegations")
    case .share: ("Andel som stöder (%)", "Share of support (%)")
    case .mean: ("Medelvärde", "Mean")
    case .deviation: ("Standardavvikelse", "Standard deviation")
    case .standardError: ("Medelfel", "Standard error")
    case .effectiveSupporters: ("Effektivt antal som stöder", "Effective supporters")
    case .delegationSplit: ("Oenighet mellan delegationer (%)", "Disagreement between delegations (%)")
    case .ownShare: ("Andel från egna delegationer (%)", "Share from own delegations (%)")
    case .wins: ("Vinster", "Wins")
    case .losses: ("Förluster", "Losses")
    case .draws: ("Lika", "Draws")
    case .exposure: ("Antal visningar", "Times shown")
    case .low: ("Osäkerhet från", "Interval from")
    case .high: ("Osäkerhet till", "Interval to")
    case .probabilityInCap: ("Sannolikhet över gränsen (%)", "Probability above the line (%)")
    case .scored: ("Antal som gav betyg", "Number who scored")
    case .above: ("Andel över medianen (%)", "Share above the median (%)")
    case .below: ("Andel under medianen (%)", "Share below the median (%)")
    }
  }
}
