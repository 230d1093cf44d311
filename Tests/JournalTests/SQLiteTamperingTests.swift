// A journal that was changed afterwards betrays itself, and the error names the place.

import Foundation
import GRDB
import JournalTesting
import Testing
import Workshop

@testable import Journal

@Suite("A SQLite journal that was changed")
struct SQLiteTamperingTests {
  /// What someone with the file may do to event 3 of five, and which event the check then stumbles over.
  private static let changes: [(sql: String, event: Int)] = [
    ("UPDATE event SET at = at + 1 WHERE workshop = 'berg' AND seq = 3", 3),
    ("UPDATE event SET by = 'facilitator:f2' WHERE workshop = 'berg' AND seq = 3", 3),
    ("UPDATE event SET by = 'nobody' WHERE workshop = 'berg' AND seq = 3", 3),
    ("UPDATE event SET name = 'roundClosed' WHERE workshop = 'berg' AND seq = 3", 3),
    ("UPDATE event SET payload = replace(payload, 'En', 'Ej') WHERE workshop = 'berg' AND seq = 3", 3),
    ("UPDATE event SET payload = payload || ' ' WHERE workshop = 'berg' AND seq = 3", 3),
    ("UPDATE event SET payload = '{}' WHERE workshop = 'berg' AND seq = 3", 3),
    ("UPDATE event SET payload = '[' WHERE workshop = 'berg' AND seq = 3", 3),
    ("UPDATE event SET hash = zeroblob(32) WHERE workshop = 'berg' AND seq = 3", 3),
    ("UPDATE event SET hash = x'' WHERE workshop = 'berg' AND seq = 5", 5),
    ("UPDATE event SET seq = 6 WHERE workshop = 'berg' AND seq = 3", 4),
    ("DELETE FROM event WHERE workshop = 'berg' AND seq = 3", 4),
    ("DELETE FROM event WHERE workshop = 'berg' AND seq = 1", 2),
    ("UPDATE event SET workshop = 'borg' WHERE workshop = 'berg'", 1),
    (
      """
      UPDATE event SET payload = (SELECT payload FROM event AS e WHERE e.workshop = 'berg' AND e.seq = 5 - event.seq)
      WHERE workshop = 'berg' AND seq IN (2, 3)
      """, 2
    ),
  ]

  @Test("is found out by its chain, with the event named", arguments: changes.indices)
  func tampered(place: Int) throws {
    let (sql, event) = Self.changes[place]
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try journal.commit(batch(records: (1...5).map { (berg, record($0)) } + (1...3).map { (dal, record($0)) }))
    #expect(try journal.verifyChain { _, _ in } == 8)
    let changed = try journal.queue.write { database in
      try database.execute(sql: sql)
      return database.changesCount
    }
    #expect(changed > 0)
    var seen = 0
    let error = #expect(throws: JournalError.self) { _ = try journal.verifyChain { _, _ in seen += 1 } }
    guard case .damaged(let what)? = error else { throw Unexpected() }
    #expect(what.contains("event \(event)"), "\(what)")
    #expect(what.contains("workshop b"), "\(what)")
    #expect(seen == event - 1 || what.contains("stands where"), "\(what)")
  }

  @Test("cannot be replayed where an event is missing or is none", arguments: ["'{}'", "'{\"x\":{}}'", "'null'", "''"])
  func replayed(payload: String) throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try journal.commit(batch(records: (1...3).map { (berg, record($0)) }))
    try journal.queue.write { try $0.execute(sql: "UPDATE event SET payload = \(payload) WHERE seq = 2") }
    let error = #expect(throws: JournalError.self) { try journal.replay { _, _ in } }
    guard case .damaged(let what)? = error else { throw Unexpected() }
    #expect(what.contains("workshop berg, event 2"), "\(what)")
    try journal.queue.write { try $0.execute(sql: "DELETE FROM event WHERE seq = 2") }
    #expect(throws: JournalError.self) { try journal.replay { _, _ in } }
  }

  @Test("at its end shows in its heads, which a chain alone cannot tell")
  func cutOff() throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try journal.commit(batch(records: (1...3).map { (berg, record($0)) }))
    let noted = try journal.chainHeads()
    #expect(noted[berg]?.seq == 3)
    try journal.queue.write { try $0.execute(sql: "DELETE FROM event WHERE seq = 3") }
    #expect(try journal.verifyChain { _, _ in } == 2)
    #expect(try journal.chainHeads() != noted)
  }
}
