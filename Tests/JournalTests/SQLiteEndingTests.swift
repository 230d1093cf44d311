// What is deleted can be read from none of the database's files, whoever looks at the raw bytes.

import Foundation
import JournalTesting
import Testing
import Workshop

@testable import Journal

@Suite("A deleted workshop")
struct SQLiteEndingTests {
  private static let workshops = (0..<7).map { WorkshopID(rawValue: "w\(($0 * 7_919) % 10)") }

  private static func mark(_ workshop: WorkshopID) -> String { "MARKOF\(workshop)" }

  /// Events of many lengths, of seven workshops in turn, so that pages split and rows move between them.
  private func fill(_ journal: SQLiteJournal, events: Int) throws {
    var numbers: [WorkshopID: Int] = [:]
    for turn in 0..<(events / 20) {
      var batch = Batch()
      for place in 0..<20 {
        let event = turn * 20 + place
        let workshop = Self.workshops[(event * 3 + event / 7) % 7]
        numbers[workshop, default: 0] += 1
        let length = [2, 5, 20, 80, 600][(event * 13 + event / 11) % 5]
        let text = String(repeating: Self.mark(workshop), count: length)
        batch.records.append((workshop, record(numbers[workshop] ?? 1, text)))
        batch.answers.append(answer(event + 1, of: workshop, request: Self.mark(workshop)))
      }
      try journal.commit(batch)
    }
  }

  private func found(_ workshop: WorkshopID, in directory: Directory) throws -> Bool {
    try directory.files().values.contains { $0.range(of: Data(Self.mark(workshop).utf8)) != nil }
  }

  @Test("leaves no byte of it in the files, and the others as they were")
  func erased() throws {
    let directory = try Directory()
    let journal = try SQLiteJournal(path: directory.database)
    try fill(journal, events: 2_000)
    let gone = Self.workshops[3]
    let before = try Holdings(journal).entries.filter { $0.workshop != gone }
    #expect(try found(gone, in: directory), "the search itself finds nothing")
    var batch = Batch()
    batch.deleted = [gone]
    try journal.commit(batch)
    #expect(try !found(gone, in: directory))
    #expect(try Holdings(journal).entries == before)
    #expect(try journal.answers().allSatisfy { $0.workshop != gone } && journal.note(SQLiteJournal.gapsNote) == nil)
  }

  @Test("is gone from the gaps of a large database when it is opened again")
  func erasedAtTheNextStart() throws {
    let directory = try Directory()
    let gone = Self.workshops[3]
    do {
      let journal = try SQLiteJournal(path: directory.database)
      try fill(journal, events: 6_000)
      var batch = Batch()
      batch.deleted = [gone]
      try journal.commit(batch)
      #expect(try journal.note(SQLiteJournal.gapsNote) != nil, "the database is small enough to be rewritten at once")
      #expect(try Holdings(journal).records(of: gone).isEmpty)
    }
    let journal = try SQLiteJournal(path: directory.database)
    #expect(try !found(gone, in: directory))
    #expect(try journal.note(SQLiteJournal.gapsNote) == nil)
    #expect(try journal.verifyChain { _, _ in } > 4_000)
  }
}
