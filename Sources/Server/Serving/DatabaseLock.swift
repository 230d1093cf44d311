// One server at a time uses a database: two would each hold their own picture of the workshops and refuse what the
// other has done.

import Glibc

/// Holds a database for this process until it ends.
///
/// The database is held by its inode, so that a second server finds it taken by whatever name it comes: the file itself is
/// locked with flock(2), which does not touch the locks of fcntl(2) that SQLite uses. Closing any descriptor of the file
/// would drop those, so this one is closed after the journal. The file `<database>.lock` holds the name as well, also
/// against servers of former versions, and when the database behind it has been replaced.
final class DatabaseLock: Sendable {
  private let files: [Int32]

  /// - Throws: `StartError` 69 where another server holds the database or it cannot be locked.
  init(_ database: String) throws {
    var path = database
    if let resolved = realpath(database, nil) {
      path = String(cString: resolved)
      free(resolved)
    }
    var files: [Int32] = []
    do {
      files.append(try Self.lock(path + ".lock", database))
      files.append(try Self.lock(path, database))
    } catch {
      for file in files { close(file) }
      throw error
    }
    self.files = files
  }

  private static func lock(_ path: String, _ database: String) throws -> Int32 {
    // Who may not write it cannot serve from it; the journal says so in its own words.
    var file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    if file < 0, errno != ENOENT { file = open(path, O_RDONLY | O_CLOEXEC) }
    guard file >= 0 else {
      throw StartError("\(path) cannot be written: \(String(cString: strerror(errno))).", exitCode: 69)
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw StartError("The database \(database) is in use by another server.", exitCode: 69)
    }
    return file
  }

  deinit { for file in files { close(file) } }
}
