// Who is let in where: by codes, tokens and personal links. A turn that was not durable is taken back in one step, so
// whatever is added here needs no word elsewhere.

import Workshop

/// Whom codes, and the hashes of tokens and links, belong to.
struct Directory {
  /// By code.
  var codes = TurnTable<String, WorkshopID>()
  /// Who a token belongs to, by its hash.
  var tokens = TurnTable<String, (workshop: WorkshopID, actor: Actor)>()
  /// Whom a personal link is for, by its hash.
  var invitations = TurnTable<String, (workshop: WorkshopID, participant: ParticipantID)>()
  /// The tokens of devices that people have moved from, by their hashes.
  var formerTokens = TurnTable<String, WorkshopID>()

  /// A turn begins: what was done before stands.
  mutating func begin() {
    codes.begin()
    tokens.begin()
    invitations.begin()
    formerTokens.begin()
  }

  /// Takes back what was done since the turn began.
  mutating func undo() {
    codes.undo()
    tokens.undo()
    invitations.undo()
    formerTokens.undo()
  }

  /// Forgets whoever could come into a workshop.
  mutating func forget(_ workshop: WorkshopID) {
    tokens.removeAll { $0.workshop == workshop }
    formerTokens.removeAll { $0 == workshop }
    invitations.removeAll { $0.workshop == workshop }
  }
}

/// A table that knows what stood in it when the turn began, of what has changed since: a change costs one look-up more,
/// and nothing is copied.
struct TurnTable<Key: Hashable, Value> {
  private var values: [Key: Value] = [:]
  /// What stood there when the turn began, of each key that was changed; nil inside: nothing.
  private var former: [Key: Value?] = [:]

  var count: Int { values.count }
  var isEmpty: Bool { values.isEmpty }

  subscript(key: Key) -> Value? {
    get { values[key] }
    set {
      if former.index(forKey: key) == nil { former.updateValue(values[key], forKey: key) }
      values[key] = newValue
    }
  }

  /// The keys whose values are so, in no order.
  func keys(where isWanted: (Value) -> Bool) -> [Key] { values.filter { isWanted($0.value) }.map(\.key) }

  mutating func removeAll(where isUnwanted: (Value) -> Bool) {
    for key in keys(where: isUnwanted) { self[key] = nil }
  }

  mutating func begin() { if !former.isEmpty { former = [:] } }

  mutating func undo() {
    for (key, value) in former { values[key] = value }
    former = [:]
  }
}
