// What every journal must keep to, whatever it stores in: one suite, run on all of them.

import Journal
import JournalTesting
import Testing
import Workshop

@Suite("Every journal")
struct ContractTests {
  @Test("hands out a workshop's events in the order of seq, as they were written", arguments: Implementation.allCases)
  func order(_ implementation: Implementation) throws {
    let journal = try Place(implementation).open()
    let records = [
      record(1, by: .facilitator(FacilitatorID(rawValue: "f1"))),
      record(2, "Två", by: .participant(ParticipantID(rawValue: "p7"))),
      record(3, "åäö 漢字 \u{1F5F3}\u{FE0F} \u{0} \"\\\n' ; DROP TABLE event; --", by: .observer),
      record(4, "e\u{301} is not é", by: .clock),
    ]
    try journal.commit(batch(records: [(berg, records[0]), (berg, records[1])]))
    try journal.commit(batch(records: [(berg, records[2]), (berg, records[3])]))
    let held = try Holdings(journal).records(of: berg)
    #expect(held == records)
    // Swift takes differently composed texts for equal; the bytes must be the same.
    guard case .submission(.submissionWithdrawn(_, let reason)) = held[3].event else { throw Unexpected() }
    #expect(Array(reason.utf8) == Array("e\u{301} is not é".utf8))
  }

  @Test("keeps workshops apart, each with numbers of its own", arguments: Implementation.allCases)
  func workshops(_ implementation: Implementation) throws {
    let journal = try Place(implementation).open()
    try journal.commit(
      batch(records: [
        (dal, record(1, "dal 1")), (berg, record(1, "berg 1")), (dal, record(2, "dal 2")), (berg, record(2, "berg 2")),
      ]))
    try journal.commit(batch(records: [(dal, record(3, "dal 3"))]))
    let held = try Holdings(journal)
    #expect(held.records(of: dal) == [record(1, "dal 1"), record(2, "dal 2"), record(3, "dal 3")])
    #expect(held.records(of: berg) == [record(1, "berg 1"), record(2, "berg 2")])
    #expect(try journal.verifyChain { _, _ in } == 5)
  }

