// What was published is stored and sent on as the object that was made then, byte for byte; its meaning is read from it
// once.

import JSONText

/// An object that was published, with what it says. Two are equal where their objects are, and it is stored bare.
public protocol PublishedObject: AnyObject, Sendable, Hashable, Codable {
  /// The object as it was read, which is what is stored.
  var json: JSON { get }
  /// Reads an object; never fails. O(its size).
  init(_ json: JSON)
}

extension PublishedObject {
  /// Goes by the object, as all else follows from it.
  public static func == (one: Self, other: Self) -> Bool { one.json == other.json }
  /// Goes by the object, as `==` does.
  public func hash(into hasher: inout Hasher) { hasher.combine(json) }

  /// Reads the bare object, as `encode` writes it.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(JSON.self))
  }

  /// Writes the bare object, unchanged.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(json)
  }
}
