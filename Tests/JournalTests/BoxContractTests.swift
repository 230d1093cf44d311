// What every journal must keep to about the ballot boxes and the remembered answers.

import Journal
import JournalTesting
import Testing
import Workshop

@Suite("The boxes of every journal")
struct BoxContractTests {
  @Test("hold one ballot for each voter, the latest", arguments: Implementation.allCases)
  func replaced(_ implementation: Implementation) throws {
    let journal = try Place(implementation).open()
    try journal.commit(
      batch(box: [
        .open(first, key: [1]), .put(first, row("a", "1")), .put(first, row("b", "1")), .put(first, row("a", "2")),
      ]))
    #expect(try Holdings(journal).boxes.map(\.rows) == [[row("a", "2"), row("b", "1")]])
    try journal.commit(batch(box: [.put(first, row("b", "2", receipt: "NEW")), .put(first, row("a", "3"))]))
    #expect(try Holdings(journal).boxes.map(\.rows) == [[row("a", "3"), row("b", "2", receipt: "NEW")]])
  }

  @Test("keep rounds and workshops apart", arguments: Implementation.allCases)
  func apart(_ implementation: Implementation) throws {
    let journal = try Place(implementation).open()
    let elsewhere = BoxID(dal, first.round)
    try journal.commit(
      batch(box: [
        .open(first, key: [1]), .open(second, key: [2]), .open(elsewhere, key: nil), .put(first, row("a", "first")),
        .put(second, row("a", "second")), .put(elsewhere, row("a", "elsewhere")), .put(first, row("a", "last")),
      ]))
    let boxes = try Holdings(journal).boxes
    #expect(boxes.map(\.id) == [first, second, elsewhere])
    #expect(boxes.map(\.key) == [[1], [2], nil])
    #expect(boxes.map(\.rows) == [[row("a", "last")], [row("a", "second")], [row("a", "elsewhere")]])
  }

  @Test("give up a ballot that is taken, and no other", arguments: Implementation.allCases)
  func taken(_ implementation: Implementation) throws {
    let journal = try Place(implementation).open()
    try journal.commit(batch(box: [.open(first, key: [1]), .put(first, row("a")), .put(first, row("b"))]))
    try journal.commit(batch(box: [.take(first, voter: Array("a".utf8)), .take(first, voter: Array("never".utf8))]))
    #expect(try Holdings(journal).boxes.map(\.rows) == [[row("b")]])
    try journal.commit(batch(box: [.take(first, voter: Array("b".utf8)), .put(first, row("b", "again"))]))
    #expect(try Holdings(journal).boxes.map(\.rows) == [[row("b", "again")]])
    try journal.commit(batch(box: [.put(first, row("b", "once more")), .take(first, voter: Array("b".utf8))]))
    #expect(try Holdings(journal).boxes.map(\.rows) == [[]])
  }

  @Test("take rows, key and answers with them when destroyed, and nothing else", arguments: Implementation.allCases)
  func destroyed(_ implementation: Implementation) throws {
    let place = try Place(implementation)
    let journal = try place.open()
    let elsewhere = BoxID(dal, first.round)
    try journal.commit(
      batch(
        box: [
          .open(first, key: [1]), .open(second, key: [2]), .open(elsewhere, key: [3]), .put(first, row("a")),
          .put(first, row("b")), .put(second, row("a")), .put(elsewhere, row("a")),
        ],
        answers: [
          answer(1, round: first.round), answer(2), answer(3, round: second.round),
          answer(4, of: dal, round: first.round), answer(5, round: first.round),
        ]))
    try journal.commit(batch(records: [(berg, record(1))], box: [.destroy(first)]))
    for held in [try Holdings(journal), try Holdings(place.open())] {
      #expect(held.boxes.map(\.id) == [second, elsewhere])
      #expect(held.boxes.map(\.key) == [[2], [3]])
      #expect(held.boxes.map(\.rows) == [[row("a")], [row("a")]])
      #expect(held.answers == [answer(2), answer(3, round: second.round), answer(4, of: dal, round: first.round)])
      #expect(held.entries.count == 1)
    }
    // The others still take ballots, and a round of the same name may begin anew.
    try journal.commit(
      batch(
        box: [.put(second, row("c")), .open(first, key: [4]), .put(first, row("d"))],
        answers: [answer(6, round: first.round)]))
    let held = try Holdings(place.open())
    #expect(held.boxes.map(\.rows) == [[row("d")], [row("a"), row("c")], [row("a")]])
    #expect(held.answers.map(\.id) == [2, 3, 4, 6])
  }

