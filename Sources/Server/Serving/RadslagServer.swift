// A whole server: journal, engine, loop and routes, put together, started and stopped in the right order.

import Engine
import Files
import Foundation
import Hashing
import JSONText
import Journal
import Logging
import WebSockets
import Workshop

/// Why a server cannot start, in one sentence, with the command's exit code.
public struct StartError: Error, Sendable, CustomStringConvertible {
  /// What is wrong and where, for the person who gave the command.
  public let description: String
  /// As sysexits.h has them: 65 what was given cannot be used, 69 something is out of reach for now, 78 the
  /// configuration. 1 is a refusal, 2 the name of a file that there is not.
  public let exitCode: Int32

  init(_ description: String, exitCode: Int32) {
    self.description = description
    self.exitCode = exitCode
  }
}

/// A running server.
public final class RadslagServer: Sendable {
  /// The port it listens on.
  public let port: UInt16
  /// The address it listens on.
  public let listeningOrigin: String
  /// The address that links begin with.
  public var origin: String { settings.now.origin(port: Int(port)) }
  private let settings: CurrentSettings
  private let routes: Routes
  private let host: EngineHost
  private let loop: Loop
  private let secret: [UInt8]
  private let log: Logger
  private let lock: DatabaseLock

  /// Starts a server.
  /// - Parameter discardsLostRounds: whether rounds that stand open without their key are discarded, in place of not
  ///   starting.
  /// - Throws: `StartError`: the database, the port or a certificate cannot be used.
  public init(_ settings: Settings, discardsLostRounds: Bool = false, log: Logger) throws {
    let metrics = Metrics(reasons: Reason.allCases.map(\.rawValue))
    guard FileManager.default.fileExists(atPath: settings.web + "/index.html") else {
      throw StartError("web is \"\(settings.web)\"; expected the folder of the browser client.", exitCode: 78)
    }
    lock = try DatabaseLock(settings.database)
    let secret = try Self.secret(beside: settings.database)
    let post = Poster()
    let host = EngineHost(metrics: metrics, workSeconds: settings.limits.workSeconds) { post.post($0) }
    let notices = TransportNotices(log: log)
    let current = CurrentSettings(settings)
    let routes = Routes(
      host: host, settings: current, metrics: metrics, log: log, notices: notices, counters: { post.counters },
      readBody: { post.post([.readBody($0)]) }, respond: { post.post([.respond($0, $1)]) })
    let bridge = LoopBridge(
      host: host, settings: settings, notices: notices, announced: { routes.announce($0, $1) },
      requested: { routes.take($0, $1) })
    do {
      loop = try Loop(Self.configuration(settings), delegate: bridge)
      post.loop = loop
      port = try loop.start()
    } catch {
      throw StartError("\(error)", exitCode: error.exitCode)
    }
    listeningOrigin = settings.listeningOrigin(port: Int(port))
    let origin = settings.origin(port: Int(port))
    routes.origin.withLock { $0 = origin }
    self.settings = current
    self.routes = routes
    do {
      try host.start { () throws(JournalError) in
        let journal = try JournalStore(database: settings.database).open()
        var engine = settings.engine
        engine.discardsLostRounds = discardsLostRounds
        return try Engine(
          journal: MeasuredJournal(journal, database: settings.database, metrics: metrics, log: log), settings: engine,
          secret: secret,
          chance: Chance(SystemRandomNumberGenerator()))
      }
    } catch {
      loop.stop(notice: nil)
      throw StartError(Self.sentence(error, settings.database), exitCode: Self.exitCode(error))
    }
    self.host = host
    self.secret = secret
    self.log = log
  }

