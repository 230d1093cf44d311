// The result of a round that may be told only coarsely. In a secret round in which delegations are weighed, the weight of
// a delegation with one or two voters marks their ballots inside every exact total: 50 of 50 such rounds gave the ballot
// of an only voter away. There the ranks are told, and scores rounded so far that no ballot can be worked out; nothing
// that is another sum over the same few ballots, and no ballot's marks.

import JSONText
import Numbers

/// How far scores are rounded where they may not be exact.
public struct Coarseness: Sendable, Hashable {
  /// Scores are multiples of it.
  public let step: Int
  /// No score is told above this. Near the most that there can be, a whole step must go on fitting in between: to hear
  /// that everybody gave all they had is to hear every ballot.
  public let most: Int

  /// For sums of marks, as dots are: a step is twice what one ballot can give an item at most, so that a ballot that said
  /// something else would mostly be told the same.
  /// - Parameters:
  ///   - weights: of the ballots of each group that voted.
  ///   - ballots: n, what the weights sum to.
  ///   - largestMark: the most that a ballot may give one item.
  public init(weights: [Rational], ballots: Int, largestMark: Int) {
    let heaviest = weights.max() ?? .one
    let (twice, mark) = (heaviest.double * 2, Double(max(1, largestMark)))
    // Weights are at most n, and marks at most what the rules allow: far from the end of whole numbers, and held there.
    step = max(1, Int(min(1e15, (twice * mark - 1e-9).rounded(.up))))
    let highest = min(1e15, Double(max(0, ballots)) * mark)
    most = max(0, Int((highest / Double(step) - 0.5).rounded(.down))) * step
  }

  /// A score as it may be told.
  public func rounded(_ score: Double) -> Int {
    let steps = (max(0, min(1e15, score)) / Double(step) + 0.5).rounded(.down)
    return min(most, Int(steps) * step)
  }
}

/// A result object as it may be told where it must be coarse: what is said of the whole round but weights, and of each
/// item its rank, with whom it shares that, and its score: of dots rounded by `coarseness`, of strengths to halves, the
/// median as it is (it is a step already), of rankings none. `"marksWithheld":true` says so, `roundedTo` how far.
public func coarse(_ object: JSONObject, method: VotingMethod, _ coarseness: Coarseness?) -> JSONObject {
  var told = object
  for key in ["pairs", "equalStrength", "objective"] where told[key] != nil { told[key] = .null }
  told["marksWithheld"] = true
  told["roundedTo"] =
    switch method {
    case .dotVoting: JSON(coarseness?.step)
    case .pairwise: .number(0.5)
    case .ranking, .score: .null
    }
  let standings = (object["standings"]?.array ?? []).map { row -> JSON in
    var standing = JSONObject()
    for (key, value) in row.object ?? JSONObject() {
      switch key {
      case "item", "rank", "tiedWith": standing[key] = value
      case "score": standing[key] = score(value, method, coarseness)
      case "median": standing[key] = value
      case "byDelegation": standing[key] = .object(JSONObject())
      default: standing[key] = .null
      }
    }
    return .object(standing)
  }
  told["standings"] = .array(standings)
  return told
}

private func score(_ value: JSON, _ method: VotingMethod, _ coarseness: Coarseness?) -> JSON {
  guard let score = value.number else { return .null }
  return switch method {
  case .dotVoting: coarseness.map { .integer($0.rounded(score)) } ?? .null
  case .pairwise: .number((score * 2).rounded() / 2)
  case .score: value
  case .ranking: .null
  }
}
