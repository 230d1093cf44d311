// A cap rule in JSON, read and written in one place: a ballot file, a workshop file and the facilitator's command all
// carry it in the same shape.

import JSONText
import Tally

/// Reads a cap rule, `{"limit":{"items":10},"select":"score","ties":"ask"}`.
///
/// What this version does not offer yet (other selections, a completion, themes) is refused, never passed over.
/// - Parameter path: where the rule stands, for errors.
/// - Throws: `FieldError` with the place and what it takes.
public func capRule(_ json: JSON?, path: String) throws(FieldError) -> CapRule {
  var fields = try Fields(json, path: path)
  var limits = try Fields(fields.value("limit"), path: fields.place("limit"))
  let limit = CapLimit(
    items: try limits.optionalInteger("items", 0...1_000_000), effort: try amount(&limits, "effort"),
    cost: try amount(&limits, "cost"))
  try limits.finish()
  if limit == CapLimit() { throw fields.error("limit", "at least one of items, effort and cost") }
  let rule = CapRule(
    limit: limit, select: try fields.optionalChoice("select", Selection.self) ?? .score,
    ties: try fields.optionalChoice("ties", TieRule.self) ?? .ask)
  if let completion = fields.value("completion"), completion != "none" {
    throw fields.error("completion", "\"none\" or null, since no selection of this version has a completion")
  }
  if let themes = fields.value("themes"), themes.object?.isEmpty != true {
    throw fields.error("themes", "nothing or null, since this version caps without themes")
  }
  try fields.finish()
  return rule
}

/// A cap rule as JSON, defaults filled in.
public func capRuleObject(_ rule: CapRule) -> JSONObject {
  var limit = JSONObject()
  if let items = rule.limit.items { limit["items"] = .integer(items) }
  if let effort = rule.limit.effort { limit["effort"] = numeral(effort) }
  if let cost = rule.limit.cost { limit["cost"] = numeral(cost) }
  return [
    "limit": .object(limit), "select": .string(rule.select.rawValue), "ties": .string(rule.ties.rawValue),
  ]
}

/// A number that is not negative, exactly as it is written in decimals; nil where it is missing or null.
func amount(_ fields: inout Fields, _ key: String) throws(FieldError) -> Rational? {
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
