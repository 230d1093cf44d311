// A cap as it was published and stored, with its rule: the codec of both objects (CapObject.swift, CapRuleFields.swift) on
// their way back. The objects are kept as they are, since what was published stays so byte for byte.

import JSONText

/// What a cap is limited by.
public enum CapAmount: String, Sendable, Hashable, CaseIterable {
  /// A number of items; effort in the workshop's own unit; cost in kronor.
  case items, effort, cost
}

/// The object of a cap rule with what it says. Two are equal where their objects are.
public final class PublishedCapRule: PublishedObject {
  /// The object as it was read, which is what is stored.
  public let json: JSON
  /// In the order of the object; nil where it has none.
  public let limits: [(amount: CapAmount, limit: Double)]?
  /// `score` where the object does not say.
  public let select: Selection
  /// Of `equalShares` alone; `none` where the object does not say.
  public let completion: Completion
  /// By the id of the theme, in the order of the object.
  public let themes: [(id: String, least: Int?, most: Int?)]
  /// Nil where the object does not say.
  public let ties: TieRule?

  /// Reads the object of a rule that once was read and written by `capRule` and `capRuleObject`.
  public init(_ json: JSON) {
    self.json = json
    limits = json["limit"]?.object.map { limits in
      limits.compactMap { key, value in CapAmount(rawValue: key).map { ($0, value.number ?? 0) } }
    }
    select = json["select"]?.string.flatMap(Selection.init) ?? .score
    completion = json["completion"]?.string.flatMap(Completion.init) ?? .none
    themes = (json["themes"]?.object ?? JSONObject()).map { id, bounds in
      (id, bounds["min"]?.integer, bounds["max"]?.integer)
    }
    ties = json["ties"]?.string.flatMap(TieRule.init)
  }

  /// A rule, defaults filled in.
  /// - Parameter themeIDs: by the index of the theme.
  public convenience init(_ rule: CapRule, themeIDs: [String]) {
    self.init(.object(capRuleObject(rule, themeIDs: themeIDs)))
  }

  /// The most items that are taken; nil where it does not say.
  public var items: Int? {
    limits?.first { $0.amount == .items }.flatMap { Int(exactly: $0.limit) }
  }
}

/// The object of a cap with what it says. Two are equal where their objects are.
public final class PublishedCap: PublishedObject {
  /// A tie that stood across the line; what was taken of it is nil where it waits for people.
  public struct Tie: Sendable, Hashable {
    /// Ids of items, in the order of the round's list.
    public let tied: [String]
    /// Ids of items; empty where the rule excludes what is tied.
    public let taken: [String]?
  }

  /// The object as it was read, which is what is stored.
  public let json: JSON
  /// Ids of items, as all lists here.
  public let selected: [String]
  /// Below the line, in order; what was skipped since it did not fit is among them.
  public let reserves: [String]
  /// At the line, waiting for a decision; empty where none waits.
  public let tied: [String]
  /// Whether a tie at the line waits to be settled.
  public let isUndecided: Bool
  /// Whether any tie was met, also one inside a rule that searches or buys.
  public let tieMet: Bool
  /// Whether nothing better exists is proved; nil where the rule searches for nothing.
  public let isOptimal: Bool?
  /// In the order they were met; those that a rule settled are among them.
  public let ties: [Tie]
  /// Nil in caps from before it was worked out.
  public let firmness: PublishedFirmness?
  private let used: JSON?

  /// Reads the object of a cap. O(its size).
  public init(_ json: JSON) {
    self.json = json
    selected = ids(json["selected"])
    reserves = ids(json["reserves"])
    tied = ids(json["tied"])
    isUndecided = json["undecided"]?.bool ?? true
    tieMet = json["tieMet"]?.bool ?? false
    isOptimal = json["optimal"]?.bool
    ties = (json["ties"]?.array ?? []).map { tie in
      Tie(tied: ids(tie["tied"]), taken: tie["taken"].flatMap { $0.isNull ? nil : ids($0) })
    }
    firmness = json["robustness"].flatMap(PublishedFirmness.init)
    used = json["used"]
  }

  /// What is used of a limit: written as a number where there is but one, else by the names of the amounts.
  public func used(_ amount: CapAmount) -> Double { used?.number ?? used?[amount.rawValue]?.number ?? 0 }

  /// The object with what belongs to it only when it is told.
  /// - Parameters:
  ///   - fields: beside its own.
  ///   - rounds: what other rounds say, in its `robustness`.
  public func object(with fields: JSONObject, rounds: JSON) -> JSONObject {
    var object = json.object ?? JSONObject()
    for (key, value) in fields { object[key] = value }
    if var robustness = object["robustness"]?.object {
      robustness["rounds"] = rounds
      object["robustness"] = .object(robustness)
    }
    return object
  }
}

/// What would move across the line: ids of items.
public struct PublishedChange: Sendable, Hashable {
  /// What would come above the line, in order.
  public let entering: [String]
  /// What would no longer be certain to be above the line, in the order of the selection.
  public let leaving: [String]
  /// What would be tied at the line; some may be among `leaving`.
  public let tied: [String]

  /// Three empty lists say that nothing would move.
  public init(entering: [String], leaving: [String], tied: [String]) {
    self.entering = entering
    self.leaving = leaving
    self.tied = tied
  }

  fileprivate init?(_ json: JSON) {
    guard json.object != nil else { return nil }
    self.init(entering: ids(json["entering"]), leaving: ids(json["leaving"]), tied: ids(json["tied"]))
  }
}

/// How firm a cap is, but for what other rounds say.
public struct PublishedFirmness: Sendable, Hashable {
  /// How many of the selected are firm; nil where nothing was tried.
  public let firm: Int?
  /// Nil where that is not told.
  public let standsWithoutAny: Bool?
  /// In the order of the object, by the id of the delegation; nil where that cannot be told.
  public let withoutDelegation: [OneAway]
  /// In the order of the object, without those that were not tried.
  public let weightings: [OtherWeighting]
  /// The fewest ballots whose change moves the line; nil where that was not worked out.
  public let ballots: Int?

  /// How the cap would be without a delegation.
  public struct OneAway: Sendable, Hashable {
    /// The id of the one that is away.
    public let delegation: String
    /// Nil where it has no ballot, where it is withheld, and where the rule cannot be applied then.
    public let change: PublishedChange?
  }

  /// How the cap would be under another weighting.
  public struct OtherWeighting: Sendable, Hashable {
    /// Never the round's own.
    public let weighting: Weighting
    /// Empty lists where nothing would move.
    public let change: PublishedChange
  }

  /// Nil where the object says nothing of it.
  init?(_ json: JSON) {
    guard let firm = json["firm"] else { return nil }
    self.firm = firm.array?.count
    standsWithoutAny = json["withoutAny"]?.bool
    withoutDelegation = (json["withoutDelegation"]?.object ?? JSONObject()).map { id, change in
      OneAway(delegation: id, change: PublishedChange(change))
    }
    weightings = (json["weightings"]?.object ?? JSONObject()).compactMap { name, change in
      guard let weighting = Weighting(rawValue: name), let change = PublishedChange(change) else { return nil }
      return OtherWeighting(weighting: weighting, change: change)
    }
    ballots = json["ballots"]?.integer
  }
}

private func ids(_ list: JSON?) -> [String] { (list?.array ?? []).compactMap(\.string) }
