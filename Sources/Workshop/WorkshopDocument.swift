// What each role sees of a workshop: PROTOCOL.md, section 2, made from the state. What a role may not see is not put
// in, so that it can never be sent.

import JSONText
import Voting

/// Whom a document is for.
public enum Role: String, Sendable, Codable, CaseIterable {
  case facilitator, participant, observer
}

/// Who is connected right now. It is in no journal: after a restart nobody is.
public struct Presence: Sendable, Hashable {
  /// Facilitators see who they are, the others how many of each delegation.
  public var participants: Set<ParticipantID> = []
  /// Seen by facilitators alone.
  public var facilitators: Set<FacilitatorID> = []

  /// Nobody.
  public init() {}
}

/// Makes a role's document, whole or in parts.
public struct WorkshopDocument {
  let live: LiveWorkshop
  let presence: Presence
  let limits: Limits
  let role: Role

  /// Participants and observers are given the same; people, the log and hidden results are for facilitators alone.
  public init(_ live: LiveWorkshop, presence: Presence, limits: Limits, role: Role) {
    self.live = live
    self.presence = presence
    self.limits = limits
    self.role = role
  }

  private var state: WorkshopState { live.state }
  private var seesAll: Bool { role == .facilitator }

  /// The whole document.
  public var whole: JSON {
    var object = settings
    object["delegations"] = delegations
    object["delegationOrder"] = JSON(state.delegations.order.map(\.rawValue))
    object["themes"] = themes
    object["themeOrder"] = JSON(state.themes.order.map(\.rawValue))
    object["submissions"] = map(state.submissions.order) { state.submissions[$0].map(submission) }
    object["submissionOrder"] = JSON(state.submissions.order.map(\.rawValue))
    object["rounds"] = map(state.rounds.order) { state.rounds[$0].map(round) }
    object["roundOrder"] = JSON(state.rounds.order.map(\.rawValue))
    object["currentRound"] = JSON(state.currentRound?.rawValue)
    object["cap"] = cap
    if seesAll { object["capWorking"] = capWorking }
    object["suggestedCap"] = state.suggestedCapRule?.json ?? .null
    object["agenda"] = state.agendaDocument
    if seesAll {
      object["participants"] = map(state.participants.order) { state.participants[$0].map(participant) }
      object["facilitators"] = facilitators
      object["log"] = log
    }
    return .object(object)
  }

  /// The values that make up a part of the document, each with its path; nil where it is gone.
  public func values(of part: DocumentPart) -> [(path: [String], value: JSON?)] {
    switch part {
    case .settings: return settings.map { ([$0.0], $0.1) }
    case .delegations:
      return [(["delegations"], delegations), (["delegationOrder"], JSON(state.delegations.order.map(\.rawValue)))]
    case .themes: return [(["themes"], themes), (["themeOrder"], JSON(state.themes.order.map(\.rawValue)))]
    case .submission(let id): return [(["submissions", id.rawValue], state.submissions[id].map(submission))]
    case .submissionOrder: return [(["submissionOrder"], JSON(state.submissions.order.map(\.rawValue)))]
    case .participant(let id):
      return seesAll ? [(["participants", id.rawValue], state.participants[id].map(participant))] : []
    case .facilitators: return seesAll ? [(["facilitators"], facilitators)] : []
    case .round(let id): return [(["rounds", id.rawValue], state.rounds[id].map(round))]
    case .ballotItems(let id):
      return [(["rounds", id.rawValue, "ballotItems"], state.rounds[id].map(state.changedItems))]
    case .roundOrder:
      return [
        (["roundOrder"], JSON(state.rounds.order.map(\.rawValue))),
        (["currentRound"], JSON(state.currentRound?.rawValue)),
      ]
    case .cap: return [(["cap"], cap)] + (seesAll ? [(["capWorking"], capWorking)] : [])
    case .agenda: return [(["agenda"], state.agendaDocument)]
    case .log: return seesAll ? [(["log"], log)] : []
    case .everything: return whole.object.map { object in object.map { ([$0.0], $0.1) } } ?? []
    }
  }

  private func map<Kind>(_ order: [Identifier<Kind>], _ value: (Identifier<Kind>) -> JSON?) -> JSON {
    .object(JSONObject(order.compactMap { id in value(id).map { (id.rawValue, $0) } }))
  }

  private var settings: JSONObject {
    let settings = state.settings
    return [
      "id": .string(state.id.rawValue), "code": .string(state.code), "title": .string(settings.title),
      "purpose": .string(settings.purpose), "language": .string(settings.language.rawValue),
      "organiser": .string(settings.organiser), "diaryNumber": JSON(settings.diaryNumber), "date": JSON(settings.date),
      "place": JSON(settings.place), "phase": .string(state.phase.rawValue),
      "joining": .string(settings.joining.rawValue), "joiningBefore": JSON(settings.joiningBefore?.rawValue),
      "minimumVoters": .integer(limits.minimumVoters),
    ]
  }

  private var delegations: JSON {
    var present: [DelegationID: Int] = [:]
    for id in presence.participants {
      guard let person = state.participants[id], !person.removed, let delegation = person.delegation else { continue }
      present[delegation, default: 0] += 1
    }
    return map(state.delegations.order) { id in
      state.delegations[id].map { delegation in
        [
          "id": .string(id.rawValue), "name": .string(delegation.name), "seats": JSON(delegation.seats),
          "weight": .integer(delegation.weight), "present": .integer(present[id] ?? 0),
          "eligible": .integer(state.eligible(delegation)), "taken": .integer(state.servingCount(id)),
        ]
      }
    }
  }

  private var themes: JSON {
    map(state.themes.order) { id in
      state.themes[id].map { ["id": .string(id.rawValue), "title": .string($0.title)] }
    }
  }

