// How a turn is written: one transaction, a few statements prepared once, and thousands of rows.

import class GRDB.Database
import Workshop

/// The statements of a turn, prepared once for each connection.
struct TurnStatements {
  let begin: PreparedStatement
  let commit: PreparedStatement
  let head: PreparedStatement
  let event: PreparedStatement
  let openBox: PreparedStatement
  let findBox: PreparedStatement
  let put: PreparedStatement
  let take: PreparedStatement
  let answer: PreparedStatement
  let ballotAnswer: PreparedStatement
  let forget: PreparedStatement
  let forgetBallot: PreparedStatement
  let note: PreparedStatement
  let answerMark: AnswerMark

  static let insertAnswer =
    "INSERT INTO answer(id, workshop, owner, request, digest, answer, mark) VALUES (?, ?, ?, ?, ?, ?, ?)"
  let archive: PreparedStatement

  init(_ database: Database) throws(JournalError) {
    func prepare(_ sql: String) throws(JournalError) -> PreparedStatement {
      try PreparedStatement(sql, on: database)
    }
    begin = try prepare("BEGIN IMMEDIATE")
    commit = try prepare("COMMIT")
    head = try prepare("SELECT seq, hash FROM event WHERE workshop = ? ORDER BY seq DESC LIMIT 1")
    event = try prepare("INSERT INTO event(workshop, seq, at, by, name, payload, hash) VALUES (?, ?, ?, ?, ?, ?, ?)")
    openBox = try prepare("INSERT INTO round_key(workshop, round, name, key) VALUES (?, ?, ?, ?)")
    findBox = try prepare("SELECT id, name, key FROM round_key WHERE workshop = ? AND round = ?")
    put = try prepare("REPLACE INTO ballot_box(box, voter, sealed) VALUES (?, ?, ?)")
    take = try prepare("DELETE FROM ballot_box WHERE box = ? AND voter = ?")
    answer = try prepare(Self.insertAnswer)
    ballotAnswer = try prepare("INSERT INTO ballot_answer(id, box, sealed) VALUES (?, ?, ?)")
    forget = try prepare("DELETE FROM answer WHERE id = ?")
    forgetBallot = try prepare("DELETE FROM ballot_answer WHERE id = ?")
    note = try prepare("REPLACE INTO note(key, value) VALUES (?, ?)")
    var key: String?
    try prepare("SELECT value FROM note WHERE key = ?").run({ $0.add(text: AnswerMark.note) }) { key = $0.text(0) }
    guard let key else { throw .damaged("the key of the remembered answers is missing") }
    answerMark = AnswerMark(key: key)

    archive = try prepare(
      "INSERT INTO archive(workshop, code, title, language, at, keyholders) VALUES (?, ?, ?, ?, ?, ?)")
  }
}

extension SQLiteJournal {
  /// Makes a turn durable: when this returns, the write-ahead log has been synchronised to the disk, and so have the
  /// keys of rounds that were opened.
  ///
  /// Where the batch destroyed a box, its key is destroyed then, and the log emptied, so that what was destroyed can be
  /// read from no file. While another process reads the database the log cannot be emptied: `isUnsettled` tells so, and
  /// `settle` tries again.
  /// - Throws: `JournalError.unavailable` where the disk refuses or the database's files are no longer in their place,
  ///   and `.damaged` where the batch contradicts what is stored (an event out of order, a ballot for no open box).
  ///   Nothing of the batch is kept then.
  public func commit(_ batch: Batch) throws(JournalError) {
    guard !isReadOnly else { throw .unavailable("\(path) was opened for reading alone") }
    guard !batch.isEmpty else { return }
    try demandFiles()
    try onConnection { database in
      let turn = try self.turn ?? TurnStatements(database)
      self.turn = turn
      var kept = OpenedBoxes()
      var destroyed: [OpenBox] = []
      var deletes = false
      do {
        try kept.keep(batch.box, in: self.keys)
        try turn.begin.run()
        destroyed = try self.write(batch, kept, turn, database)
        deletes = try self.writeEndings(batch, turn, database, &destroyed)
        try turn.commit.run()
      } catch {
        if database.hasOpenTransaction { try? database.execute(sql: "ROLLBACK") }
        kept.destroyKeys(in: self.keys)
        // What was learnt during the turn may have gone with it.
        self.heads = [:]
        self.openBoxes = [:]
        throw error
      }
      // Written to files that nobody will find again, it is not durable; the keys stay where they are.
      try self.demandFilesAfterwards()
      if deletes { self.eraseGaps(database, atMost: Self.gapsAtOnce) }
      self.finish(destroyed, deletes: deletes, database)
    }
  }

  /// - Returns: the boxes that were destroyed.
  private func write(
    _ batch: Batch, _ opened: OpenedBoxes, _ turn: TurnStatements, _ database: Database
  ) throws(JournalError) -> [OpenBox] {
    for (workshop, record) in batch.records { try write(record, of: workshop, turn) }
    let destroyed = try write(batch.box, opened, turn, database)
    for answer in batch.answers { try write(answer, turn) }
    for id in batch.forgotten {
      try turn.forgetBallot.run { $0.add(id) }
      guard turn.forgetBallot.changes == 0 else { continue }
      try turn.forget.run { $0.add(id) }
    }
    for (key, value) in batch.notes {
      try turn.note.run {
        $0.add(text: key)
        $0.add(text: value)
      }
    }
    return destroyed
  }

  private func write(_ record: Record, of workshop: WorkshopID, _ turn: TurnStatements) throws(JournalError) {
    let (head, payload) = try head(of: workshop, turn).following(record, of: workshop)
    try turn.event.run {
      $0.add(text: workshop.rawValue)
      $0.add(record.seq)
      $0.add(record.at.milliseconds)
      $0.add(text: record.by.text)
      $0.add(text: record.event.name)
      $0.add(text: payload)
      $0.add(blob: head.hash)
    }
    heads[workshop] = head
  }

  private func head(of workshop: WorkshopID, _ turn: TurnStatements) throws(JournalError) -> ChainHead {
    if let known = heads[workshop] { return known }
    var head = ChainHead.none
    try turn.head.run {
      $0.add(text: workshop.rawValue)
    } forEachRow: { row in
      head = ChainHead(seq: row.integer(0), hash: row.bytes(1))
    }
    return head
  }

  private func write(_ answer: StoredAnswer, _ turn: TurnStatements) throws(JournalError) {
    guard let round = answer.round else {
      return try turn.answer.run { $0.add(answer, mark: turn.answerMark.mark(of: answer)) }
    }
    // Where the box was emptied meanwhile, nothing of its ballots may come to be stored.
    guard let box = try openBox(of: BoxID(answer.workshop, round), turn) else { return }
    let sealed = try box.seal(answer)
    try turn.ballotAnswer.run {
      $0.add(answer.id)
      $0.add(box.id)
      $0.add(blob: sealed)
    }
  }
}
