// How the program writes a file: a regular one is replaced whole or not at all, and what is no regular file (a device,
// a pipe) is written into and stays what it is.

import Glibc

/// Why a file could not be written: the path and the reason, in one sentence.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The path as it was given; links in it were not followed.
  public let path: String
  /// The system's words for what went wrong, or a short phrase.
  public let reason: String
  /// Path and reason with a colon between them, for people.
  public var description: String { "\(path): \(reason)" }

  init(_ path: String, _ reason: String) {
    self.path = path
    self.reason = reason
  }

  /// With the reason that the system gives for a failed call.
  init(_ path: String, code: Int32) { self.init(path, String(cString: strerror(code))) }
}

/// A path to be written.
public struct WholeFile: Sendable {
  private let path: String

  /// Nothing is looked at or opened before `write`.
  public init(_ path: String) { self.path = path }

  /// Writes bytes, durably.
  ///
  /// A symbolic link is followed, also to a file that is not there yet. A regular file is replaced by a new one beside
  /// it, which is on the disk before it takes the name: whoever reads finds the old bytes or the new, and after a failure
  /// the old ones stand. It keeps its mode and, as far as the system allows it, its owner. Into anything else the bytes
  /// are written as they are.
  /// - Parameter mode: the mode of a file that is new; the process's mask applies to it.
  /// - Throws: `FileError`; for a folder too.
  public func write(_ bytes: [UInt8], mode: mode_t = 0o666) throws(FileError) {
    switch try place() {
    case .into(let path): try write(bytes, into: path)
    case .replace(let folder, let name, let former): try replace(folder, name, former, bytes, mode)
    }
  }

  private enum Place {
    case into(String)
    /// `former`: what stands there now.
    case replace(folder: String, name: String, former: stat?)
  }

  /// Follows links to where the bytes go.
  private func place() throws(FileError) -> Place {
    var path = path
    for _ in 0..<40 {
      let (folder, name) = try split(path)
      let full = folder == "/" ? "/" + name : folder + "/" + name
      // What a process has open is reached through links of a kind of its own; there is nothing beside it to replace.
      if folder == "/proc" || folder.hasPrefix("/proc/") { return .into(full) }
      var status = stat()
      guard lstat(full, &status) == 0 else {
        guard errno == ENOENT else { throw FileError(self.path, code: errno) }
        return .replace(folder: folder, name: name, former: nil)
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG: return .replace(folder: folder, name: name, former: status)
      case S_IFDIR: throw FileError(self.path, code: EISDIR)
      case S_IFLNK:
        let target = try readLink(full)
        path = target.hasPrefix("/") ? target : folder + "/" + target
      default: return .into(full)
      }
    }
    throw FileError(self.path, code: ELOOP)
  }

  /// A path as its folder, without links, and the last name in it.
  private func split(_ path: String) throws(FileError) -> (folder: String, name: String) {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let last = parts.popLast(), !last.isEmpty, last != ".", last != ".." else {
      throw FileError(self.path, path.isEmpty ? "no name of a file" : String(cString: strerror(EISDIR)))
    }
    let above = parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
    guard let resolved = realpath(above, nil) else { throw FileError(self.path, code: errno) }
    defer { free(resolved) }
    return (String(cString: resolved), String(last))
  }

  private func readLink(_ link: String) throws(FileError) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &buffer, buffer.count)
    guard count > 0 else { throw FileError(path, code: errno) }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Appends to what somebody redirected to a file; a device or a pipe knows no such difference.
  private func write(_ bytes: [UInt8], into path: String) throws(FileError) {
    let file = open(path, O_WRONLY | O_APPEND | O_NOCTTY | O_CLOEXEC)
    guard file >= 0 else { throw FileError(self.path, code: errno) }
    defer { close(file) }
    try writeAll(bytes, to: file, path: self.path)
  }

  private func replace(
    _ folder: String, _ name: String, _ former: stat?, _ bytes: [UInt8], _ mode: mode_t
  ) throws(FileError) {
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw FileError(path, code: errno) }
    defer { close(directory) }
    let passing = ".radslag-\(String(UInt64.random(in: .min ... .max), radix: 36))"
    // One that nobody else may read until it has the mode of the one that it replaces.
    let file = openat(directory, passing, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, former == nil ? mode : 0o600)
    guard file >= 0 else { throw FileError(path, "no file can be made beside it: \(String(cString: strerror(errno)))") }
    do throws(FileError) {
      defer { close(file) }
      if let former {
        // Another's file stays theirs; who may not give files away makes it their own.
        if former.st_uid != geteuid() || former.st_gid != getegid() { _ = fchown(file, former.st_uid, former.st_gid) }
        guard fchmod(file, former.st_mode & 0o7777) == 0 else { throw FileError(path, code: errno) }
      }
      try writeAll(bytes, to: file, path: path)
      guard fsync(file) == 0 else { throw FileError(path, code: errno) }
      guard renameat(directory, passing, directory, name) == 0 else { throw FileError(path, code: errno) }
    } catch {
      unlinkat(directory, passing, 0)
      throw error
    }
    guard fsync(directory) == 0 else { throw FileError(path, code: errno) }
  }
}

/// Writes all bytes to an open file: what a device or pipe does not take at once is offered again.
/// - Parameter path: what the error names.
public func writeAll(_ bytes: [UInt8], to file: Int32, path: String) throws(FileError) {
  let code = bytes.withUnsafeBytes { buffer -> Int32 in
    var done = 0
    while done < buffer.count {
      let count = write(file, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      if count > 0 {
        done += count
      } else if count < 0, errno == EAGAIN {
        var waiting = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, 1_000)
      } else if count == 0 || errno != EINTR {
        return count == 0 ? EIO : errno
      }
    }
    return 0
  }
  guard code == 0 else { throw FileError(path, code: code) }
}
