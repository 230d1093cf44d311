// The server that a rehearsal is held on: one of its own, gone afterwards, or one that somebody runs; and what is asked
// of it over HTTP, making the workshop and fetching its files.

import Dispatch
import Foundation
import JSONText
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A server that runs in this process for one rehearsal. Whoever holds the rehearsal knows how to start one.
public struct OwnServer: Sendable {
  /// Starts one on a free loopback port, for people who are faster than any.
  /// - Throws: `RehearsalError` where it cannot start.
  public typealias Start = (_ database: String) throws(RehearsalError) -> OwnServer

  /// The address, without a trailing slash.
  let origin: String
  /// Ends it; the database's file is whole then.
  let stop: @Sendable () -> Void

  /// A server that runs already.
  /// - Parameters:
  ///   - origin: its address, without a trailing slash.
  ///   - stop: ends it, and returns when the database's file is whole.
  public init(origin: String, stop: @escaping @Sendable () -> Void) {
    self.origin = origin
    self.stop = stop
  }
}

/// A server to rehearse on.
struct RehearsalServer {
  /// The address, without a trailing slash.
  let origin: String
  private let own: OwnServer?
  /// The own server's database.
  private let folder: URL?

  /// A server of the rehearsal's own, on a free loopback port with a temporary database.
  /// - Throws: `RehearsalError` where it cannot start.
  init(_ start: OwnServer.Start) throws(RehearsalError) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("radslag-rehearsal-\(UUID().uuidString)")
    // A proxy for the world outside has no way to this machine's own loopback.
    for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] { unsetenv(name) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw RehearsalError(69, "\(folder.path) cannot be made: \(error.localizedDescription)")
    }
    let server = try start(folder.appendingPathComponent("radslag.sqlite").path)
    (own, origin, self.folder) = (server, server.origin, folder)
  }

  /// A server that somebody runs.
  /// - Throws: `RehearsalError` where the address is none.
  init(url: String) throws(RehearsalError) {
    var text = url
    while text.hasSuffix("/") { text.removeLast() }
    guard let parts = URLComponents(string: text), ["http", "https"].contains(parts.scheme), parts.host != nil,
      parts.query == nil, parts.fragment == nil, parts.path.isEmpty
    else { throw RehearsalError(2, "\(url) is no server's address; expected one such as https://radslag.example.se") }
    (origin, own, folder) = (text, nil, nil)
  }

  /// Where the WebSockets are.
  var socket: String { "ws" + origin.dropFirst(4) + "/ws" }

  /// Ends an own server; its database goes too, unless it is to be kept.
  /// - Returns: where it is kept.
  func end(keep: Bool) -> String? {
    own?.stop()
    guard let folder else { return nil }
    if keep { return folder.appendingPathComponent("radslag.sqlite").path }
    // SQLite takes its log away as it closes, maybe in the middle of this, which ends a removal half-way.
    for _ in 0..<50 where FileManager.default.fileExists(atPath: folder.path) {
      do { try FileManager.default.removeItem(at: folder) } catch { usleep(10_000) }
    }
    return nil
  }

  /// A workshop that was made for the rehearsal, or one that was there.
  struct Made {
    /// Nil where no more than the code is known.
    let id: String?
    let code: String
    let facilitatorToken: String?
  }

  /// Makes a workshop of a workshop file.
  /// - Throws: `RehearsalError` where the server does not take it.
  func make(_ workshop: JSON, hostKey: String?) throws(RehearsalError) -> Made {
    let (status, body) = try ask("POST", "/api/workshops", bearer: hostKey, body: workshop.bytes)
    guard status == 201, let answer = try? JSON.parse(body), let id = answer["id"]?.string,
      let code = answer["code"]?.string, let token = answer["facilitatorToken"]?.string
    else {
      throw RehearsalError(69, "\(origin) did not make the workshop: \(Self.problem(status, body))")
    }
    return Made(id: id, code: code, facilitatorToken: token)
  }

  /// Fetches one of a workshop's files.
  func export(_ name: String, of made: Made, workshop: String, round: String) throws(RehearsalError) -> [UInt8] {
    let path = "/api/workshops/\(workshop)/exports/\(name)?round=\(round)"
    let (status, body) = try ask("GET", path, bearer: made.facilitatorToken, body: nil)
    guard status == 200 else {
      throw RehearsalError(69, "\(origin) did not give \(name): \(Self.problem(status, body))")
    }
    return body
  }

  /// What a `application/problem+json` says.
  private static func problem(_ status: Int, _ body: [UInt8]) -> String {
    let json = try? JSON.parse(body)
    let words = json?["detail"]?.string ?? json?["title"]?.string ?? json?["reason"]?.string
    return words.map { "\($0) (HTTP status \(status))" } ?? "HTTP status \(status)"
  }

  private func ask(
    _ method: String, _ path: String, bearer: String?, body: [UInt8]?
  ) throws(RehearsalError) -> (status: Int, body: [UInt8]) {
    guard let url = URL(string: origin + path) else { throw RehearsalError(69, "\(origin)\(path) is no address") }
    var request = URLRequest(url: url, timeoutInterval: 30)
    request.httpMethod = method
    if let bearer { request.setValue("Bearer \(bearer)", forHTTPHeaderField: "Authorization") }
    if let body {
      request.httpBody = Data(body)
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    }
    let answer = Answer()
    let session = URLSession(configuration: .ephemeral)
    session.dataTask(with: request) { data, response, error in
      let status = (response as? HTTPURLResponse)?.statusCode
      answer.give(status, [UInt8](data ?? Data()), error?.localizedDescription)
    }.resume()
    let (status, bytes, problem) = answer.wait()
    session.finishTasksAndInvalidate()
    guard let status else { throw RehearsalError(69, "\(origin) cannot be reached: \(problem ?? "no answer")") }
    return (status, bytes)
  }
}

/// An answer that comes on another thread.
private final class Answer: Sendable {
  private let content = Mutex<(Int?, [UInt8], String?)>((nil, [], nil))
  private let bell = DispatchSemaphore(value: 0)

  func give(_ status: Int?, _ body: [UInt8], _ problem: String?) {
    content.withLock { $0 = (status, body, problem) }
    bell.signal()
  }

  func wait() -> (Int?, [UInt8], String?) {
    bell.wait()
    return content.withLock { $0 }
  }
}
