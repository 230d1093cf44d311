// Where the keys of secret rounds lie: each in a file of its own, in a folder beside the database and outside of it. The
// database's log, its free pages and its copies outlive a round; its key must not.

import Glibc
import Hashing

/// The folder `<database>.keys`, which stands as long as a key lies in it.
///
/// Thread: the journal's.
final class KeyFolder {
  let path: String
  /// Keys that are kept in memory alone; nil where they are kept in files.
  private var held: [[UInt8]: RoundKey]?
  private static let suffix = ".key"
  /// A byte for the key's form, then the key.
  private static let fileLength = 1 + RoundKey.length

  /// - Parameter database: the database's file; where that is a link, the keys lie beside what it points at.
  init(beside database: String) {
    if let resolved = realpath(database, nil) {
      path = String(cString: resolved) + ".keys"
      free(resolved)
    } else {
      path = database + ".keys"
    }
  }

  /// Keeps keys in memory, as long as a copy of a former database is looked at.
  init() {
    path = ""
    held = [:]
  }

  /// Makes a key durable: when this returns, file and folder have been synchronised to the disk.
  /// - Parameter name: 16 bytes that belong to this opening of the round alone.
  func keep(_ key: RoundKey, named name: [UInt8]) throws(JournalError) {
    if held != nil {
      held?[name] = key
      return
    }
    try makeFolder()
    let path = file(name)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure("\(path) cannot be made", errno) }
    var code = Self.write([key.form.rawValue], to: file)
    // Straight from the key's own memory.
    if code == 0 { code = key.withKey { Self.write($0, to: file) } }
    if code == 0, fsync(file) != 0 { code = errno }
    close(file)
    if code == 0 { code = Self.synchronise(self.path) }
    guard code == 0 else {
      unlink(path)
      throw failure("\(path) cannot be written", code)
    }
  }

  /// A key that was kept.
  /// - Returns: nil where there is none of that name.
  /// - Throws: `JournalError.damaged` where its file holds something else.
  func key(named name: [UInt8]) throws(JournalError) -> RoundKey? {
    if let held { return held[name] }
    let path = file(name)
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else {
      guard errno == ENOENT else { throw failure("\(path) cannot be read", errno) }
      return nil
    }
    defer { close(file) }
    var status = stat()
    var first: UInt8 = 0
    guard fstat(file, &status) == 0, status.st_size == Self.fileLength, read(file, &first, 1) == 1,
      let form = RoundKey.Form(rawValue: first)
    else { throw .damaged("\(path) holds no key of a round") }
    return try RoundKey(form: form) { (memory) throws(JournalError) in
      guard read(file, memory.baseAddress, memory.count) == memory.count else {
        throw failure("\(path) cannot be read", errno)
      }
    }
  }

  /// Overwrites a key's file, on the disk, and then takes it away, and the folder when it was the last.
  /// - Returns: whether nothing is left of it.
  func destroy(named name: [UInt8]) -> Bool {
    let path = file(name)
    let file = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return errno == ENOENT }
    let code = Self.write([UInt8](repeating: 0, count: Self.fileLength), to: file)
    let isOverwritten = code == 0 && fsync(file) == 0
    close(file)
    guard isOverwritten, unlink(path) == 0, Self.synchronise(self.path) == 0 else { return false }
    // Refused while another key lies in it.
    rmdir(self.path)
    return true
  }

  /// The names of all keys that lie there.
  func names() -> [[UInt8]] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [[UInt8]] = []
    while let entry = readdir(folder) {
      let text = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard text.hasSuffix(Self.suffix), let name = Self.bytes(ofHexadecimal: text.dropLast(Self.suffix.count)) else {
        continue
      }
      names.append(name)
    }
    return names
  }

  private func file(_ name: [UInt8]) -> String { "\(path)/\(hexadecimal(name))\(Self.suffix)" }

  private func makeFolder() throws(JournalError) {
    if mkdir(path, 0o700) == 0 {
      let above = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
      let code = Self.synchronise(above.isEmpty ? "/" : String(above))
      if code != 0 { throw failure("\(path) cannot be made", code) }
    } else if errno != EEXIST {
      throw failure("\(path) cannot be made", errno)
    } else if chmod(path, 0o700) != 0 {
      throw failure("\(path) cannot be kept from others", errno)
    }
  }

  private func failure(_ what: String, _ code: Int32) -> JournalError {
    .unavailable(
      code == ENOSPC || code == EDQUOT ? "the disk is full (\(what))" : "\(what): \(String(cString: strerror(code)))")
  }

  private static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
    bytes.withUnsafeBytes { write($0, to: file) }
  }

  /// - Returns: 0, or the system's code of what went wrong. So few bytes are written at once or not at all.
  private static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Int32 {
    let count = Glibc.write(file, bytes.baseAddress, bytes.count)
    return count == bytes.count ? 0 : count < 0 ? errno : ENOSPC
  }

  private static func synchronise(_ folder: String) -> Int32 {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return errno }
    defer { close(file) }
    return fsync(file) == 0 ? 0 : errno
  }

  private static func bytes(ofHexadecimal text: Substring) -> [UInt8]? {
    let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == 32, !digits.contains(nil) else { return nil }
    let values = digits.compactMap { $0 }
    return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
  }
}
