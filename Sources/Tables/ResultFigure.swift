// The columns of results.csv that depend on the way of voting: what they are called, and how their numbers are written.
// The pages call the same things by the same names.

import Voting

extension ResultFigure {
  /// A cell; shares, from 0 to 1, are written as per cent.
  func cell(_ value: Double?) -> CSVCell {
    guard let value else { return .empty }
    return switch self {
    case .share, .delegationSplit, .ownShare, .probabilityInCap, .above, .below: .decimal(value * 100, places: 2)
    case .supporters, .supportingDelegations, .mean, .deviation, .standardError, .effectiveSupporters, .wins, .losses,
      .draws, .exposure, .low, .high, .scored:
      .decimal(value, places: 6)
    }
  }

  /// What the score of a method is.
  static func score(of method: VotingMethod, in language: TableLanguage) -> String {
    let (swedish, english) =
      switch method {
      case .dotVoting: ("Poäng", "Dots")
      case .ranking: ("Räknetal", "Count")
      case .pairwise: ("Styrka", "Strength")
      case .score: ("Median", "Median")
      }
    return language == .sv ? swedish : english
  }

  func name(of method: VotingMethod, in language: TableLanguage) -> String {
    let (swedish, english) = names(method)
    return language == .sv ? swedish : english
  }

  private func names(_ method: VotingMethod) -> (swedish: String, english: String) {
    switch self {
    case .supporters:
      switch method {
      case .dotVoting, .pairwise: ("Personer", "People")
      case .ranking: ("Rangordnat av", "Ranked by")
      case .score: ("Fick mer än 0 av", "Given more than 0 by")
      }
    case .supportingDelegations: ("Delegationer", "Delegations")
    case .share: ("Andel av rösterna (%)", "Share of ballots (%)")
    case .mean: ("Medel", "Mean")
    case .deviation: ("Spridning", "Spread")
    case .standardError: ("Medelfel", "Standard error")
    case .effectiveSupporters: ("Verkligt stöd", "Effective support")
    case .delegationSplit: ("Mellan delegationer (%)", "Between delegations (%)")
    case .ownShare: ("Från egna (%)", "From its own (%)")
    case .wins: ("Vinster", "Wins")
    case .losses: ("Förluster", "Losses")
    case .draws: ("Oavgjorda", "Draws")
    case .exposure: ("Visat", "Shown")
    case .low: ("95 %, från", "95%, from")
    case .high: ("95 %, till", "95%, to")
    case .probabilityInCap: ("Chans att rymmas (%)", "Chance to fit (%)")
    case .scored: ("Betygsatt av", "Scored by")
    case .above: ("Över (%)", "Above (%)")
    case .below: ("Under (%)", "Below (%)")
    }
  }
}
