// Turns `Encodable` values into JSON values, for events and their journal.
//
// Foundation's coder would do, but the pure modules do without Foundation, and an event that carries a JSON value
// (a result) must come back with the bytes that left: here such a value passes through untouched. The keys of all
// other objects are sorted, so that equal events have equal bytes.

extension JSON {
  /// The JSON value of something encodable.
  /// - Throws: what the type's own `encode` throws.
  public init(encoding value: some Encodable) throws {
    if let json = value as? JSON {
      self = json
      return
    }
    let encoder = ValueEncoder(codingPath: [])
    try value.encode(to: encoder)
    self = encoder.finished
  }
}

private final class ValueEncoder: Encoder {
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }
  /// What was encoded: one of these three.
  var single: JSON?
  var keyed: KeyedStorage?
  var unkeyed: UnkeyedStorage?

  init(codingPath: [any CodingKey]) { self.codingPath = codingPath }

  var finished: JSON { single ?? keyed?.finished ?? unkeyed?.finished ?? .object(JSONObject()) }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    let storage = keyed ?? KeyedStorage()
    keyed = storage
    return KeyedEncodingContainer(KeyedContainer<Key>(storage: storage, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    let storage = unkeyed ?? UnkeyedStorage()
    unkeyed = storage
    return UnkeyedContainer(storage: storage, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { SingleContainer(encoder: self) }
}

/// An object or array in the making; parts of it may themselves still be in the making.
private enum Part {
  case done(JSON)
  case encoder(ValueEncoder)
  case keyed(KeyedStorage)
  case unkeyed(UnkeyedStorage)

  var finished: JSON {
    switch self {
    case .done(let value): value
    case .encoder(let encoder): encoder.finished
    case .keyed(let storage): storage.finished
    case .unkeyed(let storage): storage.finished
    }
  }
}

private final class KeyedStorage {
  var parts: [(key: String, part: Part)] = []

  var finished: JSON {
    .object(JSONObject(parts.sorted { $0.key < $1.key }.map { ($0.key, $0.part.finished) }))
  }
}

private final class UnkeyedStorage {
  var parts: [Part] = []
  var finished: JSON { .array(parts.map(\.finished)) }
}

private func encoded(_ value: some Encodable, _ path: [any CodingKey]) throws -> Part {
  switch value {
  case let json as JSON: return .done(json)
  case let text as String: return .done(.string(text))
  case let number as Int: return .done(.integer(number))
  case let truth as Bool: return .done(.bool(truth))
  default:
    let encoder = ValueEncoder(codingPath: path)
    try value.encode(to: encoder)
    return .done(encoder.finished)
  }
}

private struct KeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let storage: KeyedStorage
  let codingPath: [any CodingKey]

  private func put(_ part: Part, _ key: String) { storage.parts.append((key, part)) }

  mutating func encodeNil(forKey key: Key) { put(.done(.null), key.stringValue) }
  mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    put(try encoded(value, codingPath + [key]), key.stringValue)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    let nested = KeyedStorage()
    put(.keyed(nested), key.stringValue)
    return KeyedEncodingContainer(KeyedContainer<Nested>(storage: nested, codingPath: codingPath + [key]))
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    let nested = UnkeyedStorage()
    put(.unkeyed(nested), key.stringValue)
    return UnkeyedContainer(storage: nested, codingPath: codingPath + [key])
  }

  mutating func superEncoder() -> any Encoder { child("super", codingPath) }
  mutating func superEncoder(forKey key: Key) -> any Encoder { child(key.stringValue, codingPath + [key]) }

  private func child(_ key: String, _ path: [any CodingKey]) -> ValueEncoder {
    let encoder = ValueEncoder(codingPath: path)
    put(.encoder(encoder), key)
    return encoder
  }
}

private struct UnkeyedContainer: UnkeyedEncodingContainer {
  let storage: UnkeyedStorage
  let codingPath: [any CodingKey]
  var count: Int { storage.parts.count }

  mutating func encodeNil() { storage.parts.append(.done(.null)) }
  mutating func encode<T: Encodable>(_ value: T) throws { storage.parts.append(try encoded(value, codingPath)) }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    let nested = KeyedStorage()
    storage.parts.append(.keyed(nested))
    return KeyedEncodingContainer(KeyedContainer<Nested>(storage: nested, codingPath: codingPath))
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    let nested = UnkeyedStorage()
    storage.parts.append(.unkeyed(nested))
    return UnkeyedContainer(storage: nested, codingPath: codingPath)
  }

  mutating func superEncoder() -> any Encoder {
    let encoder = ValueEncoder(codingPath: codingPath)
    storage.parts.append(.encoder(encoder))
    return encoder
  }
}

private struct SingleContainer: SingleValueEncodingContainer {
  let encoder: ValueEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }

  func encodeNil() { encoder.single = .null }
  func encode(_ value: Bool) { encoder.single = .bool(value) }
  func encode(_ value: String) { encoder.single = .string(value) }
  func encode(_ value: Double) { encoder.single = .number(value) }
  func encode(_ value: Float) { encoder.single = .number(Double(value)) }
  func encode(_ value: Int) { encoder.single = .integer(value) }
  func encode(_ value: Int8) { encoder.single = .integer(Int(value)) }
  func encode(_ value: Int16) { encoder.single = .integer(Int(value)) }
  func encode(_ value: Int32) { encoder.single = .integer(Int(value)) }
  func encode(_ value: Int64) { encoder.single = .integer(Int(value)) }
  func encode(_ value: UInt) throws { try whole(value) }
  func encode(_ value: UInt8) { encoder.single = .integer(Int(value)) }
  func encode(_ value: UInt16) { encoder.single = .integer(Int(value)) }
  func encode(_ value: UInt32) { encoder.single = .integer(Int(value)) }
  func encode(_ value: UInt64) throws { try whole(value) }
  func encode<T: Encodable>(_ value: T) throws { encoder.single = try encoded(value, codingPath).finished }

  private func whole(_ value: some BinaryInteger) throws {
    guard let number = Int(exactly: value) else {
      throw EncodingError.invalidValue(value, .init(codingPath: codingPath, debugDescription: "beyond 64 bits"))
    }
    encoder.single = .integer(number)
  }
}
