// What an operator does with the workshops of a database while no server uses it: lists, archives, deletes them.

import Foundation
import Journal
import Workshop

/// A workshop as a list of them tells it.
public struct ListedWorkshop: Sendable {
  /// What a command line names it by; no other workshop of the database has it.
  public let id: String
  /// The code that people join by; that of an archived one may be another's by now.
  public let code: String
  /// As the workshop has it, or had it when it ended.
  public let title: String
  /// How many events its journal has; nil for an archived one, which is not read for a list.
  public let events: Int?
  /// The date of its latest event, or of its end, in UTC: `2026-11-21`.
  public let date: String
  /// Whether it has ended, so that a server does not hold it.
  public let isArchived: Bool
}

/// The workshops of a database: those that go on, then those that are archived. May be done beside a running server.
/// - Throws: `StartError` where the database cannot be read.
public func listWorkshops(database path: String) throws -> [ListedWorkshop] {
  let journal = try readOnly(path)
  do throws(JournalError) {
    let open = try openStates(journal).map { state in
      ListedWorkshop(
        id: state.id.rawValue, code: state.code, title: state.settings.title, events: state.seq,
        date: state.updatedAt.date, isArchived: false)
    }
    let archived = try journal.archives().map { note in
      ListedWorkshop(
        id: note.workshop.rawValue, code: note.code, title: note.title, events: nil, date: note.at.date,
        isArchived: true)
    }
    return open + archived
  } catch {
    throw StartError("\(path): \(error)", exitCode: 65)
  }
}

/// Archives a workshop: its files can still be had, a server does not hold it any more.
/// - Parameter workshop: its id or code.
/// - Returns: its title.
/// - Throws: `StartError` where there is no such workshop, it has ended already, a round of it is running, or a server
///   uses the database.
public func archiveWorkshop(_ workshop: String, database path: String) throws -> String {
  try withWriter(path) { journal in
    guard var state = try openStates(journal).first(where: { $0.isCalled(workshop) }) else {
      throw StartError("\(path): no workshop \(workshop) goes on", exitCode: 65)
    }
    guard state.runningRound == nil else {
      throw StartError("\(path): a round of \(workshop) is running; close or discard it first", exitCode: 1)
    }
    let now = EngineHost.now
    let record = Record(seq: state.seq + 1, at: now, by: .clock, event: .workshop(.workshopArchived(reason: nil)))
    state.apply(record)
    var batch = Batch()
    batch.records = [(state.id, record)]
    batch.archived = [ArchiveNote(state, at: now)]
    try journal.commit(batch)
    return state.settings.title
  }
}

/// Deletes a workshop, archived or not, with all that the database holds of it, an open round's ballots included.
/// - Parameter workshop: its id, or the code of one that goes on.
/// - Returns: its title.
/// - Throws: `StartError` where there is no such workshop, or a server uses the database.
public func deleteWorkshop(_ workshop: String, database path: String) throws -> String {
  let title = try withWriter(path) { journal in
    // The code of one that has ended may by now be another's.
    let open = try openStates(journal).map { (id: $0.id, code: Optional($0.code), title: $0.settings.title) }
    let archived = try journal.archives().map { (id: $0.workshop, code: String?.none, title: $0.title) }
    guard let found = (open + archived).first(where: { $0.id.rawValue == workshop || $0.code == workshop }) else {
      throw StartError("\(path): there is no workshop \"\(workshop)\"", exitCode: 65)
    }
    var batch = Batch()
    batch.box = try journal.boxes().filter { $0.id.workshop == found.id }.map { .destroy($0.id) }
    batch.deleted = [found.id]
    try journal.commit(batch)
    return found.title
  }
  // Opening it once more rewrites a database that was too large to be rewritten at once.
  try withWriter(path) { _ in }
  return title
}

func openStates(_ journal: any StoredJournal) throws(JournalError) -> [WorkshopState] {
  var states: [WorkshopID: WorkshopState] = [:]
  try journal.replay { id, record in states[id, default: WorkshopState(id: id)].apply(record) }
  return states.values.sorted { $0.id < $1.id }
}

extension WorkshopState {
  /// Whether a command line means this workshop.
  func isCalled(_ name: String) -> Bool { id.rawValue == name || code == name }
}

/// Opens a database for writing that no server uses.
private func withWriter<Result>(_ path: String, _ body: (any StoredJournal) throws -> Result) throws -> Result {
  guard FileManager.default.fileExists(atPath: path) else {
    throw StartError("\(path): there is no such file", exitCode: 65)
  }
  let lock = try DatabaseLock(path)
  defer { withExtendedLifetime(lock) {} }
  do {
    return try body(try JournalStore(database: path).open())
  } catch let error as JournalError {
    if case .unavailable = error { throw StartError("\(path): \(error)", exitCode: 69) }
    throw StartError("\(path): \(error)", exitCode: 65)
  }
}
