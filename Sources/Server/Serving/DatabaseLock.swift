// One server at a time uses a database: two would each hold their own picture of the workshops and refuse what the
// other has done.

import Glibc

/// Holds a database for this process until it ends.
final class DatabaseLock: Sendable {
  private let file: Int32

  /// - Throws: `StartError` 69 where another server holds the database or the lock cannot be made.
  init(_ database: String) throws {
    let path = database + ".lock"
    file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw StartError("\(path) cannot be written: \(String(cString: strerror(errno))).", exitCode: 69)
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw StartError("The database \(database) is in use by another server.", exitCode: 69)
    }
  }

  deinit { close(file) }
}
