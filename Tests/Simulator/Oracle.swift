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
  /// For whom the desk has put in a ballot, or tried to, by round.
  private var castFor: [RoundID: Set<ParticipantID>] = [:]
  /// Requests of a turn in which the machine stopped: whether they were done is not known.
  private var doubtful: Set<String> = []
  /// Whose ballots these may have changed.
  private var doubtfulVotes: Set<ParticipantID> = []
  /// Each voter's ballot as it was last answered.
  private var ballots: [RoundID: [ParticipantID: JSON]] = [:]
  /// The pair that each voter was last told waits for them.
  private var waiting: [RoundID: [ParticipantID: JSON]] = [:]
  /// How often a text that is used once stands in the journal.
  private var texts: [String: Int] = [:]
  /// The ballots of the rounds that are being counted, as they were when that began.
  private var frozen: [RoundID: [ParticipantID: BoxedBallot]] = [:]
  private var closedNow: [RoundClosed] = []
  private var latestToldSeq = 0
  private var looks = 0

  /// After a crash nothing is known of what was under way.
  mutating func forgetUnanswered() {
    ballots = [:]
    // Requests that were under way may have been done. Who asked for nothing still has the same pair.
    for request in doubtfulVotes {
      for round in waiting.keys { waiting[round]?[request] = nil }
    }
    doubtfulVotes = []
    toldNow = []
  }

  /// Keeps what is sent, before anybody reads it.
  mutating func note(_ inbox: [Incoming], _ outbox: [Outgoing], _ stage: Stage) {
    noteDesk(inbox)
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
      case .sendDocument(_, let head, let document, let tail): bytes = head + document + tail
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

  private mutating func noteDesk(_ inbox: [Incoming]) {
    for case .message(_, let message) in inbox {
      guard case .request("participant.cast", let params) = message.content, let round = params["round"]?.string,
        let voter = params["participant"]?.string
      else { continue }
      castFor[RoundID(rawValue: round), default: []].insert(ParticipantID(rawValue: voter))
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
    if request.method.hasPrefix("pair."), case .participant(let id) = actor {
      waiting[round, default: [:]][id] = doubtful.contains(request.id) ? nil : result["pair"]
      ballots[round]?[id] = nil
    }
    guard let voter, let ballot = request.params["ballot"] else { return }
    ballots[round, default: [:]][voter] = doubtful.contains(request.id) ? nil : ballot
    // What is put in for somebody may hold the pair that waited.
    if request.method == "participant.cast" { waiting[round]?[voter] = nil }
  }

  /// Notes the requests of a turn that ended in a crash.
  mutating func doubt(_ inbox: [Incoming], _ engine: Engine) {
    noteDesk(inbox)
    for case .message(let connection, let message) in inbox {
      if let id = message.id { doubtful.insert(id) }
      if case .participant(let voter) = engine.sessions[connection]?.actor { doubtfulVotes.insert(voter) }
      guard case .request("participant.cast", let params) = message.content else { continue }
      if let voter = params["participant"]?.string { doubtfulVotes.insert(ParticipantID(rawValue: voter)) }
    }
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
    // What has drifted apart stays apart, and whole documents take long to make: every fourth turn is soon enough.
    looks += 1
    found += replay(replayed, boxes, room, withDocuments: looks % 4 == 0)
    found += budgets(room)
    found += Self.identities(stage.engine, room)
    found += exactlyOnce(room, answers)
    found += secrecy(room, replayed, boxes, answers)
    found += questions(room, stage.network)
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
      case .submission(.submissionPut(let submission)): texts[submission.title, default: 0] += 1
      case .people(.participantInvited(let person)): texts[person.name, default: 0] += 1
      case .submission(.themePut(let theme)): texts[theme.title, default: 0] += 1
      case .round(.roundClosed(let closing)):
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
    let places = Dictionary(zip(round.plan.items, 0...), uniquingKeysWith: { first, _ in first })
    // Marks that are withheld are told to nobody; the box was looked at while the round ran.
    for ballot in closing.ballots where ballot.marks != .withheld {
      found += Self.unruly(ballot.vote(places: places), round)
    }
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

  private func budgets(_ room: Room) -> [Finding] {
    var found: [Finding] = []
    for (id, box) in room.live.boxes {
      guard let round = room.state.rounds[id] else { continue }
      for (voter, boxed) in box.ballots {
        found += Self.unruly(boxed.ballot, round)
        if case .pairs(let hand) = boxed.ballot {
          found += Self.repeated(hand, mayRepeat: castFor[id]?.contains(voter) == true, round)
        }
        if case .pairs(let hand) = boxed.ballot, let told = waiting[id]?[voter],
          told != Self.pair(hand.waiting, round)
        {
          found.append(
            Finding(
              invariant: .pairWaits,
              text: "\(voter) was told \(told.text), and \(Self.pair(hand.waiting, round).text) waits in \(id)"))
        }
      }
      if Set(box.ballots.filter(\.value.ballot.isCounted).keys) != round.begun {
        found.append(
          Finding(
            invariant: .oneBallotEach,
            text: "\(box.ballots.count) ballots lie in the box of \(id), and \(round.begun.count) have begun"))
      }
    }
    return found
  }

  /// What is asked is being worked out, and a box that is being counted takes no ballot.
  private mutating func questions(_ room: Room, _ network: Network) -> [Finding] {
    var found: [Finding] = []
    let closings = Set(room.asked.values.filter { $0.question.underway == .counting }.map(\.question.round))
    if room.asked.count != network.questions || room.live.counting != closings
      || (room.live.capping != nil) != room.asked.values.contains(where: { $0.question.underway == .capping })
    {
      let text = "\(room.asked.count) questions wait, \(network.questions) are being worked out"
      found.append(Finding(invariant: .askedIsWorkedOut, text: text))
    }
    for (id, before) in frozen where room.live.counting.contains(id) {
      for (voter, ballot) in room.live.boxes[id]?.ballots ?? [:] where before[voter] != ballot {
        found.append(Finding(invariant: .frozenWhileCounted, text: "\(voter) voted in \(id) while it was counted"))
      }
    }
    frozen = frozen.filter { room.live.counting.contains($0.key) }
    for id in room.live.counting where frozen[id] == nil { frozen[id] = room.live.boxes[id]?.ballots }
    return found
  }

  /// What lives is what the disk would give if the server started now.
  private func replay(
    _ replayed: WorkshopState, _ boxes: [StoredBox], _ room: Room, withDocuments: Bool
  ) -> [Finding] {
    var live = LiveWorkshop(state: replayed)
    for box in boxes where box.id.workshop == workshop {
      live.apply(.open(box.id.round))
      let owners = Self.owners(box, replayed)
      for row in box.rows {
        guard let voter = owners[row.voter], let plan = replayed.rounds[box.id.round]?.plan,
          let boxed = BoxedBallot(
            stored: row.ballot, receipt: row.receipt,
            places: Dictionary(zip(plan.items, 0...), uniquingKeysWith: { first, _ in first }))
        else { return [Finding(invariant: .liveEqualsReplay, text: "a stored ballot of \(box.id.round) is nobody's")] }
        live.apply(.put(box.id.round, voter, boxed))
      }
    }
    var found: [Finding] = []
    if live.boxes.mapValues(\.ballots) != room.live.boxes.mapValues(\.ballots) {
      found.append(Finding(invariant: .liveEqualsReplay, text: "the boxes are not those on the disk"))
    }
    for (id, box) in room.live.boxes {
      guard let round = replayed.rounds[id], let other = live.boxes[id] else { continue }
      let (counted, again) = (box.tally.running, other.tally.running)
      if counted.placings(round.plan.weighting) != again.placings(round.plan.weighting)
        || counted.ballotsByDelegation != again.ballotsByDelegation || counted.ballots != again.ballots
      {
        found.append(
          Finding(invariant: .liveEqualsReplay, text: "the running count of \(id) is not that of its ballots"))
      }
    }
    guard withDocuments else { return found }
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
      owners[box.key?.pseudonym(of: name) ?? name] = id
    }
    return owners
  }

  private static func document(_ live: LiveWorkshop, _ role: Role) -> [UInt8] {
    var document = WorkshopDocument(live, presence: Presence(), limits: Limits(), role: role).whole
    // What is being worked out in the background comes when it comes.
    document.set(.null, at: ["capWorking"][...])
    if document.value(at: ["cap", "robustness"]) != nil {
      document.set(.null, at: ["cap", "robustness", "rounds"][...])
    }
    for round in live.state.rounds.all { document.set(false, at: ["rounds", round.id.rawValue, "counting"][...]) }
    for round in live.state.rounds.all where round.plan.rules.method == .pairwise && round.state.isRunning {
      document.set(.null, at: ["rounds", round.id.rawValue, "result"][...])
    }
    return document.bytes
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
      for (voter, ballot) in expected where room.state.participants[voter]?.removed == false {
        let found = room.live.boxes[id]?.ballots[voter]?.ballot.object(of: round.plan.items) ?? [:]
        if Self.normal(.object(found)) != Self.normal(ballot) {
          miss("the ballot of \(voter) in \(id) is \(JSON.object(found).text), and \(ballot.text) was answered")
        }
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
