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

  init(_ database: Database) throws(JournalError) {
    func prepare(_ sql: String) throws(JournalError) -> PreparedStatement {
      try PreparedStatement(sql, on: database)
    }
    begin = try prepare("BEGIN IMMEDIATE")
    commit = try prepare("COMMIT")
    head = try prepare("SELECT seq, hash FROM event WHERE workshop = ? ORDER BY seq DESC LIMIT 1")
    event = try prepare("INSERT INTO event(workshop, seq, at, by, name, payload, hash) VALUES (?, ?, ?, ?, ?, ?, ?)")
    openBox = try prepare("INSERT INTO round_key(workshop, round, key) VALUES (?, ?, ?)")
    findBox = try prepare("SELECT id FROM round_key WHERE workshop = ? AND round = ?")
    put = try prepare("REPLACE INTO ballot_box(box, voter, ballot, receipt) VALUES (?, ?, ?, ?)")
    take = try prepare("DELETE FROM ballot_box WHERE box = ? AND voter = ?")
    answer = try prepare("INSERT INTO answer(id, workshop, owner, request, digest, answer) VALUES (?, ?, ?, ?, ?, ?)")
    ballotAnswer = try prepare(
      "INSERT INTO ballot_answer(id, box, owner, request, digest, answer) VALUES (?, ?, ?, ?, ?, ?)")
    forget = try prepare("DELETE FROM answer WHERE id = ?")
    forgetBallot = try prepare("DELETE FROM ballot_answer WHERE id = ?")
    note = try prepare("REPLACE INTO note(key, value) VALUES (?, ?)")
  }
}

extension SQLiteJournal {
  /// Makes a turn durable: when this returns, the write-ahead log has been synchronised to the disk.
  ///
  /// Where the batch destroyed a box, the log is also emptied, so that what was destroyed can be read from none of
  /// the database's files. That cannot be done while another process reads the database; `logHoldsDestroyed` tells
  /// so then, and every later commit tries again.
  /// - Throws: `JournalError.unavailable` where the disk refuses and `.damaged` where the batch contradicts what is
  ///   stored (an event out of order, a ballot for no open box). Nothing of the batch is kept then.
  public func commit(_ batch: Batch) throws(JournalError) {
    guard !isReadOnly else { throw .unavailable("\(path) was opened for reading alone") }
    guard !batch.isEmpty else { return }
    try onConnection { database in
      let turn = try self.turn ?? TurnStatements(database)
      self.turn = turn
      do {
        try turn.begin.run()
        let destroys = try self.write(batch, turn, database)
        try turn.commit.run()
        if destroys { self.logHoldsDestroyed = true }
      } catch {
        if database.hasOpenTransaction { try? database.execute(sql: "ROLLBACK") }
        // What was learnt during the turn may have gone with it.
        self.heads = [:]
        self.boxKeys = [:]
        throw error
      }
      if self.logHoldsDestroyed { self.logHoldsDestroyed = !database.emptyLog(busyTimeout: Self.busyTimeout) }
    }
  }

  /// - Returns: whether a box was destroyed.
  private func write(_ batch: Batch, _ turn: TurnStatements, _ database: Database) throws(JournalError) -> Bool {
    for (workshop, record) in batch.records { try write(record, of: workshop, turn) }
    let destroys = try write(batch.box, turn, database)
    for answer in batch.answers { try write(answer, turn) }
    for id in batch.forgotten {
      turn.forgetBallot.bind(id)
      try turn.forgetBallot.run()
      guard turn.forgetBallot.changes == 0 else { continue }
      turn.forget.bind(id)
      try turn.forget.run()
    }
    for (key, value) in batch.notes {
      turn.note.bind(text: key)
      turn.note.bind(text: value)
      try turn.note.run()
    }
    return destroys
  }

  private func write(_ record: Record, of workshop: WorkshopID, _ turn: TurnStatements) throws(JournalError) {
    let (head, payload) = try head(of: workshop, turn).following(record, of: workshop)
    turn.event.bind(text: workshop.rawValue)
    turn.event.bind(record.seq)
    turn.event.bind(record.at.milliseconds)
    turn.event.bind(text: record.by.text)
    turn.event.bind(text: record.event.name)
    turn.event.bind(text: payload)
    turn.event.bind(blob: head.hash)
    try turn.event.run()
    heads[workshop] = head
  }

