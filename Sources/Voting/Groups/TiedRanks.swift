// Which items are tied stands in equal ranks. Files also list, with each item, the others it is tied with; that grows with
// the square of the items, so what is stored and what is sent leaves it out.

import JSONText

/// A result object without the lists of tied items.
public func withoutTiedLists(_ result: JSON) -> JSON {
  guard var object = result.object, let standings = object["standings"]?.array,
    standings.contains(where: { $0["tiedWith"] != nil })
  else { return result }
  object["standings"] = .array(
    standings.map { standing in
      guard var row = standing.object else { return standing }
      row["tiedWith"] = nil
      return .object(row)
    })
  return .object(object)
}

/// A result object as files hold it: with each item the others of its rank, in the order of the round's list, after its
/// `exact` value.
public func withTiedLists(_ result: JSON, itemIDs: [String]) -> JSON {
  guard var object = result.object, let standings = object["standings"]?.array else { return result }
  let places = Dictionary(zip(itemIDs, 0...), uniquingKeysWith: { first, _ in first })
  var tiers: [JSON: [JSON]] = [:]
  for standing in standings { tiers[standing["rank"] ?? .null, default: []].append(standing["item"] ?? .null) }
  for rank in tiers.keys {
    tiers[rank]?.sort { (places[$0.string ?? ""] ?? Int.max) < (places[$1.string ?? ""] ?? Int.max) }
  }
  object["standings"] = .array(
    standings.map { standing in
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
