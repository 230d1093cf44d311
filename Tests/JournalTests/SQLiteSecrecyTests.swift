// What is destroyed can be read from none of the database's files, whoever looks at the raw bytes.

import Foundation
import GRDB
import JournalTesting
import Testing
import Workshop

@testable import Journal

@Suite("A destroyed box")
struct SQLiteSecrecyTests {
  /// Marks that stand in nothing but the rows of the box to destroy.
  private static let marks = ["PSEUDONYM", "SECRETBALLOT", "SECRETRECEIPT", "REQUESTID", "DIGESTOF", "SECRETANSWER"]
  private static let key = Array("THEROUNDSOWNKEYOFTHIRTYTWOBYTES!".utf8)

  @Test("leaves no byte of it in the files, though its rows grew, changed and stood among others'")
  func wiped() throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try fill(journal)
    #expect(try Self.found(in: directory) == Set(Self.marks + ["KEY"]), "the search itself finds nothing")
    // Some of it stands in the database file itself by now, not in the log alone.
    try journal.queue.writeWithoutTransaction { _ = try $0.checkpoint(.full) }
    #expect(try Self.found(in: directory, only: "journal.sqlite") == Set(Self.marks + ["KEY"]))

    try journal.commit(batch(records: [(berg, record(1))], box: [.destroy(first)]))
    #expect(try Self.found(in: directory).isEmpty)
    #expect(!journal.logHoldsDestroyed)
    let held = try Holdings(journal)
    #expect(held.boxes.map(\.rows.count) == [1_500])
    #expect(held.answers.count == 3_000)
    #expect(held.answers.allSatisfy { $0.round != first.round })
    let integrity = try journal.queue.writeWithoutTransaction { database in
      try String.fetchOne(database, sql: "PRAGMA integrity_check")
    }
    #expect(integrity == "ok")
  }

  @Test("leaves no byte of it in the log of a turn that failed either")
  func failedTurn() throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try fill(journal)
    #expect(throws: JournalError.self) {
      try journal.commit(batch(box: [.destroy(first)], answers: [answer(1), answer(1)]))
    }
    #expect(try Holdings(journal).boxes.map(\.rows.count) == [3_000, 1_500])
    try journal.commit(batch(box: [.destroy(first)]))
    #expect(try Self.found(in: directory).isEmpty)
  }

  @Test("waits in the log for a reader to go, says so, and is gone with the next commit")
  func reader() throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try fill(journal)
    let reader = try DatabaseQueue(path: directory.database)
    try reader.inDatabase { database in
      try database.execute(sql: "BEGIN")
      _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM ballot_box")
      try journal.commit(batch(box: [.destroy(first)]))
      #expect(journal.logHoldsDestroyed)
      #expect(try Holdings(journal).boxes.map(\.id) == [second])
      try journal.commit(batch(notes: [("a", "b")]))
      #expect(journal.logHoldsDestroyed)
      try database.execute(sql: "COMMIT")
    }
    try journal.commit(batch(notes: [("a", "c")]))
    #expect(!journal.logHoldsDestroyed)
    #expect(try Self.found(in: directory).isEmpty)
  }

  @Test("that a reader kept in the log is gone when the journal is opened again")
  func reopened() throws {
    let directory = try Directory()
    var reader: DatabaseQueue? = try DatabaseQueue(path: directory.database)
    do {
      let journal = try SQLiteJournal(path: directory.database)
      try fill(journal)
      try reader?.inDatabase { database in
        try database.execute(sql: "BEGIN")
        _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM ballot_box")
        try journal.commit(batch(box: [.destroy(first)]))
        try database.execute(sql: "COMMIT")
      }
      #expect(journal.logHoldsDestroyed)
    }
    #expect(try !Self.found(in: directory).isEmpty)
    let journal = try SQLiteJournal(path: directory.database)
    #expect(!journal.logHoldsDestroyed)
    #expect(try Self.found(in: directory).isEmpty)
    try reader?.close()
    reader = nil
  }

  /// Fills the box to destroy and another, mixed, with ballots that grow and shrink, so that pages split and rows
  /// move between them.
  private func fill(_ journal: SQLiteJournal) throws {
    try journal.commit(batch(box: [.open(first, key: Self.key), .open(second, key: [7])]))
    var id = 0
    for pass in 0..<3 {
      for part in 0..<10 {
        var turn = Batch()
        for number in 0..<300 {
          // 7,919 is prime to 3,000: every voter comes once, in no order.
          let voter = (part * 300 + number) * 7_919 % 3_000
          let length = (voter * 31 + pass * 17) % 240
          id += 1
          turn.box.append(
            .put(
              first,
              BoxRow(
                voter: Array("\(voter) PSEUDONYM".utf8),
                ballot: Array(("SECRETBALLOT" + String(repeating: "x", count: length)).utf8), receipt: "SECRETRECEIPT"))
          )
          turn.answers.append(
            StoredAnswer(
              id: id * 2, workshop: berg, round: first.round, owner: Array("PSEUDONYM \(voter)".utf8),
              request: "REQUESTID \(id)", digest: Array("DIGESTOF \(id)".utf8),
              answer: Array(("SECRETANSWER" + String(repeating: "y", count: length)).utf8)))
          if number % 2 == 0 { turn.box.append(.put(second, row("\(voter) other", receipt: "other"))) }
          if number % 3 == 0 {
            turn.answers.append(answer(id * 2 + 1, round: number % 2 == 0 ? second.round : nil))
          }
          if id > 4_000 { turn.forgotten.append((id - 4_000) * 2) }
        }
        try journal.commit(turn)
      }
    }
  }

  private static func found(in directory: Directory, only name: String? = nil) throws -> Set<String> {
    var found: Set<String> = []
    for (file, bytes) in try directory.files() where name == nil || file == name {
      for mark in marks where bytes.range(of: Data(mark.utf8)) != nil { found.insert(mark) }
      if bytes.range(of: Data(key)) != nil { found.insert("KEY") }
    }
    return found
  }
}
