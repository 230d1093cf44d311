// Workshops that end: noted as archived, or deleted with all that the database holds of them.

import GRDB
import JSONText
import Workshop

extension SQLiteJournal {
  /// Up to this size the database is rewritten in the turn that deleted something, in bytes; a larger one when it is
  /// opened the next time, so that no vote waits for it.
  static let gapsAtOnce = 4 << 20

  /// The note that says that gaps of the database may still hold something of a deleted workshop.
  static let gapsNote = "gapsHoldDeleted"

  /// - Parameter destroyed: gains the boxes that went with a deleted workshop.
  /// - Returns: whether a workshop was deleted.
  func writeEndings(
    _ batch: Batch, _ turn: TurnStatements, _ database: Database, _ destroyed: inout [OpenBox]
  ) throws(JournalError) -> Bool {
    for note in batch.archived { try write(note, turn, database) }
    for workshop in batch.deleted { destroyed += try delete(workshop, turn, database) }
    guard !batch.deleted.isEmpty else { return false }
    try turn.note.run {
      $0.add(text: Self.gapsNote)
      $0.add(text: "1")
    }
    return true
  }

  private func write(_ note: ArchiveNote, _ turn: TurnStatements, _ database: Database) throws(JournalError) {
    let keyholders: [UInt8]
    do { keyholders = try JSON(encoding: note.keyholders).bytes } catch {
      throw .damaged("workshop \(note.workshop): its facilitators cannot be noted")
    }
    try turn.archive.run {
      $0.add(text: note.workshop.rawValue)
      $0.add(text: note.code)
      $0.add(text: note.title)
      $0.add(text: note.language.rawValue)
      $0.add(note.at.milliseconds)
      $0.add(text: String(decoding: keyholders, as: UTF8.self))
    }
    try deleteRows(of: note.workshop, from: ["answer"], database)
  }

  /// - Returns: the boxes that went with it.
  private func delete(
    _ workshop: WorkshopID, _ turn: TurnStatements, _ database: Database
  ) throws(JournalError) -> [OpenBox] {
    var rounds: [RoundID] = []
    let find = try PreparedStatement("SELECT round FROM round_key WHERE workshop = ?", on: database)
    try find.run {
      $0.add(text: workshop.rawValue)
    } forEachRow: { row in
      rounds.append(RoundID(rawValue: row.text(0)))
    }
    var boxes: [OpenBox] = []
    for round in rounds {
      guard let box = try openBox(of: BoxID(workshop, round), turn) else { continue }
      try wipe(box.id, database)
      boxes.append(box)
    }
    try deleteRows(of: workshop, from: ["event", "answer", "archive"], database)
    heads[workshop] = nil
    openBoxes = openBoxes.filter { $0.key.workshop != workshop }
    return boxes
  }

  private func deleteRows(of workshop: WorkshopID, from tables: [String], _ database: Database) throws(JournalError) {
    for table in tables {
      try PreparedStatement("DELETE FROM \(table) WHERE workshop = ?", on: database).run {
        $0.add(text: workshop.rawValue)
      }
    }
  }

  /// Rewrites the database without what lies in its gaps.
  ///
  /// `secure_delete` overwrites rows that are deleted. Copies that SQLite left behind when it moved rows between pages
  /// stay in the gaps of those pages until the whole database is written anew. Where that fails (it takes as much room
  /// again) it is tried the next time the journal is opened; what was deleted is gone for every query all the same.
  func eraseGaps(_ database: Database, atMost most: Int) {
    let pages = (try? Int.fetchOne(database, sql: "PRAGMA page_count")) ?? 0
    let size = (try? Int.fetchOne(database, sql: "PRAGMA page_size")) ?? 0
    let (bytes, overflow) = pages.multipliedReportingOverflow(by: size)
    guard !overflow, bytes <= most else { return }
    do {
      try database.execute(sql: "VACUUM")
      try database.execute(sql: "DELETE FROM note WHERE key = ?", arguments: [Self.gapsNote])
    } catch {
      // The note stays, and with it the task.
    }
  }
}