  private func submission(_ submission: Submission) -> JSON {
    var object: JSONObject = ["id": .string(submission.id.rawValue)]
    for (key, value) in submission.wording { object[key] = value }
    object["status"] = .string(submission.status.rawValue)
    object["mergedInto"] = JSON(submission.mergedInto?.rawValue)
    object["sources"] = JSON(submission.sources.map(\.rawValue))
    object["reason"] = JSON(submission.reason)
    return .object(object)
  }

  private func round(_ round: Round) -> JSON {
    [
      "id": .string(round.id.rawValue), "title": .string(round.plan.title),
      "method": .string(round.plan.rules.method.rawValue), "items": JSON(round.plan.items.map(\.rawValue)),
      "rules": rules(of: round), "weighting": .string(round.plan.weighting.rawValue),
      "secrecy": .string(round.plan.secrecy.rawValue), "reveal": .string(round.plan.reveal.rawValue),
      "state": .string(round.state.rawValue), "counting": .bool(live.counting.contains(round.id)),
      "opensAt": JSON(round.opensAt?.text),
      "closesAt": JSON(round.closesAt?.text), "closedAt": JSON(round.closedAt?.text), "reason": JSON(round.reason),
      "seed": seesSeed(round) ? .string(round.seed) : .null, "seedHash": JSON(round.seedHash),
      "itemOrder": .string((round.plan.itemOrder ?? .list).rawValue), "orderKey": JSON(round.orderKey),
      "runoffOf": JSON(round.plan.runoffOf?.rawValue),
      "weightsWithheld": seesResult(round) ? .bool(round.weightsWithheld) : .null,
      "destroyed": .bool(round.plan.secrecy == .secret && round.isOver && !live.undestroyed.contains(round.id)),
      "turnout": turnout(round),
      "ballotItems": state.changedItems(of: round),
      "result": result(round),
    ]
  }

  /// Whether this role sees what was counted in a round that is over. What depends on anybody's marks is told to nobody
  /// else, were it only how many abstained.
  private func seesResult(_ round: Round) -> Bool {
    round.state == .revealed || (round.state == .closed && seesAll)
  }

  /// The seed is told with the result, and once a lot was drawn to whoever sees the cap.
  private func seesSeed(_ round: Round) -> Bool {
    if round.state == .revealed { return true }
    guard seesAll, round.state == .closed, let cap = state.cap, cap.round == round.id else { return false }
    return cap.drewLot
  }

  /// A planned round's rules are shown as they will be when it opens.
  private func rules(of round: Round) -> JSON {
    Self.rules(round.state == .planned ? round.plan.rules.settled(under: round.plan.secrecy) : round.plan.rules)
  }

  /// The rules as PROTOCOL.md, section 3, writes them, defaults filled in.
  public static func rules(_ rules: Rules) -> JSON { .object(rules.json) }

  private func turnout(_ round: Round) -> JSON {
    let turnout = state.turnout(of: round)
    func count(_ count: Turnout.Count) -> JSONObject {
      ["eligible": .integer(count.eligible), "begun": .integer(count.begun), "finished": .integer(count.finished)]
    }
    var object = count(turnout.total)
    object["byDelegation"] = .object(
      JSONObject(
        state.delegations.order.map { ($0.rawValue, .object(count(turnout.byDelegation[$0] ?? Turnout.Count()))) }))
    return .object(object)
  }

  /// The one place that says who sees standings, and when.
  private func result(_ round: Round) -> JSON {
    switch round.state {
    case .revealed: return round.result?.json ?? .null
    case .closed: return seesAll ? round.result?.json ?? .null : .null
    case .open, .paused:
      guard round.plan.reveal == .live, let box = live.boxes[round.id] else { return .null }
      return state.liveResult(of: round, box: box, limits: limits)
    case .planned, .discarded: return .null
    }
  }

  private var cap: JSON {
    guard let cap = state.cap, let round = state.rounds[cap.round] else { return .null }
    guard seesAll || round.state == .revealed else { return .null }
    return live.capDocument(cap)
  }

  /// The round whose cap is being worked out.
  private var capWorking: JSON { JSON(live.capping?.rawValue) }

  private func participant(_ participant: Participant) -> JSON {
    func rounds(_ people: (Round) -> Set<ParticipantID>) -> JSON {
      .object(
        JSONObject(
          state.rounds.all.compactMap { people($0).contains(participant.id) ? ($0.id.rawValue, .bool(true)) : nil }))
    }
    return [
      "id": .string(participant.id.rawValue), "name": .string(participant.name),
      "delegation": JSON(participant.delegation?.rawValue), "seat": .string(participant.seat.rawValue),
      "serving": .bool(participant.serving), "present": .bool(presence.participants.contains(participant.id)),
      "arrived": .bool(participant.tokenHash != nil), "represented": .bool(participant.represented == true),
      "removed": .bool(participant.removed), "begun": rounds(\.begun), "finished": rounds(\.finished),
    ]
  }

  private var facilitators: JSON {
    map(state.facilitators.order) { id in
      state.facilitators[id].map {
        [
          "id": .string(id.rawValue), "name": .string($0.name),
          "present": .bool(presence.facilitators.contains(id)),
        ]
      }
    }
  }

  private var log: JSON { .array(state.log.suffix(limits.logEntries).map(\.logEntry)) }
}

extension Record {
  /// The record as the facilitator's log tells it: who did what, without secrets.
  fileprivate var logEntry: JSON {
    let subject = event.subject
    return [
      "seq": .integer(seq), "at": .string(at.text), "by": .string(by.text), "event": .string(event.name),
      "subject": JSON(subject.id), "reason": JSON(subject.reason),
    ]
  }
}
