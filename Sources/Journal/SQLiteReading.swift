// What is read from the journal: at the start of a server, and by those who verify or export it.

import JSONText
import Workshop

extension SQLiteJournal {
  /// Hands out every record of every workshop that is not archived, each workshop's in the order of `seq`, one workshop
  /// after the other.
  ///
  /// That each event follows the one before is checked, its hash is not (`verifyChain`).
  /// - Throws: `JournalError.damaged`, naming workshop and event, where one is missing or cannot be read.
  public func replay(_ body: (WorkshopID, Record) -> Void) throws(JournalError) {
    let isOpen = "NOT EXISTS (SELECT 1 FROM archive WHERE archive.workshop = event.workshop)"
    _ = try readEvents(where: isOpen, checkingHashes: false, body)
  }

  /// Hands out every record of one workshop, archived or not, in the order of `seq`.
  /// - Throws: as `replay` of all.
  public func replay(_ workshop: WorkshopID, _ body: (Record) -> Void) throws(JournalError) {
    _ = try readEvents(where: "workshop = ?", workshop.rawValue, checkingHashes: false) { body($1) }
  }

  /// Every workshop that has an event, in the order of their ids. O(workshops): each is found by the key of the next.
  public func workshops() throws(JournalError) -> [WorkshopID] {
    var found: [WorkshopID] = []
    let sql = """
      WITH RECURSIVE one(id) AS (
        SELECT min(workshop) FROM event
        UNION ALL SELECT (SELECT min(workshop) FROM event WHERE workshop > id) FROM one WHERE id IS NOT NULL)
      SELECT id FROM one WHERE id IS NOT NULL
      """
    try read(sql) { row in
      found.append(WorkshopID(rawValue: row.text(0)))
    }
    return found
  }

  /// The workshops that are archived, in the order of their ids.
  /// - Throws: `JournalError.damaged`, naming the workshop, where its note cannot be read.
  public func archives() throws(JournalError) -> [ArchiveNote] {
    var notes: [ArchiveNote] = []
    let sql = "SELECT workshop, code, title, language, at, keyholders FROM archive ORDER BY workshop"
    try read(sql) { row throws(JournalError) in
      let workshop = WorkshopID(rawValue: row.text(0))
      guard let keyholders = try? JSON.parse(row.bytes(5)).decode([ArchiveNote.Keyholder].self),
        let language = Language(rawValue: row.text(3))
      else { throw .damaged("the note of the archived workshop \(workshop) cannot be read") }
      notes.append(
        ArchiveNote(
          workshop: workshop, code: row.text(1), title: row.text(2), language: language,
          at: Instant(milliseconds: row.integer(4)), keyholders: keyholders))
    }
    return notes
  }

  /// Reads every event, checks that it is what was written then, and hands its record out.
  ///
  /// A chain cannot tell that its last events were cut off; for that, compare `heads` with ones noted earlier.
  /// - Returns: how many events there are.
  /// - Throws: `JournalError.damaged`, naming workshop and event, where one is missing, was changed or cannot be read.
  public func verifyChain(_ body: (WorkshopID, Record) -> Void) throws(JournalError) -> Int {
    try readEvents(where: "TRUE", checkingHashes: true, body)
  }

  /// How many events the journal holds.
  public func eventCount() throws(JournalError) -> Int {
    var count = 0
    try read("SELECT count(*) FROM event") { row in count = row.integer(0) }
    return count
  }

  /// Where each workshop's journal ends.
  public func chainHeads() throws(JournalError) -> [WorkshopID: ChainHead] {
    var heads: [WorkshopID: ChainHead] = [:]
    try read("SELECT workshop, max(seq), hash FROM event GROUP BY workshop") { row in
      heads[WorkshopID(rawValue: row.text(0))] = ChainHead(seq: row.integer(1), hash: row.bytes(2))
    }
    return heads
  }

  /// The ballot boxes that stand open, by workshop and round. Where the key of a secret round is not beside the
  /// database, its ballots are counted as `lost`.
  /// - Throws: `JournalError.damaged` where a ballot is not what was written.
  public func boxes() throws(JournalError) -> [StoredBox] {
    var boxes: [StoredBox] = []
    for (id, box) in try standingBoxes() {
      guard box.key != nil else {
        // Closed between the two looks, beside a server that runs.
        guard try boxNames().contains(box.name) else { continue }
        boxes.append(StoredBox(id: id, key: nil, rows: [], lost: try ballotCount(in: box)))
        continue
      }
      boxes.append(StoredBox(id: id, key: box.isSecret ? box.key : nil, rows: try rows(in: box, id)))
    }
    return boxes
  }

  private func standingBoxes() throws(JournalError) -> [(id: BoxID, box: OpenBox)] {
    var boxes: [(id: BoxID, box: OpenBox)] = []
    try read("SELECT id, workshop, round, name, key FROM round_key ORDER BY workshop, round") {
      row throws(JournalError) in
      let id = BoxID(WorkshopID(rawValue: row.text(1)), RoundID(rawValue: row.text(2)))
      if let known = openBoxes[id] {
        boxes.append((id, known))
      } else {
        let key = row.isNull(4) ? nil : row.bytes(4)
        boxes.append((id, try readBox(id: row.integer(0), name: row.bytes(3), key: key)))
      }
    }
    // A second look at the same box must find the same key.
    if !isReadOnly { for (id, box) in boxes { openBoxes[id] = box } }
    return boxes
  }