  @Test(
    "refuses an event that does not stand next, with all that came with it",
    arguments: Implementation.allCases, [[1], [4], [2], [3, 5], [3, 3], [0], [-1], [Int.max], [Int.min]])
  func gaps(_ implementation: Implementation, numbers: [Int]) throws {
    let journal = try Place(implementation).open()
    try journal.commit(batch(records: [(berg, record(1)), (berg, record(2))]))
    let before = try Holdings(journal)
    #expect(throws: JournalError.self) {
      try journal.commit(batch(records: [(dal, record(1))] + numbers.map { (berg, record($0)) }))
    }
    #expect(try Holdings(journal) == before)
    try journal.commit(batch(records: [(berg, record(3)), (dal, record(1))]))
    #expect(try journal.verifyChain { _, _ in } == 4)
  }

  @Test("begins a workshop with event 1 alone", arguments: Implementation.allCases, [0, 2])
  func beginning(_ implementation: Implementation, number: Int) throws {
    let journal = try Place(implementation).open()
    #expect(throws: JournalError.self) { try journal.commit(batch(records: [(berg, record(number))])) }
    #expect(try Holdings(journal).entries.isEmpty)
  }

  @Test("keeps nothing of a batch that is refused at its end", arguments: Implementation.allCases)
  func atomicity(_ implementation: Implementation) throws {
    let place = try Place(implementation)
    let journal = try place.open()
    try journal.commit(
      batch(
        records: [(berg, record(1))], box: [.open(first, key: [1, 2, 3]), .put(first, row("a"))],
        answers: [answer(1), answer(2, round: first.round)], notes: [("n", "before")]))
    let before = try Holdings(journal)
    #expect(throws: JournalError.self) {
      try journal.commit(
        batch(
          records: [(berg, record(2)), (dal, record(1))],
          box: [
            .put(first, row("b")), .take(first, voter: Array("a".utf8)), .open(second, key: nil), .destroy(first),
          ], answers: [answer(3), answer(1)], forgotten: [1], notes: [("n", "after")]))
    }
    #expect(try Holdings(journal) == before)
    #expect(try journal.note("n") == "before")
    #expect(try Holdings(place.open()) == before)

    // And it goes on from where it was.
    try journal.commit(
      batch(
        records: [(berg, record(2))], box: [.open(second, key: nil), .put(first, row("b"))], answers: [answer(3)]))
    let after = try Holdings(journal)
    #expect(after.entries.count == 2)
    #expect(after.boxes.map(\.rows.count) == [2, 0])
    #expect(after.answers.map(\.id) == [1, 2, 3])
  }

  @Test("holds all that was committed when it is opened again", arguments: Implementation.allCases)
  func durability(_ implementation: Implementation) throws {
    let place = try Place(implementation)
    var written: Holdings?
    do {
      let journal = try place.open()
      try journal.commit(
        batch(
          records: [(berg, record(1)), (dal, record(1))],
          box: [
            .open(first, key: [9, 8, 7]), .put(first, row("a")), .open(second, key: nil), .put(second, row("p1")),
          ],
          answers: [answer(1), answer(2, round: first.round)], notes: [("version", "1")]))
      written = try Holdings(journal)
    }
    let journal = try place.open()
    #expect(try Holdings(journal) == written)
    #expect(try journal.note("version") == "1")
    // The chain and the boxes go on.
    try journal.commit(
      batch(records: [(berg, record(2))], box: [.put(first, row("b"))], answers: [answer(3, round: first.round)]))
    #expect(try journal.verifyChain { _, _ in } == 3)
    #expect(try Holdings(place.open()).boxes.map(\.rows.count) == [2, 1])
  }

  @Test("takes an empty batch", arguments: Implementation.allCases)
  func emptyBatch(_ implementation: Implementation) throws {
    let journal = try Place(implementation).open()
    try journal.commit(Batch())
    #expect(try Holdings(journal).entries.isEmpty)
  }

  @Test("keeps the last value of a note", arguments: Implementation.allCases)
  func notes(_ implementation: Implementation) throws {
    let journal = try Place(implementation).open()
    #expect(try journal.note("seal") == nil)
    try journal.commit(batch(notes: [("seal", "ett"), ("seal", "två")]))
    #expect(try journal.note("seal") == "två")
    try journal.commit(batch(notes: [("seal", "")]))
    #expect(try journal.note("seal")?.isEmpty == true)
    #expect(try journal.note("sea") == nil)
  }

  @Test("ties events into the same chain as every other journal does", arguments: Implementation.allCases)
  func chain(_ implementation: Implementation) throws {
    let journal = try Place(implementation).open()
    try journal.commit(batch(records: [(berg, record(1, "Åter")), (berg, record(2, by: .observer))]))
    // Reckoned apart from this code, with Python's hashlib, from the rule in EventChain.swift.
    let expected = "f695cf0363b65a551884ea7472f30c9ebb70afd16230fa999f398ca46011bfe3"
    let head = try #require(journal.chainHeads()[berg])
    #expect(head.seq == 2)
    #expect(head.hash.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() == expected)
  }

  @Test("takes a turn of thousands of rows", arguments: Implementation.allCases)
  func largeBatch(_ implementation: Implementation) throws {
    let place = try Place(implementation)
    var large = batch(box: [.open(first, key: [1])])
    for number in 1...3_000 {
      large.records.append((berg, record(number)))
      large.box.append(.put(first, row("voter \(number * 7_919 % 3_001)")))
      large.answers.append(answer(number, round: first.round))
    }
    try place.open().commit(large)
    let held = try Holdings(place.open())
    #expect(held.records(of: berg).map(\.seq) == Array(1...3_000))
    #expect(held.boxes.map(\.rows.count) == [3_000])
    #expect(held.answers.map(\.id) == Array(1...3_000))
  }
}

