// The one list of settings: each key, what it takes, and the property it sets.
//
// The file, the environment, the flags and the test of the example file all read this table, so a setting that
// is added here is known everywhere, and one that is not added here does not exist.

import Workshop

/// One key of the configuration.
struct Setting: Sendable {
  /// The key, with a dot between section and name.
  let key: String
  /// What it takes, as the end of the sentence "expected …".
  let expected: String
  /// Whether its value must not appear in messages.
  let secret: Bool
  /// Compares and copies it between settings.
  let access: SettingAccess
  /// Puts a value into the settings; `false` where it does not fit.
  let assign: @Sendable (SettingValue, inout Settings) -> Bool

  /// The environment variable that sets it: `limits.frameBytes` is `RADSLAG_LIMITS_FRAME_BYTES`.
  var variable: String {
    var name = "RADSLAG_"
    var previousIsLower = false
    for character in key {
      if character == "." {
        name += "_"
        previousIsLower = false
        continue
      }
      if character.isUppercase, previousIsLower { name += "_" }
      name += character.uppercased()
      previousIsLower = character.isLowercase
    }
    return name
  }
}

/// One property of the settings, whatever its type.
struct SettingAccess: Sendable {
  /// Whether two settings differ in it.
  let differs: @Sendable (Settings, Settings) -> Bool
  /// Takes it over from other settings.
  let copy: @Sendable (_ from: Settings, _ into: inout Settings) -> Void

  init<Value: Equatable & Sendable>(_ property: WritableKeyPath<Settings, Value> & Sendable) {
    differs = { $0[keyPath: property] != $1[keyPath: property] }
    copy = { $1[keyPath: property] = $0[keyPath: property] }
  }
}

extension Setting {
  /// Every setting, in the order of the example file.
  static let all: [Setting] = general + tlsAndLog + domainLimits + transportLimits

  /// The settings by key.
  static let byKey: [String: Setting] = Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })

  /// The sections of the file: what stands before the dot of a key.
  static let sections: Set<String> = Set(
    all.compactMap { $0.key.contains(".") ? $0.key.split(separator: ".").first.map(String.init) : nil })

  private static let general: [Setting] = [
    .text("listen", \.listen, "an IPv4 or IPv6 address, such as 127.0.0.1", where: AddressRange.isAddress),
    .integer("port", \.port, 0...65_535),
    .optional(
      "publicURL", \.publicURL, "an address such as https://radslag.example.se", normalized: WebOrigin.normalized),
    .origins("allowedOrigins", \.allowedOrigins),
    .addresses("trustedProxies", \.trustedProxies),
    .text("database", \.database, "the path of a file"),
    .text("web", \.web, "the path of a folder"),
    .optional(
      "hostKey", \.hostKey, "a secret of at least 16 characters", secret: true,
      normalized: { $0.count >= 16 ? $0 : nil }),
    .integer("patchIntervalMs", \.patchIntervalMs, 0...10_000),
    .integer("pingSeconds", \.pingSeconds, 1...3_600),
    .integer("hangUpSeconds", \.hangUpSeconds, 2...7_200),
    .integer("stallSeconds", \.stallSeconds, 1...600),
    .integer("stopSeconds", \.stopSeconds, 0...300),
  ]

  private static let tlsAndLog: [Setting] = [
    .optional("tls.certificate", \.certificate, "the path of a PEM file", normalized: { $0 }),
    .optional("tls.key", \.certificateKey, "the path of a PEM file", normalized: { $0 }),
    .choice("log.level", \.logLevel),
    .choice("log.format", \.logFormat),
  ]

  private static let domainLimits: [Setting] = [
    .integer("limits.openWorkshops", \.limits.openWorkshops, 1...100_000),
    .integer("limits.rememberedRequests", \.limits.rememberedRequests, 16...65_536),
    .integer("limits.workSeconds", \.limits.workSeconds, 1...600),
    .integer("limits.submissions", \.limits.submissions, 1...100_000),
    .integer("limits.participants", \.limits.participants, 1...1_000_000),
    .integer("limits.facilitators", \.limits.facilitators, 1...10_000),
    .integer("limits.delegations", \.limits.delegations, 1...10_000),
    .integer("limits.themes", \.limits.themes, 0...10_000),
    .integer("limits.rounds", \.limits.rounds, 1...10_000),
    .integer("limits.delegationsPerSubmission", \.limits.delegationsPerSubmission, 1...10_000),
    .integer("limits.seatsPerDelegation", \.limits.seatsPerDelegation, 1...1_000_000),
    .integer("limits.agendaBytes", \.limits.agendaBytes, 1_000...1_000_000_000),
    .integer("limits.logEntries", \.limits.logEntries, 0...10_000),
    .integer("limits.closingDays", \.limits.closingDays, 1...366),
    .integer("limits.dotsPerBallot", \.limits.dotsPerBallot, 1...1_000_000),
    .integer("limits.comparisonsPerBallot", \.limits.comparisonsPerBallot, 1...100_000),
    .integer("limits.weight", \.limits.weight, 1...1_000_000_000),
    .integer("limits.effort", \.limits.effort, 1...1_000_000_000),
    .integer("limits.cost", \.limits.cost, 1...1_000_000_000_000),
    .integer("limits.titleLength", \.limits.titleLength, 1...10_000),
    .integer("limits.nameLength", \.limits.nameLength, 1...10_000),
    .integer("limits.fieldLength", \.limits.fieldLength, 1...10_000),
    .integer("limits.descriptionLength", \.limits.descriptionLength, 0...1_000_000),
    .integer("limits.reasonLength", \.limits.reasonLength, 1...1_000_000),
    .integer("limits.minimumVoters", \.limits.minimumVoters, 1...1_000),
  ]

  private static let transportLimits: [Setting] = [
    .integer("limits.frameBytes", \.transport.frameBytes, 1_024...16_777_216),
    .integer("limits.outboxBytes", \.transport.outboxBytes, 16_384...268_435_456),
    .integer("limits.backlogPatches", \.transport.backlogPatches, 1...65_536),
    .integer("limits.backlogBytes", \.transport.backlogBytes, 16_384...268_435_456),
    .integer("limits.waitingBytes", \.transport.waitingBytes, 1_048_576...68_719_476_736),
    .integer("limits.bodyBytes", \.transport.bodyBytes, 1_024...268_435_456),
    .integer("limits.bodies", \.transport.bodies, 1...100_000),
    .integer("limits.bodiesPerAddress", \.transport.bodiesPerAddress, 1...100_000),
    .integer("limits.jsonDepth", \.transport.jsonDepth, 8...256),
    .integer("limits.waitingExchanges", \.transport.waitingExchanges, 1...1_000_000),
    .integer("limits.connections", \.transport.connections, 1...1_000_000),
    .integer("limits.connectionsPerAddress", \.transport.connectionsPerAddress, 1...1_000_000),
    .integer("limits.requestsPerSecond", \.transport.requestsPerSecond, 1...1_000_000),
    .integer("limits.waitingRequests", \.transport.waitingRequests, 1...10_000_000),
    .integer("limits.joinsPerMinute", \.transport.joinsPerMinute, 1...1_000_000),
    .integer("limits.joinsPerConnection", \.transport.joinsPerConnection, 1...1_000_000),
    .integer("limits.wrongCodesPerMinute", \.transport.wrongCodesPerMinute, 1...1_000_000),
    .integer("limits.creationsPerMinute", \.transport.creationsPerMinute, 1...1_000_000),
    .integer("limits.tableRows", \.tables.rows, 2...100_000),
    .integer("limits.tableColumns", \.tables.columns, 1...16_384),
    .integer("limits.cellBytes", \.tables.fieldBytes, 256...1_048_576),
    .integer("limits.unpackedBytes", \.tables.unpackedBytes, 65_536...268_435_456),
    .integer("limits.workbookParts", \.tables.parts, 8...65_536),
  ]
}

