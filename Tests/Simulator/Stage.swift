// One run: clients, network, engine, journal and clock, turn by turn, from one seed.

import JSONText
import Journal
import JournalTesting
import Workshop

@testable import Engine

/// A run in progress.
final class Stage {
  /// The person whose frames are compared where results stay hidden.
  static let bystander = "Bo Åskådare"
  static let facilitatorToken = "facilitator-token-0123456789-0123456789"

  let scene: Scene
  let disk = MemoryDisk()
  var dice: Dice
  var now = Instant(milliseconds: 1_800_000_000_000)
  var engine: Engine
  var memory: MemoryJournal
  var network = Network()
  var clients: [Client] = []
  var findings: [Finding] = []
  var oracle = Oracle()
  var hasFaults = true
  var crashes = 0
  private var openings: UInt64 = 0

  init(_ scene: Scene) throws {
    self.scene = scene
    dice = Dice(seed: scene.seed)
    memory = MemoryJournal(disk: disk)
    engine = try Self.engine(memory, scene, seed: scene.seed)
    clients = Self.cast()
    try create()
  }

  private static func engine(_ memory: MemoryJournal, _ scene: Scene, seed: UInt64) throws -> Engine {
    try Engine(
      journal: SabotagedJournal(memory, scene.sabotage), settings: EngineSettings(),
      secret: [UInt8](repeating: 7, count: 32), chance: Chance(seed: seed &* 31) { Dice(seed: $0) })
  }

  /// Two tabs of a facilitator, seven participants of whom the last is another tab of the first, and a screen.
  private static func cast() -> [Client] {
    var clients: [Client] = []
    func add(_ kind: Client.Kind, _ name: String, _ token: String, _ delegation: String = "", isSlow: Bool = false) {
      clients.append(
        Client(
          kind: kind, number: clients.count, name: name, token: token, delegation: delegation, isSlow: isSlow))
    }
    add(.facilitator, "", facilitatorToken)
    add(.facilitator, "", facilitatorToken, isSlow: true)
    let own = "participant-token-of-32-characters-"
    add(.participant, bystander, own + "0", "a")
    for place in 1...5 {
      add(.participant, "Person \(place)", own + "\(place)", ["a", "a", "b", "b", "c"][place - 1], isSlow: place == 2)
    }
    add(.participant, bystander, own + "0", "a")
    add(.observer, "", "")
    return clients
  }

  private func create() throws {
    let submissions: [JSON] = (1...5).map {
      ["id": .string("s\($0)"), "title": .string("Inspel \($0)"), "delegations": ["a"], "effort": .integer($0)]
    }
    let file: JSON = [
      "title": "Prov",
      "delegations": [
        ["id": "a", "name": "A", "seats": 3], ["id": "b", "name": "B"], ["id": "c", "name": "C", "weight": 3],
      ],
      "submissions": .array(submissions), "rounds": [["title": "Planerad", "method": "dotVoting"]],
    ]
    let outbox = engine.turn(
      [.call(CallKey(raw: 1), .create(file: file, facilitatorToken: Self.facilitatorToken))], now: now)
    guard case .reply(_, .created(let id, let code, _)) = outbox.last else { throw SetupError() }
    (oracle.workshop, oracle.code) = (id, code)
    try reopen()
  }

  struct SetupError: Error {}

  /// Starts the server on what is durable.
  func reopen() throws {
    openings += 1
    let faults =
      hasFaults
      ? FaultPlan.seeded(scene.seed &+ openings &* 7_919, refusals: 60, crashes: 16) : FaultPlan.none
    network.closeAll()
    for place in clients.indices { clients[place].disconnect() }
    memory = MemoryJournal(disk: disk, faults: faults)
    engine = try Self.engine(memory, scene, seed: scene.seed &+ openings)
  }

  /// Runs to the end and returns what was found.
  func run() throws -> [Finding] {
    for turn in 1...scene.turns {
      try step()
      if turn % 12 == 0 { try settle(reading: false) }
      if !findings.isEmpty { return findings }
    }
    hasFaults = false
    try reopen()
    for _ in 0..<10 where findings.isEmpty { try step() }
    try settle(reading: true)
    checkAllAnswered()
    return findings
  }

  private func step() throws {
    now = now.advanced(by: dice.happens(5) ? dice.roll(20_000) : dice.roll(140))
    if let wakeAt = engine.wakeAt, dice.happens(15), now < wakeAt { now = wakeAt }
    var inbox = network.takeNews()
    for place in clients.indices where dice.happens(50) { inbox += act(place) }
    // A connection that has just been opened is told of before it says anything.
    inbox = network.takeNews() + inbox
    try take(inbox)
    for place in clients.indices { read(place) }
  }

