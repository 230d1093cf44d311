// The one file that speaks to SQLite's C interface: statements that are prepared once and run for every row.
//
// GRDB opens the database and looks after its one connection. For the rows of a turn its own statements cost more
// than SQLite itself does, so these are run directly, on GRDB's connection and within its queue. What is bound is
// copied into one buffer that the statement owns, so nothing outside has to stay alive.
//
// Thread: only within the queue of the connection that a statement was prepared on.

import GRDB
import GRDBSQLite

/// A statement of SQL, prepared once.
final class PreparedStatement {
  private let handle: OpaquePointer
  private let sql: String
  /// The bound texts and blobs, one after the other, and where each stands.
  private var bytes: [UInt8] = []
  private var parts: [(place: Int32, range: Range<Int>, isText: Bool)] = []
  private var bound: Int32 = 0

  /// - Throws: `JournalError` where SQLite does not take it.
  init(_ sql: String, on database: Database) throws(JournalError) {
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(
      database.sqliteConnection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else {
      throw JournalError(code: code, message: message(of: database.sqliteConnection), doing: sql)
    }
    self.handle = handle
    self.sql = sql
  }

  deinit { sqlite3_finalize(handle) }

  /// Binds the next parameter.
  func bind(_ value: Int) {
    bound += 1
    sqlite3_bind_int64(handle, bound, Int64(value))
  }

  /// Binds the next parameter to NULL.
  func bindNull() {
    bound += 1
    sqlite3_bind_null(handle, bound)
  }

  /// Binds the next parameter to a text.
  func bind(text: String) { hold(text.utf8, isText: true) }

  /// Binds the next parameter to a text given as UTF-8.
  func bind(text: [UInt8]) { hold(text, isText: true) }

  /// Binds the next parameter to bytes.
  func bind(blob: [UInt8]) { hold(blob, isText: false) }

  private func hold(_ value: some Collection<UInt8>, isText: Bool) {
    bound += 1
    let start = bytes.count
    bytes.append(contentsOf: value)
    parts.append((bound, start..<bytes.count, isText))
  }

  /// Runs a statement that answers with no rows.
  func run() throws(JournalError) {
    try forEachRow { _ throws(JournalError) in }
  }

  /// Runs the statement and hands out its rows. A row is valid within the call alone.
  func forEachRow(_ body: (Row) throws(JournalError) -> Void) throws(JournalError) {
    defer {
      bytes.removeAll(keepingCapacity: bytes.count < 1 << 16)
      parts.removeAll(keepingCapacity: true)
      bound = 0
    }
    let outcome = bytes.withUnsafeBytes { buffer -> Result<Void, JournalError> in
      // SQLite reads the buffer until the statement is reset, which is before it goes.
      defer { sqlite3_reset(handle) }
      do throws(JournalError) {
        try bindParts(buffer)
        while try step() { try body(Row(handle: handle)) }
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
  }

  private func bindParts(_ buffer: UnsafeRawBufferPointer) throws(JournalError) {
    for part in parts {
      // An empty one has no address, which SQLite would take for NULL.
      let start = buffer.baseAddress.map { $0 + part.range.lowerBound }
      let size = UInt64(part.range.count)
      let code: Int32
      if part.isText {
        let text = start?.assumingMemoryBound(to: CChar.self)
        code =
          size == 0
          ? sqlite3_bind_text(handle, part.place, "", 0, transient)
          : sqlite3_bind_text64(handle, part.place, text, size, nil, UInt8(SQLITE_UTF8))
      } else {
        code =
          size == 0
          ? sqlite3_bind_zeroblob(handle, part.place, 0) : sqlite3_bind_blob64(handle, part.place, start, size, nil)
      }
      guard code == SQLITE_OK else { throw failure(code) }
    }
  }

  /// Goes to the next row; false after the last.
  private func step() throws(JournalError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code)
    }
  }

  private func failure(_ code: Int32) -> JournalError {
    JournalError(code: code, message: message(of: sqlite3_db_handle(handle)), doing: sql)
  }

  /// How many rows the last statement of the connection changed.
  var changes: Int { Int(sqlite3_changes(sqlite3_db_handle(handle))) }

  /// The key that the last insertion of the connection made.
  var insertedID: Int { Int(sqlite3_last_insert_rowid(sqlite3_db_handle(handle))) }

  /// A row of the answer, its columns counted from 0.
  struct Row {
    fileprivate let handle: OpaquePointer

    func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// A text's or blob's bytes, without a copy, within the call alone.
    func withBytes<T>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> T) -> T {
      // The address first: asking for the size first may convert the value.
      let start = sqlite3_column_blob(handle, column)
      return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    func bytes(_ column: Int32) -> [UInt8] { withBytes(column) { Array($0) } }

    func text(_ column: Int32) -> String { withBytes(column) { String(decoding: $0, as: UTF8.self) } }
  }
}

/// Tells SQLite to keep a copy of what is bound.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

private func message(of connection: OpaquePointer?) -> String {
  sqlite3_errmsg(connection).map { String(cString: $0) } ?? "no message"
}

extension Database {
  /// Whether a transaction stands open: SQLite ends one by itself on some errors.
  var hasOpenTransaction: Bool { sqlite3_get_autocommit(sqliteConnection) == 0 }

  /// Moves what the write-ahead log holds into the database and empties the log's file.
  /// - Returns: false where a reader or the disk stands in the way. It does not wait for readers.
  func emptyLog(busyTimeout: Int32) -> Bool {
    sqlite3_busy_timeout(sqliteConnection, 0)
    defer { sqlite3_busy_timeout(sqliteConnection, busyTimeout) }
    return sqlite3_wal_checkpoint_v2(sqliteConnection, "main", SQLITE_CHECKPOINT_TRUNCATE, nil, nil) == SQLITE_OK
  }
}

extension JournalError {
  /// What an error of SQLite means for the journal.
  /// - Parameters:
  ///   - code: SQLite's primary or extended result code (sqlite.org/rescode.html).
  ///   - doing: what was attempted, for the log.
  init(code: Int32, message: String, doing: String) {
    switch code & 0xFF {
    case SQLITE_FULL: self = .unavailable("the disk is full (\(message))")
    case SQLITE_READONLY: self = .unavailable("the database can only be read (\(message))")
    case SQLITE_BUSY, SQLITE_LOCKED: self = .unavailable("another process holds the database (\(message))")
    case SQLITE_IOERR: self = .unavailable("the disk answers with an error (\(message), code \(code))")
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
      self = .unavailable("the database's files cannot be opened (\(message))")
    case SQLITE_CORRUPT: self = .damaged("the database is damaged (\(message), code \(code))")
    case SQLITE_NOTADB: self = .damaged("the file is no SQLite database (\(message))")
    case SQLITE_CONSTRAINT: self = .damaged("a row does not fit what is stored (\(message)) in: \(doing)")
    default: self = .unavailable("SQLite refuses (\(message), code \(code)) in: \(doing)")
    }
  }

  /// What any error within the database's queue means for the journal.
  init(_ error: any Error) {
    switch error {
    case let known as JournalError: self = known
    case let failure as DatabaseError:
      self.init(
        code: failure.extendedResultCode.rawValue, message: failure.message ?? "no message",
        doing: failure.sql ?? "opening")
    default: self = .unavailable("\(error)")
    }
  }
}
