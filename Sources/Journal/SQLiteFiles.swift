// The files of a running journal: that they are still in their place, and that the database's file is whole by itself once
// the journal has ended.
//
// While a journal is open its newest turns lie in the write-ahead log. Whoever copies the database's file alone must be
// able to notice. So the note `log` says `within` in all that SQLite shows, and `beside` in the database's file alone: it
// is written there when the log has just been folded in, and the log's first entry sets it back. A copy that SQLite made
// (`.backup`) has `within`, a file without its log `beside`, and one whose journal was closed `within` again.

import GRDB
import Glibc

/// Which file stands at a path.
struct FileIdentity: Equatable {
  let device: dev_t
  let inode: ino_t

  /// Nil where there is none.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = status.st_dev
    inode = status.st_ino
  }
}

extension SQLiteJournal {
  /// After how many pages the log is folded in; SQLite's own measure.
  static let foldEvery = 1_000
  private static let note = "log"
  private enum Newest: String { case within, beside }

  /// Folds the log into the database, all of it or as much as readers allow.
  /// - Parameter emptying: whether the log's file is to be overwritten from its beginning or emptied.
  /// - Returns: whether all of it was.
  func foldLog(_ database: Database, emptying: Bool) -> Bool {
    guard !isClosed, database.foldLog(emptying: emptying, busyTimeout: Self.busyTimeout) else { return false }
    // Should one of these fail, a copy of the file alone passes for an older one, and nothing else is lost.
    guard mark(.beside, database) else { return true }
    _ = database.foldLog(emptying: false, busyTimeout: Self.busyTimeout)
    _ = mark(.within, database)
    return true
  }

  private func mark(_ newest: Newest, _ database: Database) -> Bool {
    do {
      let turn = try self.turn ?? TurnStatements(database)
      self.turn = turn
      try turn.note.run {
        $0.add(text: Self.note)
        $0.add(text: newest.rawValue)
      }
      return true
    } catch {
      return false
    }
  }

  /// Whether the newest of what was written lay in a log that is not there: the file was copied, or restored, without it.
  ///
  /// To be asked before anything is written. A file that a journal of a former version left behind does not tell.
  public func missesLog() throws(JournalError) -> Bool {
    try note(Self.note) == Newest.beside.rawValue && !Self.isInUse(log: files.log)
  }

  /// Whether a log holds entries: its first one has the salt of the log's head (sqlite.org/fileformat2.html, section 4).
  private static func isInUse(log path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { Glibc.close(file) }
    var head = [UInt8](repeating: 0, count: 32 + 24)
    guard read(file, &head, head.count) == head.count else { return false }
    return head[0..<3] == [0x37, 0x7F, 0x06] && head[16..<24] == head[40..<48]
  }

  /// That the newest is missing.
  public var openingProblem: String? {
    lostLog
      ? "the newest of the database is missing: it lay in a file with -wal that was not beside it. What was done last is lost"
      : nil
  }

  /// That the file alone is not the whole database.
  public var closingProblem: String? {
    isFolded
      ? nil
      : "the database's newest changes lie in its -wal file still, since something stood in the way: copy both together"
  }

  /// Ends the journal. The log is folded in, and the database's file is whole by itself then; `isUnsettled` says whether
  /// a reader stood in the way.
  public func close() {
    guard !isClosed else { return }
    if !isReadOnly {
      try? onConnection { database in
        _ = self.mark(.within, database)
        self.keysToDestroy.removeAll { self.keys.destroy(named: $0) }
        self.isFolded = database.foldLog(emptying: true, busyTimeout: Self.busyTimeout)
        if self.isFolded { self.logHoldsDestroyed = false }
      }
    }
    // Statements go before the connection that they were prepared on.
    queue.writeWithoutTransaction { _ in turn = nil }
    isClosed = true
    try? queue.close()
  }
}

/// The files that a journal consists of while it is open, and which they were when it was opened.
struct JournalFiles {
  let database: String
  let log: String
  private let paths: [String]
  private var known: [FileIdentity?] = []

  /// - Parameter path: the database's file; its log lies beside what a link points at.
  init(_ path: String) {
    database = path
    var resolved = path
    if let found = realpath(path, nil) {
      resolved = String(cString: found)
      free(found)
    }
    log = resolved + "-wal"
    paths = [path, log, resolved + "-shm"]
  }

  /// Remembers which they are, once all of them are there.
  mutating func remember() { known = paths.map(FileIdentity.init(of:)) }

  /// The path of one that was deleted or replaced since.
  var missing: String? {
    zip(paths, known).first { path, identity in identity != nil && FileIdentity(of: path) != identity }?.0
  }
}

extension SQLiteJournal {
  /// - Throws: `JournalError.unavailable` where one of the files was deleted or replaced: what is written to it would be
  ///   found by nobody.
  func demandFiles() throws(JournalError) {
    if let lost = wroteNowhere ?? files.missing {
      throw .unavailable("\(lost) was deleted or replaced while the journal was open; it has to be opened again")
    }
  }

  /// The same once a turn was written. It may not go on then, even if the files come back: they lack the turn.
  func demandFilesAfterwards() throws(JournalError) {
    wroteNowhere = files.missing
    if wroteNowhere != nil {
      heads = [:]
      openBoxes = [:]
    }
    try demandFiles()
  }
}
