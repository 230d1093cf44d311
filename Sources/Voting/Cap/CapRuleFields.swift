// A cap rule in JSON, read and written in one place: a ballot file, a workshop file and the facilitator's command all
// carry it in the same shape.

import JSONText
import Numbers

/// Reads a cap rule, `{"limit":{"items":10},"select":"score","themes":{"t1":{"min":1,"max":4}},"ties":"ask"}`.
///
/// What belongs to another selection (a completion, themes) is refused, never passed over.
/// - Parameters:
///   - themeIDs: the themes there are; the rule's `themes` are by their indices.
///   - path: where the rule stands, for errors.
/// - Throws: `FieldError` with the place and what it takes.
public func capRule(_ json: JSON?, themeIDs: [String] = [], path: String) throws(FieldError) -> CapRule {
  var fields = try Fields(json, path: path)
  var limits = try Fields(fields.value("limit"), path: fields.place("limit"))
  let limit = CapLimit(
    items: try limits.optionalInteger("items", 0...1_000_000), effort: try amount(&limits, "effort"),
    cost: try amount(&limits, "cost"))
  try limits.finish()
  if limit == CapLimit() { throw fields.error("limit", "at least one of items, effort and cost") }
  let rule = CapRule(
    limit: limit, select: try fields.optionalChoice("select", Selection.self) ?? .score,
    completion: try fields.optionalChoice("completion", Completion.self) ?? .none,
    themes: try themeBounds(fields.value("themes"), themeIDs, path: fields.place("themes")),
    ties: try fields.optionalChoice("ties", TieRule.self) ?? .ask)
  if rule.select != .equalShares && rule.completion != .none {
    throw fields.error("completion", "\"none\" or null, since only equalShares is completed")
  }
  if rule.select != .score && rule.select != .knapsack && !rule.themes.isEmpty {
    throw fields.error("themes", "nothing or null, since only score and knapsack heed themes")
  }
  try fields.finish()
  return rule
}

private func themeBounds(
  _ json: JSON?, _ themeIDs: [String], path: String
) throws(FieldError) -> [Int: ThemeBounds] {
  guard let json else { return [:] }
  guard let object = json.object else { throw FieldError(path: path, expected: "an object of bounds by theme") }
  let places = Dictionary(zip(themeIDs, 0...), uniquingKeysWith: { first, _ in first })
  var bounds: [Int: ThemeBounds] = [:]
  for (id, value) in object {
    let place = "\(path).\(id.prefix(64))"
    guard let theme = places[id] else {
      throw FieldError(path: place, expected: "bounds of one of the themes, which this is not")
    }
    var fields = try Fields(value, path: place)
    let most = try fields.optionalInteger("max", 0...1_000_000)
    let least = try fields.optionalInteger("min", 0...1_000_000) ?? 0
    if let most, most < least { throw fields.error("max", "a whole number, at least min") }
    try fields.finish()
    bounds[theme] = ThemeBounds(min: least, max: most)
  }
  return bounds
}

/// A cap rule as JSON, defaults filled in.
/// - Parameter themeIDs: by the index of the theme.
public func capRuleObject(_ rule: CapRule, themeIDs: [String] = []) -> JSONObject {
  var limit = JSONObject()
  if let items = rule.limit.items { limit["items"] = .integer(items) }
  if let effort = rule.limit.effort { limit["effort"] = numeral(effort) }
  if let cost = rule.limit.cost { limit["cost"] = numeral(cost) }
  var object: JSONObject = ["limit": .object(limit), "select": .string(rule.select.rawValue)]
  if rule.select == .equalShares { object["completion"] = .string(rule.completion.rawValue) }
  if !rule.themes.isEmpty {
    let bounds = rule.themes.sorted { $0.key < $1.key }.compactMap { theme, bounds -> (String, JSON)? in
      guard themeIDs.indices.contains(theme) else { return nil }
      return (themeIDs[theme], ["min": .integer(bounds.min), "max": JSON(bounds.max)])
    }
    object["themes"] = .object(JSONObject(bounds))
  }
  object["ties"] = .string(rule.ties.rawValue)
  return object
}

/// A number that is not negative, exactly as it is written in decimals; nil where it is missing or null.
public func amount(_ fields: inout Fields, _ key: String) throws(FieldError) -> Rational? {
  guard let value = fields.value(key) else { return nil }
  let amount: Rational? =
    switch value {
    case .integer(let whole): Rational(whole)
    case .number(let number): Rational(shortestDecimal: number)
    default: nil
    }
  guard let amount, !amount.isNegative else { throw fields.error(key, "a number, at least 0") }
  return amount
}
