// A workshop as the engine runs it: its state, who is connected, what each role is shown, what is remembered.

import JSONText
import Journal
import Workshop

/// One open workshop. A class, so that a request finds it once and changes it in place; only the engine's thread
/// touches it.
final class Room {
  /// Its place among the rooms; streams are numbered by it.
  let number: UInt64
  var live: LiveWorkshop
  var presence = Presence()
  var facilitatorView: PublishedDocument
  var othersView: PublishedDocument
  /// The connections of each person.
  var connections: [Actor: Set<ConnectionKey>] = [:]
  /// `me` as each connected person last got it.
  var sentMe: [Actor: JSON] = [:]
  /// Whose `me` may have changed since it was sent.
  private var changedMe = ChangedPeople()
  var memory: [Actor: RequestMemory] = [:]
  /// The keys of running secret rounds, and the pseudonyms made with them.
  var keys: [RoundID: RoundKey] = [:]
  var pseudonyms: [RoundID: [Actor: [UInt8]]] = [:]
  /// The questions that are being worked out, by their numbers.
  var asked: [Int: Asked] = [:]
  var publishedAt = Instant(milliseconds: 0)
  /// When work was last given out to be done in the background, and how long to wait before more is, in milliseconds.
  var workedAt = Instant(milliseconds: 0)
  var workPause = 0
  /// What takes back what the turn has changed here; nil where it has changed nothing.
  var undo: RoomUndo?
  /// Whether the turn deletes the workshop: nothing more is done in it.
  var isEnding = false

  init(number: UInt64, live: LiveWorkshop, limits: Limits) {
    self.number = number
    self.live = live
    let none = Presence()
    facilitatorView = PublishedDocument(
      role: .facilitator,
      document: WorkshopDocument(live, presence: none, limits: limits, role: .facilitator).whole)
    othersView = PublishedDocument(
      role: .participant,
      document: WorkshopDocument(live, presence: none, limits: limits, role: .participant).whole)
  }

  /// What is worked out for a workshop that is gone is of no use.
  deinit { for asked in asked.values { asked.recall.recall() } }

  var id: WorkshopID { live.state.id }
  var state: WorkshopState { live.state }

  /// The stream of a role. Participants and observers are shown the same.
  func stream(_ role: Role) -> Stream { Stream(raw: number << 1 | (role == .facilitator ? 1 : 0)) }

  /// Marks parts of the documents as changed.
  func markChanged(_ parts: [DocumentPart]) {
    facilitatorView.markChanged(parts)
    othersView.markChanged(parts)
  }

  /// Marks a person's `me` as changed.
  /// - Parameter isOwnBallot: the person changed their own ballot, and the answer has told them so already.
  func markMeChanged(_ actor: Actor, isOwnBallot: Bool = false) {
    guard let connections = connections[actor] else { return }
    changedMe.insert(actor, isUrgent: !isOwnBallot || connections.count > 1)
  }

  /// Takes those whose `me` is to be sent now.
  func takeChangedMe(now: Instant) -> [Actor] { changedMe.take(now: now) }

  /// Whether there is something to publish.
  var isChanged: Bool { facilitatorView.isChanged || othersView.isChanged || !changedMe.isEmpty }

  /// Brings a role's document up to date.
  func refresh(_ role: Role, _ limits: Limits) {
    let source = WorkshopDocument(live, presence: presence, limits: limits, role: role)
    if role == .facilitator { facilitatorView.refresh(source) } else { othersView.refresh(source) }
  }

  /// A role's document as bytes, up to date.
  func document(_ role: Role, _ limits: Limits) -> [UInt8] {
    refresh(role, limits)
    return role == .facilitator ? facilitatorView.encoded() : othersView.encoded()
  }

  /// What an actor is called in what is stored of a round: themselves in a named one, a pseudonym in a secret one.
  func storedName(of actor: Actor, in round: RoundID?) -> [UInt8] {
    guard let round, let key = keys[round] else { return Array(actor.text.utf8) }
    if let known = pseudonyms[round]?[actor] { return known }
    let pseudonym = key.pseudonym(of: Array(actor.text.utf8))
    pseudonyms[round, default: [:]][actor] = pseudonym
    return pseudonym
  }

  /// Everybody who could have put something into a secret round, by pseudonym.
  func namesByPseudonym(in round: RoundID) -> [[UInt8]: Actor] {
    let actors =
      state.participants.order.map(Actor.participant) + state.facilitators.order.map(Actor.facilitator)
    return Dictionary(actors.map { (storedName(of: $0, in: round), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Forgets what belonged to a round whose box was destroyed.
  func forget(round: RoundID) {
    guard let key = keys.removeValue(forKey: round) else { return }
    key.wipe()
    pseudonyms[round] = nil
    for actor in memory.keys { memory[actor]?.forget(round: round) }
  }
}

/// People whose `me` changed and has not been sent, each once, in the order they changed.
private struct ChangedPeople {
  /// Who changes their own ballot with one device hears of it by the answer; the patch that follows may wait, so that
  /// a room that votes at once is not sent every change twice.
  private static let patience = 1_000

  private var waiting: [Actor] = []
  private var isUrgent: [Actor: Bool] = [:]
  private var sentAt: [Actor: Instant] = [:]

  var isEmpty: Bool { waiting.isEmpty }

  mutating func insert(_ actor: Actor, isUrgent urgent: Bool) {
    if isUrgent[actor] == nil { waiting.append(actor) }
    isUrgent[actor] = urgent || isUrgent[actor] == true
  }

  mutating func take(now: Instant) -> [Actor] {
    var due: [Actor] = []
    var rest: [Actor] = []
    for actor in waiting {
      let waited = sentAt[actor].map { now.since($0) } ?? Int.max
      if isUrgent[actor] == true || waited >= Self.patience || waited < 0 {
        due.append(actor)
        isUrgent[actor] = nil
        sentAt[actor] = now
      } else {
        rest.append(actor)
      }
    }
    waiting = rest
    if waiting.isEmpty, sentAt.count > 50_000 { sentAt = [:] }
    return due
  }
}
