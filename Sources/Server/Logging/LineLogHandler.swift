// The server's log: swift-log in front, one line a time to standard error behind.
//
// Standard error is what systemd, a container and a terminal all collect; files and rotation are theirs. An entry
// is written whole under a lock, so that lines of several threads never mix.

import Glibc
import Logging
import Synchronization
import Workshop

/// The least severe entries that are logged, for all loggers together; a reload of the configuration changes it.
public final class SharedLogLevel: Sendable {
  private let value: Mutex<LogLevel>

  /// Begins with a level, until `set` changes it.
  public init(_ level: LogLevel) { value = Mutex(level) }

  /// The level now.
  public var level: LogLevel { value.withLock { $0 } }

  /// Changes it.
  public func set(_ level: LogLevel) { value.withLock { $0 = level } }
}

/// Writes log entries as lines, readable or JSON.
public struct LineLogHandler: LogHandler {
  /// Where finished lines go; each ends with a line feed.
  public typealias Output = @Sendable (String) -> Void

  /// The shared level, unless this logger was given one of its own.
  public var logLevel: Logger.Level {
    get { ownLevel ?? Logger.Level(shared.level) }
    set { ownLevel = newValue }
  }
  /// What goes with every entry of this logger; an entry's own metadata wins over it.
  public var metadata: Logger.Metadata = [:]
  /// What is asked for more with every entry; it wins over `metadata`, and an entry's own wins over both.
  public var metadataProvider: Logger.MetadataProvider?

  private let shared: SharedLogLevel
  private var ownLevel: Logger.Level?
  private let label: String
  private let format: LogFormat
  private let now: @Sendable () -> Instant
  private let output: Output

  /// A handler for one logger.
  ///
  /// - Parameters:
  ///   - label: the logger's label, the part of the server that speaks.
  ///   - settings: the level and the format.
  ///   - level: the level instead, where it may change.
  ///   - now: the clock.
  ///   - output: where lines go.
  public init(
    label: String, settings: Settings, level: SharedLogLevel? = nil,
    now: @escaping @Sendable () -> Instant = LineLogHandler.clock,
    output: @escaping Output = LineLogHandler.standardError
  ) {
    self.label = label
    self.format = settings.logFormat
    self.shared = level ?? SharedLogLevel(settings.logLevel)
    self.now = now
    self.output = output
  }

  /// One of the values in `metadata`; setting nil takes it away.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes an entry as one line, with the time it is written at. Its level is not looked at: swift-log has done so.
  public func log(event: LogEvent) {
    var all = metadata
    if let provided = metadataProvider?.get() { all.merge(provided) { _, new in new } }
    if let own = event.metadata { all.merge(own) { _, new in new } }
    if let error = event.error { all["error"] = .string("\(error)") }
    let write = format == .json ? LogLine.json : LogLine.readable
    output(write(now().text, event.level, label, event.message.description, all) + "\n")
  }

  /// The system's clock.
  public static let clock: @Sendable () -> Instant = {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: time.tv_sec &* 1_000 &+ time.tv_nsec / 1_000_000)
  }

  /// Standard error. A line that cannot be written is dropped: a full disk must not stop a vote.
  public static let standardError: Output = { line in
    standardErrorLock.withLock { _ in
      var rest = Substring(line).utf8
      while !rest.isEmpty {
        let written = rest.withContiguousStorageIfAvailable { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        guard let written else { return }
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return }
        rest = rest.dropFirst(written)
      }
    }
  }

  private static let standardErrorLock = Mutex<Void>(())
}

extension Logger.Level {
  /// The level of the configuration as swift-log names it.
  init(_ level: LogLevel) {
    self =
      switch level {
      case .trace: .trace
      case .debug: .debug
      case .info: .info
      case .notice: .notice
      case .warning: .warning
      case .error: .error
      case .critical: .critical
      }
  }
}