  @Test("keep no answer to a ballot that was destroyed in the same turn", arguments: Implementation.allCases)
  func destroyedAtOnce(_ implementation: Implementation) throws {
    let journal = try Place(implementation).open()
    try journal.commit(batch(box: [.open(first, key: [1])]))
    try journal.commit(
      batch(
        box: [.put(first, row("a")), .destroy(first)], answers: [answer(1, round: first.round), answer(2)]))
    let held = try Holdings(journal)
    #expect(held.boxes.isEmpty)
    #expect(held.answers == [answer(2)])
  }

  @Test("refuse what cannot be: a ballot for no open box, a box opened twice", arguments: Implementation.allCases)
  func refused(_ implementation: Implementation) throws {
    let journal = try Place(implementation).open()
    #expect(throws: JournalError.self) { try journal.commit(batch(box: [.put(first, row("a"))])) }
    #expect(throws: JournalError.self) { try journal.commit(batch(box: [.take(first, voter: [1])])) }
    try journal.commit(batch(box: [.destroy(first), .open(first, key: [1]), .put(first, row("a"))]))
    #expect(throws: JournalError.self) { try journal.commit(batch(box: [.open(first, key: [2])])) }
    #expect(throws: JournalError.self) {
      try journal.commit(batch(box: [.destroy(first), .put(first, row("b"))]))
    }
    let held = try Holdings(journal)
    #expect(held.boxes.map(\.key) == [[1]])
    #expect(held.boxes.map(\.rows) == [[row("a")]])
  }

  @Test("give back bytes of every kind, and tell nothing from empty", arguments: Implementation.allCases)
  func bytes(_ implementation: Implementation) throws {
    let place = try Place(implementation)
    let all = Array(UInt8.min...UInt8.max)
    let rows: Set<BoxRow> = [
      BoxRow(voter: [], ballot: [], receipt: ""),
      BoxRow(voter: all, ballot: Array("\u{0}å漢\u{1F5F3}".utf8), receipt: "å"),
    ]
    let odd = [
      StoredAnswer(id: Int.min, workshop: berg, round: nil, owner: [], request: "", digest: [], answer: []),
      StoredAnswer(
        id: Int.max, workshop: berg, round: first.round, owner: all, request: "'å\"\u{0}x", digest: all,
        answer: Array(#"{"å":"\u0000"}"#.utf8)),
    ]
    try place.open().commit(
      batch(
        box: [.open(first, key: []), .open(second, key: nil)] + rows.map { .put(first, $0) }, answers: odd))
    let held = try Holdings(place.open())
    #expect(held.boxes.map(\.key) == [[], nil])
    #expect(held.boxes.map(\.rows) == [rows, []])
    #expect(held.answers == odd)
  }

  @Test("leave answers in the order of their ids, whatever order they came in", arguments: Implementation.allCases)
  func answerOrder(_ implementation: Implementation) throws {
    let journal = try Place(implementation).open()
    try journal.commit(
      batch(box: [.open(first, key: [1])], answers: [answer(5), answer(2, round: first.round), answer(9)]))
    try journal.commit(batch(answers: [answer(7, round: first.round), answer(1)]))
    #expect(try journal.answers().map(\.id) == [1, 2, 5, 7, 9])
  }

  @Test("forget an answer when told, be it of a secret round or not", arguments: Implementation.allCases)
  func forgotten(_ implementation: Implementation) throws {
    let place = try Place(implementation)
    let journal = try place.open()
    try journal.commit(
      batch(
        box: [.open(first, key: [1])],
        answers: [answer(1), answer(2, round: first.round), answer(3), answer(4, round: first.round)]))
    try journal.commit(batch(answers: [answer(5)], forgotten: [1, 2, 5, 77]))
    #expect(try Holdings(place.open()).answers == [answer(3), answer(4, round: first.round)])
  }

  @Test("refuse an answer whose id stands there already", arguments: Implementation.allCases)
  func answerTwice(_ implementation: Implementation) throws {
    let journal = try Place(implementation).open()
    try journal.commit(batch(answers: [answer(1, request: "one")]))
    #expect(throws: JournalError.self) { try journal.commit(batch(answers: [answer(1, request: "two")])) }
    #expect(try journal.answers() == [answer(1, request: "one")])
  }
}
