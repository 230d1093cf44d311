// From the first schema, in which ballots lay open and the keys of secret rounds beside them, to the second: what lies
// in the boxes is sealed, and the keys move into files of their own.

import GRDB
import Workshop

/// Seals what lies in the tables of the first schema, within the transaction of the migration.
struct SealedMigration {
  private let database: Database
  private let keys: KeyFolder

  init(_ database: Database, _ keys: KeyFolder) {
    self.database = database
    self.keys = keys
  }

  /// - Parameter kept: the names of the keys that were made durable, also where this fails later.
  func run(kept: inout [[UInt8]]) throws(JournalError) {
    let boxes = try moveBoxes(kept: &kept)
    try moveBallots(boxes)
    try moveAnswers(boxes)
    do {
      for table in ["former_key", "former_box", "former_ballot_answer", "former_answer"] {
        try database.execute(sql: "DROP TABLE \(table)")
      }
    } catch {
      throw JournalError(error)
    }
  }

  private func moveBoxes(kept: inout [[UInt8]]) throws(JournalError) -> [Int: (id: BoxID, box: OpenBox)] {
    var boxes: [Int: (id: BoxID, box: OpenBox)] = [:]
    let insert = try statement("INSERT INTO round_key(id, workshop, round, name, key) VALUES (?, ?, ?, ?, ?)")
    try statement("SELECT id, workshop, round, key FROM former_key").run { _ in
    } forEachRow: { row throws(JournalError) in
      let id = BoxID(WorkshopID(rawValue: row.text(1)), RoundID(rawValue: row.text(2)))
      let former = row.isNull(3) ? nil : row.bytes(3)
      guard former.map({ $0.count == RoundKey.length }) ?? true else {
        throw .damaged("workshop \(id.workshop), round \(id.round): its key is none")
      }
      let box = OpenBox.new(
        id: row.integer(0), isSecret: former != nil, key: former.map { RoundKey(form: .former, copying: $0) })
      if let key = box.key, box.isSecret {
        try keys.keep(key, named: box.name)
        kept.append(box.name)
      }
      try insert.run {
        $0.add(box.id)
        $0.add(box, id)
      }
      boxes[box.id] = (id, box)
    }
    return boxes
  }

  private func moveBallots(_ boxes: [Int: (id: BoxID, box: OpenBox)]) throws(JournalError) {
    let insert = try statement("INSERT INTO ballot_box(box, voter, sealed) VALUES (?, ?, ?)")
    try statement("SELECT box, voter, ballot, receipt FROM former_box").run { _ in
    } forEachRow: { row throws(JournalError) in
      guard let box = boxes[row.integer(0)]?.box else { throw .damaged("a ballot lies in no open box") }
      let voter = row.bytes(1)
      let sealed = try box.seal(BoxRow(voter: voter, ballot: row.bytes(2), receipt: row.text(3)))
      try insert.run {
        $0.add(box.id)
        $0.add(blob: voter)
        $0.add(blob: sealed)
      }
    }
  }

  private func moveAnswers(_ boxes: [Int: (id: BoxID, box: OpenBox)]) throws(JournalError) {
    let key = AnswerMark.newKey()
    try statement("REPLACE INTO note(key, value) VALUES (?, ?)").run {
      $0.add(text: AnswerMark.note)
      $0.add(text: key)
    }
    let insert = try statement(TurnStatements.insertAnswer)
    try statement("SELECT id, workshop, owner, request, digest, answer FROM former_answer").run { _ in
    } forEachRow: { row throws(JournalError) in
      let answer = StoredAnswer(
        id: row.integer(0), workshop: WorkshopID(rawValue: row.text(1)), round: nil, owner: row.bytes(2),
        request: row.text(3), digest: row.bytes(4), answer: row.bytes(5))
      try insert.run { $0.add(answer, mark: AnswerMark(key: key).mark(of: answer)) }
    }
    let sealing = try statement("INSERT INTO ballot_answer(id, box, sealed) VALUES (?, ?, ?)")
    try statement("SELECT id, box, owner, request, digest, answer FROM former_ballot_answer").run { _ in
    } forEachRow: { row throws(JournalError) in
      // What belongs to no box that stands open was never handed out.
      guard let (id, box) = boxes[row.integer(1)] else { return }
      let answer = StoredAnswer(
        id: row.integer(0), workshop: id.workshop, round: id.round, owner: row.bytes(2), request: row.text(3),
        digest: row.bytes(4), answer: row.bytes(5))
      let sealed = try box.seal(answer)
      try sealing.run {
        $0.add(answer.id)
        $0.add(box.id)
        $0.add(blob: sealed)
      }
    }
  }

  private func statement(_ sql: String) throws(JournalError) -> PreparedStatement {
    try PreparedStatement(sql, on: database)
  }
}
