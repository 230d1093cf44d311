// A result as it was published and stored: the codec of the result object (PROTOCOL.md, section 3) on its way back. The
// object is kept as it is, since what was published stays so byte for byte; everybody who asks something of it asks here.

import JSONText
import Numbers

/// The result object of a round with what it says. Two are equal where their objects are.
///
/// What an object does not say (an older one, or one of another method) is nil, empty or what it meant when it was left
/// out; reading never fails. A class, since a round is copied with every vote in it.
public final class PublishedResult: PublishedObject {
  /// The whole object; null where there is none to tell.
  public let json: JSON
  /// n; 0 where the object does not say.
  public let ballots: Int
  /// Ballots that say nothing, no part of n; 0 where the object does not say.
  public let abstained: Int
  /// Nil where delegations are not known.
  public let delegationsWithBallots: Int?
  /// False where comparisons do not hang together, so that items of different groups have no order.
  public let isConnected: Bool
  /// Whether it is told only coarsely (`coarse`).
  public let isCoarse: Bool
  /// In the order of the object, that of rank; empty where there is no result.
  public let standings: [PublishedStanding]

  /// Reads a result object. O(its size).
  public init(_ json: JSON) {
    self.json = json
    ballots = json["ballots"]?.integer ?? 0
    abstained = json["abstained"]?.integer ?? 0
    delegationsWithBallots = json["delegationsWithBallots"]?.integer
    isConnected = json["connected"]?.bool ?? true
    isCoarse = json["marksWithheld"]?.bool ?? false
    standings = (json["standings"]?.array ?? []).compactMap(PublishedStanding.init)
  }

  /// The ranks that several items share.
  public var sharedRanks: Set<Int> {
    Set(Dictionary(grouping: standings, by: \.rank).filter { $0.value.count > 1 }.keys)
  }
}

/// What a result says of one item.
public struct PublishedStanding: Sendable, Hashable {
  /// The item's id.
  public let item: String
  /// From 1; tied items have the same.
  public let rank: Int
  /// In the method's own unit; nil where nothing was counted, or it is not told.
  public let score: Double?
  /// The exact value behind the order, `p` or `p/q`; nil where there is none, or it is not told.
  public let exact: String?
  /// Those that are told; what is withheld, or of another method, is not there.
  public let figures: [ResultFigure: Double]
  /// Whether fewer scored the item than the rules ask for.
  public let tooFew: Bool
  /// By the id of the delegation: the sub-total, or the mean of scores. Without those that are withheld.
  public let scoreByDelegation: [String: Double]

  /// Reads a standing; nil where it says not which item, or which rank.
  init?(_ json: JSON) {
    guard let item = json["item"]?.string, let rank = json["rank"]?.integer else { return nil }
    self.item = item
    self.rank = rank
    score = json["score"]?.number
    exact = json["exact"]?.string
    tooFew = json["tooFew"]?.bool ?? false
    figures = ResultFigure.allCases.reduce(into: [:]) { figures, figure in
      figures[figure] = json[figure.rawValue].flatMap(decimal)
    }
    scoreByDelegation = (json["byDelegation"]?.object ?? JSONObject()).reduce(into: [:]) { scores, entry in
      scores[entry.0] = entry.1["score"]?.number ?? entry.1["mean"]?.number
    }
  }

  /// A figure that counts something; nil where it is not told.
  public func count(_ figure: ResultFigure) -> Int? { figures[figure].flatMap { Int(exactly: $0) } }
}

/// 0.375, also where it is written "3/8".
private func decimal(_ value: JSON) -> Double? {
  value.number ?? value.string.flatMap { Rational(fraction: $0)?.double }
}

