// The files of a journal: one that is taken away is noticed, and one that lacks its log says so.

import Foundation
import GRDB
import JournalTesting
import Testing
import Workshop

@testable import Journal

@Suite("The files of a SQLite journal")
struct SQLiteFilesTests {
  private static let files = ["", "-wal", "-shm"]

  @Test(
    "are asked for at every commit: one that was deleted or replaced ends the writing", arguments: files, [false, true])
  func takenAway(file: String, isReplaced: Bool) throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try journal.commit(batch(records: [(berg, record(1))], box: [.open(first, key: [1])]))
    let (path, aside) = (directory.database + file, directory.path + "/aside")
    try FileManager.default.moveItem(atPath: path, toPath: aside)
    if isReplaced { try FileManager.default.copyItem(atPath: aside, toPath: path) }
    for _ in 0..<2 {
      let error = #expect(throws: JournalError.self) { try journal.commit(batch(records: [(berg, record(2))])) }
      guard case .unavailable(let why)? = error else { throw Unexpected() }
      #expect(why.contains(path) && why.contains("deleted or replaced"), "\(why)")
    }
    // The same file again: nothing was written meanwhile, so it goes on.
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: aside, toPath: path)
    try journal.commit(batch(records: [(berg, record(2))]))
    #expect(try journal.verifyChain { _, _ in } == 2)
  }

  @Test("that went while a turn was written keep the journal shut, and the keys where they were")
  func takenAwayMeanwhile() throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try journal.commit(batch(records: [(berg, record(1))], box: [.open(first, key: [1]), .put(first, row("a"))]))
    let (path, aside) = (directory.database, directory.path + "/aside")
    // Between the look before and the look after.
    try journal.queue.writeWithoutTransaction { database in
      database.add(
        function: DatabaseFunction("rename_away", argumentCount: 0) { _ in rename(path, aside) })
      try database.execute(
        sql: "CREATE TEMP TRIGGER away AFTER INSERT ON event BEGIN SELECT rename_away(); END")
    }
    let closing = batch(records: [(berg, record(2))], box: [.destroy(first)])
    #expect(throws: JournalError.self) { try journal.commit(closing) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.database + ".keys").count == 1)
    #expect(rename(aside, path) == 0)
    #expect(throws: JournalError.self) { try journal.commit(batch(notes: [("a", "b")])) }
  }

  @Test("are one whole file once it is closed")
  func closed() throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    for number in 1...300 { try journal.commit(batch(records: [(berg, record(number))])) }
    #expect(!journal.isFolded)
    journal.close()
    #expect(journal.isFolded)
    #expect(Set(try directory.files().keys) == ["journal.sqlite"])
    let reader = try SQLiteJournal(readOnly: directory.database)
    #expect(try reader.verifyChain { _, _ in } == 300)
    #expect(try !reader.missesLog())
  }

  @Test(
    "lack the newest without the log, and say so, however long it was; a copy by SQLite is whole", arguments: [1, 400])
  func lone(turns: Int) throws {
    let (directory, lone, copy) = (try Directory(), try Directory(), try Directory())
    let journal = try SQLiteJournal(path: directory.database)
    for number in 1...turns {
      try journal.commit(batch(records: [(berg, record(number, String(repeating: "x", count: 9_000)))]))
    }
    let readOnly = try SQLiteJournal(readOnly: directory.database)
    #expect(try !readOnly.missesLog())
    try FileManager.default.copyItem(atPath: directory.database, toPath: lone.database)
    for _ in 0..<2 { #expect(try SQLiteJournal(readOnly: lone.database).missesLog()) }
    try journal.queue.backup(to: try DatabaseQueue(path: copy.database))
    let whole = try SQLiteJournal(readOnly: copy.database)
    #expect(try !whole.missesLog())
    #expect(try whole.verifyChain { _, _ in } == turns)
    // Opened for writing it says so once, and leaves the keys of rounds that may stand in what is missing.
    let opened = try SQLiteJournal(path: lone.database)
    #expect(opened.lostLog)
    #expect(try !SQLiteJournal(path: copy.database).lostLog)
  }

  @Test("show a log that is another's, or empty, as no log")
  func foreignLog() throws {
    let (directory, lone) = (try Directory(), try Directory())
    let journal = try SQLiteJournal(path: directory.database)
    try journal.commit(batch(records: [(berg, record(1))]))
    try FileManager.default.copyItem(atPath: directory.database, toPath: lone.database)
    for bytes in [Data(), Data(repeating: 0x37, count: 5_000)] {
      try bytes.write(to: URL(fileURLWithPath: lone.database + "-wal"))
      #expect(try SQLiteJournal(readOnly: lone.database).missesLog())
    }
  }

  @Test("are looked at for tables that are not as this program makes them")
  func tables() throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    #expect(try journal.damage() == [])
    for sql in [
      "CREATE TABLE other(a)", "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM note; END", "DROP TABLE note",
      "INSERT INTO ballot_box VALUES (7, x'00', x'00')",
    ] {
      try journal.queue.writeWithoutTransaction { try $0.execute(sql: "SAVEPOINT s; \(sql)") }
      #expect(try !journal.damage().isEmpty, "\(sql)")
      try journal.queue.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK TO s; RELEASE s") }
    }
  }
}
