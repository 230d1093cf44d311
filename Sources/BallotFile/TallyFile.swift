// `radslag tally`: a ballot file in, the result as JSON out.

import JSONText
import Tally

/// Counts a ballot file: the result object, with `cap` where the file has a rule, and `timing` in milliseconds.
/// - Parameter lot: draws lots, for a rule that settles ties so.
/// - Throws: `BallotFileError` with the place and what is wrong there.
public func tally(_ bytes: [UInt8], lot: Lot? = nil) throws(BallotFileError) -> JSON {
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
    if let robustness = try document.robustness(of: cap, tally, lot: lot) {
      capped["robustness"] = .object(
        robustnessObject(robustness, itemIDs: ids, delegationIDs: document.delegations.map(\.id)))
    }
    object["cap"] = .object(capped)
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
