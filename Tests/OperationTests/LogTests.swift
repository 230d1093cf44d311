// The log: one line an entry whatever people type, and no secret in it whoever logs it.

import Logging
import Synchronization
import Testing
import Workshop

@testable import Server

@Suite("The log")
struct LogTests {
  @Test("A readable entry is a line with time, level, label, message and metadata in order")
  func readable() {
    let lines = logged(.readable) { $0.info("workshop opened", metadata: ["workshop": "w1", "by": "Anna Berg"]) }
    #expect(lines == ["1970-01-01T00:00:01.500Z info serve: workshop opened by=\"Anna Berg\" workshop=w1\n"])
  }

  @Test("A JSON entry is one object with the same fields")
  func json() {
    let lines = logged(.json) { logger in
      logger.warning("slow \"disk\"", metadata: ["ms": "12", "level": "x", "list": ["a", ["b": "c"]]])
    }
    #expect(
      lines == [
        #"{"at":"1970-01-01T00:00:01.500Z","level":"warning","label":"serve","message":"slow \"disk\"","#
          + #""level_":"x","list":["a",{"b":"c"}],"ms":"12"}"# + "\n"
      ])
  }

  @Test("What people typed cannot begin a line of its own", arguments: [LogFormat.readable, .json])
  func noForgedLines(format: LogFormat) throws {
    let name = "Anna\n1970-01-01 info serve: forged\r\u{2028}\u{1B}[2J"
    let lines = logged(format) { $0.info("joined \(name)", metadata: ["name": "\(name)", "a\nb": "x"]) }
    let line = try #require(lines.first)
    #expect(lines.count == 1)
    #expect(line.dropLast().unicodeScalars.allSatisfy { $0 >= " " })
    #expect(line.hasSuffix("\n"))
  }

  @Test("Metadata named as a secret or a ballot is withheld, nested or not", arguments: [LogFormat.readable, .json])
  func withheld(format: LogFormat) throws {
    for name in ["token", "Authorization", "hostKey", "ballot", "dots", "params", "receipt"] {
      let lines = logged(format) { logger in
        logger.error("refused", metadata: [name: "s3cret", "request": [name: "s3cret", "method": "ballot.cast"]])
      }
      let line = try #require(lines.first)
      #expect(!line.contains("s3cret"))
      #expect(line.contains("withheld") && line.contains("ballot.cast"))
    }
  }

  @Test("Entries below the level are left out, and an error is named")
  func levels() {
    let lines = logged(.readable, level: .warning) { logger in
      logger.info("quiet")
      logger.error("loud", error: SettingsError("why"))
    }
    #expect(lines == ["1970-01-01T00:00:01.500Z error serve: loud error=why\n"])
  }

  /// The lines that a logger of the given format writes.
  private func logged(_ format: LogFormat, level: LogLevel = .info, _ body: (Logger) -> Void) -> [String] {
    var settings = Settings()
    settings.logFormat = format
    settings.logLevel = level
    let lines = Lines()
    let handler = LineLogHandler(
      label: "serve", settings: settings, now: { Instant(milliseconds: 1_500) }, output: { lines.add($0) })
    body(Logger(label: "serve") { _ in handler })
    return lines.all
  }
}

/// Lines that were written, from any thread.
private final class Lines: Sendable {
  private let lines = Mutex<[String]>([])
  func add(_ line: String) { lines.withLock { $0.append(line) } }
  var all: [String] { lines.withLock { $0 } }
}
