// Reads a ballot file strictly. A file that somebody else made, or changed, is counted only if every part of it is
// understood, and what is not is named by its place.

import JSONText
import Numbers
import Voting

extension BallotDocument {
  /// The most that the rules in a file may say.
  public static let ruleBounds = RuleBounds(
    dots: Bound.dots, ranked: Bound.items, comparisons: Bound.comparisons, raters: Bound.ballots)

  /// The most of each that a file may hold, so that a hostile one costs no more than an honest large one.
  enum Bound {
    static let idCharacters = 64
    static let titleCharacters = 2_000
    static let items = 10_000
    static let delegations = 10_000
    static let ballots = 10_000_000
    static let equalBallots = 1_000_000_000
    static let dots = 1_000_000
    /// Judgements of pairs on one ballot.
    static let comparisons = 1_000_000
    /// Digits of a weight's numerator or denominator.
    static let weightDigits = 40
    /// Marks on ballots, times other counts, for which equal shares with a completion is tried anew.
    static let completedMarks = 200_000
    /// Different weights that voters carry.
    static let weights = 1_000
  }

  /// Reads a ballot file.
  /// - Throws: `BallotFileError` with the place and what is wrong there.
  public init(_ bytes: [UInt8]) throws(BallotFileError) {
    let json: JSON
    do { json = try JSON.parse(file: bytes) } catch { throw BallotFileError(error) }
    try self.init(json)
  }

  /// Reads a ballot file that has been parsed.
  public init(_ json: JSON) throws(BallotFileError) {
    do {
      self = try DocumentReader.document(json)
    } catch let error as FieldError {
      throw BallotFileError(error)
    } catch let error as BallotFileError {
      throw error
    } catch {
      throw BallotFileError(path: "", problem: "not readable")
    }
  }
}

private enum DocumentReader {
  typealias Bound = BallotDocument.Bound

  static func document(_ json: JSON) throws -> BallotDocument {
    var file = try Fields(json, path: "")
    guard file.value("format")?.string == BallotDocument.format else {
      throw file.error("format", "\"\(BallotDocument.format)\"")
    }
    let round = try round(file.value("round"))
    let items = try list(&file, "items", max: Bound.items).enumerated().map(item)
    let itemPlaces = try places(items.map(\.id), of: "items")
    let delegations = try list(&file, "delegations", max: Bound.delegations).enumerated().map(delegation)
    let delegationPlaces = try places(delegations.map(\.id), of: "delegations")
    let listed = try file.optionalList("voters", max: Bound.ballots) ?? []
    let voters = try listed.enumerated().map { try voter($0, $1, delegationPlaces) }
    let voterPlaces = try places(voters.map(\.id), of: "voters")
    let marksWithheld = try file.optionalBool("marksWithheld") ?? false
    var reader = BallotReader(
      items: itemPlaces, voters: voterPlaces, rules: round.rules, marksWithheld: marksWithheld)
    let ballots = try list(&file, "ballots", max: Bound.ballots).enumerated().map { try reader.ballot($0, $1) }
    try checkStandings(voters, delegations: delegations.count, round.weighting, hasBallots: !ballots.isEmpty)
    let (capRule, themes) = try cap(file.value("cap"), items)
    let result = file.value("result")
    if let result, result.object == nil { throw file.error("result", "an object or null") }
    try file.finish()
    return BallotDocument(
      round: round, items: items, themes: themes, delegations: delegations, voters: voters, ballots: ballots,
      capRule: capRule, result: result, marksWithheld: marksWithheld)
  }

  static func list(_ file: inout Fields, _ key: String, max: Int) throws(FieldError) -> [JSON] {
    guard let list = try file.optionalList(key, max: max) else { throw file.error(key, "a list of at most \(max)") }
    return list
  }

  /// Where each id stands.
  static func places(_ ids: [String], of list: String) throws -> [String: Int] {
    var places = [String: Int](minimumCapacity: ids.count)
    for (place, id) in ids.enumerated() {
      if let first = places.updateValue(place, forKey: id) {
        throw BallotFileError(path: "\(list)[\(place)].id", problem: "\"\(id)\" stands already at \(list)[\(first)]")
      }
    }
    return places
  }

  static func round(_ json: JSON?) throws -> BallotDocument.Round {
    var fields = try Fields(json, path: "round")
    let id = try fields.text("id", min: 1, max: Bound.idCharacters)
    let title = try fields.optionalText("title", max: Bound.titleCharacters) ?? ""
    guard let method = try fields.optionalChoice("method", VotingMethod.self) else {
      throw fields.error("method", "a voting method")
    }
    let rules = try Rules(fields.value("rules"), of: method, path: "round.rules", BallotDocument.ruleBounds)
    let weighting = try fields.optionalChoice("weighting", Weighting.self) ?? .perParticipant
    let seed = try fields.optionalText("seed", max: 128)
    try fields.finish()
    return BallotDocument.Round(id: id, title: title, rules: rules, weighting: weighting, seed: seed)
  }

