// The stages of a rehearsal as the devices live through them: come in, open, vote, close and reveal.

import BallotFile
import Hashing
import JSONText
import Numbers
import Voting

/// Leads the devices of a rehearsal through a round. For one thread.
final class RehearsalCourse {
  private let plan: RehearsalPlan
  private let made: RehearsalServer.Made
  private let room: DeviceRoom
  private let show: (RehearsalFigures) -> Void
  /// Sets this rehearsal's request ids apart from those of an earlier one at the same desk.
  private let prefix: String
  private var requests = 0
  /// The facilitator's device, or the one that watches where a person sits at the desk.
  private let desk = 0
  /// What that device holds.
  private(set) var workshop: JSON = .null
  private var seq = 0
  private var round = ""
  /// By device number.
  private var hasVoted: Set<Int> = []
  private var receipt: [Int: String] = [:]
  /// Who judges pairs as they come, and what was answered for, by device number.
  private var judges: [Int: Judge] = [:]
  /// What the server said to each who was refused for good.
  private var refused: [Int: (reason: String, message: String)] = [:]

  init(
    _ plan: RehearsalPlan, _ made: RehearsalServer.Made, _ room: DeviceRoom,
    show: @escaping (RehearsalFigures) -> Void
  ) {
    (self.plan, self.made, self.room, self.show) = (plan, made, room, show)
    var chance = SystemRandomNumberGenerator()
    prefix = hexadecimal(randomBytes(4, using: &chance))
  }

  /// The receipts that were given out.
  var receipts: [String] { receipt.sorted { $0.key < $1.key }.map(\.value) }

  /// Who was refused, in one sentence each reason.
  var refusals: [String] {
    Dictionary(grouping: refused.values.map(\.message), by: { $0 }).sorted { $0.key < $1.key }
      .map { "\($1.count) participants were refused: \($0)" }
  }

  private func request(_ method: String, _ params: JSON) -> Device.Request {
    requests += 1
    return Device.Request(id: "\(prefix)-\(requests)", method: method, params: params)
  }

  /// Comes in as the facilitator, or to watch.
  func enterDesk() throws(RehearsalError) {
    if let token = made.facilitatorToken {
      let entrance = request("workshop.resume", ["token": .string(token)])
      _ = room.add(Device(entrance: entrance, token: token))
    } else {
      _ = room.add(Device(entrance: request("workshop.observe", ["code": .string(made.code)]), token: nil))
    }
    try run { [self] in room.devices[desk].hasBeenIn }
  }

  /// Lets everybody join, each over a connection of their own.
  func join(_ script: RehearsalScript) throws(RehearsalError) {
    room.figures.participants = script.parts.count
    room.figures.voters = script.voters
    let noun = workshop["language"] == "en" ? "Participant" : "Deltagare"
    var chance = SystemRandomNumberGenerator()
    for (number, part) in script.parts.enumerated() {
      let token = base64URL(randomBytes(32, using: &chance))
      var params: JSONObject = [
        "code": .string(made.code), "name": .string("\(noun) \(number + 1)"), "token": .string(token),
      ]
      if let place = part.delegation, script.document.delegations.indices.contains(place) {
        params["delegation"] = .string(script.document.delegations[place].id)
      }
      let entrance = request("workshop.join", .object(params))
      _ = room.add(Device(entrance: entrance, token: token, think: .seconds(plan.thinkSeconds)))
    }
    try run { [self] in room.figures.joined + refused.count >= script.parts.count }
    if let words = refused.values.first?.message {
      throw RehearsalError(69, "\(refused.count) of \(script.parts.count) could not join: \(words)")
    }
  }

  /// Opens a round at the desk.
  func openRound(_ opening: JSON) throws(RehearsalError) {
    room.give([request("round.open", opening)], to: desk)
    try run { [self] in !round.isEmpty }
  }

  /// Waits until a person opens a round. - Returns: its id.
  func awaitRound() throws(RehearsalError) -> String {
    try run { [self] in
      guard let current = workshop["currentRound"]?.string, workshop["rounds"]?[current]?["state"] == "open" else {
        return false
      }
      round = current
      return true
    }
    return round
  }

  /// Lets everybody vote, until all have finished.
  func vote(_ script: RehearsalScript) throws(RehearsalError) {
    var chance = SplitMix64(seed: plan.seed ^ 0x5EED)
    var ballots = 0
    for (number, part) in script.parts.enumerated() {
      let device = desk + 1 + number
      switch part.intent {
      case .nothing: continue
      case .judge(let taste, let comparisons):
        judges[device] = Judge(
          items: script.document.items.map(\.id), taste: taste, comparisons: comparisons,
          chance: SplitMix64(seed: chance.next()))
        ballots += comparisons
        room.give([request("pair.next", ["round": .string(round)])], to: device)
      case .vote(.pairs(let ballot)):
        // Only pairs that the server hands out can be judged from a phone; those of a file are put in at the desk, as for
        // people without a device.
        guard made.facilitatorToken != nil, let participant = participants[device] else {
          throw RehearsalError(69, "pairs from a file are put in at the desk, which needs the facilitator token")
        }
        let cast: JSON = [
          "participant": .string(participant), "round": .string(round),
          "ballot": .object(script.document.voteObject(.pairs(ballot))),
        ]
        room.give([request("participant.cast", cast)], to: desk)
      case .vote(let vote):
        let steps = script.document.steps(to: vote, using: &chance)
        ballots += steps.count
        var list = steps.map { request("ballot.cast", ["round": .string(round), "ballot": $0]) }
        if script.document.canFinish(vote) { list.append(finishing) }
        room.give(list, to: device)
      }
    }
    room.cut(plan.drops, during: ballots)
    try run { [self] in
      room.devices.allSatisfy { $0.isIdle || $0.phase == .refused }
    }
  }

