// Writing a file leaves what stands at its path what it was: a device a device, a link a link, and a file whole.

import Foundation
import Synchronization
import Testing

@testable import Files

@Suite("A file that is written")
final class WholeFileTests {
  private let folder: String
  private let bytes = Array("a new text\n".utf8)

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/files-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func path(_ name: String) -> String { folder + "/" + name }
  private func content(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path(name)).map { [UInt8]($0) }
  }

  private func status(_ name: String) throws -> stat {
    var status = stat()
    try #require(lstat(path(name), &status) == 0)
    return status
  }

  private func names() throws -> Set<String> { Set(try FileManager.default.contentsOfDirectory(atPath: folder)) }

  @Test("is made where there is none, with the mode asked for")
  func made() throws {
    try WholeFile(path("a")).write(bytes, mode: 0o640)
    #expect(content("a") == bytes)
    #expect(try status("a").st_mode & 0o777 & ~0o640 == 0)
    #expect(try names() == ["a"])
    try WholeFile(path("empty")).write([])
    #expect(content("empty") == [])
  }

  @Test("replaces a file by another of the same mode, and nobody who reads the old one sees a part of the new")
  func replaced() throws {
    try WholeFile(path("a")).write(Array("old".utf8))
    chmod(path("a"), 0o604)
    let reader = try #require(FileHandle(forReadingAtPath: path("a")))
    let before = try status("a").st_ino
    try WholeFile(path("a")).write(bytes)
    #expect(content("a") == bytes)
    #expect(try status("a").st_mode & 0o7777 == 0o604)
    #expect(try status("a").st_ino != before)
    #expect(try reader.readToEnd() == Data("old".utf8))
    #expect(try names() == ["a"])
  }

  @Test("goes to where a link points, also one that points at nothing yet, and the link stays")
  func linked() throws {
    try FileManager.default.createDirectory(atPath: path("elsewhere"), withIntermediateDirectories: false)
    for (link, target) in [("one", "elsewhere/file"), ("two", path("elsewhere/file")), ("three", "two")] {
      try #require(symlink(target, path(link)) == 0)
    }
    for link in ["one", "two", "three"] {
      try WholeFile(path(link)).write(Array(link.utf8))
      #expect(content("elsewhere/file") == Array(link.utf8))
      #expect(try status(link).st_mode & S_IFMT == S_IFLNK)
    }
    #expect(try names() == ["one", "two", "three", "elsewhere"])
    try #require(symlink("round", path("round")) == 0)
    #expect(throws: FileError.self) { try WholeFile(path("round")).write(bytes) }
  }

  @Test("goes into a pipe, which stays one")
  func pipe() throws {
    try #require(mkfifo(path("pipe"), 0o600) == 0)
    // More than a pipe holds at once.
    let long = [UInt8](repeating: 7, count: 300_000)
    let name = path("pipe")
    // On a thread of its own: whoever opens a pipe waits for the other end.
    let read = Mutex<Data?>(nil)
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      let all = try? FileHandle(forReadingFrom: URL(fileURLWithPath: name)).readToEnd()
      read.withLock { $0 = all }
      done.signal()
    }
    try WholeFile(path("pipe")).write(long)
    done.wait()
    #expect(read.withLock { $0 }.map { [UInt8]($0) } == long)
    #expect(try status("pipe").st_mode & S_IFMT == S_IFIFO)
    #expect(try names() == ["pipe"])
  }

  @Test("goes into a device, which stays one")
  func device() throws {
    // The numbers of /dev/null; where devices may not be made there is nothing to try this on.
    guard mknod(path("null"), S_IFCHR | 0o666, dev_t(1 << 8 | 3)) == 0 else { return }
    guard let opened = FileHandle(forWritingAtPath: path("null")) else { return }
    try opened.close()
    try WholeFile(path("null")).write(bytes)
    let after = try status("null")
    #expect(after.st_mode & S_IFMT == S_IFCHR)
    #expect(after.st_rdev == dev_t(1 << 8 | 3))
    #expect(try names() == ["null"])
  }

  @Test("goes on after what an open file holds already, by the name that the process has for it")
  func openFile() throws {
    let file = open(path("a"), O_CREAT | O_WRONLY | O_APPEND, 0o600)
    try #require(file >= 0)
    defer { close(file) }
    try writeAll(Array("head\n".utf8), to: file, path: "a")
    try WholeFile("/proc/self/fd/\(file)").write(bytes)
    #expect(content("a") == Array("head\n".utf8) + bytes)
  }

  @Test(
    "leaves the old one as it was where the new one cannot be written",
    arguments: ["", "missing/a", ".", "folder", "a/b"])
  func refused(name: String) throws {
    try WholeFile(path("a")).write(Array("old".utf8))
    try FileManager.default.createDirectory(atPath: path("folder"), withIntermediateDirectories: false)
    let error = #expect(throws: FileError.self) { try WholeFile(path(name)).write(bytes) }
    #expect(error?.description.hasPrefix(path(name) + ": ") == true)
    #expect(content("a") == Array("old".utf8))
    #expect(try names() == ["a", "folder"])
  }

  @Test("on a disk that refuses leaves nothing beside the old one")
  func full() throws {
    try WholeFile(path("a")).write(Array("old".utf8))
    guard let full = FileHandle(forWritingAtPath: "/dev/full") else { return }
    defer { try? full.close() }
    #expect(throws: FileError.self) { try writeAll(bytes, to: full.fileDescriptor, path: "full") }
    #expect(throws: FileError.self) { try WholeFile("/proc/self/fd/\(full.fileDescriptor)").write(bytes) }
    #expect(try names() == ["a"])
  }
}
