// An object that keeps the order of its keys: equal documents then have equal bytes, whoever encoded them.

/// A JSON object: keys in the order they were put in, each once.
public struct JSONObject: Sendable, Hashable {
  /// The keys in order.
  public private(set) var keys: [String] = []
  /// The values, parallel to `keys`.
  public private(set) var values: [JSON] = []
  /// Where a key stands; kept only for objects too large to search.
  private var index: [String: Int]?

  private static let searchedUpTo = 12

  /// An object without keys, `{}`.
  public init() {}

  /// Makes an object of pairs; a later one with the same key takes the earlier one's place.
  public init(_ pairs: [(String, JSON)]) {
    keys.reserveCapacity(pairs.count)
    values.reserveCapacity(pairs.count)
    for (key, value) in pairs { self[key] = value }
  }

  /// The number of keys.
  public var count: Int { keys.count }

  /// Whether there is no key.
  public var isEmpty: Bool { keys.isEmpty }

  /// Where `key` stands in `keys`.
  public func position(of key: String) -> Int? {
    if let index { return index[key] }
    return keys.firstIndex(of: key)
  }

  /// The value of a key. Setting `nil` takes the key away; to say `null`, set `.null`.
  public subscript(key: String) -> JSON? {
    get { position(of: key).map { values[$0] } }
    set {
      guard let newValue else { return remove(key) }
      if let place = position(of: key) {
        values[place] = newValue
      } else {
        append(key, newValue)
      }
    }
  }

  private mutating func append(_ key: String, _ value: JSON) {
    keys.append(key)
    values.append(value)
    if index != nil {
      index?[key] = keys.count - 1
    } else if keys.count > Self.searchedUpTo {
      rebuildIndex()
    }
  }

  private mutating func remove(_ key: String) {
    guard let place = position(of: key) else { return }
    keys.remove(at: place)
    values.remove(at: place)
    if index != nil { rebuildIndex() }
  }

  private mutating func rebuildIndex() {
    var places = [String: Int](minimumCapacity: keys.count)
    for (place, key) in keys.enumerated() { places[key] = place }
    index = places
  }

  /// Changes the value of a key in place, without a copy of what lies in it.
  public mutating func update(_ key: String, _ change: (inout JSON) -> Void) {
    guard let place = position(of: key) else { return }
    change(&values[place])
  }

  /// Two objects are equal if they have the same keys with the same values, in whatever order.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    guard left.count == right.count else { return false }
    if left.keys == right.keys { return left.values == right.values }
    for (place, key) in left.keys.enumerated() where right[key] != left.values[place] { return false }
    return true
  }

  /// Of the number of keys alone, since equal objects may differ in their order.
  public func hash(into hasher: inout Hasher) { hasher.combine(count) }
}

extension JSONObject: Sequence, ExpressibleByDictionaryLiteral {
  /// As `init(_:)` of pairs: a key that stands twice is no error, and its later value stays.
  public init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }

  /// Pairs of key and value, in the keys' order.
  public func makeIterator() -> Zip2Sequence<[String], [JSON]>.Iterator { zip(keys, values).makeIterator() }
}
