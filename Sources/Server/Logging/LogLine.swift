// One log entry as one line, readable or JSON.
//
// A log ends up in places that the workshop's people never see, so this is also where the promise is kept that no
// secret and no ballot is in it: metadata under a name that carries one is withheld, whoever logged it. And a line
// stays one line: what people typed cannot forge an entry of its own.

import JSONText
import Logging
import Workshop

/// Writes log entries as lines.
enum LogLine {
  /// Metadata whose value never reaches the log, in lower case.
  static let withheldNames: Set<String> = [
    "authorization", "ballot", "ballots", "dots", "hostkey", "invitation", "key", "pairs", "params", "password",
    "ranking", "receipt", "scores", "secret", "token", "tokens",
  ]

  /// What stands in place of a withheld value.
  static let withheld = "(withheld)"

  /// `2026-11-21T09:14:00.000Z info serve: workshop opened workshop=w1`
  static func readable(
    at instant: String, level: Logger.Level, label: String, message: String, metadata: Logger.Metadata
  ) -> String {
    var line = "\(instant) \(level.rawValue) \(label): \(oneLine(message))"
    for (name, value) in metadata.sorted(by: { $0.key < $1.key }) {
      line += " \(oneLine(name))=\(quoted(text(name: name, value: value)))"
    }
    return line
  }

  /// `{"at":"…","level":"info","label":"serve","message":"workshop opened","workshop":"w1"}`
  static func json(
    at instant: String, level: Logger.Level, label: String, message: String, metadata: Logger.Metadata
  ) -> String {
    var fields: [(String, JSON)] = [
      ("at", .string(instant)), ("level", .string(level.rawValue)), ("label", .string(label)),
      ("message", .string(message)),
    ]
    let taken = Set(fields.map(\.0))
    for (name, value) in metadata.sorted(by: { $0.key < $1.key }) {
      fields.append((taken.contains(name) ? name + "_" : name, json(name: name, value: value)))
    }
    return JSON.object(JSONObject(fields)).text
  }

  private static func json(name: String, value: Logger.MetadataValue) -> JSON {
    guard !withheldNames.contains(name.lowercased()) else { return .string(withheld) }
    switch value {
    case .string(let text): return .string(text)
    case .stringConvertible(let value): return .string(value.description)
    case .array(let values): return .array(values.map { json(name: name, value: $0) })
    case .dictionary(let values):
      return .object(
        JSONObject(values.sorted { $0.key < $1.key }.map { ($0.key, json(name: $0.key, value: $0.value)) }))
    }
  }

  private static func text(name: String, value: Logger.MetadataValue) -> String {
    let json = json(name: name, value: value)
    return json.string ?? json.text
  }

  /// A value as it is where it is one plain word, else in quotes.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.unicodeScalars.allSatisfy { $0 > " " && $0 != "\"" && $0 != "=" && $0 != "\u{7F}" }
    return isPlain ? oneLine(text) : JSON.string(text).text
  }

  /// The text with every control character and line separator as a space.
  private static func oneLine(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let breaks = scalar < " " || (0x7F...0x9F).contains(scalar.value) || (0x2028...0x2029).contains(scalar.value)
      scalars.append(breaks ? " " : scalar)
    }
    return String(scalars)
  }
}
