// Every journal format ever released is read for ever: Tests/Fixtures/journals holds a database of each.

import Foundation
import GRDB
import JSONText
import Testing
@testable import Workshop

@testable import Journal

@Suite("A journal of a released version")
struct FixtureTests {
  /// The fixtures, by their names.
  static let versions = ["first", "first-events", "methods", "schema1", "schema2", "ended", "moved", "v3"]

  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  /// Makes the database that a fixture describes.
  private func make(_ version: String, in directory: Directory) throws {
    let file = Self.tests.appendingPathComponent("Fixtures/journals/\(version).sql")
    let sql = try String(contentsOf: file, encoding: .utf8)
    let queue = try DatabaseQueue(path: directory.database)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
    // Lines of the fixture may be keys, each of which lies in a file of its own.
    for line in sql.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 3, words[0] == "--", words[1].hasSuffix(".key") else { continue }
      let digits = words[2].compactMap(\.hexDigitValue)
      let key = Data(stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
      try FileManager.default.createDirectory(atPath: directory.database + ".keys", withIntermediateDirectories: true)
      try key.write(to: URL(fileURLWithPath: directory.database + ".keys/" + words[1]))
    }
  }

  @Test("opens, replays, and keeps its chain")
  func replayed() throws {
    let directory = try Directory()
    try make("first-events", in: directory)
    let journal = try SQLiteJournal(path: directory.database)
    var states: [WorkshopID: WorkshopState] = [:]
    let count = try journal.verifyChain { workshop, record in
      states[workshop, default: WorkshopState(id: workshop)].apply(record)
    }
    #expect(count == 43)
    let state = try #require(states[WorkshopID(rawValue: "skolan-2026")])
    #expect(state.seq == 42)
    #expect(state.code == "481516")
    #expect(state.phase == .workshop)
    #expect(state.settings.title == "Skolan i Åsele – vad först?")
    #expect(state.submissions.order.map(\.rawValue) == ["s3", "s1", "s2", "s4"])
    #expect(state.participants[ParticipantID(rawValue: "p4")]?.removed == true)
    #expect(state.rounds[RoundID(rawValue: "r1")]?.state == .revealed)
    #expect(state.rounds[RoundID(rawValue: "r1")]?.ballots.count == 2)
    #expect(state.rounds[RoundID(rawValue: "r2")]?.state == .discarded)
    #expect(state.cap?.decisions.first?.reason == "Äldst först")
    #expect(state.agenda?.items.map(\.rawValue) == ["s1", "s2"])
  }

