// What is destroyed can be read from none of the database's files, whoever looks at the raw bytes; and what lies in the
// box of a secret round cannot be read from the database at all.

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
  private static var made: RoundKey { RoundKey(copying: key) }

  @Test("leaves no byte of it in the files, though its rows grew, changed and stood among others'")
  func wiped() throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try fill(journal)
    // The names of its rows are pseudonyms, and the key lies in a file of its own.
    #expect(try Self.found(in: directory) == ["PSEUDONYM", "KEY"])
    let keys = try directory.files().filter { $0.key.hasPrefix("journal.sqlite.keys/") }
    #expect(keys.values.filter { $0.range(of: Data(Self.key)) != nil }.count == 1 && keys.count == 2)
    for file in ["", "-wal"] {
      #expect(try Self.found(in: directory, only: "journal.sqlite\(file)") == ["PSEUDONYM"])
    }
    // Some of it stands in the database file itself by now, not in the log alone.
    try journal.queue.writeWithoutTransaction { _ = try $0.checkpoint(.full) }
    #expect(try Self.found(in: directory, only: "journal.sqlite") == ["PSEUDONYM"])

    try journal.commit(batch(records: [(berg, record(1))], box: [.destroy(first)]))
    #expect(try Self.found(in: directory).isEmpty)
    #expect(!journal.isUnsettled)
    #expect(try directory.files().keys.count { $0.hasPrefix("journal.sqlite.keys/") } == 1)
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

  @Test("waits in the log for a reader to go, says so, keeps no commit waiting, and is gone once it is settled")
  func reader() throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try fill(journal)
    let reader = try DatabaseQueue(path: directory.database)
    try reader.inDatabase { database in
      try database.execute(sql: "BEGIN")
      _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM ballot_box")
      try journal.commit(batch(box: [.destroy(first)]))
      #expect(journal.isUnsettled)
      // The key does not wait for anybody.
      #expect(try !Self.found(in: directory).contains("KEY"))
      #expect(try Holdings(journal).boxes.map(\.id) == [second])
      try journal.commit(batch(notes: [("a", "b")]))
      journal.settle()
      #expect(journal.isUnsettled)
      try database.execute(sql: "COMMIT")
    }
    try journal.commit(batch(notes: [("a", "c")]))
    #expect(journal.isUnsettled)
    journal.settle()
    #expect(!journal.isUnsettled)
    #expect(try Self.found(in: directory).isEmpty)
  }

  @Test("cannot be read from a copy that was made before without the keys, and the copy says how much is lost")
  func copied() throws {
    let (directory, copy) = (try Directory(), try Directory())
    let journal = try SQLiteJournal(path: directory.database)
    try fill(journal)
    try journal.commit(batch(box: [.open(BoxID(dal, first.round), key: nil)]))
    for name in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: directory.database + name, toPath: copy.database + name)
    }
    let boxes = try SQLiteJournal(path: copy.database).boxes()
    #expect(boxes.map(\.lost) == [3_000, 1_500, nil])
    #expect(boxes.allSatisfy { $0.rows.isEmpty && $0.key == nil })
    #expect(try SQLiteJournal(path: copy.database).answers().allSatisfy { $0.round == nil })
    #expect(try Self.found(in: copy) == ["PSEUDONYM"])
  }

  @Test("has its key destroyed at the next start, where the machine stopped between the two")
  func stopped() throws {
    let directory = try Directory()
    var names: Set<String> = []
    do {
      let journal = try SQLiteJournal(path: directory.database)
      try journal.commit(
        batch(records: [(berg, record(1))], box: [.open(first, key: Self.made), .put(first, row("a"))]))
      names = Set(try directory.files().keys.filter { $0.hasSuffix(".key") })
      let stray = "\(directory.database).keys/\(String(repeating: "0", count: 32)).key"
      #expect(FileManager.default.createFile(atPath: stray, contents: Data([2] + Self.key)))
    }
    #expect(names.count == 1)
    let journal = try SQLiteJournal(path: directory.database)
    #expect(Set(try directory.files().keys.filter { $0.hasSuffix(".key") }) == names)
    #expect(try journal.boxes().map(\.rows) == [[row("a")]])
    try journal.commit(batch(box: [.destroy(first)]))
    #expect(!FileManager.default.fileExists(atPath: directory.database + ".keys"))
  }

  @Test("that is sealed shows each bit that is changed, and each row that is moved")
  func changed() throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try journal.commit(
      batch(
        box: [.open(first, key: Self.made), .open(second, key: nil)]
          + [first, second].flatMap { box in ["a", "b"].map { .put(box, row($0, "ballot of \($0)")) } },
        answers: [answer(1), answer(2, round: first.round), answer(3, round: second.round)]))
    let changes = [
      """
      UPDATE ballot_box SET sealed =
      (SELECT sealed FROM ballot_box AS o WHERE o.box = ballot_box.box AND o.voter <> ballot_box.voter)
      """,
      "UPDATE OR REPLACE ballot_box SET box = 2 WHERE box = 1", "UPDATE ballot_answer SET id = id + 10",
      "UPDATE ballot_answer SET box = 3 - box",
      "UPDATE answer SET request = 'other'", "UPDATE answer SET owner = x'00'", "UPDATE answer SET answer = '{}'",
      "UPDATE answer SET workshop = 'dal'", "UPDATE answer SET digest = x''",
      "UPDATE round_key SET name = zeroblob(16)",
      "UPDATE round_key SET key = zeroblob(32) WHERE key IS NOT NULL",
    ]
    func damaged(_ sql: String) throws -> Bool {
      try journal.queue.writeWithoutTransaction { try $0.execute(sql: "SAVEPOINT s; \(sql)") }
      defer { try? journal.queue.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK TO s; RELEASE s") } }
      journal.openBoxes = [:]
      do {
        let boxes = try journal.boxes()
        _ = try journal.answers()
        return boxes.contains { $0.lost != nil }
      } catch {
        return true
      }
    }
    #expect(try !damaged("SELECT 1"))
    for sql in changes { #expect(try damaged(sql), "\(sql)") }
    for table in ["ballot_box", "ballot_answer"] {
      let length = try journal.queue.writeWithoutTransaction {
        try Int.fetchOne($0, sql: "SELECT length(sealed) FROM \(table) LIMIT 1") ?? 0
      }
      #expect(length > 256)
      for place in [1, 5, 12, 13, 40, length - 16, length] {
        let flipped = """
          UPDATE \(table) SET sealed = CAST(substr(sealed, 1, \(place - 1))
          || CASE substr(sealed, \(place), 1) WHEN x'00' THEN x'01' ELSE x'00' END
          || substr(sealed, \(place + 1)) AS BLOB)
          """
        #expect(try damaged(flipped), "\(table), byte \(place)")
      }
    }
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
      #expect(journal.isUnsettled)
    }
    #expect(try !Self.found(in: directory).isEmpty)
    let journal = try SQLiteJournal(path: directory.database)
    #expect(!journal.isUnsettled)
    #expect(try Self.found(in: directory).isEmpty)
    try reader?.close()
    reader = nil
  }

  /// Fills the box to destroy and another, mixed, with ballots that grow and shrink, so that pages split and rows
  /// move between them.
  private func fill(_ journal: SQLiteJournal) throws {
    try journal.commit(batch(box: [.open(first, key: Self.made), .open(second, key: [7])]))
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
