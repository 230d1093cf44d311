// The chain of hashes that ties each workshop's events together, so that a journal that was changed afterwards
// betrays itself. It stands apart from any database: every journal chains by the same rule.

import Hashing
import JSONText
import Workshop

/// Where a workshop's journal ends: its last event's number and hash.
public struct ChainHead: Sendable, Hashable {
  /// The last event's `seq`, 0 where there is none.
  public let seq: Int
  /// The last event's hash, 32 bytes, all of them zero where there is none.
  public let hash: [UInt8]

  /// The head of a journal without events.
  public static let none = ChainHead(seq: 0, hash: [UInt8](repeating: 0, count: 32))

  /// A head that is known already, as a journal stored it.
  public init(seq: Int, hash: [UInt8]) {
    self.seq = seq
    self.hash = hash
  }

  /// The head after one more event.
  ///
  /// The hash is SHA-256 of the former head's hash, then workshop, seq, at, by and payload: numbers as eight bytes,
  /// the greatest first, and each text as its length in bytes followed by its UTF-8, so that no two events have the
  /// same bytes.
  public func following(workshop: WorkshopID, seq: Int, at: Instant, by: String, payload: [UInt8]) -> ChainHead {
    var bytes = hash
    bytes.reserveCapacity(128 + payload.count)
    Self.append(Array(workshop.rawValue.utf8), to: &bytes)
    Self.append(seq, to: &bytes)
    Self.append(at.milliseconds, to: &bytes)
    Self.append(Array(by.utf8), to: &bytes)
    Self.append(payload, to: &bytes)
    return ChainHead(seq: seq, hash: sha256(bytes))
  }

  /// The head after a record that is to be written, with the payload to write.
  /// - Throws: `JournalError.damaged` where the record does not stand next in its workshop's journal.
  public func following(
    _ record: Record, of workshop: WorkshopID
  ) throws(JournalError) -> (head: ChainHead, payload: [UInt8]) {
    guard record.seq == seq &+ 1 else {
      throw .damaged("workshop \(workshop): event \(record.seq) was handed in to follow event \(seq)")
    }
    let payload = try Self.payload(of: record.event, seq: record.seq, workshop: workshop)
    return (
      following(workshop: workshop, seq: record.seq, at: record.at, by: record.by.text, payload: payload), payload
    )
  }

  /// An event as journals keep it: JSON with sorted keys, so that equal events have equal bytes.
  static func payload(of event: Event, seq: Int, workshop: WorkshopID) throws(JournalError) -> [UInt8] {
    do {
      return try JSON(encoding: event).bytes
    } catch {
      throw .damaged("workshop \(workshop): event \(seq) (\(event.name)) cannot be written as JSON: \(error)")
    }
  }

  private static func append(_ value: Int, to bytes: inout [UInt8]) {
    let pattern = UInt64(bitPattern: Int64(value))
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: pattern >> shift))
    }
  }

  private static func append(_ text: [UInt8], to bytes: inout [UInt8]) {
    append(text.count, to: &bytes)
    bytes.append(contentsOf: text)
  }
}