  private func head(of workshop: WorkshopID, _ turn: TurnStatements) throws(JournalError) -> ChainHead {
    if let known = heads[workshop] { return known }
    var head = ChainHead.none
    turn.head.bind(text: workshop.rawValue)
    try turn.head.forEachRow { row in head = ChainHead(seq: row.integer(0), hash: row.bytes(1)) }
    return head
  }

  private func write(_ answer: StoredAnswer, _ turn: TurnStatements) throws(JournalError) {
    let statement: PreparedStatement
    if let round = answer.round {
      // The box was emptied meanwhile: nothing of its ballots may come to be stored.
      guard let box = try key(of: BoxID(answer.workshop, round), turn) else { return }
      statement = turn.ballotAnswer
      statement.bind(answer.id)
      statement.bind(box)
    } else {
      statement = turn.answer
      statement.bind(answer.id)
      statement.bind(text: answer.workshop.rawValue)
    }
    statement.bind(blob: answer.owner)
    statement.bind(text: answer.request)
    statement.bind(blob: answer.digest)
    statement.bind(text: answer.answer)
    try statement.run()
  }
}

// MARK: - The boxes

extension SQLiteJournal {
  /// - Returns: whether a box was destroyed.
  private func write(
    _ writes: [BoxWrite], _ turn: TurnStatements, _ database: Database
  ) throws(JournalError) -> Bool {
    var destroys = false
    var former: (id: BoxID, key: Int)?
    /// A turn's ballots mostly belong to the same round.
    func openKey(_ id: BoxID) throws(JournalError) -> Int {
      if let former, former.id == id { return former.key }
      guard let key = try key(of: id, turn) else {
        throw .damaged("workshop \(id.workshop), round \(id.round): a ballot was handed in for no open box")
      }
      former = (id, key)
      return key
    }
    for write in writes {
      switch write {
      case .put(let id, let row):
        turn.put.bind(try openKey(id))
        turn.put.bind(blob: row.voter)
        turn.put.bind(text: row.ballot)
        turn.put.bind(text: row.receipt)
        try turn.put.run()
      case .take(let id, let voter):
        turn.take.bind(try openKey(id))
        turn.take.bind(blob: voter)
        try turn.take.run()
      case .open(let id, let key):
        guard try self.key(of: id, turn) == nil else {
          throw .damaged("workshop \(id.workshop), round \(id.round): its box stands open already")
        }
        turn.openBox.bind(text: id.workshop.rawValue)
        turn.openBox.bind(text: id.round.rawValue)
        if let key { turn.openBox.bind(blob: key) } else { turn.openBox.bindNull() }
        try turn.openBox.run()
        boxKeys[id] = turn.openBox.insertedID
      case .destroy(let id):
        former = nil
        guard let key = try key(of: id, turn) else { continue }
        try wipe(key, database)
        boxKeys[id] = nil
        destroys = true
      }
    }
    return destroys
  }

  /// A box's key in `round_key`; nil where it does not stand open.
  private func key(of id: BoxID, _ turn: TurnStatements) throws(JournalError) -> Int? {
    if let known = boxKeys[id] { return known }
    var key: Int?
    turn.findBox.bind(text: id.workshop.rawValue)
    turn.findBox.bind(text: id.round.rawValue)
    try turn.findBox.forEachRow { row in key = row.integer(0) }
    if let key { boxKeys[id] = key }
    return key
  }

  /// Takes a box's rows out of the three tables that may hold something of it.
  ///
  /// Deleting the rows would not do: `secure_delete` overwrites a row that is deleted and a page that becomes free,
  /// but as rows come and go SQLite moves them between pages, and leaves copies in the gaps of pages that stay in
  /// use. So each table is emptied, which frees and overwrites all of its pages, and what belongs to other boxes is
  /// put back.
  private func wipe(_ box: Int, _ database: Database) throws(JournalError) {
    do {
      for (table, column) in [("ballot_box", "box"), ("ballot_answer", "box"), ("round_key", "id")] {
        try database.execute(
          sql: """
            CREATE TEMP TABLE kept AS SELECT * FROM main.\(table) WHERE \(column) <> \(box);
            DELETE FROM main.\(table);
            INSERT INTO main.\(table) SELECT * FROM temp.kept;
            DROP TABLE temp.kept;
            """)
      }
    } catch {
      throw JournalError(error)
    }
  }
}
