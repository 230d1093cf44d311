// The faulty journal of the simulator does what its plan says, else the simulator would prove nothing.

import Journal
import JournalTesting
import Testing
import Workshop

@Suite("A journal that goes wrong by plan")
struct FaultTests {
  @Test("refuses the planned commit, keeps nothing of it, and takes it when it is tried again")
  func refusal() throws {
    let journal = MemoryJournal(faults: .script([2: .refusal]))
    try journal.commit(batch(records: [(berg, record(1))]))
    let before = try Holdings(journal)
    let turn = batch(records: [(berg, record(2))], box: [.open(first, key: [1])], answers: [answer(1)])
    let error = #expect(throws: JournalError.self) { try journal.commit(turn) }
    guard case .unavailable? = error else { throw Unexpected() }
    #expect(journal.crash == nil)
    #expect(try Holdings(journal) == before)
    try journal.commit(turn)
    #expect(try Holdings(journal).entries.count == 2)
    #expect(journal.commits == 3)
  }

  @Test("stops before or after the planned commit, and holds what was durable when it is opened again")
  func crashes() throws {
    for (fault, kept) in [(Fault.crashBefore, 1), (.crashAfter, 2)] {
      let disk = MemoryDisk()
      let journal = MemoryJournal(disk: disk, faults: .script([2: fault]))
      try journal.commit(batch(records: [(berg, record(1))]))
      #expect(throws: JournalError.self) { try journal.commit(batch(records: [(berg, record(2))])) }
      #expect(journal.crash == fault)
      // The machine is gone, for reading too.
      #expect(throws: JournalError.self) { try journal.commit(batch(records: [(berg, record(kept + 1))])) }
      #expect(throws: JournalError.self) { try journal.replay { _, _ in } }
      #expect(throws: JournalError.self) { _ = try journal.boxes() }
      #expect(throws: JournalError.self) { _ = try journal.answers() }

      let reopened = MemoryJournal(disk: disk)
      #expect(try Holdings(reopened).entries.count == kept)
      try reopened.commit(batch(records: [(berg, record(kept + 1))]))
    }
  }

  @Test("draws the same faults from the same seed, each kind about as often as asked")
  func seeded() throws {
    func drawn(_ seed: UInt64) -> [Fault?] {
      let plan = FaultPlan.seeded(seed, refusals: 200, crashes: 100)
      var disk = MemoryDisk()
      var journal = MemoryJournal(disk: disk, faults: plan)
      return (1...2_000).map { number in
        let commits = journal.commits
        do {
          try journal.commit(batch(notes: [("n", "\(number)")]))
          return nil
        } catch {
          defer {
            if journal.crash != nil {
              disk = MemoryDisk()
              journal = MemoryJournal(disk: disk, faults: plan)
            }
          }
          return commits == journal.commits ? nil : journal.crash ?? .refusal
        }
      }
    }
    let faults = drawn(7)
    #expect(faults == drawn(7))
    #expect(faults != drawn(8))
    let counts = Dictionary(grouping: faults, by: { $0 }).mapValues(\.count)
    #expect((300...500).contains(counts[.some(.refusal)] ?? 0))
    #expect((50...150).contains(counts[.some(.crashBefore)] ?? 0))
    #expect((50...150).contains(counts[.some(.crashAfter)] ?? 0))
    #expect(counts[nil] == 2_000 - faults.compactMap { $0 }.count)
  }
}
