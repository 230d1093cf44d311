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
    return destroys
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
      return try turn.answer.run {
        $0.add(answer.id)
        $0.add(text: answer.workshop.rawValue)
        $0.add(contentOf: answer)
      }
    }
    // Where the box was emptied meanwhile, nothing of its ballots may come to be stored.
    guard let box = try key(of: BoxID(answer.workshop, round), turn) else { return }
    try turn.ballotAnswer.run {
      $0.add(answer.id)
      $0.add(box)
      $0.add(contentOf: answer)
    }
  }
}

extension Parameters {
  fileprivate mutating func add(contentOf answer: StoredAnswer) {
    add(blob: answer.owner)
    add(text: answer.request)
    add(blob: answer.digest)
    add(text: answer.answer)
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
        let box = try openKey(id)
        try turn.put.run {
          $0.add(box)
          $0.add(blob: row.voter)
          $0.add(text: row.ballot)
          $0.add(text: row.receipt)
        }
      case .take(let id, let voter):
        let box = try openKey(id)
        try turn.take.run {
          $0.add(box)
          $0.add(blob: voter)
        }
      case .open(let id, let key):
        guard try self.key(of: id, turn) == nil else {
          throw .damaged("workshop \(id.workshop), round \(id.round): its box stands open already")
        }
        try turn.openBox.run {
          $0.add(text: id.workshop.rawValue)
          $0.add(text: id.round.rawValue)
          if let key { $0.add(blob: key) } else { $0.addNull() }
        }
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
    try turn.findBox.run {
      $0.add(text: id.workshop.rawValue)
      $0.add(text: id.round.rawValue)
    } forEachRow: { row in
      key = row.integer(0)
    }
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
