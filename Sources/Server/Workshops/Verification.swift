// Checks a database without a server: the hash chain of its events, and what must hold of every workshop, whatever
// happened to the machine.

import Agenda
import BallotFile
import Engine
import Foundation
import Hashing
import JSONText
import Journal
import Workshop

/// What a verification found.
public struct Findings: Sendable {
  /// Workshops with at least one event, archived ones too.
  public internal(set) var workshops = 0
  /// Events whose place in the chain was checked; 0 where the chain is broken.
  public internal(set) var events = 0
  /// Ballots in closed rounds and in boxes.
  public internal(set) var ballots = 0
  /// What is wrong, each with its place.
  public internal(set) var problems: [String] = []
  /// What could not be counted again in full, since what it rests on is withheld.
  public internal(set) var partly: [String] = []
  /// What could not be read, since its key is missing.
  public internal(set) var unread: [String] = []
  /// The time of the last event.
  var latest: Workshop.Instant?

  /// What was found where nothing is wrong.
  public var sentence: String {
    guard let latest else { return "There is nothing in this database." }
    let counts = "\(workshops) workshops, \(events) events, \(ballots) ballots, the last event of \(latest.text)"
    return unread.isEmpty && partly.isEmpty
      ? "\(counts): all is as it should be"
      : "\(counts): all that can be checked is as it should be, and some cannot be checked"
  }
}

/// Replays a database's journal and checks its hash chain and every invariant.
/// - Throws: `StartError` where the database cannot be read.
public func verify(database path: String) throws -> Findings {
  let journal = try readOnly(path)
  var states: [WorkshopID: WorkshopState] = [:]
  var findings = Findings()
  do throws(JournalError) {
    findings.problems += try journal.damage().map { "the database: \($0)" }
    findings.events = try journal.verifyChain { id, record in
      states[id, default: WorkshopState(id: id)].apply(record)
      findings.latest = max(findings.latest ?? record.at, record.at)
    }
  } catch {
    findings.problems.append("the journal's chain: \(error)")
    return findings
  }
  findings.workshops = states.count
  for state in states.values.sorted(by: { $0.id < $1.id }) { check(state, &findings) }
  do throws(JournalError) {
    check(try journal.archives(), states, &findings)
  } catch {
    findings.problems.append("the notes of archived workshops: \(error)")
  }
  do throws(JournalError) {
    for box in try journal.boxes() { check(box, states[box.id.workshop], &findings) }
    _ = try journal.answers()
  } catch {
    findings.problems.append("the ballot boxes and remembered answers: \(error)")
  }
  return findings
}

/// A note without an end, or an end without a note, would make a start pass over a workshop that goes on.
private func check(_ notes: [ArchiveNote], _ states: [WorkshopID: WorkshopState], _ findings: inout Findings) {
  let noted = Dictionary(notes.map { ($0.workshop, $0) }, uniquingKeysWith: { first, _ in first })
  for note in notes {
    guard let state = states[note.workshop], let end = state.archivedAt, note == ArchiveNote(state, at: end) else {
      findings.problems.append("workshop \(note.workshop): its note of having ended is not what its events say")
      continue
    }
  }
  for state in states.values.sorted(by: { $0.id < $1.id }) where state.archivedAt != nil && noted[state.id] == nil {
    findings.problems.append("workshop \(state.id): it has ended, and no note says so")
  }
}

private func check(_ state: WorkshopState, _ findings: inout Findings) {
  for version in state.agendaVersions {
    guard let content = version.draft.content else { continue }
    if sha256Text(content.json) != content.sha256 || Document(stored: content.document) == nil {
      findings.problems.append("workshop \(state.id), version \(version.draft.version) of the agenda: it was altered")
    }
  }
  for round in state.rounds.all where round.state.isCounted {
    let place = "workshop \(state.id), round \(round.id)"
    findings.ballots += round.ballots.count
    if round.ballots.count != round.turnout.total.begun {
      findings.problems.append("\(place): \(round.ballots.count) ballots, but \(round.turnout.total.begun) had begun")
    }
    if Set(round.ballots.map(\.receipt)).count != round.ballots.count {
      findings.problems.append("\(place): two ballots have the same receipt")
    }
    for ballot in round.ballots { check(ballot, round, "\(place), ballot \(ballot.voter)", &findings) }
    if round.plan.secrecy == .secret, round.ballots.contains(where: { $0.participant != nil }) {
      findings.problems.append("\(place): the round was secret, but a ballot names its voter")
    }
    do throws(BallotFileError) {
      let outcome = try recount(Exports(state).ballotFile(round).json.bytes)
      if !outcome.agrees {
        let first = outcome.differences.first ?? ""
        findings.problems.append("\(place): the recount differs from the result (\(first))")
      }
      if outcome.isPartial {
        let withheld = round.marksWithheld ? "what is marked on ballots" : "what ballots weigh"
        findings.partly.append("\(place): \(withheld) is withheld, so what depends on it was not counted again")
      }
    } catch {
      findings.problems.append("\(place): \(error)")
    }
  }
}

