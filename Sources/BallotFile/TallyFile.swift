// `radslag tally`: a ballot file in, the result as JSON out.

import JSONText
import Voting

/// Counts a ballot file: the result object, with `cap` where the file has a rule, and `timing` in milliseconds.
/// - Parameters:
///   - bootstrap: of so many samples; nil: none. `cap` gets `"bootstrap":{"samples","aboveTheLine":{id: part}}` then.
///   - lot: draws lots, for a rule that settles ties so.
/// - Throws: `BallotFileError` with the place and what is wrong there.
public func tally(_ bytes: [UInt8], bootstrap: Int? = nil, lot: Lot? = nil) throws(BallotFileError) -> JSON {
  let clock = ContinuousClock()
  let start = clock.now
  let document = try BallotDocument(bytes)
  let parsed = clock.now
  let tally = try document.tally()
  let result = document.result(of: tally, capItems: document.capRule?.limit.items)
  let counted = clock.now
  let cap = try document.cap(of: result, tally, lot: lot)
  let capped = clock.now
  var object = document.resultObject(of: result)
  if let cap, let rule = document.capRule {
    let ids = document.items.map(\.id)
    var capped = capObject(cap, rule: rule, itemIDs: ids, themeIDs: document.themes)
    if let firmness = try document.firmness(of: cap, result, tally, lot: lot) {
      capped["robustness"] = .object(
        robustnessObject(
          firmness.robustness, itemIDs: ids, delegationIDs: document.delegations.map(\.id),
          ballots: firmness.ballots, margin: firmness.margin))
    }
    object["cap"] = .object(capped)
  }
  if let samples = bootstrap {
    let chances = try document.bootstrap(samples: samples, tally)
    let parts = zip(document.items, chances).map { ($0.id, JSON.number($1)) }
    object.update("cap") { cap in
      guard var fields = cap.object else { return }
      fields["bootstrap"] = ["samples": .integer(samples), "aboveTheLine": .object(JSONObject(parts))]
      cap = .object(fields)
    }
  }
  object["timing"] = [
    "parse": milliseconds(parsed - start), "count": milliseconds(counted - parsed),
    "cap": milliseconds(capped - counted),
  ]
  return .object(object)
}

private func milliseconds(_ duration: Duration) -> JSON {
  .number((duration / .microseconds(1)).rounded() / 1000)
}
