// Makes `Decodable` values of JSON values: the way back of ValueEncoder.swift.

extension JSON {
  /// Makes a value of this.
  /// - Throws: `DecodingError`, naming the place, where this is not what the type needs.
  public func decode<T: Decodable>(_ type: T.Type) throws -> T { try decoded(self, type, []) }
}

private func decoded<T: Decodable>(_ value: JSON, _ type: T.Type, _ path: [any CodingKey]) throws -> T {
  if let same = value as? T { return same }
  return try T(from: ValueDecoder(value: value, codingPath: path))
}

private func mismatch(_ type: Any.Type, _ path: [any CodingKey]) -> DecodingError {
  DecodingError.typeMismatch(type, .init(codingPath: path, debugDescription: "another kind of value stands here"))
}

private struct ValueDecoder: Decoder {
  let value: JSON
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard let object = value.object else { throw mismatch(JSONObject.self, codingPath) }
    return KeyedDecodingContainer(KeyedContainer<Key>(object: object, codingPath: codingPath))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard let elements = value.array else { throw mismatch([JSON].self, codingPath) }
    return UnkeyedContainer(elements: elements, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    SingleContainer(value: value, codingPath: codingPath)
  }
}

private struct KeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let object: JSONObject
  let codingPath: [any CodingKey]

  var allKeys: [Key] { object.keys.compactMap(Key.init(stringValue:)) }
  func contains(_ key: Key) -> Bool { object[key.stringValue] != nil }

  private func value(_ key: any CodingKey) throws -> JSON {
    guard let value = object[key.stringValue] else {
      throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "this field is missing"))
    }
    return value
  }

  func decodeNil(forKey key: Key) throws -> Bool { try value(key).isNull }
  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    try decoded(try value(key), type, codingPath + [key])
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try ValueDecoder(value: try value(key), codingPath: codingPath + [key]).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try ValueDecoder(value: try value(key), codingPath: codingPath + [key]).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder {
    ValueDecoder(value: object["super"] ?? .null, codingPath: codingPath)
  }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    ValueDecoder(value: object[key.stringValue] ?? .null, codingPath: codingPath + [key])
  }
}

private struct UnkeyedContainer: UnkeyedDecodingContainer {
  let elements: [JSON]
  let codingPath: [any CodingKey]
  var currentIndex = 0

  init(elements: [JSON], codingPath: [any CodingKey]) {
    self.elements = elements
    self.codingPath = codingPath
  }

  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }

  private mutating func next() throws -> JSON {
    guard !isAtEnd else {
      throw DecodingError.valueNotFound(
        JSON.self, .init(codingPath: codingPath, debugDescription: "the list ends after \(elements.count)"))
    }
    defer { currentIndex += 1 }
    return elements[currentIndex]
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, elements[currentIndex].isNull else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try decoded(try next(), type, codingPath) }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try ValueDecoder(value: try next(), codingPath: codingPath).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try ValueDecoder(value: try next(), codingPath: codingPath).unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder { ValueDecoder(value: try next(), codingPath: codingPath) }
}

private struct SingleContainer: SingleValueDecodingContainer {
  let value: JSON
  let codingPath: [any CodingKey]

  func decodeNil() -> Bool { value.isNull }
  func decode(_ type: Bool.Type) throws -> Bool { try found(value.bool) }
  func decode(_ type: String.Type) throws -> String { try found(value.string) }
  func decode(_ type: Double.Type) throws -> Double { try found(value.number) }
  func decode(_ type: Float.Type) throws -> Float { try found(value.number.map { Float($0) }) }
  func decode(_ type: Int.Type) throws -> Int { try found(value.integer) }
  func decode(_ type: Int8.Type) throws -> Int8 { try found(value.integer.flatMap(Int8.init(exactly:))) }
  func decode(_ type: Int16.Type) throws -> Int16 { try found(value.integer.flatMap(Int16.init(exactly:))) }
  func decode(_ type: Int32.Type) throws -> Int32 { try found(value.integer.flatMap(Int32.init(exactly:))) }
  func decode(_ type: Int64.Type) throws -> Int64 { try found(value.integer.flatMap(Int64.init(exactly:))) }
  func decode(_ type: UInt.Type) throws -> UInt { try found(value.integer.flatMap(UInt.init(exactly:))) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try found(value.integer.flatMap(UInt8.init(exactly:))) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try found(value.integer.flatMap(UInt16.init(exactly:))) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try found(value.integer.flatMap(UInt32.init(exactly:))) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try found(value.integer.flatMap(UInt64.init(exactly:))) }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { try decoded(value, type, codingPath) }

  private func found<T>(_ value: T?) throws -> T {
    guard let value else { throw mismatch(T.self, codingPath) }
    return value
  }
}
