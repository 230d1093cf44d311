// What the log says of requests that are not served as they were meant: each once a minute, however often it happens,
// and with nothing of a client's text that could pass for another line.

import Engine
import Logging
import Synchronization
import WebSockets
import Workshop

/// Tells the operator what the loop noticed.
final class TransportNotices: Sendable {
  private struct Told {
    var minute = 0
    var notices: Set<LoopNotice> = []
    var unknownProxy = false
  }

  /// Different notices in one minute.
  private static let mostPerMinute = 32
  private let log: Logger
  private let told = Mutex(Told())

  init(log: Logger) { self.log = log }

  /// Logs a notice, unless it was logged this minute.
  func tell(_ notice: LoopNotice, now: Instant) {
    let isNew = told.withLock { told in
      if notice == .unknownProxy {
        defer { told.unknownProxy = true }
        return !told.unknownProxy
      }
      let minute = now.milliseconds / 60_000
      if minute != told.minute { (told.minute, told.notices) = (minute, []) }
      return told.notices.count < Self.mostPerMinute && told.notices.insert(notice).inserted
    }
    guard isNew else { return }
    switch notice {
    case .foreignOrigin(let origin, let expected):
      log.warning(
        "a page of another Origin was refused; if it is yours, name it in publicURL or allowedOrigins, or let the proxy pass on Host",
        metadata: ["origin": "\(Self.cleaned(origin))", "expected": "\(Self.cleaned(expected))"])
    case .foreignHost(let host):
      log.warning(
        "a request by a name that is not this server's was refused; if it is, name it in publicURL",
        metadata: ["host": "\(Self.cleaned(host))"])
    case .unknownProxy:
      log.warning(
        "a proxy on this machine forwards requests, but trustedProxies is empty: limits per address do not apply to its clients"
      )
    }
  }

  /// At most 120 visible ASCII characters.
  static func cleaned(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.prefix(120).map { ("!"..."~").contains($0) ? $0 : "?" }))
  }
}