  /// Gives the engine a turn and looks whether all is well.
  private func take(_ inbox: [Incoming]) throws {
    let inbox = network.startBackgroundTasks() + inbox
    var outbox = engine.turn(inbox, now: now)
    if let sabotage = scene.sabotage {
      outbox = sabotage.disturb(outbox, engine)
      sabotage.disturb(engine)
    }
    if memory.crash != nil {
      crashes += 1
      oracle.doubt(inbox, engine)
      try reopen()
      oracle.forgetUnanswered()
    } else {
      oracle.note(inbox, outbox, self)
      network.carry(outbox)
    }
    findings += oracle.findings(self)
  }

  private func act(_ place: Int) -> [Incoming] {
    guard let connection = clients[place].connection else {
      guard dice.happens(70) else { return [] }
      let key = network.open(client: place)
      clients[place].connection = key
      // Nobody waits for the entrance to be answered before sending again what was not.
      let entrance = clients[place].entrance(code: oracle.code)
      let waiting = clients[place].waiting
      clients[place].waiting.insert(entrance, at: 0)
      return ([entrance] + waiting).map { message(key, $0) }
    }
    if dice.happens(3) {
      network.close(connection)
      clients[place].disconnect()
      return []
    }
    guard clients[place].isIn else { return comeInAgain(place, connection) }
    var sent: [Incoming] = []
    if dice.happens(8), let former = dice.pick(clients[place].answered) {
      sent.append(message(connection, former.request))
    }
    if dice.happens(15), let waiting = dice.pick(clients[place].waiting) {
      sent.append(message(connection, waiting))
    }
    let later = now.advanced(by: 200 + dice.roll(6_000)).text
    if let request = clients[place].wish(&dice, scene, now: now.text, later: later) {
      clients[place].waiting.append(request)
      sent.append(message(connection, request))
      if dice.happens(5) { sent.append(message(connection, request)) }
    }
    return sent
  }

  /// Where the entrance was refused, since nothing could be saved, it is asked for again.
  private func comeInAgain(_ place: Int, _ connection: ConnectionKey) -> [Incoming] {
    guard !clients[place].isRemoved, !clients[place].waiting.contains(where: \.isEntrance) else { return [] }
    let entrance = clients[place].entrance(code: oracle.code)
    clients[place].waiting.insert(entrance, at: 0)
    return [message(connection, entrance)]
  }

  private func message(_ connection: ConnectionKey, _ request: Request) -> Incoming {
    let frame: JSON = [
      "jsonrpc": "2.0", "id": .string(request.id), "method": .string(request.method), "params": request.params,
    ]
    return .message(connection, frame.bytes.withUnsafeBytes { Message(frame: $0) })
  }

  private func read(_ place: Int) {
    guard let connection = clients[place].connection else { return }
    let count = clients[place].isSlow ? (dice.happens(15) ? 3 : 0) : 1_000
    // Now and then what is under way is lost with the connection.
    if dice.happens(2) {
      network.close(connection)
      clients[place].disconnect()
      return
    }
    for frame in network.read(connection, atMost: count) { clients[place].read(frame) }
    findings += clients[place].findings
  }

  /// Lets everything arrive, then compares what the clients hold with what the server holds.
  private func settle(reading everybody: Bool) throws {
    for _ in 0..<20 {
      now = now.advanced(by: 150)
      let news = network.takeNews()
      try take(news + (everybody ? clients.indices.flatMap(resend) : []))
      for place in clients.indices {
        guard let connection = clients[place].connection else { continue }
        for frame in network.read(connection, atMost: 1_000) { clients[place].read(frame) }
        findings += clients[place].findings
      }
      // Some changes wait longer than others before they are sent.
      if network.isQuiet, engine.rooms[oracle.workshop]?.isChanged == false { break }
    }
    findings += Oracle.convergence(self)
  }

  /// Comes back and asks again whatever was not answered.
  private func resend(_ place: Int) -> [Incoming] {
    guard !clients[place].isRemoved else { return [] }
    if let connection = clients[place].connection {
      let entrance = clients[place].isIn ? [] : comeInAgain(place, connection)
      return entrance + clients[place].waiting.filter { !$0.isEntrance }.map { message(connection, $0) }
    }
    let key = network.open(client: place)
    clients[place].connection = key
    let entrance = clients[place].entrance(code: oracle.code)
    clients[place].waiting.insert(entrance, at: 0)
    let opened = network.takeNews()
    return opened + clients[place].waiting.map { message(key, $0) }
  }

  /// In the end nobody waits for an answer any more.
  private func checkAllAnswered() {
    for client in clients where !client.isRemoved {
      for request in client.waiting {
        findings.append(Finding(invariant: .exactlyOnce, text: "\(request.id) \(request.method) was never answered"))
      }
    }
  }
}
