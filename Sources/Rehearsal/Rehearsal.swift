// The course of a rehearsal, from making the workshop to comparing the result.

import BallotFile
import JSONText

/// Holds a rehearsal.
/// - Parameters:
///   - start: starts a server of the rehearsal's own, where the plan names none.
///   - say: is called with one sentence at each stage.
///   - show: is called with the figures, many times a second.
/// - Throws: `RehearsalError` where it cannot be held to its end.
public func rehearse(
  _ plan: RehearsalPlan, onOwn start: OwnServer.Start, say: (String) -> Void,
  show: @escaping (RehearsalFigures) -> Void
) throws(RehearsalError) -> RehearsalOutcome {
  let script = try plan.code == nil ? RehearsalScript(plan) : nil
  let server = if let url = plan.url { try RehearsalServer(url: url) } else { try RehearsalServer(start) }
  let outcome: RehearsalOutcome
  do throws(RehearsalError) {
    outcome = try hold(plan, script, on: server, say: say, show: show)
  } catch {
    _ = server.end(keep: false)
    throw error
  }
  let kept = server.end(keep: plan.keep)
  return RehearsalOutcome(
    agrees: outcome.agrees, sentence: outcome.sentence, differences: outcome.differences,
    remains: plan.url == nil ? kept : outcome.remains, results: outcome.results)
}

private func hold(
  _ plan: RehearsalPlan, _ script: RehearsalScript?, on server: RehearsalServer, say: (String) -> Void,
  show: @escaping (RehearsalFigures) -> Void
) throws(RehearsalError) -> RehearsalOutcome {
  let made: RehearsalServer.Made
  if let script {
    made = try server.make(script.workshopFile, hostKey: plan.hostKey)
  } else {
    made = .init(id: nil, code: plan.code ?? "", facilitatorToken: plan.facilitatorToken)
  }
  let room = try DeviceRoom(socket: server.socket)
  defer { room.stop() }
  let course = RehearsalCourse(plan, made, room, show: show)
  try course.enterDesk()
  var script = if let script { script } else { try RehearsalScript(plan, joining: course.workshop) }
  say("\(script.summary), on \(server.origin)")
  try course.join(script)
  guard made.facilitatorToken != nil else {
    say("Everybody has joined and waits for a round; open it at the facilitator's desk.")
    let round = try course.awaitRound()
    try course.vote(script.voting(in: course.workshop, round: round, plan))
    return course.withoutResult
  }
  try course.openRound(script.document.opening)
  try course.vote(script)
  script.note(course.judgements)
  let round = try course.closeAndReveal()
  let workshop = made.id ?? course.workshop["id"]?.string ?? ""
  let results = try server.export("results.json", of: made, workshop: workshop, round: round)
  let ballots = try server.export("ballots.json", of: made, workshop: workshop, round: round)
  var comparison = RehearsalComparison(script.document, receipts: course.receipts, isComplete: plan.code == nil)
  comparison.compare(results: results, ballots: ballots)
  let differences = course.refusals + comparison.differences
  return RehearsalOutcome(
    agrees: differences.isEmpty, sentence: comparison.sentence, differences: differences,
    remains: made.facilitatorToken.map { "\(server.origin)/facilitate#\($0)" }, results: results)
}