extension Setting {
  private typealias Property<Value> = WritableKeyPath<Settings, Value> & Sendable

  private static func integer(_ key: String, _ property: Property<Int>, _ range: ClosedRange<Int>) -> Setting {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return Setting(key: key, expected: expected, secret: false, access: SettingAccess(property)) { value, settings in
      guard case .text(let text) = value, let number = Int(text), range.contains(number) else { return false }
      settings[keyPath: property] = number
      return true
    }
  }

  private static func text(
    _ key: String, _ property: Property<String>, _ expected: String,
    where fits: @escaping @Sendable (String) -> Bool = { _ in true }
  ) -> Setting {
    Setting(key: key, expected: expected, secret: false, access: SettingAccess(property)) { value, settings in
      guard case .text(let text) = value, !text.isEmpty, fits(text) else { return false }
      settings[keyPath: property] = text
      return true
    }
  }

  private static func optional(
    _ key: String, _ property: Property<String?>, _ expected: String, secret: Bool = false,
    normalized: @escaping @Sendable (String) -> String?
  ) -> Setting {
    Setting(key: key, expected: expected + ", or nothing", secret: secret, access: SettingAccess(property)) {
      value, settings in
      switch value {
      case .absent, .text(""):
        settings[keyPath: property] = nil
        return true
      case .text(let text):
        guard let normal = normalized(text) else { return false }
        settings[keyPath: property] = normal
        return true
      case .list, .other:
        return false
      }
    }
  }

  private static func choice<Choice>(_ key: String, _ property: Property<Choice>) -> Setting
  where Choice: RawRepresentable<String> & CaseIterable & Equatable & Sendable {
    let names = Choice.allCases.map(\.rawValue)
    let expected = "one of " + names.joined(separator: ", ")
    return Setting(key: key, expected: expected, secret: false, access: SettingAccess(property)) { value, settings in
      guard case .text(let text) = value, let choice = Choice(rawValue: text) else { return false }
      settings[keyPath: property] = choice
      return true
    }
  }

  private static func origins(_ key: String, _ property: Property<[String]>) -> Setting {
    let expected = "a list of origins, such as https://www.example.se"
    return Setting(key: key, expected: expected, secret: false, access: SettingAccess(property)) { value, settings in
      guard let items = value.items else { return false }
      let origins = items.compactMap(WebOrigin.normalized)
      guard origins.count == items.count else { return false }
      settings[keyPath: property] = origins
      return true
    }
  }

  private static func addresses(_ key: String, _ property: Property<[AddressRange]>) -> Setting {
    let expected = "a list of addresses or networks, such as 10.0.0.0/8"
    return Setting(key: key, expected: expected, secret: false, access: SettingAccess(property)) { value, settings in
      guard let items = value.items else { return false }
      let ranges = items.compactMap(AddressRange.init)
      guard ranges.count == items.count else { return false }
      settings[keyPath: property] = ranges
      return true
    }
  }
}

extension SettingValue {
  /// The texts of a list; a variable or a flag writes it with commas.
  fileprivate var items: [String]? {
    switch self {
    case .absent: return []
    case .list(let items): return items
    case .text(let text):
      return text.split(separator: ",").map { String($0.drop(while: \.isWhitespace).trimmingEnd) }
    case .other: return nil
    }
  }
}

extension Substring {
  /// The same without white space at the end.
  fileprivate var trimmingEnd: Substring {
    var rest = self
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}
