// libwebsockets' own words. They are kept from standard error, handed to whoever wants them, and the
// latest are remembered so that a failed start can say why.

import CLibWebSockets
import Synchronization

/// What libwebsockets says about errors and warnings. One for the process, since the library has one log.
public enum LibraryLog {
  private struct State {
    var handler: (@Sendable (String) -> Void)?
    var latest: [String] = []
    var isRouted = false
  }

  private static let state = Mutex(State())

  /// Passes each line on; nil to be silent, which is how it begins. The handler may be called on any loop's thread.
  public static func route(to handler: (@Sendable (String) -> Void)?) {
    prepare()
    state.withLock { $0.handler = handler }
  }

  /// Takes the log away from standard error. Must come before the first context.
  static func prepare() {
    let isFirst = state.withLock { state in
      defer { state.isRouted = true }
      return !state.isRouted
    }
    guard isFirst else { return }
    lws_set_log_level(CLWS_LOG_ERRORS) { _, line in
      guard let line else { return }
      LibraryLog.heard(String(cString: line).trimmingLineEnd)
    }
  }

  /// The lines since this was last called, oldest first, at most eight.
  static func takeLatest() -> [String] {
    state.withLock { state in
      defer { state.latest = [] }
      return state.latest
    }
  }

  private static func heard(_ line: String) {
    let handler = state.withLock { state in
      if state.latest.count >= 8 { state.latest.removeFirst() }
      state.latest.append(line)
      return state.handler
    }
    handler?(line)
  }
}

extension String {
  fileprivate var trimmingLineEnd: String {
    var text = self[...]
    while let last = text.unicodeScalars.last, last == "\n" || last == "\r" || last == " " {
      text.unicodeScalars.removeLast()
    }
    return String(text)
  }
}
