// How the boxes of a turn are written, and how what was destroyed is made unreadable.

import class GRDB.Database
import Workshop

/// The boxes that a turn sets up, by their place among its writes, with the keys that are durable already.
struct OpenedBoxes {
  private(set) var boxes: [Int: OpenBox] = [:]

  /// Makes the keys of secret rounds durable, before anything is sealed with them.
  mutating func keep(_ writes: [BoxWrite], in keys: KeyFolder) throws(JournalError) {
    for (place, write) in writes.enumerated() {
      guard case .open(_, let key) = write else { continue }
      let box = OpenBox.new(id: 0, isSecret: key != nil, key: key)
      if let key { try keys.keep(key, named: box.name) }
      boxes[place] = box
    }
  }

  /// Takes them back, where the turn failed.
  func destroyKeys(in keys: KeyFolder) {
    for box in boxes.values where box.isSecret { _ = keys.destroy(named: box.name) }
  }
}

extension SQLiteJournal {
  /// - Returns: the boxes that were destroyed.
  func write(
    _ writes: [BoxWrite], _ opened: OpenedBoxes, _ turn: TurnStatements, _ database: Database
  ) throws(JournalError) -> [OpenBox] {
    var destroyed: [OpenBox] = []
    var former: (id: BoxID, box: OpenBox)?
    /// A turn's ballots mostly belong to the same round.
    func standing(_ id: BoxID) throws(JournalError) -> OpenBox {
      if let former, former.id == id { return former.box }
      guard let box = try openBox(of: id, turn) else {
        throw .damaged("workshop \(id.workshop), round \(id.round): a ballot was handed in for no open box")
      }
      former = (id, box)
      return box
    }
    for (place, write) in writes.enumerated() {
      switch write {
      case .put(let id, let row):
        let box = try standing(id)
        let sealed = try box.seal(row)
        try turn.put.run {
          $0.add(box.id)
          $0.add(blob: row.voter)
          $0.add(blob: sealed)
        }
      case .take(let id, let voter):
        let box = try standing(id)
        try turn.take.run {
          $0.add(box.id)
          $0.add(blob: voter)
        }
      case .open(let id, _):
        guard try openBox(of: id, turn) == nil, let box = opened.boxes[place] else {
          throw .damaged("workshop \(id.workshop), round \(id.round): its box stands open already")
        }
        try turn.openBox.run { $0.add(box, id) }
        openBoxes[id] = OpenBox(id: turn.openBox.insertedID, name: box.name, isSecret: box.isSecret, key: box.key)
      case .destroy(let id):
        former = nil
        guard let box = try openBox(of: id, turn) else { continue }
        try wipe(box.id, database)
        openBoxes[id] = nil
        destroyed.append(box)
      }
    }
    return destroyed
  }

  /// A box that stands open; nil where it does not.
  func openBox(of id: BoxID, _ turn: TurnStatements) throws(JournalError) -> OpenBox? {
    if let known = openBoxes[id] { return known }
    var box: OpenBox?
    try turn.findBox.run {
      $0.add(text: id.workshop.rawValue)
      $0.add(text: id.round.rawValue)
    } forEachRow: { row throws(JournalError) in
      box = try readBox(id: row.integer(0), name: row.bytes(1), key: row.isNull(2) ? nil : row.bytes(2))
    }
    if let box { openBoxes[id] = box }
    return box
  }

  /// A box as it stands in `round_key`, with its key where there is one.
  func readBox(id: Int, name: [UInt8], key: [UInt8]?) throws(JournalError) -> OpenBox {
    guard let key else { return OpenBox(id: id, name: name, isSecret: true, key: try keys.key(named: name)) }
    return OpenBox(id: id, name: name, isSecret: false, key: RoundKey(copying: key))
  }

  /// After the commit: destroys the keys of boxes that were destroyed, and folds the log in where it is time to.
  func finish(_ destroyed: [OpenBox], deletes: Bool = false, _ database: Database) {
    keysToDestroy += destroyed.filter(\.isSecret).map(\.name)
    keysToDestroy.removeAll { keys.destroy(named: $0) }
    if deletes || !destroyed.isEmpty {
      logHoldsDestroyed = !foldLog(database, emptying: true)
    } else if logLength.frames >= foldAt {
      // Tried again only when the log has grown by as much again: a reader may stay for hours.
      foldAt = foldLog(database, emptying: false) ? Self.foldEvery : logLength.frames + Self.foldEvery
    }
  }

  /// Whether the write-ahead log may still hold what was destroyed, or a destroyed key's file could not be removed.
  public var isUnsettled: Bool { logHoldsDestroyed || !keysToDestroy.isEmpty }

  /// Tries again to remove the files of destroyed keys and to empty the log. Does nothing where the journal is closed
  /// or was opened for reading alone.
  public func settle() {
    guard !isReadOnly, !isClosed else { return }
    try? onConnection { database in
      self.keysToDestroy.removeAll { self.keys.destroy(named: $0) }
      if self.logHoldsDestroyed { self.logHoldsDestroyed = !self.foldLog(database, emptying: true) }
    }
  }

  /// Takes a box's rows out of the three tables that may hold something of it.
  ///
  /// Deleting the rows would not do: `secure_delete` overwrites a row that is deleted and a page that becomes free,
  /// but as rows come and go SQLite moves them between pages, and leaves copies in the gaps of pages that stay in
  /// use. So each table is emptied, which frees and overwrites all of its pages, and what belongs to other boxes is
  /// put back. Without the round's key no row of a secret round can be read anyway; those of named rounds have theirs
  /// in the database.
  func wipe(_ box: Int, _ database: Database) throws(JournalError) {
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
