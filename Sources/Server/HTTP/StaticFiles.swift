// The browser client's files. Only what was found in the folder can be asked for: a request is looked up among the
// files by its name, so that no path can lead outside.

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
    let changed: Date?
  }

  private let root: String
  private let files = Mutex<[String: File]>([:])

  /// - Parameter root: the folder.
  init(root: String) { self.root = root }

  /// The names of all files, such as `/base/html.js`, found when the server starts and again when one is missing.
  private static func names(_ root: String) -> Set<String> {
    guard let walk = FileManager.default.enumerator(atPath: root) else { return [] }
    let resolvedRoot = resolved(root) + "/"
    var names: Set<String> = []
    while let name = walk.nextObject() as? String {
      // A link that leads out of the folder is none of its files.
      guard resolved(root + "/" + name).hasPrefix(resolvedRoot) else { continue }
      if !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }), type(of: name) != nil {
        names.insert("/" + name)
      }
    }
    return names
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
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
    guard let file = file(name) else { return nil }
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

  private func file(_ name: String) -> File? {
    let path = root + name
    let changed = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    if let known = files.withLock({ $0[name] }), known.changed == changed { return known }
    guard let type = Self.type(of: name), Self.names(root).contains(name),
      let data = FileManager.default.contents(atPath: path)
    else { return nil }
    let body = [UInt8](data)
    let file = File(body: body, tag: "\"\(hexadecimal(sha256(body).prefix(12)))\"", type: type, changed: changed)
    files.withLock { $0[name] = file }
    return file
  }
}