  static func item(_ place: Int, _ json: JSON) throws -> BallotDocument.Item {
    var fields = try Fields(json, path: "items[\(place)]")
    let item = BallotDocument.Item(
      id: try fields.text("id", min: 1, max: Bound.idCharacters),
      title: try fields.optionalText("title", max: Bound.titleCharacters) ?? "",
      delegations: try fields.optionalTexts("delegations", max: Bound.delegations, length: Bound.idCharacters) ?? [],
      theme: try fields.optionalText("theme", min: 1, max: Bound.idCharacters),
      effort: try amount(&fields, "effort"), cost: try amount(&fields, "cost"))
    try fields.finish()
    return item
  }

  static func delegation(_ place: Int, _ json: JSON) throws -> BallotDocument.Delegation {
    var fields = try Fields(json, path: "delegations[\(place)]")
    let delegation = BallotDocument.Delegation(
      id: try fields.text("id", min: 1, max: Bound.idCharacters), weight: try amount(&fields, "weight") ?? .one)
    try fields.finish()
    return delegation
  }

  static func voter(_ place: Int, _ json: JSON, _ delegations: [String: Int]) throws -> BallotDocument.Voter {
    var fields = try Fields(json, path: "voters[\(place)]")
    let id = try fields.text("id", min: 1, max: Bound.idCharacters)
    let name = try fields.optionalText("name", max: Bound.titleCharacters)
    var standing = BallotDocument.Standing.untold
    if let delegation = fields.value("delegation") {
      guard let index = delegation.string.flatMap({ delegations[$0] }) else {
        throw fields.error("delegation", "the id of one of the file's delegations")
      }
      standing = .delegation(index)
    }
    if let written = fields.value("weight") {
      guard standing == .untold else { throw fields.error("weight", "a delegation or a weight, not both") }
      guard let weight = weight(written) else {
        throw fields.error("weight", "an exact weight \"p/q\" of at most \(Bound.weightDigits) digits each")
      }
      standing = .weight(weight)
    }
    try fields.finish()
    return BallotDocument.Voter(id: id, name: name, standing: standing)
  }

  static func weight(_ json: JSON) -> Rational? {
    if let whole = json.integer { return whole < 0 ? nil : Rational(whole) }
    guard let text = json.string, text.split(separator: "/").allSatisfy({ $0.utf8.count <= Bound.weightDigits }),
      let weight = Rational(fraction: text), !weight.isNegative
    else { return nil }
    return weight
  }

  /// Weights are told of everybody or of nobody, and where delegations weigh, every voter has one or a weight.
  static func checkStandings(
    _ voters: [BallotDocument.Voter], delegations: Int, _ weighting: Weighting, hasBallots: Bool
  ) throws(BallotFileError) {
    var weights: Set<Rational> = []
    for voter in voters { if case .weight(let weight) = voter.standing { weights.insert(weight) } }
    if weights.count > Bound.weights {
      throw BallotFileError(path: "voters", problem: "more than \(Bound.weights) different weights")
    }
    for (place, voter) in voters.enumerated() {
      switch voter.standing {
      case .weight: break
      case .delegation where weights.isEmpty: break
      case .untold where weights.isEmpty && (weighting == .perParticipant || delegations == 0): break
      case .delegation:
        throw BallotFileError(path: "voters[\(place)]", problem: "expected a weight, as other voters have")
      case .untold:
        throw BallotFileError(path: "voters[\(place)]", problem: "expected a delegation or a weight")
      }
    }
    if voters.isEmpty && hasBallots && weighting != .perParticipant && delegations > 0 {
      throw BallotFileError(path: "voters", problem: "needed, since the round's weighting is \(weighting.rawValue)")
    }
  }

  /// The rule, with the themes that it has by index: those of the items first, then what only the rule names. (A theme
  /// without an item in the round is none of the reader's business.)
  static func cap(_ json: JSON?, _ items: [BallotDocument.Item]) throws -> (CapRule?, themes: [String]) {
    guard let json else { return (nil, []) }
    var fields = try Fields(json, path: "cap")
    let rule = fields.value("rule")
    try fields.finish()
    guard let rule else { return (nil, []) }
    var met: Set<String> = []
    let named = items.compactMap(\.theme) + (rule["themes"]?.object?.keys ?? [])
    let themes = named.filter { met.insert($0).inserted }
    return (try capRule(rule, themeIDs: themes, path: "cap.rule"), themes)
  }
}
