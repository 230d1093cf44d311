// A workshop without an engine: commands are decided and applied, one after the other, as a test tells them.

import JSONText
import Numbers
import Voting

@testable import Workshop

/// What happens in one workshop.
struct Story {
  static let leader = Actor.facilitator(FacilitatorID(rawValue: "f1"))

  var live: LiveWorkshop
  var time = Instant(milliseconds: 1_800_000_000_000)
  var limits = Limits()
  var draftWriter: DraftWriter?
  var dice = SplitMix64(seed: 1)
  var records: [Record] = []

  var state: WorkshopState { live.state }

  init(_ fields: JSONObject = JSONObject(), submissions count: Int = 4) throws {
    let submissions: [JSON] = (0..<count).map {
      ["id": .string("s\($0 + 1)"), "title": .string("Item \($0 + 1)"), "delegations": ["a"]]
    }
    var file: JSONObject = [
      "title": "Test", "submissions": .array(submissions),
      "delegations": [["id": "a", "name": "A"], ["id": "b", "name": "B", "seats": 1], ["id": "c", "name": "C"]],
    ]
    for (key, value) in fields { file[key] = value }
    let id = WorkshopID(rawValue: "w1")
    live = LiveWorkshop(state: WorkshopState(id: id))
    let created = WorkshopCreated(
      id: id, code: "123456",
      facilitator: Facilitator(id: FacilitatorID(rawValue: "f1"), name: "F", tokenHash: "hash"),
      file: try WorkshopFile(.object(file), limits: limits))
    record(.workshop(.workshopCreated(workshop: created)), Self.leader)
  }

  private mutating func record(_ event: Event, _ actor: Actor) {
    let record = Record(seq: state.seq + 1, at: time, by: actor, event: event)
    records.append(record)
    live.apply(record)
  }

  /// Decides on a command and applies what comes of it.
  @discardableResult
  mutating func tell(_ command: some Command, by actor: Actor = Story.leader) throws(Refusal) -> Decision {
    var context = DecisionContext(
      live, by: actor, limits: limits, time: time, chance: stream(), draftWriter: draftWriter)
    let decision = try context.decide(command)
    for event in decision.events { record(event, actor) }
    for change in decision.box { live.apply(change) }
    return decision
  }

  /// Chance for one decision. Copies of a story go on alike.
  mutating func stream() -> Chance { Chance(SplitMix64(seed: dice.next())) }

  /// Why a command is refused: `reason` or `reason.detail`; nil where it is done.
  mutating func refusal(_ command: some Command, by actor: Actor = Story.leader) -> String? {
    do throws(Refusal) {
      try tell(command, by: actor)
      return nil
    } catch {
      return error.reason.rawValue + (error.detail.map { ".\($0.rawValue)" } ?? "")
    }
  }

  /// Somebody joins; the actor they are.
  mutating func join(_ delegation: String) throws -> Actor {
    let hash = "token \(state.participants.count)"
    try tell(JoinWorkshop(name: "P", delegation: DelegationID(rawValue: delegation), tokenHash: hash), by: .observer)
    return .participant(state.participants.order.last ?? ParticipantID(rawValue: "none"))
  }

  mutating func openRound(_ change: (inout RoundRequest) -> Void = { _ in }) throws -> RoundID {
    var request = RoundRequest()
    request.rules = .dotVoting(rules: DotRules(dots: 5, maxPerItem: 3))
    change(&request)
    try tell(OpenRound(request: request))
    return state.currentRound ?? RoundID(rawValue: "none")
  }

  static func dots(_ marks: [String: Int]) -> BallotRequest {
    .dots(marks.sorted { $0.key < $1.key }.map { (SubmissionID(rawValue: $0.key), Double($0.value)) })
  }

  func id(_ text: String) -> SubmissionID { SubmissionID(rawValue: text) }
}