  private var finishing: Device.Request {
    request("ballot.finish", ["round": .string(round), "finished": true])
  }

  /// What was judged, by participant.
  var judgements: [Int: [PairJudgement]] {
    Dictionary(uniqueKeysWithValues: judges.map { ($0.key - desk - 1, $0.value.judged) })
  }

  /// Closes and reveals. - Returns: the round's id.
  func closeAndReveal() throws(RehearsalError) -> String {
    for method in ["round.close", "round.reveal"] {
      room.give([request(method, ["round": .string(round)])], to: desk)
      try run { [self] in room.devices[desk].isIdle }
    }
    return round
  }

  /// What there is to say where a person closes the round.
  var withoutResult: RehearsalOutcome {
    // A person may close the round whenever it pleases; to be refused for another reason is a fault.
    let wasClosed = refused.values.allSatisfy { $0.reason == "roundNotOpen" }
    let sentence =
      switch (refused.isEmpty, wasClosed) {
      case (true, _): "All \(receipt.count) who voted have finished; close the round at the facilitator's desk."
      case (_, true): "The round was closed before \(refused.count) had finished."
      default: "\(refused.count) participants could not vote to the end."
      }
    return RehearsalOutcome(
      agrees: wasClosed, sentence: sentence, differences: wasClosed ? [] : refusals, remains: nil, results: nil)
  }

  private func run(until isDone: () -> Bool) throws(RehearsalError) {
    try room.run(until: isDone, show: show) { number, news throws(RehearsalError) in
      if number == desk { try hearAtDesk(news) } else { hear(news, from: number) }
    }
  }

  private func hearAtDesk(_ news: Device.News) throws(RehearsalError) {
    switch news {
    case .entered(let result):
      workshop = result["workshop"] ?? .null
      seq = result["seq"]?.integer ?? 0
    case .answered(let request, let result) where request.method == "round.open":
      round = result["round"]?.string ?? ""
      if round.isEmpty { throw RehearsalError(69, "the server opened a round and did not say which") }
    case .answered(let request, let result) where request.method == "participant.cast":
      let participant = request.params["participant"]?.string
      guard let device = participants.first(where: { $0.value == participant })?.key else { return }
      count(result, from: device)
      // Whoever has a device is told the receipt there, with the answer to being done.
      room.give([finishing], to: device)
    case .told(let method, let params):
      guard let told = params["seq"]?.integer, told >= seq else { return }
      seq = told
      if method == "workshop.patch", let patch = params["patch"] { workshop.apply(mergePatch: patch) }
      if method == "workshop.replace", let whole = params["workshop"] { workshop = whole }
    case .refused(let request, let reason, let message):
      throw RehearsalError(69, "\(request.method) was refused with \(reason): \(message)")
    case .nothing, .putOff, .answered: break
    }
  }

  private func hear(_ news: Device.News, from number: Int) {
    switch news {
    case .entered(let result) where joined.insert(number).inserted:
      room.figures.joined += 1
      participants[number] = result["me"]?["id"]?.string
    case .answered(let request, let result):
      switch request.method {
      case "ballot.cast": count(result, from: number)
      case "pair.judge":
        judges[number]?.note(request.params)
        count(result, from: number)
        goOn(judging: result, number)
      case "pair.next": goOn(judging: result, number)
      case "ballot.finish":
        if let given = result["receipt"]?.string { receipt[number] = given }
        room.figures.finished += 1
      default: break
      }
    case .refused(_, let reason, let message): refused[number] = (reason, message)
    case .nothing, .told, .putOff, .entered: break
    }
  }

  private func count(_ result: JSON, from number: Int) {
    if let given = result["receipt"]?.string { receipt[number] = given }
    room.figures.ballots += 1
    if hasVoted.insert(number).inserted { room.figures.voted += 1 }
  }

  /// Judges the pair that was handed out, or has finished.
  private func goOn(judging result: JSON, _ number: Int) {
    if var judged = judges[number]?.judge(result["pair"]) {
      judged["round"] = .string(round)
      room.give([request("pair.judge", .object(judged))], to: number)
    } else {
      room.give([finishing], to: number)
    }
  }

  private var joined: Set<Int> = []
  /// The ids of those who joined, by device number.
  private var participants: [Int: String] = [:]
}
