// Ids are types, so that a round's id can never be handed in where a submission's is meant.

/// The id of something of kind `Kind`: letters, digits, `-` and `_`, at most 64, unique within its workshop.
public struct Identifier<Kind>: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible {
  public let rawValue: String

  /// Takes any text as an id. Text from outside goes through `init(checking:)`.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Takes a text as an id if it has the form of one.
  public init?(checking text: String) {
    guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else { return nil }
    rawValue = text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  public var description: String { rawValue }
}

extension Identifier: Codable, CodingKeyRepresentable {
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  public var codingKey: any CodingKey { TextKey(rawValue) }

  public init?<Key: CodingKey>(codingKey: Key) { rawValue = codingKey.stringValue }
}

/// A coding key of any text.
private struct TextKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ text: String) { stringValue = text }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

public typealias WorkshopID = Identifier<WorkshopState>
public typealias DelegationID = Identifier<Delegation>
public typealias ThemeID = Identifier<Theme>
public typealias SubmissionID = Identifier<Submission>
public typealias ParticipantID = Identifier<Participant>
public typealias FacilitatorID = Identifier<Facilitator>
public typealias RoundID = Identifier<Round>