  private func rows(in box: OpenBox, _ id: BoxID) throws(JournalError) -> [BoxRow] {
    var rows: [BoxRow] = []
    try read("SELECT voter, sealed FROM ballot_box WHERE box = \(box.id) ORDER BY voter") { row throws(JournalError) in
      do throws(JournalError) {
        rows.append(try box.openRow(row.bytes(1), of: row.bytes(0)))
      } catch {
        throw .damaged("workshop \(id.workshop), round \(id.round): a ballot in its box is not what was written")
      }
    }
    return rows
  }

  private func ballotCount(in box: OpenBox) throws(JournalError) -> Int {
    var count = 0
    try read("SELECT count(*) FROM ballot_box WHERE box = \(box.id)") { row in count = row.integer(0) }
    return count
  }

  /// The names of the boxes that stand open.
  func boxNames() throws(JournalError) -> Set<[UInt8]> {
    var names: Set<[UInt8]> = []
    try read("SELECT name FROM round_key") { row in names.insert(row.bytes(0)) }
    return names
  }

  /// The answers that are remembered, oldest first; those of boxes that cannot be read are left out.
  /// - Throws: `JournalError.damaged` where one is not what was written.
  public func answers() throws(JournalError) -> [StoredAnswer] {
    var answers: [StoredAnswer] = []
    let mark = AnswerMark(key: try note(AnswerMark.note) ?? "")
    try read("SELECT id, workshop, owner, request, digest, answer, mark FROM answer") { row throws(JournalError) in
      let answer = StoredAnswer(
        id: row.integer(0), workshop: WorkshopID(rawValue: row.text(1)), round: nil, owner: row.bytes(2),
        request: row.text(3), digest: row.bytes(4), answer: row.bytes(5))
      guard mark.mark(of: answer) == row.bytes(6) else {
        throw .damaged("workshop \(answer.workshop): answer \(answer.id) is not what was written")
      }
      answers.append(answer)
    }
    for (id, box) in try standingBoxes() where box.key != nil {
      try read("SELECT id, sealed FROM ballot_answer WHERE box = \(box.id)") { row throws(JournalError) in
        answers.append(try box.openAnswer(row.bytes(1), id: row.integer(0), of: id))
      }
    }
    return answers.sorted { $0.id < $1.id }
  }

  /// What the server noted under a key; nil where it noted nothing.
  public func note(_ key: String) throws(JournalError) -> String? {
    var value: String?
    try read("SELECT value FROM note WHERE key = ?", key) { row in value = row.text(0) }
    return value
  }

  /// Runs a query and hands out its rows.
  private func read(
    _ sql: String, _ parameter: String? = nil, _ body: (PreparedStatement.Row) throws(JournalError) -> Void
  ) throws(JournalError) {
    try onConnection { database in
      try PreparedStatement(sql, on: database).run({ if let parameter { $0.add(text: parameter) } }, forEachRow: body)
    }
  }

  /// - Parameters:
  ///   - condition: which events, as SQL with at most one parameter; all of a workshop or none.
  private func readEvents(
    where condition: String, _ parameter: String? = nil, checkingHashes: Bool,
    _ body: (WorkshopID, Record) -> Void
  ) throws(JournalError) -> Int {
    var count = 0
    var head = ChainHead.none
    var seq = 0
    var workshop = WorkshopID(rawValue: "")
    let sql = """
      SELECT workshop, seq, at, by, name, payload, hash FROM event WHERE \(condition) ORDER BY workshop, seq
      """
    try read(sql, parameter) { row throws(JournalError) in
      let name = row.text(0)
      if name != workshop.rawValue || count == 0 {
        workshop = WorkshopID(rawValue: name)
        head = .none
        seq = 0
      }
      seq += 1
      guard row.integer(1) == seq else {
        throw .damaged("workshop \(workshop): event \(row.integer(1)) stands where event \(seq) was expected")
      }
      let record = try Self.record(row, seq: seq, workshop: workshop)
      if checkingHashes {
        head = head.following(
          workshop: workshop, seq: seq, at: record.at, by: row.text(3), payload: row.bytes(5))
        guard row.bytes(6) == head.hash else {
          throw .damaged("workshop \(workshop), event \(seq): it or its hash is not what was written")
        }
      }
      body(workshop, record)
      count += 1
    }
    return count
  }

  private static func record(
    _ row: PreparedStatement.Row, seq: Int, workshop: WorkshopID
  ) throws(JournalError) -> Record {
    guard let by = Actor(text: row.text(3)) else {
      throw .damaged("workshop \(workshop), event \(seq): \"\(row.text(3))\" is nobody who acts")
    }
    let event: Event
    switch row.withBytes(5, Self.event) {
    case .success(let read): event = read
    case .failure(let error): throw .damaged("workshop \(workshop), event \(seq): its payload is no event: \(error)")
    }
    guard row.text(4) == event.name else {
      throw .damaged("workshop \(workshop), event \(seq): it is called \(row.text(4)) and is \(event.name)")
    }
    return Record(seq: seq, at: Instant(milliseconds: row.integer(2)), by: by, event: event)
  }

  private static func event(_ payload: UnsafeRawBufferPointer) -> Result<Event, any Error> {
    Result { try JSON.parse(payload, limits: JSONLimits(depth: 64)).decode(Event.self) }
  }
}