/// Something is not what the test set up.
struct Unexpected: Error {
  /// A workshop as its first event makes it.
  private func beginning(_ workshop: WorkshopID) throws -> Record {
    let facilitator = Facilitator(id: FacilitatorID(rawValue: "f1"), name: "Å", tokenHash: "hash of \(workshop)")
    let file = try WorkshopFile(["title": .string("Om \(workshop)"), "language": "en"], limits: Limits())
    let created = WorkshopCreated(id: workshop, code: "481516", facilitator: facilitator, file: file)
    return Record(
      seq: 1, at: Instant(milliseconds: 1), by: .facilitator(facilitator.id),
      event: .workshop(.workshopCreated(workshop: created))
    )
  }

  private func note(_ records: [Record], of workshop: WorkshopID) -> ArchiveNote {
    var state = WorkshopState(id: workshop)
    for record in records { state.apply(record) }
    return ArchiveNote(state, at: Instant(milliseconds: 77))
  }

  @Test(
    "passes over an archived workshop at a start, and hands it out when it is asked for",
    arguments: Implementation.allCases)
  func archives(_ implementation: Implementation) throws {
    let place = try Place(implementation)
    let journal = try place.open()
    let end = Record(
      seq: 2, at: Instant(milliseconds: 77), by: .clock, event: .workshop(.workshopArchived(reason: "Över")))
    let records = [try beginning(berg), end]
    try journal.commit(
      batch(records: [(berg, records[0]), (dal, record(1))], answers: [answer(1), answer(2, of: dal)]))
    var ending = batch(records: [(berg, end)], answers: [answer(3)])
    ending.archived = [note(records, of: berg)]
    try journal.commit(ending)
    #expect(throws: JournalError.self) { try journal.commit(ending) }
    for journal in [journal, try place.open()] {
      let held = try Holdings(journal)
      #expect(held.records(of: berg).isEmpty && held.records(of: dal) == [record(1)])
      #expect(held.answers == [answer(2, of: dal)])
      #expect(try journal.archives() == ending.archived)
      #expect(try journal.workshops() == [berg, dal].sorted() && journal.damage().isEmpty)
      var kept: [Record] = []
      try journal.replay(berg) { kept.append($0) }
      #expect(kept == records)
      #expect(try journal.verifyChain { _, _ in } == 3)
    }
  }

  @Test("keeps nothing of a deleted workshop and all of the others", arguments: Implementation.allCases)
  func deletes(_ implementation: Implementation) throws {
    let place = try Place(implementation)
    let journal = try place.open()
    #expect(try journal.workshops().isEmpty)
    let begun = try beginning(berg)
    let other = BoxID(dal, first.round)
    try journal.commit(
      batch(
        records: [(berg, begun), (dal, record(1))],
        box: [.open(first, key: [1]), .put(first, row("a")), .open(other, key: nil), .put(other, row("b"))],
        answers: [answer(1), answer(2, of: dal), answer(3, round: first.round), answer(4, of: dal, round: other.round)])
    )
    var ending = Batch()
    ending.archived = [note([begun], of: berg)]
    try journal.commit(ending)
    ending = Batch()
    ending.deleted = [berg]
    try journal.commit(ending)
    for journal in [journal, try place.open()] {
      let held = try Holdings(journal)
      #expect(held.entries.map(\.workshop) == [dal] && held.boxes.map(\.id) == [other])
      #expect(held.answers.map(\.id) == [2, 4])
      #expect(try journal.archives().isEmpty && journal.workshops() == [dal])
    }
    try journal.commit(batch(records: [(berg, begun), (dal, record(2))], box: [.put(other, row("c"))]))
    #expect(try Holdings(journal).records(of: berg) == [begun])
  }
}
