// Looks after every turn whether what must hold holds. It knows what clients were told and reads what is durable
// straight from the disk, so that it need not believe the engine.

import Hashing
import JSONText
import Journal
import Workshop

@testable import Engine
@testable import JournalTesting

/// What must be true, as seen from outside.
struct Oracle {
  var workshop = WorkshopID(rawValue: "")
  var code = ""
  /// What replaying the disk gives, kept up turn by turn.
  private(set) var replayed: WorkshopState?
  /// Requests that were answered with a result.
  private(set) var told: [String: Request] = [:]
  private var toldNow: [(request: Request, result: JSON)] = []
  /// Requests of a turn in which the machine stopped: whether they were done is not known.
  private var doubtful: Set<String> = []
  /// Each voter's ballot as it was last answered.
  private var ballots: [RoundID: [ParticipantID: JSON]] = [:]
  /// How often a text that is used once stands in the journal.
  private var texts: [String: Int] = [:]
  private var closedNow: [RoundClosed] = []
  private var latestToldSeq = 0

  /// After a crash nothing is known of what was under way.
  mutating func forgetUnanswered() {
    ballots = [:]
    toldNow = []
  }

  /// Keeps what is sent, before anybody reads it.
  mutating func note(_ inbox: [Incoming], _ outbox: [Outgoing], _ stage: Stage) {
    toldNow = []
    latestToldSeq = 0
    var requests: [String: Request] = [:]
    for client in stage.clients {
      for request in client.waiting { requests[request.id] = request }
      for answered in client.answered { requests[answered.request.id] = answered.request }
    }
    for outgoing in outbox {
      let bytes: [UInt8]
      switch outgoing {
      case .send(_, let frame), .publish(_, let frame): bytes = frame
      default: continue
      }
      guard let message = try? JSON.parse(bytes) else { continue }
      let seq = message["result"]?["seq"]?.integer ?? message["params"]?["seq"]?.integer
      latestToldSeq = max(latestToldSeq, seq ?? 0)
      guard let id = message["id"]?.string, let result = message["result"], let request = requests[id],
        !request.isEntrance, case .send(let connection, _) = outgoing
      else { continue }
      note(request, result, stage.engine.sessions[connection]?.actor)
    }
  }

  private mutating func note(_ request: Request, _ result: JSON, _ actor: Actor?) {
    toldNow.append((request, result))
    let isRepeated = told.updateValue(request, forKey: request.id) != nil
    guard !isRepeated, let round = request.params["round"]?.string.map(RoundID.init(rawValue:)) else { return }
    var voter: ParticipantID?
    if request.method == "ballot.cast", case .participant(let id) = actor { voter = id }
    if request.method == "participant.cast" {
      voter = request.params["participant"]?.string.map(ParticipantID.init(rawValue:))
    }
    guard let voter, let dots = request.params["ballot"]?["dots"] else { return }
    ballots[round, default: [:]][voter] = doubtful.contains(request.id) ? nil : dots
  }

  /// Notes the requests of a turn that ended in a crash.
  mutating func doubt(_ inbox: [Incoming]) {
    for case .message(_, let message) in inbox { if let id = message.id { doubtful.insert(id) } }
  }

  /// What is wrong after a turn.
  mutating func findings(_ stage: Stage) -> [Finding] {
    guard let room = stage.engine.rooms[workshop] else {
      return [Finding(invariant: .liveEqualsReplay, text: "the workshop is gone")]
    }
    var found = readDisk(stage.disk)
    let boxes = (try? stage.memory.boxes()) ?? []
    let answers = (try? stage.memory.answers()) ?? []
    guard let replayed else { return found }
    found += replay(replayed, boxes, room)
    found += budgets(room)
    found += Self.identities(stage.engine, room)
    found += exactlyOnce(room, answers)
    found += secrecy(room, replayed, boxes, answers)
    if latestToldSeq > replayed.seq {
      found.append(
        Finding(
          invariant: .durableBeforeTold, text: "event \(latestToldSeq) was told, \(replayed.seq) events are durable"))
    }
    return found
  }