/// An item that the round has not is left out of a ballot that is read with the items' places.
private func check(_ ballot: ClosedBallot, _ round: Round, _ place: String, _ findings: inout Findings) {
  if ballot.marks == .withheld { return }
  let places = Dictionary(zip(round.plan.items, 0...), uniquingKeysWith: { first, _ in first })
  let read = ballot.vote(places: places)
  if let problem = read.problem(under: round.plan.rules, items: places.count) {
    findings.problems.append("\(place): \(problem)")
  } else if read.marks(of: round.plan.items) != ballot.marks {
    findings.problems.append("\(place): marks that cannot be on a ballot of the round")
  }
}

private func check(_ box: StoredBox, _ state: WorkshopState?, _ findings: inout Findings) {
  let place = "the box of round \(box.id.round) in workshop \(box.id.workshop)"
  findings.ballots += box.rows.count
  guard let round = state?.rounds[box.id.round], round.state.isRunning else {
    findings.problems.append("\(place): the round is not running, but its box stands")
    return
  }
  if let lost = box.lost {
    findings.unread.append("\(place): its key is not beside the database, so its \(lost) ballots cannot be read")
    return
  }
  if (box.key != nil) != (round.plan.secrecy == .secret) {
    findings.problems.append("\(place): a secret round has a key, and no other has")
  }
  let places = Dictionary(zip(round.plan.items, 0...), uniquingKeysWith: { first, _ in first })
  var voted = 0
  for row in box.rows {
    guard let ballot = Ballot(stored: row.ballot, places: places) else {
      findings.problems.append("\(place): a ballot cannot be read")
      continue
    }
    if ballot.isCounted { voted += 1 }
    if let problem = ballot.problem(under: round.plan.rules, items: places.count) {
      findings.problems.append("\(place): \(problem)")
    }
  }
  if voted != round.begun.count {
    findings.problems.append("\(place): \(voted) ballots, but \(round.begun.count) have begun")
  }
}

/// Makes one of a workshop's files.
/// - Parameters:
///   - workshop: the workshop's id or code.
///   - version: of the agenda; nil: the newest.
/// - Throws: `StartError`.
public func exportFile(
  _ name: String, ofWorkshop workshop: String, round: String?, version: Int?, database path: String
) throws -> [UInt8] {
  let found: WorkshopState?
  let journal = try readOnly(path)
  do throws(JournalError) { found = try state(workshop, in: journal) } catch {
    throw StartError("\(path): \(error)", exitCode: 65)
  }
  guard let state = found else { throw StartError("\(path): there is no workshop \(workshop)", exitCode: 65) }
  do throws(Refusal) {
    let file = try Exports(state).file(name, round: round.map(RoundID.init(rawValue:)), version: version)
    if let file { return file }
  } catch {
    throw StartError("\(name): \(error.message(in: .en))", exitCode: 1)
  }
  let names = ExportName.allCases.map(\.rawValue).joined(separator: ", ")
  throw StartError("there is no file \(name); expected one of \(names)", exitCode: 2)
}

/// A workshop by its id or code; by a code one that goes on before one that has ended, and of these the latest.
private func state(_ name: String, in journal: any StoredJournal) throws(JournalError) -> WorkshopState? {
  let id = WorkshopID(rawValue: name)
  if try journal.workshops().contains(id) { return try state(of: id, in: journal) }
  if let open = try openStates(journal).first(where: { $0.code == name }) { return open }
  let ended = try journal.archives().filter { $0.code == name }.max { $0.at < $1.at }
  return try ended.map { note throws(JournalError) in try state(of: note.workshop, in: journal) }
}

private func state(of workshop: WorkshopID, in journal: any StoredJournal) throws(JournalError) -> WorkshopState {
  var state = WorkshopState(id: workshop)
  try journal.replay(workshop) { state.apply($0) }
  return state
}

func readOnly(_ path: String) throws -> any StoredJournal {
  guard FileManager.default.fileExists(atPath: path) else {
    throw StartError("\(path): there is no such file", exitCode: 65)
  }
  do { return try JournalStore(database: path).openForReading() } catch {
    throw StartError("\(path): \(error)", exitCode: 65)
  }
}
