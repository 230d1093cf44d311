// What of a configuration can be taken up while the server runs. The rest waits for the next start, and the log says so.

/// A configuration that was read again, beside the one that a server runs with.
struct SettingsReload {
  /// Settings that a running server takes up.
  static let live: Set<String> = [
    "publicURL", "allowedOrigins", "trustedProxies", "hostKey", "log.level", "limits.bodyBytes",
    "limits.waitingExchanges", "limits.connections", "limits.connectionsPerAddress", "limits.creationsPerMinute",
  ]

  /// What the server runs with from now on.
  let settings: Settings
  /// The keys that have changed and are taken up.
  let taken: [String]
  /// The keys that have changed and wait for the next start.
  let waiting: [String]

  /// - Parameters:
  ///   - running: what the server runs with.
  ///   - read: what was read again.
  init(running: Settings, read: Settings) {
    var settings = running
    var (taken, waiting): ([String], [String]) = ([], [])
    for setting in Setting.all where setting.access.differs(running, read) {
      if Self.live.contains(setting.key) {
        setting.access.copy(read, &settings)
        taken.append(setting.key)
      } else {
        waiting.append(setting.key)
      }
    }
    (self.settings, self.taken, self.waiting) = (settings, taken, waiting)
  }
}
