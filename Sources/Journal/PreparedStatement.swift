// The one file that speaks to SQLite's C interface: statements that are prepared once and run for every row.
//
// GRDB opens the database and looks after its one connection. For the rows of a turn its own statements cost more
// than SQLite itself does, so these are run directly, on GRDB's connection and within its queue. What is bound is
// copied into one buffer that the statement owns, so nothing outside has to stay alive.
//
// Thread: only within the queue of the connection that a statement was prepared on.

import GRDB
import GRDBSQLite

/// What the parameters of a statement stand for, in their order.
struct Parameters {
  fileprivate enum Part {
    case null
    case integer(Int)
    case text(Range<Int>)
    case blob(Range<Int>)
  }

  /// The texts and blobs, one after the other.
  fileprivate var bytes: [UInt8] = []
  fileprivate var parts: [Part] = []

  mutating func add(_ value: Int) { parts.append(.integer(value)) }
  mutating func addNull() { parts.append(.null) }
  mutating func add(text: String) { parts.append(.text(hold(text.utf8))) }
  /// A text given as UTF-8.
  mutating func add(text: [UInt8]) { parts.append(.text(hold(text))) }
  mutating func add(blob: [UInt8]) { parts.append(.blob(hold(blob))) }

  private mutating func hold(_ value: some Collection<UInt8>) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: value)
    return start..<bytes.count
  }

  /// Empties it and keeps its room, unless one large event took very much of it.
  fileprivate mutating func clear() {
    bytes.removeAll(keepingCapacity: bytes.count < 1 << 16)
    parts.removeAll(keepingCapacity: true)
  }
}

/// A statement of SQL, prepared once.
final class PreparedStatement {
  private let handle: OpaquePointer
  private let sql: String
  /// Empty between runs; kept for its room.
  private var parameters = Parameters()

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

  /// Runs a statement that answers with no rows.
  /// - Parameter fill: adds what each parameter stands for, in their order.
  func run(_ fill: (inout Parameters) -> Void = { _ in }) throws(JournalError) {
    try run(fill) { _ throws(JournalError) in }
  }

  /// Runs the statement and hands out its rows. A row is valid within the call alone.
  /// - Parameter fill: adds what each parameter stands for, in their order.
  func run(
    _ fill: (inout Parameters) -> Void, forEachRow body: (Row) throws(JournalError) -> Void
  ) throws(JournalError) {
    // Taken out of the object, since a variable of its own needs no check at every access.
    var parameters = Parameters()
    swap(&parameters, &self.parameters)
    fill(&parameters)
    let outcome = parameters.bytes.withUnsafeBytes { buffer -> Result<Void, JournalError> in
      // SQLite reads the buffer until the statement is reset, which is before it goes.
      defer { sqlite3_reset(handle) }
      do throws(JournalError) {
        try bind(parameters.parts, buffer)
        while try step() { try body(Row(handle: handle)) }
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    parameters.clear()
    swap(&parameters, &self.parameters)
    try outcome.get()
  }

  private func bind(_ parts: [Parameters.Part], _ buffer: UnsafeRawBufferPointer) throws(JournalError) {
    var place: Int32 = 0
    for part in parts {
      place += 1
      let code =
        switch part {
        case .null: sqlite3_bind_null(handle, place)
        case .integer(let value): sqlite3_bind_int64(handle, place, Int64(value))
        case .text(let range): bind(text: range, buffer, at: place)
        case .blob(let range): bind(blob: range, buffer, at: place)
        }
      guard code == SQLITE_OK else { throw failure(code) }
    }
  }

  // An empty text or blob may have no address, which SQLite would take for NULL.

  private func bind(text range: Range<Int>, _ buffer: UnsafeRawBufferPointer, at place: Int32) -> Int32 {
    guard !range.isEmpty, let start = buffer.baseAddress else {
      return sqlite3_bind_text(handle, place, "", 0, transient)
    }
    let text = (start + range.lowerBound).assumingMemoryBound(to: CChar.self)
    return sqlite3_bind_text64(handle, place, text, UInt64(range.count), nil, UInt8(SQLITE_UTF8))
  }

  private func bind(blob range: Range<Int>, _ buffer: UnsafeRawBufferPointer, at place: Int32) -> Int32 {
    guard !range.isEmpty, let start = buffer.baseAddress else { return sqlite3_bind_zeroblob(handle, place, 0) }
    return sqlite3_bind_blob64(handle, place, start + range.lowerBound, UInt64(range.count), nil)
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

  /// Moves what the write-ahead log holds into the database, and empties the log's file where that is asked for.
  /// - Returns: false where a reader or the disk stands in the way of all of it. It does not wait for readers.
  func foldLog(emptying: Bool, busyTimeout: Int32) -> Bool {
    sqlite3_busy_timeout(sqliteConnection, 0)
    defer { sqlite3_busy_timeout(sqliteConnection, busyTimeout) }
    let mode = emptying ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE
    var (frames, moved): (Int32, Int32) = (0, 0)
    return sqlite3_wal_checkpoint_v2(sqliteConnection, "main", mode, &frames, &moved) == SQLITE_OK && frames == moved
  }

  /// Has every commit tell how long the log is by then, and SQLite leave the folding in to us.
  /// - Parameter length: stays as long as the connection.
  func watchLog(_ length: LogLength) {
    sqlite3_wal_hook(
      sqliteConnection,
      { context, _, _, frames in
        if let context { Unmanaged<LogLength>.fromOpaque(context).takeUnretainedValue().frames = Int(frames) }
        return SQLITE_OK
      }, Unmanaged.passUnretained(length).toOpaque())
  }
}

/// How many pages the write-ahead log held after the last commit.
final class LogLength {
  fileprivate(set) var frames = 0
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