extension PublishedStanding {
  /// The standing as a cap reads it; nil where values are not told.
  /// - Parameter place: of the item in the round's list.
  func placing(_ place: Int, _ method: VotingMethod) -> Placing? {
    guard let exact = exact.flatMap({ Rational(fraction: $0) }) else { return nil }
    let selectable =
      switch method {
      case .dotVoting: Rational.zero < exact
      case .score: (figures[.mean] ?? 0) > 0
      case .ranking, .pairwise: true
      }
    return Placing(item: place, rank: rank, exact: exact, selectable: selectable)
  }
}

extension PublishedResult {
  /// The standings as a cap reads them.
  /// - Parameter items: the round's list.
  public func placings(_ method: VotingMethod, items: [String]) -> [Placing] {
    // Strengths are floating point: `exact` is the same grid as the fit's own, shared by what is tied.
    var tiers: [Int: Rational] = [:]
    return placed(items).compactMap { place, standing in
      guard method == .pairwise else { return standing.placing(place, method) }
      let exact = tiers[standing.rank] ?? onGrid(standing.score ?? 0)
      tiers[standing.rank] = exact
      return Placing(item: place, rank: standing.rank, exact: exact, selectable: true)
    }
  }

  /// Placings by rank alone: the values stand for nothing but their order.
  /// - Parameter unsupported: the places of the items that a cap may not take.
  public func coarsePlacings(items: [String], unsupported: Set<Int>) -> [Placing] {
    placed(items).map { place, standing in
      Placing(
        item: place, rank: standing.rank, exact: Rational(max(0, items.count - standing.rank)),
        selectable: !unsupported.contains(place))
    }
  }

  private func placed(_ items: [String]) -> [(place: Int, standing: PublishedStanding)] {
    let places = Dictionary(zip(items, 0...), uniquingKeysWith: { first, _ in first })
    return standings.compactMap { standing in places[standing.item].map { ($0, standing) } }
  }

  private func onGrid(_ strength: Double) -> Rational {
    let grid = 1_000_000_000_000
    let value = Int(exactly: (strength * Double(grid)).rounded()) ?? 0
    return Rational(Integer(value), over: Integer(grid)) ?? .zero
  }
}

// Which items are tied stands in equal ranks. Files also list, with each item, the others it is tied with; that grows with
// the square of the items, so what is stored and what is sent leaves it out.
extension PublishedResult {
  /// The same result with a smaller object; it is the same one where there were no lists.
  public var withoutTiedLists: PublishedResult { PublishedResult(Self.withoutTiedLists(json)) }

  /// A result object without the lists of tied items.
  public static func withoutTiedLists(_ result: JSON) -> JSON {
    guard var object = result.object, let rows = object["standings"]?.array,
      rows.contains(where: { $0["tiedWith"] != nil })
    else { return result }
    object["standings"] = .array(
      rows.map { standing in
        guard var row = standing.object else { return standing }
        row["tiedWith"] = nil
        return .object(row)
      })
    return .object(object)
  }

  /// The object as files hold it: with each item the others of its rank, in the order of the round's list, after its
  /// `exact` value.
  public func withTiedLists(items: [String]) -> JSON {
    guard var object = json.object, let rows = object["standings"]?.array else { return json }
    let places = Dictionary(zip(items, 0...), uniquingKeysWith: { first, _ in first })
    var tiers: [JSON: [JSON]] = [:]
    for row in rows { tiers[row["rank"] ?? .null, default: []].append(row["item"] ?? .null) }
    for rank in tiers.keys {
      tiers[rank]?.sort { (places[$0.string ?? ""] ?? Int.max) < (places[$1.string ?? ""] ?? Int.max) }
    }
    object["standings"] = .array(
      rows.map { standing in
        guard let row = standing.object, row["tiedWith"] == nil else { return standing }
        let others = (tiers[standing["rank"] ?? .null] ?? []).filter { $0 != standing["item"] }
        var whole = JSONObject()
        for (key, value) in row {
          whole[key] = value
          if key == "exact" { whole["tiedWith"] = .array(others) }
        }
        if whole["tiedWith"] == nil { whole["tiedWith"] = .array(others) }
        return .object(whole)
      })
    return .object(object)
  }
}
