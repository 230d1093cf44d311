// A disk that is full, read-only or held by another: the turn is refused, nothing of it is kept, and the same
// journal goes on when the disk does.

import Foundation
import GRDB
import JournalTesting
import Testing
import Workshop

@testable import Journal

@Suite("A SQLite journal whose disk refuses")
struct SQLiteFailureTests {
  @Test("keeps nothing of the turn when the disk is full, and goes on when there is room")
  func full() throws {
    try refusing(
      expecting: "full",
      breaking: { database in
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        try database.execute(sql: "PRAGMA max_page_count = \(pages)")
      }, mending: { try $0.execute(sql: "PRAGMA max_page_count = 1000000") })
  }

  @Test("keeps nothing of the turn when the database can only be read, and goes on when it can be written")
  func readOnly() throws {
    try refusing(
      expecting: "read", breaking: { try $0.execute(sql: "PRAGMA query_only = 1") },
      mending: { try $0.execute(sql: "PRAGMA query_only = 0") })
  }

  @Test("keeps nothing of the turn while another process holds it, and goes on afterwards")
  func busy() throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try journal.commit(batch(records: [(berg, record(1))]))
    let other = try DatabaseQueue(path: directory.database)
    try other.inDatabase { database in
      try database.execute(sql: "BEGIN IMMEDIATE")
      let error = #expect(throws: JournalError.self) { try journal.commit(batch(records: [(berg, record(2))])) }
      guard case .unavailable(let why)? = error else { throw Unexpected() }
      #expect(why.contains("another process"))
      try database.execute(sql: "ROLLBACK")
    }
    try journal.commit(batch(records: [(berg, record(2))]))
    #expect(try journal.verifyChain { _, _ in } == 2)
  }

  @Test("refuses what another process wrote in between, and never writes an event twice")
  func secondWriter() throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try journal.commit(batch(records: [(berg, record(1))]))
    let other = try SQLiteJournal(path: directory.database)
    try other.commit(batch(records: [(berg, record(2, "the other's"))]))
    #expect(throws: JournalError.self) { try journal.commit(batch(records: [(berg, record(2, "mine"))])) }
    #expect(try Holdings(journal).records(of: berg).last == record(2, "the other's"))
    #expect(try journal.verifyChain { _, _ in } == 2)
  }

  @Test(
    "says what SQLite's codes mean",
    arguments: [
      (ResultCode.SQLITE_FULL, true), (.SQLITE_BUSY, true), (.SQLITE_LOCKED, true), (.SQLITE_READONLY, true),
      (.SQLITE_CANTOPEN, true), (.SQLITE_IOERR, true), (.SQLITE_IOERR_FSYNC, true), (.SQLITE_BUSY_SNAPSHOT, true),
      (.SQLITE_NOMEM, true), (.SQLITE_CORRUPT, false), (.SQLITE_NOTADB, false), (.SQLITE_CONSTRAINT_PRIMARYKEY, false),
    ])
  func codes(code: ResultCode, isPassing: Bool) throws {
    switch JournalError(code: code.rawValue, message: "m", doing: "d") {
    case .unavailable(let why): #expect(isPassing && why.contains("m"))
    case .damaged(let what): #expect(!isPassing && what.contains("m"))
    case .newer: throw Unexpected()
    }
  }

  /// Writes, breaks the database, sees a large turn refused without a trace, mends it and writes on.
  private func refusing(
    expecting word: String, breaking: (Database) throws -> Void, mending: (Database) throws -> Void
  ) throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try journal.commit(
      batch(records: [(berg, record(1))], box: [.open(first, key: [1]), .put(first, row("a"))], answers: [answer(1)]))
    let before = try Holdings(journal)
    var large = batch(records: [(berg, record(2))], box: [.put(first, row("b")), .open(second, key: [2])])
    for number in 0..<2_000 { large.box.append(.put(second, row("voter \(number)"))) }
    large.box.append(.destroy(first))

    try journal.queue.writeWithoutTransaction(breaking)
    for _ in 0..<3 {
      let error = #expect(throws: JournalError.self) { try journal.commit(large) }
      guard case .unavailable(let why)? = error else { throw Unexpected() }
      #expect(why.contains(word))
    }
    #expect(try Holdings(journal) == before)

    try journal.queue.writeWithoutTransaction(mending)
    #expect(try Holdings(journal) == before)
    try journal.commit(large)
    let after = try Holdings(journal)
    #expect(after.boxes.map(\.rows.count) == [2_000])
    #expect(try journal.verifyChain { _, _ in } == 2)
  }
}