  /// Follows the disk, and looks at each round as it closes.
  private mutating func readDisk(_ disk: MemoryDisk) -> [Finding] {
    var state = replayed ?? WorkshopState(id: workshop)
    replayed = nil
    var found: [Finding] = []
    closedNow = []
    for row in (disk.content.events[workshop] ?? []).dropFirst(state.seq) {
      guard let by = Actor(text: row.by), let event = try? JSON.parse(row.payload).decode(Event.self) else {
        found.append(Finding(invariant: .liveEqualsReplay, text: "event \(row.seq) cannot be read"))
        continue
      }
      state.apply(Record(seq: row.seq, at: row.at, by: by, event: event))
      switch event {
      case .submissionPut(let submission): texts[submission.title, default: 0] += 1
      case .participantInvited(let person): texts[person.name, default: 0] += 1
      case .themePut(let theme): texts[theme.title, default: 0] += 1
      case .roundClosed(let closing):
        closedNow.append(closing)
        found += closed(closing, state)
      default: break
      }
    }
    replayed = state
    return found
  }

  private func closed(_ closing: RoundClosed, _ state: WorkshopState) -> [Finding] {
    guard let round = state.rounds[closing.round] else { return [] }
    var found: [Finding] = []
    for ballot in closing.ballots { found += overspent(Array(ballot.dots.values), round) }
    let isSecret = round.plan.secrecy == .secret
    let named = Set(closing.ballots.compactMap(\.participant))
    if closing.ballots.count != round.begun.count || Set(closing.ballots.map(\.receipt)).count != closing.ballots.count
      || (!isSecret && named != round.begun)
    {
      found.append(
        Finding(
          invariant: .oneBallotEach,
          text: "\(round.id) closed with \(closing.ballots.count) ballots of \(round.begun.count) who had begun"))
    }
    if isSecret, !named.isEmpty {
      found.append(Finding(invariant: .secretAfterClosing, text: "the closing of secret \(round.id) names people"))
    }
    return found
  }

  private func overspent(_ dots: [Int], _ round: Round) -> [Finding] {
    let rules = round.dotRules
    guard dots.reduce(0, +) > rules.dots || dots.contains(where: { $0 < 1 || $0 > rules.maxPerItem ?? rules.dots })
    else { return [] }
    return [Finding(invariant: .dotBudgets, text: "\(dots) in \(round.id), which has \(rules)")]
  }

  private func budgets(_ room: Room) -> [Finding] {
    var found: [Finding] = []
    for (id, box) in room.live.boxes {
      guard let round = room.state.rounds[id] else { continue }
      for boxed in box.ballots.values {
        found += overspent(boxed.ballot.dots(of: round.plan.items).map(\.dots), round)
      }
      if Set(box.ballots.keys) != round.begun {
        found.append(
          Finding(
            invariant: .oneBallotEach,
            text: "\(box.ballots.count) ballots lie in the box of \(id), and \(round.begun.count) have begun"))
      }
    }
    return found
  }

  /// What lives is what the disk would give if the server started now.
  private func replay(_ replayed: WorkshopState, _ boxes: [StoredBox], _ room: Room) -> [Finding] {
    var live = LiveWorkshop(state: replayed)
    for box in boxes where box.id.workshop == workshop {
      live.apply(.open(box.id.round))
      let owners = Self.owners(box, replayed)
      for row in box.rows {
        guard let voter = owners[row.voter], let plan = replayed.rounds[box.id.round]?.plan,
          let ballot = Ballot(stored: row.ballot, items: plan.items)
        else { return [Finding(invariant: .liveEqualsReplay, text: "a stored ballot of \(box.id.round) is nobody's")] }
        live.apply(.put(box.id.round, voter, BoxedBallot(ballot: ballot, receipt: row.receipt)))
      }
    }
    var found: [Finding] = []
    if live.boxes.mapValues(\.ballots) != room.live.boxes.mapValues(\.ballots) {
      found.append(Finding(invariant: .liveEqualsReplay, text: "the boxes are not those on the disk"))
    }
    for role in [Role.facilitator, .participant] where Self.document(live, role) != Self.document(room.live, role) {
      found.append(Finding(invariant: .liveEqualsReplay, text: "the \(role)'s document is not what the disk gives"))
    }
    for id in replayed.participants.order
    where live.me(.participant(id))?.bytes != room.live.me(.participant(id))?.bytes {
      found.append(Finding(invariant: .liveEqualsReplay, text: "me of \(id) is not what the disk gives"))
    }
    return found
  }

