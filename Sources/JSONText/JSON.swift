// The JSON value that every message, document and event is made of.
//
// We keep our own value type because the protocol asks for more than a decoder gives: whole numbers stay
// exact, a key that stands twice is refused, an object keeps its order (so that equal documents have equal
// bytes), and an error names the place. It imports nothing, so the pure modules can use it.

/// A JSON value (RFC 8259).
public enum JSON: Sendable, Hashable {
  /// `null`, which is another thing than a key that is not there.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number written without fraction or exponent that fits 64 bits.
  case integer(Int)
  /// Any other number.
  case number(Double)
  /// A text, its escapes resolved.
  case string(String)
  /// Values in their order.
  case array([JSON])
  /// Keys with their values, each key once.
  case object(JSONObject)
}

extension JSON {
  /// The text, if this is a string.
  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The truth value, if this is one.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The elements, if this is an array.
  public var array: [JSON]? { if case .array(let elements) = self { elements } else { nil } }

  /// The object, if this is one.
  public var object: JSONObject? { if case .object(let object) = self { object } else { nil } }

  /// The whole number, if this is one; `3.0` counts as 3.
  public var integer: Int? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  /// The number, whole or not, if this is one.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// Whether this is `null`.
  public var isNull: Bool { if case .null = self { true } else { false } }

  /// The value of a key, if this is an object that has it.
  public subscript(key: String) -> JSON? { object?[key] }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringInterpolation
{
  /// A literal text, with or without interpolations, is a `string`.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A literal without decimal point and exponent is an `integer`.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// `true` and `false` as JSON has them.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A literal with a decimal point or an exponent is a `number`, `3.0` too.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// An array literal, in its order.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// An object literal, in its order; a later value of the same key takes the earlier one's place.
  public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(JSONObject(elements)) }
}

extension JSON {
  /// A string, or `null` where there is none.
  public init(_ text: String?) { self = text.map(JSON.string) ?? .null }
  /// A whole number, or `null` where there is none.
  public init(_ value: Int?) { self = value.map(JSON.integer) ?? .null }
  /// A number, or `null` where there is none.
  public init(_ value: Double?) { self = value.map(JSON.number) ?? .null }
  /// An array of strings.
  public init(_ texts: [String]) { self = .array(texts.map(JSON.string)) }
}

/// A value passes through `JSON(encoding:)` and `decode` untouched; no other coder is meant to see one.
extension JSON: Codable {
  /// Always throws: a foreign decoder asks for it, and none of them keeps whole numbers and order.
  public init(from decoder: any Decoder) throws {
    throw DecodingError.dataCorrupted(
      .init(codingPath: decoder.codingPath, debugDescription: "a JSON value is decoded by its own coder alone"))
  }

  /// Always throws, as `init(from:)` does and for the same reason.
  public func encode(to encoder: any Encoder) throws {
    throw EncodingError.invalidValue(
      self, .init(codingPath: encoder.codingPath, debugDescription: "a JSON value is encoded by its own coder alone"))
  }
}
