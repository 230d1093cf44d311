// Puts the settings together: defaults, then the file, then the environment, then the flags; the last one wins.
//
// Everything is checked before the server touches a socket or a database, so that a mistake costs one sentence
// and exit code 78 instead of a half-started service.

import Glibc

extension Settings {
  /// The prefix of every environment variable that is a setting.
  public static let variablePrefix = "RADSLAG_"

  /// The environment variable that names the configuration file where no flag does.
  public static let fileVariable = "RADSLAG_CONFIG"

  /// Variables with the prefix that are no settings: the file's, and the one that tells scripts which program to run.
  static let otherVariables: Set<String> = [fileVariable, "RADSLAG_BINARY", "RADSLAG_SEED", "RADSLAG_EXPORTS"]

  /// Puts the settings together and checks them.
  ///
  /// - Parameters:
  ///   - file: the path of the configuration file; `nil` takes that of `RADSLAG_CONFIG`, or none.
  ///   - environment: the process's environment; variables that begin with `RADSLAG_` are settings.
  ///   - flags: the command's flags by the key of the setting, such as `["port": "0"]`; a message calls it `--port`.
  /// - Throws: `SettingsError`, one sentence that names the place, the key, what was found and what was expected.
  public static func load(
    file: String? = nil, environment: [String: String] = [:], flags: [String: String] = [:]
  ) throws(SettingsError) -> Settings {
    var settings = Settings()
    let named = environment[fileVariable].flatMap { $0.isEmpty ? nil : $0 }
    if let path = file ?? named {
      try settings.apply(SettingsFile.entries(path: path))
    }
    try settings.apply(entries(environment: environment))
    try settings.apply(
      flags.sorted { $0.key < $1.key }.map { key, text in
        SettingEntry(key: key, value: text.isEmpty ? .absent : .text(text), place: "flag --\(key)")
      })
    try settings.check()
    return settings
  }

  /// Puts entries into the settings, in their order.
  mutating func apply(_ entries: [SettingEntry]) throws(SettingsError) {
    for entry in entries {
      guard let setting = Setting.byKey[entry.key] else {
        throw SettingsError("\(entry.place): \(Self.unknown(entry.key)).")
      }
      guard setting.assign(entry.value, &self) else {
        let found = entry.value.shown(secret: setting.secret)
        throw SettingsError("\(entry.place): \(entry.key) is \(found); expected \(setting.expected).")
      }
    }
  }

  /// The settings among the variables of an environment.
  private static func entries(environment: [String: String]) throws(SettingsError) -> [SettingEntry] {
    let byVariable = Dictionary(Setting.all.map { ($0.variable, $0) }, uniquingKeysWith: { first, _ in first })
    var entries: [SettingEntry] = []
    for (name, text) in environment.sorted(by: { $0.key < $1.key })
    where name.hasPrefix(variablePrefix) && !otherVariables.contains(name) {
      guard let setting = byVariable[name] else {
        let close = nearest(to: name, among: byVariable.keys.sorted())
        throw SettingsError("Environment variable \(name): there is no such setting\(close).")
      }
      let value: SettingValue = text.isEmpty ? .absent : .text(text)
      entries.append(SettingEntry(key: setting.key, value: value, place: "Environment variable \(name)"))
    }
    return entries
  }

  /// What no single value can be blamed for: settings that only make sense together.
  private func check() throws(SettingsError) {
    if hostKey == nil, !AddressRange.isLoopback(listen) {
      throw SettingsError(
        "listen is \"\(listen)\", which other machines reach; expected a hostKey beside it, or a loopback address.")
    }
    if hostKey == nil, let publicURL, !WebOrigin.isLoopback(publicURL) {
      throw SettingsError(
        "publicURL is \"\(publicURL)\", which others reach; expected a hostKey beside it, or anybody makes workshops.")
    }
    if hostKey == nil, !trustedProxies.isEmpty {
      throw SettingsError(
        "trustedProxies hand on what others ask; expected a hostKey beside them, or anybody makes workshops.")
    }
    if (certificate == nil) != (certificateKey == nil) {
      let missing = certificate == nil ? "tls.certificate" : "tls.key"
      throw SettingsError("\(missing) is missing; expected tls.certificate and tls.key together, or neither.")
    }
    if hangUpSeconds <= pingSeconds {
      throw SettingsError("hangUpSeconds is \(hangUpSeconds); expected more than pingSeconds, which is \(pingSeconds).")
    }
    for (key, path) in [("tls.certificate", certificate), ("tls.key", certificateKey)] {
      guard let path, access(path, R_OK) != 0 else { continue }
      let reason = String(cString: strerror(errno))
      throw SettingsError("\(key) is \"\(path)\", which cannot be read: \(reason).")
    }
  }

  private static func unknown(_ key: String) -> String {
    if Setting.sections.contains(key) { return "\(key) is a section; expected its settings below it" }
    return "there is no setting \(key)" + nearest(to: key, among: Setting.all.map(\.key))
  }

  /// ", did you mean …?" where a known name is at most two changes away.
  private static func nearest(to name: String, among names: [String]) -> String {
    let close = names.map { ($0, distance(name, $0)) }.min { $0.1 < $1.1 }
    guard let close, close.1 <= 2 else { return "" }
    return "; did you mean \(close.0)"
  }

  /// How many characters must be put in, taken out or changed to make one text of the other (Levenshtein 1966).
  private static func distance(_ first: String, _ second: String) -> Int {
    let columns = Array(second.lowercased())
    var row = Array(0...columns.count)
    for (line, character) in first.lowercased().enumerated() {
      var diagonal = line
      row[0] = line + 1
      for column in columns.indices {
        let changed = diagonal + (columns[column] == character ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, row[column] + 1, row[column + 1] + 1)
      }
    }
    return row[columns.count]
  }
}
