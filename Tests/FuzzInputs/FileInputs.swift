// Files from outside: JSON, sheets, workshop files and ballot files. Each may be refused; nothing may trap.

import BallotFile
import JSONText
import Numbers
import Voting
import Workshop

@testable import Server

/// What was read and written is read again and written as the same bytes.
func runJSON(_ input: [UInt8]) throws(BrokenPromise) {
  guard let json = try? JSON.parse(input) else { return }
  let again = try? JSON.parse(json.bytes)
  try promise(again?.bytes == json.bytes, "JSON that was read is not the same when written and read again")
}

/// What a sheet says is taken in without a refusal, and the same sheet changes nothing when it comes again.
func runSheet(_ input: [UInt8]) throws(BrokenPromise) {
  guard let command = readSheet(input, sheetState)?.command else { return }
  let by = Actor.facilitator(sheetFacilitator)
  var context = DecisionContext(
    LiveWorkshop(state: sheetState), by: by, limits: Limits(), time: Instant(milliseconds: 1),
    chance: Chance(SplitMix64(seed: 1)))
  let decision = try? context.decide(command)
  guard let events = decision?.events else { throw BrokenPromise(description: "what was read of a sheet is refused") }
  var state = sheetState
  for event in events { state.apply(Record(seq: state.seq + 1, at: Instant(milliseconds: 1), by: by, event: event)) }
  let again = readSheet(input, state)
  try promise(again != nil && again?.command == nil, "a sheet that was taken in changes something when it comes again")
}

private func readSheet(_ input: [UInt8], _ state: WorkshopState) -> SubmissionImport? {
  try? SubmissionImport(input, for: state, limits: Limits())
}

func runWorkshopFile(_ input: [UInt8]) {
  guard let json = try? JSON.parse(input) else { return }
  _ = try? WorkshopFile(json, limits: Limits())
}

/// What can be counted can be counted again.
func runBallotFile(_ input: [UInt8]) throws(BrokenPromise) {
  guard input.count < 1 << 16, let counted = try? tally(input) else { return }
  try promise(counted.object != nil, "a count is an object")
  _ = try? recount(input)
}

private let sheetFacilitator = FacilitatorID(rawValue: "f1")

/// A workshop with two delegations, a theme and two submissions that a sheet may speak of.
private let sheetState: WorkshopState = {
  var state = WorkshopState(id: WorkshopID(rawValue: "w1"))
  let json: JSON = [
    "title": "Prov", "delegations": [["id": "berg", "name": "Bergs kommun"], ["id": "are", "name": "Åre"]],
    "themes": [["id": "t1", "title": "Vägar"]],
    "submissions": [["id": "s1", "number": 1, "title": "Ett"], ["id": "s2", "number": 2, "title": "Två"]],
  ]
  guard let file = try? WorkshopFile(json, limits: Limits()) else { return state }
  let facilitator = Facilitator(id: sheetFacilitator, name: "F", tokenHash: "")
  let created = WorkshopCreated(id: state.id, code: "123456", facilitator: facilitator, file: file)
  state.apply(
    Record(
      seq: 1, at: Instant(milliseconds: 0), by: .facilitator(facilitator.id),
      event: .workshop(.workshopCreated(workshop: created))
    ))
  return state
}()
