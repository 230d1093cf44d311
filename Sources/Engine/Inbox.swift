// What comes into the engine and what goes out, as values: no sockets here.

import JSONText
import Workshop

/// A connection, as whoever holds the sockets names it.
public struct ConnectionKey: Hashable, Sendable {
  /// Never used twice in one run of the server.
  public let raw: UInt64
  /// A key by its number.
  public init(raw: UInt64) { self.raw = raw }
}

/// An HTTP request that waits for the engine, as whoever holds the sockets names it.
public struct CallKey: Hashable, Sendable {
  /// Never used twice in one run of the server.
  public let raw: UInt64
  /// A key by its number.
  public init(raw: UInt64) { self.raw = raw }
}

/// What all who have one role in one workshop are sent alike.
public struct Stream: Hashable, Sendable {
  /// The room's number, doubled; odd for facilitators.
  public let raw: UInt64
  /// A stream by its number.
  public init(raw: UInt64) { self.raw = raw }
}

/// Something that arrived.
public enum Incoming: Sendable {
  /// `isLimited` is false for loopback, where limits per address do not apply.
  case opened(ConnectionKey, address: String, isLimited: Bool)
  case message(ConnectionKey, Message)
  /// The connection was too slow for a stream, which it no longer follows: it needs a fresh document.
  case fellBehind(ConnectionKey, Stream)
  case closed(ConnectionKey)
  case call(CallKey, Call)
  /// What came of a background task that the engine gave out.
  case worked(BackgroundResult)
}

/// What an HTTP request asks of the engine.
public enum Call: Sendable {
  /// Makes a workshop of a workshop file. `facilitatorToken` is made where it is nil.
  case create(file: JSON, facilitatorToken: String?)
  /// The workshop that was made with this token, or else a new one made of the file.
  case open(file: JSON, facilitatorToken: String)
  /// Whether this is a facilitator of the workshop, asked before a body is read. The answer is `done`.
  case admit(WorkshopID, facilitatorToken: String)
  /// A copy of a workshop, for what is made of it off the engine's thread.
  case snapshot(WorkshopID, facilitatorToken: String)
  /// Deletes a workshop, archived or not.
  case delete(WorkshopID, facilitatorToken: String)
  /// A facilitator's command; refused as `conflict` where the workshop has gone past `seq`.
  case command(WorkshopID, facilitatorToken: String, seq: Int, any Command)
}

/// The engine's answer to a call.
public enum Reply: Sendable {
  case created(WorkshopID, code: String, facilitatorToken: String)
  case snapshot(LiveWorkshop)
  /// The workshop has ended and is not in memory: whoever asked may read it from the journal.
  case archived(WorkshopID)
  case deleted
  case done(seq: Int)
  case refused(Refusal, Language)
}

/// Something to be sent.
public enum Outgoing: Sendable {
  /// To one connection.
  case send(ConnectionKey, [UInt8])
  /// To one connection, a message of three parts, of which the middle one is the document that all of its role are sent.
  /// Whoever sends it need not copy it for each.
  case sendDocument(ConnectionKey, head: [UInt8], document: [UInt8], tail: [UInt8])
  /// From now on this connection gets what is published in the stream.
  case follow(ConnectionKey, Stream)
  case unfollow(ConnectionKey, Stream)
  /// To all who follow.
  case publish(Stream, [UInt8])
  case reply(CallKey, Reply)
  /// To be done on another thread and handed back as `Incoming.worked`.
  case work(BackgroundTask)
}

extension Outgoing {
  /// The message to one connection, in one piece; nil for anything else.
  public var message: (connection: ConnectionKey, bytes: [UInt8])? {
    switch self {
    case .send(let connection, let bytes): (connection, bytes)
    case .sendDocument(let connection, let head, let document, let tail): (connection, head + document + tail)
    case .follow, .unfollow, .publish, .reply, .work: nil
    }
  }
}
