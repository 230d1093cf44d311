// Reads the parts that a workshop file and a command's params share, so that both are checked alike.

import JSONText
import Voting

extension Fields {
  /// An id, or nil where it is missing or `null`.
  public mutating func optionalID<Kind>(_ key: String) throws(FieldError) -> Identifier<Kind>? {
    guard let value = value(key) else { return nil }
    guard let text = value.string, let id = Identifier<Kind>(checking: text) else {
      throw error(key, "an id: 1 to 64 letters, digits, \"-\" or \"_\"")
    }
    return id
  }

  /// An id.
  public mutating func id<Kind>(_ key: String) throws(FieldError) -> Identifier<Kind> {
    guard let id: Identifier<Kind> = try optionalID(key) else {
      throw error(key, "an id: 1 to 64 letters, digits, \"-\" or \"_\"")
    }
    return id
  }

  /// A list of ids, or nil where it is missing or `null`.
  public mutating func optionalIDs<Kind>(_ key: String, max: Int) throws(FieldError) -> [Identifier<Kind>]? {
    guard let list = try optionalList(key, max: max) else { return nil }
    var ids: [Identifier<Kind>] = []
    for (place, element) in list.enumerated() {
      guard let text = element.string, let id = Identifier<Kind>(checking: text) else {
        throw error("\(key)[\(place)]", "an id: 1 to 64 letters, digits, \"-\" or \"_\"")
      }
      ids.append(id)
    }
    return ids
  }

  /// A field that may be cleared: nil where it is missing, an inner nil where it is `null`.
  mutating func clearable<Value>(
    _ key: String, _ read: (inout Fields) throws(FieldError) -> Value?
  ) throws(FieldError) -> Value?? {
    guard has(key) else { return .none }
    return .some(try read(&self))
  }

  /// A point in time, or nil where it is missing or `null`.
  public mutating func optionalInstant(_ key: String) throws(FieldError) -> Instant? {
    guard let value = value(key) else { return nil }
    guard let text = value.string, let instant = Instant(text) else {
      throw error(key, "a time such as \"2026-11-21T09:14:00Z\"")
    }
    return instant
  }

  /// A date such as `2020-11-09`, or nil where it is missing or `null`.
  mutating func optionalDate(_ key: String) throws(FieldError) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.string, text.isEmpty || Instant("\(text)T00:00:00Z") != nil else {
      throw error(key, "a date such as \"2020-11-09\"")
    }
    return text.isEmpty ? nil : text
  }

  /// A name or a title: text that can be seen, on one line (`legibleLine`).
  public mutating func name(_ key: String, max: Int) throws(FieldError) -> String {
    try seen(key, max: max, \.legibleLine)
  }

  /// A reason that somebody gives: text that can be seen, with its line breaks (`legibleText`).
  public mutating func reason(_ key: String, max: Int) throws(FieldError) -> String {
    try seen(key, max: max, \.legibleText)
  }

  private mutating func seen(
    _ key: String, max: Int, _ cleaned: KeyPath<String, String>
  ) throws(FieldError) -> String {
    // Composed characters are counted; before that each may be several, and at most eighteen bytes long.
    guard let given = value(key)?.string, given.utf8.count <= max * 18,
      case let text = given[keyPath: cleaned], (1...max).contains(text.unicodeScalars.count)
    else { throw error(key, "text of 1 to \(max) characters that can be seen") }
    return text
  }

  /// A name or a title; nil where the field is left out.
  public mutating func optionalName(_ key: String, max: Int) throws(FieldError) -> String? {
    value(key) == nil ? nil : try name(key, max: max)
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[start...end])
  }
}