  /// Opens the workshop of a file, or the one that was made of it before.
  /// - Returns: the addresses for join, facilitator and big screen.
  /// - Throws: `StartError` where the file cannot be read or is no workshop file.
  public func open(workshopFile path: String) throws -> [(page: String, address: String)] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw StartError("\(path) cannot be read; expected a workshop file.", exitCode: 65)
    }
    let json: JSON
    do { json = try JSON.parse(file: [UInt8](data)) } catch {
      throw StartError("\(path): \(error)", exitCode: 65)
    }
    // The token is made of the file's contents and the server's secret: the same file gives the same links again.
    let token = base64URL(hmacSHA256(key: secret, Array("workshop file".utf8) + sha256([UInt8](data))))
    switch host.ask(.open(file: json, facilitatorToken: token)) {
    case .created(_, let code, let token):
      let links = WorkshopLinks(origin: origin, code: code, facilitatorToken: token)
      return [("facilitator", links.facilitate), ("join", links.join), ("big screen", links.screen)]
    case .archived: return [("has ended, its files", "\(origin)/facilitate#\(token)")]
    case .refused(let refusal, let language):
      throw StartError("\(path): \(refusal.message(in: language))", exitCode: 65)
    case .snapshot, .deleted, .done: throw StartError("\(path): the workshop could not be opened.", exitCode: 69)
    }
  }

  /// Takes up a configuration that was read again: what can be changed while running, and new certificates.
  /// - Returns: what the server runs with from now on.
  public func reload(_ read: Settings) -> Settings {
    let reload = SettingsReload(running: settings.now, read: read)
    do throws(LoopError) {
      try loop.reconfigure(Self.configuration(reload.settings))
      settings.replace(reload.settings)
      routes.origin.withLock { $0 = origin }
      log.notice(
        "the configuration was read again",
        metadata: [
          "changed": "\(reload.taken.joined(separator: ", "))",
          "atTheNextStart": "\(reload.waiting.joined(separator: ", "))",
        ])
    } catch {
      log.error("the configuration was read again and cannot be taken up", metadata: ["why": "\(error)"])
    }
    do throws(LoopError) { try loop.reloadCertificate() } catch {
      log.error("the old certificate is used on", metadata: ["why": "\(error)"])
    }
    return settings.now
  }

  private static func configuration(_ settings: Settings) -> Configuration {
    var configuration = settings.loop
    configuration.headersOfOwnAnswers = HTTPResponse.securityHeaders
    configuration.reasonsOfOwnAnswers = HTTPProblem.reasonsByStatus.mapValues(\.rawValue)
    return configuration
  }

  /// Ends the server: what has arrived is answered, everybody is told, nothing is lost, and the database's file is whole.
  public func stop() {
    host.stop()
    loop.stop(notice: Frame(shutdownNotice()))
    log.info("stopped")
  }

  private static func sentence(_ error: JournalError, _ path: String) -> String {
    switch error {
    case .unavailable(let why): "The database \(path) cannot be used: \(why)."
    case .newer(let found, let known):
      "The database \(path) was written by a newer version of Rådslag (format \(found), this one knows \(known))."
    case .damaged(let what): "The database \(path) is damaged: \(what)."
    }
  }

  private static func exitCode(_ error: JournalError) -> Int32 {
    switch error {
    case .unavailable: 69
    case .newer: 78
    case .damaged: 65
    }
  }

  /// The server's own secret: 32 bytes in a file beside the database that its owner alone may read. It is not in the
  /// database, so that a copy of that gives nobody a token.
  private static func secret(beside database: String) throws -> [UInt8] {
    let path = database + ".secret"
    if FileManager.default.fileExists(atPath: path) {
      // Never replaced: the links that were handed out hang on it.
      guard let data = FileManager.default.contents(atPath: path) else {
        throw StartError("\(path) cannot be read; expected the server's secret.", exitCode: 69)
      }
      guard data.count == 32 else {
        throw StartError("\(path) has \(data.count) bytes; expected the server's secret of 32 bytes.", exitCode: 65)
      }
      return [UInt8](data)
    }
    var chance = SystemRandomNumberGenerator()
    let secret = randomBytes(32, using: &chance)
    do { try WholeFile(path).write(secret, mode: 0o600) } catch { throw StartError("\(error).", exitCode: 69) }
    return secret
  }
}

/// Lets the engine and the routes post to a loop that is made after them.
///
/// `loop` is set once, before anything can be posted; `@unchecked` because the compiler cannot see that order.
private final class Poster: @unchecked Sendable {
  var loop: Loop?
  func post(_ actions: [Action]) { loop?.post(actions) }
  var counters: Counters? { loop?.counters }
}

extension LoopError {
  /// A taken port may be free later; what else is wrong stands in the configuration.
  fileprivate var exitCode: Int32 {
    if case .portInUse = self { 69 } else { 78 }
  }
}

extension Settings {
  var engine: EngineSettings {
    var engine = EngineSettings()
    engine.limits = limits
    engine.draftWriter = { state throws(Refusal) in try Exports(state).draftContent() }
    engine.patchIntervalMs = patchIntervalMs
    engine.requestsPerSecond = transport.requestsPerSecond
    engine.wrongCodesPerMinute = transport.wrongCodesPerMinute
    engine.joinsPerMinute = transport.joinsPerMinute
    engine.joinsPerConnection = transport.joinsPerConnection
    return engine
  }
}
