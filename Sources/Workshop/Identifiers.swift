// Ids are types, so that a round's id can never be handed in where a submission's is meant.

/// The id of something of kind `Kind`: letters, digits, `-` and `_`, at most 64, unique within its workshop.
public struct Identifier<Kind>: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible {
  /// As it stands on the wire, in the journal and in files.
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

  /// By their texts: `s10` comes before `s2`.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// The bare text.
  public var description: String { rawValue }
}

extension Identifier: Codable, CodingKeyRepresentable {
  /// Reads any text, unchecked: what stands in a journal is taken as it is.
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the bare text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  /// Lets maps by id be written as objects.
  public var codingKey: any CodingKey { TextKey(rawValue) }

  /// Takes any text, unchecked; never nil.
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

/// Names a workshop, in paths as well; it opens nothing.
public typealias WorkshopID = Identifier<WorkshopState>
/// `d1`, `d2`, … unless it was given.
public typealias DelegationID = Identifier<Delegation>
/// `t1`, `t2`, … unless it was given.
public typealias ThemeID = Identifier<Theme>
/// `s1`, `s2`, … unless it was given; rounds name their items by it.
public typealias SubmissionID = Identifier<Submission>
/// `p1`, `p2`, …; the same on another device, and after removal.
public typealias ParticipantID = Identifier<Participant>
/// `f1`, `f2`, …; the first is whose the workshop began as.
public typealias FacilitatorID = Identifier<Facilitator>
/// `r1`, `r2`, …; a planned round opens under the one it has.
public typealias RoundID = Identifier<Round>
