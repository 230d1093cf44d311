// The journal in one SQLite file: how it is opened, and what it promises about durability.
//
// A turn is one transaction in a write-ahead log that is synchronised to the disk before `commit` returns
// (`synchronous = FULL`, which is read back, since GRDB chooses NORMAL by itself). What is destroyed is overwritten
// with zeros in the tables and the log is emptied (SQLiteBoxes.swift).

import GRDB
import Glibc
import Workshop

/// A journal in a SQLite database.
///
/// Thread: one at a time, as `Journal` says. A second process may read the same file meanwhile, with
/// `init(readOnly:)`; a second writer is not meant to be, and its turns would be refused.
public final class SQLiteJournal: StoredJournal {
  /// Where the database stands. Beside it lie two files of the same name with `-wal` and `-shm` while it is open, and a
  /// folder with `.keys` while a secret round is.
  public let path: String

  let queue: DatabaseQueue
  let isReadOnly: Bool
  /// Where each workshop's journal ends, as far as it has been asked for.
  var heads: [WorkshopID: ChainHead] = [:]
  /// The boxes that stand open, as far as they have been asked for.
  var openBoxes: [BoxID: OpenBox] = [:]
  let keys: KeyFolder
  /// Keys of destroyed boxes whose files the disk does not give up yet, by their names.
  var keysToDestroy: [[UInt8]] = []
  var turn: TurnStatements?
  /// Whether what was destroyed may still lie in the write-ahead log, because a reader was in the way when it was to be
  /// emptied. `settle` tries again, as does opening the journal.
  public internal(set) var logHoldsDestroyed = false
  /// Whether the newest of what was written was missing when this journal was opened: its log was not there.
  public private(set) var lostLog = false
  let logLength = LogLength()
  /// How long the log may be before it is folded in, in pages.
  var foldAt = SQLiteJournal.foldEvery
  var files: JournalFiles
  /// A file that had gone from its place when a turn was written to it.
  var wroteNowhere: String?
  var isClosed = false
  /// Whether the database's file was whole by itself when the journal was closed.
  public internal(set) var isFolded = false

  /// How long to wait for another process that holds the database, in milliseconds.
  static let busyTimeout: Int32 = 1_000

  /// Opens a journal and makes it if there is none.
  /// - Parameter path: the database's file; its directory must exist.
  /// - Throws: `JournalError.newer` for a database of a newer version, `.damaged` for a file that is no journal,
  ///   `.unavailable` where the place cannot be read and written, or does not promise durable writes.
  public convenience init(path: String) throws(JournalError) {
    try Self.prepareFile(path)
    self.init(path: path, try Self.connect(path, isReadOnly: false), isReadOnly: false, KeyFolder(beside: path))
    try onConnection { database in
      _ = try Schema.check(database)
      try Self.demandDurability(database)
      database.watchLog(self.logLength)
      try Schema.migrate(database, keys: self.keys)
      let isPending = "SELECT EXISTS (SELECT 1 FROM note WHERE key = '\(Self.gapsNote)')"
      if try Bool.fetchOne(database, sql: isPending) == true { self.eraseGaps(database, atMost: .max) }
    }
    lostLog = try missesLog()
    try destroyKeysOfClosedRounds()
    try onConnection { database in
      self.logHoldsDestroyed = !self.foldLog(database, emptying: true)
      self.files.remember()
    }
  }

  /// Where the machine stopped between a closing and the end of its key, or between a key and its round's opening.
  private func destroyKeysOfClosedRounds() throws(JournalError) {
    // The rounds of keys that are not known may stand in what is missing.
    guard !lostLog, try eventCount() > 0 else { return }
    let standing = try boxNames()
    keysToDestroy = keys.names().filter { !standing.contains($0) }
    keysToDestroy.removeAll { keys.destroy(named: $0) }
  }

  /// Opens a journal for reading alone, to verify or export it, also while a server writes to it.
  ///
  /// SQLite needs to write in the directory even so, for the log's index.
  /// - Throws: as `init(path:)`; `.unavailable` where there is no such file.
  public convenience init(readOnly path: String) throws(JournalError) {
    let disk = try Self.connect(path, isReadOnly: true)
    let found: Int
    do { found = try disk.read(Schema.check) } catch { throw Self.located(JournalError(error), path) }
    guard found > 0 else { throw .damaged("\(path): there is no journal in it") }
    guard found < Schema.version else {
      self.init(path: path, disk, isReadOnly: true, KeyFolder(beside: path))
      return
    }
    // One of a former version is brought up to date in memory, and the file stays as it is.
    let keys = KeyFolder()
    let memory: DatabaseQueue
    do {
      memory = try DatabaseQueue(configuration: Self.configuration(isReadOnly: false))
      try disk.backup(to: memory)
      try memory.inDatabase { try Schema.migrate($0, keys: keys) }
    } catch {
      throw Self.located(JournalError(error), path)
    }
    self.init(path: path, memory, isReadOnly: true, keys)
  }

  private init(path: String, _ queue: DatabaseQueue, isReadOnly: Bool, _ keys: KeyFolder) {
    self.path = path
    self.queue = queue
    self.isReadOnly = isReadOnly
    self.keys = keys
    files = JournalFiles(path)
  }

  private static func configuration(isReadOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.foreignKeysEnabled = false
    configuration.label = "journal"
    configuration.busyMode = .timeout(Double(busyTimeout) / 1_000)
    // GRDB traps where a transaction stays open; a disk that refuses even the rollback must not do that.
    configuration.allowsUnsafeTransactions = true
    return configuration
  }

  private static func connect(_ path: String, isReadOnly: Bool) throws(JournalError) -> DatabaseQueue {
    do {
      return try DatabaseQueue(path: path, configuration: configuration(isReadOnly: isReadOnly))
    } catch {
      throw located(JournalError(error), path)
    }
  }

  deinit {
    // Statements go before the connection that they were prepared on.
    if !isClosed { queue.writeWithoutTransaction { _ in turn = nil } }
  }

  /// Makes an empty file that its owner alone may read, since it will hold ballots; SQLite gives the files beside it
  /// the same permissions.
  private static func prepareFile(_ path: String) throws(JournalError) {
    let file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    if file >= 0 {
      Glibc.close(file)
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
