// The tables of the journal's database and how an older database becomes one of today.
//
// The number of the schema stands in the database's `user_version`, and `application_id` says that the database is
// Rådslag's. A migration that was released is never changed: databases that it made are out there.

import GRDB

enum Schema {
  /// "RDSL": what stands in `application_id`.
  static let application = 0x5244_534C

  /// The steps in order; step n makes version n out of version n - 1.
  static let migrations: [String] = [
    """
    -- What has happened. `payload` is the event as JSON, `hash` ties it to the one before (EventChain.swift).
    CREATE TABLE event(
      workshop TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL, name TEXT NOT NULL,
      payload TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(workshop, seq)
    ) STRICT, WITHOUT ROWID;

    -- The boxes that stand open. `key` is the round's own, NULL in a named round; rows elsewhere point at `id`.
    CREATE TABLE round_key(
      id INTEGER PRIMARY KEY, workshop TEXT NOT NULL, round TEXT NOT NULL, key BLOB, UNIQUE(workshop, round)
    ) STRICT;

    -- What lies in the boxes; `voter` is a pseudonym in a secret round.
    CREATE TABLE ballot_box(
      box INTEGER NOT NULL, voter BLOB NOT NULL, ballot TEXT NOT NULL, receipt TEXT NOT NULL, PRIMARY KEY(box, voter)
    ) STRICT, WITHOUT ROWID;

    -- The answers to secret ballots, in a table of their own so that it can be wiped with their box.
    CREATE TABLE ballot_answer(
      id INTEGER PRIMARY KEY, box INTEGER NOT NULL, owner BLOB NOT NULL, request TEXT NOT NULL, digest BLOB NOT NULL,
      answer TEXT NOT NULL
    ) STRICT;

    CREATE TABLE answer(
      id INTEGER PRIMARY KEY, workshop TEXT NOT NULL, owner BLOB NOT NULL, request TEXT NOT NULL,
      digest BLOB NOT NULL, answer TEXT NOT NULL
    ) STRICT;

    CREATE TABLE note(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    """,
    """
    -- Ballots and answers are sealed (Sealing.swift); what lay open is sealed by `SealedMigration`.
    ALTER TABLE round_key RENAME TO former_key;
    ALTER TABLE ballot_box RENAME TO former_box;
    ALTER TABLE ballot_answer RENAME TO former_ballot_answer;
    ALTER TABLE answer RENAME TO former_answer;

    -- The boxes that stand open. `key` is what a named round's rows are sealed with; that of a secret round is not in
    -- here (NULL) but in a file of its own, which is called after `name`.
    CREATE TABLE round_key(
      id INTEGER PRIMARY KEY, workshop TEXT NOT NULL, round TEXT NOT NULL, name BLOB NOT NULL, key BLOB,
      UNIQUE(workshop, round)
    ) STRICT;

    -- What lies in the boxes; `voter` is a pseudonym in a secret round.
    CREATE TABLE ballot_box(
      box INTEGER NOT NULL, voter BLOB NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY(box, voter)
    ) STRICT, WITHOUT ROWID;

    -- The answers to secret ballots.
    CREATE TABLE ballot_answer(id INTEGER PRIMARY KEY, box INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;

    -- All other answers; `mark` shows whether one was changed.
    CREATE TABLE answer(
      id INTEGER PRIMARY KEY, workshop TEXT NOT NULL, owner BLOB NOT NULL, request TEXT NOT NULL,
      digest BLOB NOT NULL, answer TEXT NOT NULL, mark BLOB NOT NULL
    ) STRICT;
    """,
    """
    -- The workshops that have ended: a start does not replay them. `keyholders` is JSON (ArchiveNote.swift).
    CREATE TABLE archive(
      workshop TEXT NOT NULL PRIMARY KEY, code TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL,
      at INTEGER NOT NULL, keyholders TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
  ]

  /// The version that this program writes.
  static var version: Int { migrations.count }

  /// The version of a database; 0 for a new one.
  /// - Throws: `JournalError.newer`, and `.damaged` for a database of another program.
  static func check(_ database: Database) throws -> Int {
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    let owner = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    if owner != application {
      let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      guard owner == 0, found == 0, tables == 0 else {
        throw JournalError.damaged("the file is a database of another program")
      }
      return 0
    }
    guard found <= version else { throw JournalError.newer(found: found, known: version) }
    guard found > 0 else { throw JournalError.damaged("the database does not tell its version") }
    return found
  }

  /// Brings a database up to date, all of it or nothing.
  /// - Parameter keys: where the keys of secret rounds go that stand open.
  static func migrate(_ database: Database, keys: KeyFolder) throws {
    guard try check(database) < version else { return }
    var kept: [[UInt8]] = []
    do {
      try database.inTransaction(.immediate) {
        // Another process may have been faster.
        let found = try check(database)
        for (number, step) in zip(1..., migrations).dropFirst(found) {
          try database.execute(sql: step)
          if number == 2 { try SealedMigration(database, keys).run(kept: &kept) }
        }
        try database.execute(sql: "PRAGMA application_id = \(application)")
        try database.execute(sql: "PRAGMA user_version = \(version)")
        return .commit
      }
    } catch {
      for name in kept { _ = keys.destroy(named: name) }
      throw error
    }
  }

  /// The tables of a database as SQLite keeps their texts.
  static func tables(of database: Database) throws -> [String] {
    try String.fetchAll(
      database,
      sql: "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1")
  }

  /// The tables of a database that this program makes.
  static func ownTables() throws -> [String] {
    try DatabaseQueue().inDatabase { database in
      try migrate(database, keys: KeyFolder(beside: ""))
      return try tables(of: database)
    }
  }
}

extension SQLiteJournal {
  /// What is wrong with the database as such: damaged pages, tables that this program does not make, a log that is not
  /// there.
  public func damage() throws(JournalError) -> [String] {
    var problems = try damageInside()
    // Where not even that can be read, the events cannot either, and that is told.
    if (try? missesLog()) == true {
      problems.append(
        "the newest of what was written is not in this file: it lay in \(path)-wal, which belongs to it and is not there"
      )
    }
    return problems
  }

  private func damageInside() throws(JournalError) -> [String] {
    try onConnection { database in
      var problems = try String.fetchAll(database, sql: "PRAGMA integrity_check(10)").filter { $0 != "ok" }
      let (found, own) = (Set(try Schema.tables(of: database)), Set(try Schema.ownTables()))
      guard problems.isEmpty else { return problems }
      problems += found.subtracting(own).sorted().map { "not a table of this program: \($0.prefix(120))" }
      problems += own.subtracting(found).sorted().map { "a table is missing or changed: \($0.prefix(60))" }
      guard problems.isEmpty else { return problems }
      let strays = try Int.fetchOne(
        database,
        sql: """
          SELECT (SELECT count(*) FROM ballot_box WHERE box NOT IN (SELECT id FROM round_key))
          + (SELECT count(*) FROM ballot_answer WHERE box NOT IN (SELECT id FROM round_key))
          """)
      if let strays, strays > 0 { problems.append("\(strays) ballots or answers belong to no open box") }
      return problems
    }
  }
}
