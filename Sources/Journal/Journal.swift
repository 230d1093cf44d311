// The durable, ordered record of what has happened, and beside it the ballot box and the memory of requests.
//
// One batch is one turn of the engine: all of it is durable when `commit` returns, or none of it ever was. The
// engine's thread alone calls these.

import Workshop

/// Where workshops are kept. Every implementation passes the same contract suite.
public protocol Journal: AnyObject {
  /// Makes a turn durable.
  /// - Throws: `JournalError.unavailable`; nothing of the batch is kept then, and a later call may succeed.
  ///   `.damaged` where the batch contradicts what is stored, which is a fault of the caller: an event that does not
  ///   stand next, a ballot put in or taken out where no box is open, a box opened twice, an answer's `id` used
  ///   twice. Nothing of the batch is kept then either.
  func commit(_ batch: Batch) throws(JournalError)

  /// Hands out every record of every workshop that is not archived, each workshop's in the order of `seq`.
  func replay(_ body: (WorkshopID, Record) -> Void) throws(JournalError)

  /// Hands out every record of one workshop, archived or not, in the order of `seq`.
  func replay(_ workshop: WorkshopID, _ body: (Record) -> Void) throws(JournalError)

  /// The workshops that are archived, in the order of their ids.
  func archives() throws(JournalError) -> [ArchiveNote]

  /// The ballot boxes that stand open.
  func boxes() throws(JournalError) -> [StoredBox]

  /// The answers that are remembered, oldest first.
  func answers() throws(JournalError) -> [StoredAnswer]

  /// A note that the server made for itself.
  func note(_ key: String) throws(JournalError) -> String?

  /// Whether something that was destroyed may still be read from a file, because something stood in the way.
  var isUnsettled: Bool { get }

  /// Tries that again. To be called now and then while `isUnsettled`.
  func settle()

  /// Ends the journal; nothing is asked of it afterwards.
  func close()
}

extension Journal {
  /// False: a journal that does not say otherwise leaves nothing behind.
  public var isUnsettled: Bool { false }
  /// Does nothing, since nothing is left behind.
  public func settle() {}
  /// Does nothing: a journal that holds no files needs no ending.
  public func close() {}
}

/// What one turn writes. The parts are written in the order of these fields.
public struct Batch: Sendable {
  /// Events; those of one workshop in the order of `seq`, each following the last one that is stored.
  public var records: [(workshop: WorkshopID, record: Record)] = []
  /// What happens to ballot boxes, done in this order.
  public var box: [BoxWrite] = []
  /// Answers to remember from now on.
  public var answers: [StoredAnswer] = []
  /// `id`s of answers to forget.
  public var forgotten: [Int] = []
  /// Notes to keep; a value takes the place of the key's former one.
  public var notes: [(key: String, value: String)] = []
  /// Workshops that end: their remembered answers go, their events stay.
  public var archived: [ArchiveNote] = []
  /// Workshops of which nothing stays: no event, no box, no answer, no key, so that they cannot be read from the files
  /// either.
  public var deleted: [WorkshopID] = []

  /// A turn that writes nothing yet.
  public init() {}

  /// Whether there is nothing to write.
  public var isEmpty: Bool {
    records.isEmpty && box.isEmpty && answers.isEmpty && forgotten.isEmpty && notes.isEmpty && archived.isEmpty
      && deleted.isEmpty
  }
}

/// A round of a workshop: what a box belongs to.
public struct BoxID: Sendable, Hashable {
  /// The workshop that the round belongs to; rounds of two workshops may have the same id.
  public var workshop: WorkshopID
  /// The round's id within that workshop.
  public var round: RoundID

  /// The box of a round, whether or not one stands open.
  public init(_ workshop: WorkshopID, _ round: RoundID) {
    self.workshop = workshop
    self.round = round
  }
}

/// A write to the ballot box.
public enum BoxWrite: Sendable {
  /// Sets up a box. `key` is the round's own key in a secret round, nil in a named one.
  case open(BoxID, key: RoundKey?)
  /// Puts a ballot in, in place of the voter's former one. In a secret round `voter` is a pseudonym.
  case put(BoxID, BoxRow)
  /// Takes the ballot of a voter out; without one nothing changes.
  case take(BoxID, voter: [UInt8])
  /// Destroys the rows, the key, and the remembered answers that belong to the round, so that they cannot be read
  /// from the files either. The key goes when the turn is durable, and not before.
  case destroy(BoxID)
}

/// One voter's row in the ballot box.
public struct BoxRow: Sendable, Hashable {
  /// Who voted: an actor's text, or in a secret round the pseudonym, 16 bytes.
  public var voter: [UInt8]
  /// The ballot as JSON, as PROTOCOL.md writes it: `{"dots":{"s1":3}}`.
  public var ballot: [UInt8]
  /// The voter's receipt, which stays the same when the ballot changes.
  public var receipt: String

  /// A row as it is before it is sealed.
  public init(voter: [UInt8], ballot: [UInt8], receipt: String) {
    self.voter = voter
    self.ballot = ballot
    self.receipt = receipt
  }
}

/// A box with all that lies in it.
public struct StoredBox: Sendable {
  /// The round that it is the box of.
  public var id: BoxID
  /// The round's own key in a secret round.
  public var key: RoundKey?
  /// Its ballots, one of each voter; empty where they are `lost`.
  public var rows: [BoxRow]
  /// How many ballots lie in it that cannot be read, since the key of the secret round is lost; nil where it is not.
  public var lost: Int?

  /// A box as it was found.
  public init(id: BoxID, key: RoundKey?, rows: [BoxRow], lost: Int? = nil) {
    self.id = id
    self.key = key
    self.rows = rows
    self.lost = lost
  }
}

/// An answer that is remembered, so that the same request sent again gets it and is not done twice.
public struct StoredAnswer: Sendable, Hashable {
  /// Grows with every answer; unique in the journal.
  public var id: Int
  /// The workshop whose request it answered.
  public var workshop: WorkshopID
  /// The secret round whose ballot it answers; it is destroyed with that round's box, and not kept at all where the
  /// box is not open at the end of the turn.
  public var round: RoundID?
  /// Who asked: an actor's text, or in a secret round the voter's pseudonym.
  public var owner: [UInt8]
  /// The request's id.
  public var request: String
  /// A digest of the request's method and params, in a secret round keyed with the round's key.
  public var digest: [UInt8]
  /// The result object as JSON.
  public var answer: [UInt8]

  /// An answer as it is before it is sealed.
  public init(
    id: Int, workshop: WorkshopID, round: RoundID?, owner: [UInt8], request: String, digest: [UInt8], answer: [UInt8]
  ) {
    self.id = id
    self.workshop = workshop
    self.round = round
    self.owner = owner
    self.request = request
    self.digest = digest
    self.answer = answer
  }
}

/// Why the journal cannot do what was asked.
public enum JournalError: Error, Sendable, Hashable {
  /// The disk or database refuses: full, read-only, busy. Nothing was changed; it may work later.
  case unavailable(String)
  /// The database was written by a newer version of Rådslag.
  case newer(found: Int, known: Int)
  /// What is stored cannot be read as what it should be: where and what.
  case damaged(String)
}