  @Test("that the first server wrote has its rounds, its ties and its drafts, and its open boxes are sealed")
  func replayedFirst() throws {
    let directory = try Directory()
    try make("first", in: directory)
    let journal = try SQLiteJournal(path: directory.database)
    var states: [WorkshopID: WorkshopState] = [:]
    #expect(
      try journal.verifyChain { workshop, record in
        states[workshop, default: WorkshopState(id: workshop)].apply(record)
      } == 90)
    let state = try #require(states.values.first { $0.settings.title == "Skolan i Åsele – vad först?" })
    #expect(state.rounds.all.map(\.state) == [.revealed, .revealed, .revealed, .revealed, .discarded, .open])
    #expect(state.rounds.all.map(\.ballots.count) == [7, 4, 4, 4, 0, 0])
    #expect(state.agendaVersions.map(\.draft.version) == [1, 2, 3])
    #expect(state.submissions.all.count { $0.status == .merged } == 1)
    #expect(try journal.boxes().map(\.rows.count).sorted() == [1, 3])
    #expect(try journal.damage() == [])
  }

  @Test("with every method, rule of counting and rule of the cap has them all, what is withheld and the drafts")
  func replayedEverything() throws {
    let directory = try Directory()
    try make("v3", in: directory)
    let journal = try SQLiteJournal(path: directory.database)
    var states: [WorkshopID: WorkshopState] = [:]
    _ = try journal.verifyChain { workshop, record in
      states[workshop, default: WorkshopState(id: workshop)].apply(record)
    }
    let rounds = states.values.flatMap(\.rounds.all)
    let counted = rounds.filter { $0.state.isCounted }
    #expect(Set(counted.map(\.plan.rules.method)) == [.dotVoting, .pairwise, .ranking, .score])
    #expect(Set(counted.map(\.plan.weighting.rawValue)).count == 3)
    let counts = counted.compactMap {
      if case .ranking(let rules) = $0.plan.rules { rules.count.rawValue } else { nil }
    }
    #expect(Set(counts) == ["schulze", "rankedPairs", "copeland", "borda"])
    #expect(counted.contains { $0.plan.rules.method != .dotVoting && $0.marksWithheld })
    #expect(rounds.contains { $0.plan.runoffOf != nil } && rounds.contains { $0.state == .planned })
    #expect(states.values.flatMap(\.agendaVersions).count == 7)
    #expect(try journal.boxes().map(\.rows.count).sorted() == [3, 4])
  }

  @Test("with rounds of every method replays, and its pairs wait")
  func replayedMethods() throws {
    let directory = try Directory()
    try make("methods", in: directory)
    let journal = try SQLiteJournal(path: directory.database)
    var states: [WorkshopID: WorkshopState] = [:]
    _ = try journal.verifyChain { workshop, record in
      states[workshop, default: WorkshopState(id: workshop)].apply(record)
    }
    let state = try #require(states.values.first)
    let rounds = state.rounds.all
    #expect(rounds.map(\.plan.rules.method) == [.score, .ranking, .pairwise, .pairwise])
    #expect(rounds.map(\.ballots.count) == [2, 1, 2, 0] && rounds.map(\.begun.count) == [2, 1, 2, 1])
    #expect(rounds[1].plan.runoffOf == rounds[0].id && rounds[1].plan.itemOrder == .list)
    #expect(rounds[0].alternatives?.isEmpty == false && rounds[2].weightsWithheld)
    #expect(state.cap?.decisions.first?.lot == true && state.cap?.drewLot == true)
    let box = try #require(try journal.boxes().first)
    let places = Dictionary(zip(rounds[3].plan.items, 0...), uniquingKeysWith: { first, _ in first })
    let hands = box.rows.compactMap { Ballot(stored: $0.ballot, places: places) }
    #expect(hands.map(\.isCounted).sorted { $0 && !$1 } == [true, false])
  }

  @Test(
    "in which ballots lay open has them sealed, under the names that it gave, and leaves nothing of them to be read")
  func sealed() throws {
    let directory = try Directory()
    try make("schema1", in: directory)
    let key = try DatabaseQueue(path: directory.database).read { database in
      try Data.fetchOne(database, sql: "SELECT key FROM round_key WHERE key IS NOT NULL")
    }
    let journal = try SQLiteJournal(path: directory.database)
    let boxes = try journal.boxes()
    #expect(boxes.map(\.rows.count) == [3, 5])
    #expect(try journal.answers().count == 41)
    let secret = try #require(boxes.last)
    let names = (1...8).map { secret.key?.pseudonym(of: Array("participant:p\($0)".utf8)) }
    #expect(secret.rows.allSatisfy { names.contains($0.voter) })
    #expect(secret.rows.contains { String(decoding: $0.ballot, as: UTF8.self) == #"{"dots":{"s4":5}}"# })
    for (name, bytes) in try directory.files() {
      #expect(bytes.range(of: Data(#"{"dots":{"s4":5}}"#.utf8)) == nil, "\(name)")
      #expect(bytes.range(of: Data("secret-again".utf8)) == nil, "\(name)")
      #expect((bytes.range(of: try #require(key)) != nil) == name.hasSuffix(".key"), "\(name)")
    }
    #expect(try journal.damage() == [])
    #expect(try SQLiteJournal(path: directory.database).boxes().map(\.rows) == boxes.map(\.rows))
  }

  @Test("in which ballots are sealed gives them with its key, and without it says how many they are")
  func unsealed() throws {
    let directory = try Directory()
    try make("schema2", in: directory)
    do {
      let journal = try SQLiteJournal(path: directory.database)
      #expect(try journal.boxes().map(\.rows.count).sorted() == [3, 5])
      #expect(try journal.answers().count == 41)
      #expect(try journal.damage() == [])
    }
    try FileManager.default.removeItem(atPath: directory.database + ".keys")
    #expect(try SQLiteJournal(path: directory.database).boxes().compactMap(\.lost) == [5])
  }

  @Test("can be looked at without being changed", arguments: versions)
  func lookedAt(version: String) throws {
    let directory = try Directory()
    try make(version, in: directory)
    let before = try directory.files()
    let journal = try SQLiteJournal(readOnly: directory.database)
    let read = try Holdings(journal)
    #expect(try journal.damage() == [])
    #expect(try !journal.missesLog())
    #expect(try directory.files() == before)
    #expect(try Holdings(SQLiteJournal(path: directory.database)).entries == read.entries)
  }

  @Test("with people who moved to another device has their links, their former tokens and the ballot that is withheld")
  func replayedMoved() throws {
    let directory = try Directory()
    try make("moved", in: directory)
    let journal = try SQLiteJournal(path: directory.database)
    var states: [WorkshopID: WorkshopState] = [:]
    _ = try journal.verifyChain { workshop, record in
      states[workshop, default: WorkshopState(id: workshop)].apply(record)
    }
    let state = try #require(states.values.first)
    #expect(state.participants.all.map { $0.formerTokenHashes?.count } == [1, 6, nil])
    #expect(state.participants.all.map(\.linkHashes.count) == [0, 1, 1])
    #expect(state.participants.all.allSatisfy { $0.invitationHash == nil }, "the links took its place")
    let round = try #require(state.runningRound)
    let places = Dictionary(zip(round.plan.items, 0...), uniquingKeysWith: { first, _ in first })
    let box = try #require(try journal.boxes().first)
    let boxed = box.rows.compactMap { BoxedBallot(stored: $0.ballot, receipt: $0.receipt, places: places) }
    #expect(boxed.map(\.isWithheld).sorted { $0 && !$1 } == [true, false])
    #expect(try journal.answers().filter { $0.round != nil }.count == 1, "of the one who cast anew")
  }

  @Test("with a workshop that has ended passes over it at a start, and hands it out when it is asked for")
  func replayedEnded() throws {
    let directory = try Directory()
    try make("ended", in: directory)
    let journal = try SQLiteJournal(path: directory.database)
    let note = try #require(try journal.archives().first)
    var open: Set<WorkshopID> = []
    try journal.replay { workshop, _ in open.insert(workshop) }
    #expect(open.count == 1 && !open.contains(note.workshop))
    var state = WorkshopState(id: note.workshop)
    try journal.replay(note.workshop) { state.apply($0) }
    #expect(state.archivedAt == note.at && note == ArchiveNote(state, at: note.at))
    #expect(state.rounds.all.first?.state == .revealed && state.agenda != nil)
  }

  @Test("gives its boxes, answers and notes, and can be written on")
  func continued() throws {
    let directory = try Directory()
    try make("first-events", in: directory)
    let journal = try SQLiteJournal(path: directory.database)
    let boxes = try journal.boxes()
    #expect(boxes.map(\.id.round.rawValue) == ["r1", "r2"])
    #expect(boxes.map { $0.key != nil } == [true, false])
    #expect(boxes.map(\.rows.count) == [2, 1])
    #expect(try journal.answers().map(\.id) == [5, 7])
    #expect(try journal.answers().map(\.round?.rawValue) == [nil, "r1"])
    #expect(try journal.note("seal") == "ett värde")
    let dalen = WorkshopID(rawValue: "dalen")
    try journal.commit(
      batch(records: [(dalen, record(2))], box: [.destroy(boxes[0].id), .put(boxes[1].id, row("p2"))]))
    #expect(try journal.verifyChain { _, _ in } == 44)
    #expect(try journal.boxes().map(\.rows.count) == [2])
    #expect(try journal.answers().map(\.id) == [5])
  }

  @Test("holds events that come back with the bytes they had", arguments: versions)
  func bytes(version: String) throws {
    let directory = try Directory()
    try make(version, in: directory)
    let payloads = try DatabaseQueue(path: directory.database).read { database in
      try String.fetchAll(database, sql: "SELECT payload FROM event ORDER BY workshop, seq")
    }
    #expect(payloads.count > 20)
    for payload in payloads {
      let event = try JSON.parse(payload).decode(Event.self)
      #expect(try JSON(encoding: event).text == payload)
    }
  }

  @Test("and all of them together hold every kind of event there is")
  func complete() throws {
    var kept: Set<String> = []
    for version in Self.versions {
      let directory = try Directory()
      try make(version, in: directory)
      _ = try SQLiteJournal(path: directory.database).verifyChain { _, record in kept.insert(record.event.name) }
    }
    #expect(Event.names.count >= 32)
    #expect(Event.names.subtracting(kept) == [], "these kinds stand in no fixture yet")
  }
}