  /// Whose rows lie in a box, by the name that a row bears: in a secret round a pseudonym made with the box's key.
  private static func owners(_ box: StoredBox, _ state: WorkshopState) -> [[UInt8]: ParticipantID] {
    var owners: [[UInt8]: ParticipantID] = [:]
    for id in state.participants.order {
      let name = Array(Actor.participant(id).text.utf8)
      owners[box.key.map { Array(hmacSHA256(key: $0, name).prefix(16)) } ?? name] = id
    }
    return owners
  }

  private static func document(_ live: LiveWorkshop, _ role: Role) -> [UInt8] {
    WorkshopDocument(live, presence: Presence(), limits: Limits(), role: role).whole.bytes
  }

  private func exactlyOnce(_ room: Room, _ answers: [StoredAnswer]) -> [Finding] {
    var found: [Finding] = []
    func miss(_ text: String) { found.append(Finding(invariant: .exactlyOnce, text: text)) }
    let stored = Dictionary(grouping: answers, by: \.request)
    for (request, result) in toldNow {
      let kept = stored[request.id] ?? []
      let round = request.params["round"]?.string.flatMap { room.state.rounds[RoundID(rawValue: $0)] }
      let isGone = round?.plan.secrecy == .secret && round?.state.isRunning == false
      if kept.count != 1, !(isGone && kept.isEmpty) {
        miss("\(request.id) \(request.method) was answered and is remembered \(kept.count) times")
      } else if let answer = kept.first?.answer, request.method != "participant.invite", answer != result.bytes {
        miss("\(request.id) \(request.method) is remembered with another answer")
      }
    }
    for (text, count) in texts where count > 1 && text.contains(" c") { miss("\"\(text)\" was put in \(count) times") }
    for request in toldNow.map(\.request) where ["submission.put", "theme.put"].contains(request.method) {
      let title = request.params["title"]?.string ?? ""
      if texts[title] != 1 { miss("\(request.id) was answered and \"\(title)\" is not in the journal") }
    }
    for (id, expected) in ballots {
      guard let round = room.state.rounds[id], round.state.isRunning else { continue }
      for (voter, dots) in expected where room.state.participants[voter]?.removed == false {
        let boxed = room.live.boxes[id]?.ballots[voter]?.ballot.dots(of: round.plan.items) ?? []
        let found = JSON.object(JSONObject(boxed.map { ($0.item.rawValue, .integer($0.dots)) }))
        if found != dots { miss("the ballot of \(voter) in \(id) is \(found.text), and \(dots.text) was answered") }
      }
    }
    return found
  }

  /// A secret round that has closed leaves nothing that ties a ballot to a person.
  private func secrecy(
    _ room: Room, _ replayed: WorkshopState, _ boxes: [StoredBox], _ answers: [StoredAnswer]
  ) -> [Finding] {
    var found: [Finding] = []
    func miss(_ text: String) { found.append(Finding(invariant: .secretAfterClosing, text: text)) }
    for box in boxes where replayed.rounds[box.id.round]?.state.isRunning != true {
      miss("the box of \(box.id.round) stands, though the round does not run")
    }
    for answer in answers {
      if let round = answer.round, replayed.rounds[round]?.state.isRunning != true {
        miss("an answer of \(round) is remembered, though the round does not run")
      }
    }
    for round in replayed.rounds.all where !round.state.isRunning {
      if room.keys[round.id] != nil || room.pseudonyms[round.id] != nil { miss("the key of \(round.id) is kept") }
    }
    for closing in closedNow where replayed.rounds[closing.round]?.plan.secrecy == .secret {
      for receipt in closing.ballots.map({ Array($0.receipt.utf8) }) {
        if answers.contains(where: { $0.answer.firstRange(of: receipt) != nil }) {
          miss("a remembered answer holds a receipt of \(closing.round)")
        }
      }
    }
    return found
  }
}
