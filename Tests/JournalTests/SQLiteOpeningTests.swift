// Opening a SQLite journal: what it promises of durability, and which files it does not take.

import Foundation
import GRDB
import JournalTesting
import Testing
import Workshop

@testable import Journal

@Suite("A SQLite journal opens")
struct SQLiteOpeningTests {
  @Test("with every commit synchronised and what is deleted overwritten, on the connection that writes")
  func durability() throws {
    let directory = try Directory()
    for _ in 0..<2 {
      let journal = try SQLiteJournal(path: directory.database)
      let found = try journal.queue.writeWithoutTransaction { database in
        try ["synchronous", "journal_mode", "secure_delete", "temp_store"].map { name in
          try String.fetchOne(database, sql: "PRAGMA \(name)")
        }
      }
      #expect(found == ["2", "wal", "1", "2"])
      try journal.commit(batch(notes: [("a", "b")]))
    }
  }

  @Test("as files that their owner alone may read")
  func permissions() throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try journal.commit(batch(notes: [("a", "b")]))
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    #expect(names.count == 3)
    for name in names {
      let attributes = try FileManager.default.attributesOfItem(atPath: directory.path + "/" + name)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(name)")
    }
  }

  @Test("unless a newer version wrote it")
  func newer() throws {
    let directory = try Directory()
    try change(directory, "PRAGMA user_version = 4711")
    let error = JournalError.newer(found: 4_711, known: Schema.version)
    #expect(throws: error) { _ = try SQLiteJournal(path: directory.database) }
    #expect(throws: error) { _ = try SQLiteJournal(readOnly: directory.database) }
  }

  @Test(
    "unless the file is no database", arguments: ["{\"no\":\"database\"}", String(repeating: "text ", count: 1_000)])
  func noDatabase(text: String) throws {
    let directory = try Directory()
    try text.write(toFile: directory.database, atomically: false, encoding: .utf8)
    let before = try directory.files()
    let error = #expect(throws: JournalError.self) { _ = try SQLiteJournal(path: directory.database) }
    guard case .damaged(let what)? = error else { throw Unexpected() }
    #expect(what.contains(directory.database))
    #expect(try directory.files() == before)
  }

  @Test("unless the database is another program's, which it leaves as it is")
  func foreign() throws {
    let directory = try Directory()
    do {
      let other = try DatabaseQueue(path: directory.database)
      try other.write { try $0.execute(sql: "CREATE TABLE song(title TEXT)") }
      try other.close()
    }
    let before = try directory.files()
    let error = #expect(throws: JournalError.self) { _ = try SQLiteJournal(path: directory.database) }
    guard case .damaged(let what)? = error else { throw Unexpected() }
    #expect(what.contains("another program"))
    #expect(try directory.files() == before)
  }

  @Test("unless the place is none", arguments: ["/nowhere/journal.sqlite", "/"])
  func noPlace(below: String) throws {
    let directory = try Directory()
    for open in [{ try SQLiteJournal(path: $0) }, { try SQLiteJournal(readOnly: $0) }] as [(String) throws -> Any] {
      let error = #expect(throws: JournalError.self) { _ = try open(directory.path + below) }
      guard case .unavailable(let why)? = error else { throw Unexpected() }
      #expect(why.contains(directory.path))
    }
  }

  @Test("for reading alone beside a server that writes, and sees what that commits")
  func readOnly() throws {
    let directory = try Directory()
    #expect(throws: JournalError.self) { _ = try SQLiteJournal(readOnly: directory.database) }
    let writer = try SQLiteJournal(path: directory.database)
    try writer.commit(batch(records: [(berg, record(1))]))
    let reader = try SQLiteJournal(readOnly: directory.database)
    #expect(try reader.verifyChain { _, _ in } == 1)
    try writer.commit(batch(records: [(berg, record(2))], box: [.open(first, key: [1]), .put(first, row("a"))]))
    #expect(try reader.verifyChain { _, _ in } == 2)
    #expect(try reader.eventCount() == 2)
    #expect(try Holdings(reader) == Holdings(writer))
    let error = #expect(throws: JournalError.self) { try reader.commit(batch(records: [(berg, record(3))])) }
    guard case .unavailable? = error else { throw Unexpected() }
    #expect(try writer.eventCount() == 2)
  }

  /// Makes a journal and changes it behind its back.
  private func change(_ directory: Directory, _ sql: String) throws {
    let journal = try SQLiteJournal(path: directory.database)
    try journal.queue.writeWithoutTransaction { try $0.execute(sql: sql) }
  }
}
