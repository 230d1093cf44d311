// Reads an object field by field, strictly: a wrong type, a missing field or an unknown one is an error that
// names the place and says what was expected there.

/// A value is not what the reader asked for.
public struct FieldError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where, for example `params.ballot.dots.s1`.
  public let path: String
  /// What it takes there, for example `a whole number, at least 0`.
  public let expected: String

  /// An error at a place; an empty `path` is the value as a whole.
  public init(path: String, expected: String) {
    self.path = path
    self.expected = expected
  }

  /// Place and expectation, in English, for logs and programs.
  public var description: String { "\(path): expected \(expected)" }
}

/// The fields of one object. Ask for each, then call `finish`, which refuses what nobody asked for.
public struct Fields {
  /// The object read.
  public let object: JSONObject
  /// Where it stands.
  public let path: String
  private var asked: [String] = []

  /// - Throws: `FieldError` where the value is no object.
  public init(_ value: JSON?, path: String) throws(FieldError) {
    guard let object = value?.object else { throw FieldError(path: path, expected: "an object") }
    self.object = object
    self.path = path
  }

  /// The full place of a field.
  public func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// An error at a field.
  public func error(_ key: String, _ expected: String) -> FieldError {
    FieldError(path: place(key), expected: expected)
  }

  /// Whether the field stands there, `null` included.
  public mutating func has(_ key: String) -> Bool {
    asked.append(key)
    return object[key] != nil
  }

  /// The raw value; nil where it is missing or `null`.
  public mutating func value(_ key: String) -> JSON? {
    asked.append(key)
    guard let value = object[key], !value.isNull else { return nil }
    return value
  }

  /// Text of at most `max` characters, or nil where it is missing or `null`.
  public mutating func optionalText(_ key: String, min: Int = 0, max: Int) throws(FieldError) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.string else { throw error(key, "text") }
    return try check(text, key, min: min, max: max)
  }

  /// Text of `min` to `max` characters.
  public mutating func text(_ key: String, min: Int = 0, max: Int) throws(FieldError) -> String {
    guard let text = value(key)?.string else { throw error(key, "text") }
    return try check(text, key, min: min, max: max)
  }

  private func check(_ text: String, _ key: String, min: Int, max: Int) throws(FieldError) -> String {
    // Characters are Unicode scalars: how many there are never changes with a runtime. The bytes bound the work.
    guard text.utf8.count <= max * 4, case let count = text.unicodeScalars.count, (min...max).contains(count) else {
      throw error(key, min > 0 ? "text of \(min) to \(max) characters" : "text of at most \(max) characters")
    }
    return text
  }

  /// A whole number within bounds, or nil where it is missing or `null`.
  public mutating func optionalInteger(_ key: String, _ range: ClosedRange<Int>) throws(FieldError) -> Int? {
    guard let value = value(key) else { return nil }
    guard let number = value.integer, range.contains(number) else {
      throw error(key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A whole number within bounds.
  public mutating func integer(_ key: String, _ range: ClosedRange<Int>) throws(FieldError) -> Int {
    guard let number = try optionalInteger(key, range) else {
      throw error(key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A truth value, or nil where it is missing or `null`.
  public mutating func optionalBool(_ key: String) throws(FieldError) -> Bool? {
    guard let value = value(key) else { return nil }
    guard let truth = value.bool else { throw error(key, "true or false") }
    return truth
  }

  /// A truth value.
  public mutating func bool(_ key: String) throws(FieldError) -> Bool {
    guard let truth = try optionalBool(key) else { throw error(key, "true or false") }
    return truth
  }

  /// A list of at most `max` elements, or nil where it is missing or `null`.
  public mutating func optionalList(_ key: String, max: Int) throws(FieldError) -> [JSON]? {
    guard let value = value(key) else { return nil }
    guard let list = value.array, list.count <= max else { throw error(key, "a list of at most \(max)") }
    return list
  }

  /// A list of texts, each at most `length` characters, or nil where it is missing or `null`.
  public mutating func optionalTexts(_ key: String, max: Int, length: Int) throws(FieldError) -> [String]? {
    guard let list = try optionalList(key, max: max) else { return nil }
    var texts: [String] = []
    for (place, element) in list.enumerated() {
      guard let text = element.string, text.utf8.count <= length * 4, text.unicodeScalars.count <= length else {
        throw error("\(key)[\(place)]", "text of at most \(length) characters")
      }
      texts.append(text)
    }
    return texts
  }

  /// One of a closed list of words, or nil where it is missing or `null`.
  public mutating func optionalChoice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type
  ) throws(FieldError) -> Choice? where Choice.RawValue == String {
    guard let value = value(key) else { return nil }
    guard let choice = value.string.flatMap(Choice.init(rawValue:)) else {
      throw error(key, "one of " + Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
    }
    return choice
  }

  /// Refuses fields that nobody asked for.
  public func finish() throws(FieldError) {
    for key in object.keys where !asked.contains(key) {
      throw error(String(key.prefix(64)), "no such field")
    }
  }
}
