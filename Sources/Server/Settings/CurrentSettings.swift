// The settings a server runs with at the moment; a reload changes them under those who read them.

import Synchronization

/// Settings that may be read and replaced on any thread.
final class CurrentSettings: Sendable {
  private let value: Mutex<Settings>

  init(_ settings: Settings) { value = Mutex(settings) }

  /// The settings now.
  var now: Settings { value.withLock { $0 } }

  /// Replaces them.
  func replace(_ settings: Settings) { value.withLock { $0 = settings } }
}
