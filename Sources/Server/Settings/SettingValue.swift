// What was written for a setting, before anybody knows whether it fits.
//
// A file, the environment and the flags all come down to these few shapes, so that one table can judge them.

/// A value as it was written.
enum SettingValue: Sendable, Hashable {
  /// Nothing: `null`, `~` or an empty value.
  case absent
  /// A number, a word or a text.
  case text(String)
  /// A list of texts.
  case list([String])
  /// Something that no setting takes, described for people ("a list of lists").
  case other(String)

  /// The value as an error message shows it. A secret is never shown.
  func shown(secret: Bool) -> String {
    switch self {
    case .absent: return "nothing"
    case .text where secret: return "a text (not shown)"
    case .text(let text): return "\"\(text.shortened)\""
    case .list(let items): return items.isEmpty ? "an empty list" : "a list"
    case .other(let description): return description
    }
  }
}

/// A value and where it was written.
struct SettingEntry: Sendable {
  /// The setting's key, such as `limits.frameBytes`.
  let key: String
  /// What was written.
  let value: SettingValue
  /// The place, such as `radslag.yaml, line 12` or `environment variable RADSLAG_PORT`.
  let place: String
}

extension String {
  /// At most 60 characters on one line, for error messages.
  fileprivate var shortened: String {
    let line = String(map { $0.isNewline ? " " : $0 })
    return line.count <= 60 ? line : line.prefix(57) + "..."
  }
}
