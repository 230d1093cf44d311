// The browser client's files. A request is looked up by its name, one path and no walk: a name of plain parts that
// leads, links followed, to a file inside the folder. A developer who adds or changes a file sees it at once.

import Foundation
import Hashing
import Synchronization
import WebSockets

/// The files under one folder, each read when it is asked for and kept until it changes on the disk.
final class StaticFiles: Sendable {
  private struct File {
    let body: [UInt8]
    let tag: String
    let type: String
    let stamp: Stamp
  }

  /// What tells that a file is still the one that was read.
  private struct Stamp: Equatable {
    let device: UInt
    let inode: UInt
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    /// Nil where there is no regular file, links followed.
    init?(of path: String) {
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      (device, inode, size) = (UInt(status.st_dev), UInt(status.st_ino), Int(status.st_size))
      (seconds, nanoseconds) = (Int(status.st_ctim.tv_sec), Int(status.st_ctim.tv_nsec))
    }
  }

  /// The folder, without links.
  private let root: String
  private let files = Mutex<[String: File]>([:])

  /// - Parameter root: the folder.
  init(root: String) { self.root = Self.resolved(root) ?? root }

  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether a name is made of letters, digits, dots, dashes and underscores, and no part of it is hidden or climbs.
  private static func isPlain(_ name: String) -> Bool {
    let parts = name.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return name.utf8.first == UInt8(ascii: "/") && name.utf8.count <= 255
      && parts.allSatisfy { part in
        guard let first = part.first, first != UInt8(ascii: ".") else { return false }
        return part.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
          default: false
          }
        }
      }
  }

  private static let types = [
    "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml", "png": "image/png", "ico": "image/x-icon", "webmanifest": "application/manifest+json",
    "json": "application/json", "txt": "text/plain; charset=utf-8", "woff2": "font/woff2",
  ]

  private static func type(of name: String) -> String? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return types[String(name[name.index(after: dot)...])]
  }

  /// The answer to a request for a page or file; nil where there is none of that name.
  func response(to request: HTTPRequest) -> HTTPResponse? {
    var name = request.path == "/" ? "/index.html" : request.path
    if name.split(separator: "/").last?.contains(".") != true { name += ".html" }
    // Whoever asks for a file by its full name means that file.
    guard let file = file(name) else { return Self.type(of: request.path) == nil ? meant(request) : nil }
    var response = HTTPResponse(
      status: 200,
      headers: HTTPResponse.securityHeaders + [
        ("content-type", file.type), ("etag", file.tag), ("cache-control", "no-cache"),
      ], body: file.body)
    if request.headers["if-none-match"].map({ $0.contains(file.tag) }) == true {
      response.status = 304
      response.body = []
    }
    return response
  }

  /// Whether there is a page of that name, such as `/join`.
  func hasPage(_ name: String) -> Bool { file(name + ".html") != nil }

  private func file(_ name: String) -> File? {
    let path = root + name
    guard let type = Self.type(of: name), Self.isPlain(name), let stamp = Stamp(of: path) else { return nil }
    if let known = files.withLock({ $0[name] }), known.stamp == stamp { return known }
    // A link that leads out of the folder is none of its files.
    guard Self.resolved(path)?.hasPrefix(root + "/") == true, let data = FileManager.default.contents(atPath: path)
    else { return nil }
    let body = [UInt8](data)
    let file = File(body: body, tag: "\"\(hexadecimal(sha256(body).prefix(12)))\"", type: type, stamp: stamp)
    files.withLock { $0[name] = file }
    return file
  }
}
