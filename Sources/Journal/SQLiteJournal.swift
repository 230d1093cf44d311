// The journal in one SQLite file: how it is opened, and what it promises about durability.
//
// A turn is one transaction in a write-ahead log that is synchronised to the disk before `commit` returns
// (`synchronous = FULL`, which is read back, since GRDB chooses NORMAL by itself). What is destroyed is overwritten
// with zeros in the tables and the log is emptied (SQLiteCommit.swift).

import GRDB
import Glibc
import Workshop

/// A journal in a SQLite database.
///
/// Thread: one at a time, as `Journal` says. A second process may read the same file meanwhile, with
/// `init(readOnly:)`; a second writer is not meant to be, and its turns would be refused.
public final class SQLiteJournal: Journal {
  /// Where the database stands. Beside it lie two files of the same name with `-wal` and `-shm`, which belong to it.
  public let path: String

  let queue: DatabaseQueue
  let isReadOnly: Bool
  /// Where each workshop's journal ends, as far as it has been asked for.
  var heads: [WorkshopID: ChainHead] = [:]
  /// The key of each open box in `round_key`, as far as it has been asked for.
  var boxKeys: [BoxID: Int] = [:]
  var turn: TurnStatements?
  /// Whether what was destroyed may still be read from the write-ahead log, because a reader was in the way when it
  /// was to be emptied. Every later commit tries again, as does opening the journal.
  public internal(set) var logHoldsDestroyed = false

  /// How long to wait for another process that holds the database, in milliseconds.
  static let busyTimeout: Int32 = 1_000

  /// Opens a journal and makes it if there is none.
  /// - Parameter path: the database's file; its directory must exist.
  /// - Throws: `JournalError.newer` for a database of a newer version, `.damaged` for a file that is no journal,
  ///   `.unavailable` where the place cannot be read and written, or does not promise durable writes.
  public convenience init(path: String) throws(JournalError) {
    try Self.prepareFile(path)
    try self.init(path: path, isReadOnly: false)
    try onConnection { database in
      try Schema.migrate(database)
      try Self.demandDurability(database)
      self.logHoldsDestroyed = !database.emptyLog(busyTimeout: Self.busyTimeout)
    }
  }

  /// Opens a journal for reading alone, to verify or export it, also while a server writes to it.
  ///
  /// SQLite needs to write in the directory even so, for the log's index.
  /// - Throws: as `init(path:)`; `.unavailable` where there is no such file.
  public convenience init(readOnly path: String) throws(JournalError) {
    try self.init(path: path, isReadOnly: true)
    try onConnection { database in
      let found = try Schema.check(database)
      guard found == Schema.version else {
        throw JournalError.damaged(
          "the journal is of version \(found), this program reads \(Schema.version): open it for writing once")
      }
    }
  }

  private init(path: String, isReadOnly: Bool) throws(JournalError) {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.foreignKeysEnabled = false
    configuration.label = "journal"
    configuration.busyMode = .timeout(Double(Self.busyTimeout) / 1_000)
    // GRDB traps where a transaction stays open; a disk that refuses even the rollback must not do that.
    configuration.allowsUnsafeTransactions = true
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw Self.located(JournalError(error), path)
    }
    self.path = path
    self.isReadOnly = isReadOnly
  }

  deinit {
    // Statements go before the connection that they were prepared on.
    queue.writeWithoutTransaction { _ in turn = nil }
  }

  /// Makes an empty file that its owner alone may read, since it will hold ballots; SQLite gives the files beside it
  /// the same permissions.
  private static func prepareFile(_ path: String) throws(JournalError) {
    let file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    if file >= 0 {
      close(file)
      return
    }
    let reason = errno
    guard reason == EEXIST else {
      throw .unavailable("\(path) cannot be made: \(String(cString: strerror(reason)))")
    }
    guard access(path, R_OK | W_OK) == 0 else {
      throw .unavailable("\(path) cannot be read and written: \(String(cString: strerror(errno)))")
    }
  }

  /// Sets what durability and secrecy rest on, and reads it back.
  private static func demandDurability(_ database: Database) throws {
    try database.execute(sql: "PRAGMA journal_mode = WAL")
    try database.execute(sql: "PRAGMA synchronous = FULL")
    try database.execute(sql: "PRAGMA secure_delete = ON")
    // What is put aside while tables are wiped stays in memory, and so do the pages of a whole day's ballots.
    try database.execute(sql: "PRAGMA temp_store = MEMORY")
    try database.execute(sql: "PRAGMA cache_size = -65536")
    let demanded = [("journal_mode", "wal"), ("synchronous", "2"), ("secure_delete", "1"), ("temp_store", "2")]
    for (name, value) in demanded {
      let found = try Row.fetchOne(database, sql: "PRAGMA \(name)").map { String(describing: $0[0] ?? "") } ?? ""
      guard found == value else {
        throw JournalError.unavailable("the database does not keep \(name) = \(value); it says \"\(found)\"")
      }
    }
  }

  /// Runs something on the one connection.
  func onConnection<T>(_ body: (Database) throws -> T) throws(JournalError) -> T {
    do {
      return try queue.writeWithoutTransaction(body)
    } catch {
      throw Self.located(JournalError(error), path)
    }
  }

  /// The error with the file that it is about.
  private static func located(_ error: JournalError, _ path: String) -> JournalError {
    switch error {
    case .unavailable(let why): .unavailable(why.contains(path) ? why : "\(path): \(why)")
    case .damaged(let what): .damaged(what.contains(path) ? what : "\(path): \(what)")
    case .newer: error
    }
  }
}
