// A journal in memory that goes wrong when told to, for the simulator and for tests of what stands on a journal.
//
// It keeps the rules of every journal (the contract suite runs on it too), writes events as JSON and reads them
// back, so that what does not survive the journal does not survive here either.

import JSONText
import Journal
import Workshop

/// What is durable: it outlives the journals that are opened on it, as a disk outlives a process.
public final class MemoryDisk {
  struct Row {
    var seq: Int
    var at: Instant
    var by: String
    var payload: [UInt8]
    var head: ChainHead
  }

  struct Box {
    var key: RoundKey?
    var rows: [[UInt8]: BoxRow] = [:]
  }

  struct Content {
    var events: [WorkshopID: [Row]] = [:]
    var boxes: [BoxID: Box] = [:]
    var answers: [Int: StoredAnswer] = [:]
    var notes: [String: String] = [:]
    var archives: [WorkshopID: ArchiveNote] = [:]
  }

  var content = Content()

  /// An empty disk.
  public init() {}
}

/// A journal on a `MemoryDisk`.
public final class MemoryJournal: StoredJournal {
  /// What outlives the journal.
  public let disk: MemoryDisk
  /// How the machine stopped, if it did: from then on every call is refused, and what was durable is found by
  /// opening another journal on the same disk.
  public private(set) var crash: Fault?
  /// How many commits were asked for.
  public private(set) var commits = 0
  private let plan: FaultPlan

  /// Opens what is durable on a disk.
  public init(disk: MemoryDisk = MemoryDisk(), faults plan: FaultPlan = .none) {
    self.disk = disk
    self.plan = plan
  }

  /// Keeps the whole batch, or, where the disk is told to fail, nothing of it.
  public func commit(_ batch: Batch) throws(JournalError) {
    try demandRunning()
    guard !batch.isEmpty else { return }
    commits += 1
    let fault = plan.fault(at: commits)
    switch fault {
    case .refusal: throw .unavailable("the disk is full, by plan at commit \(commits)")
    case .crashBefore:
      crash = fault
      throw .unavailable("the machine stopped before commit \(commits), by plan")
    case .crashAfter, nil: break
    }
    var content = disk.content
    try content.write(batch)
    disk.content = content
    if fault == .crashAfter {
      crash = fault
      throw .unavailable("the machine stopped after commit \(commits), by plan")
    }
  }

  /// Every record of every workshop, each workshop's in order.
  public func replay(_ body: (WorkshopID, Record) -> Void) throws(JournalError) {
    let archives = disk.content.archives
    _ = try verifyChain { workshop, record in
      if archives[workshop] == nil { body(workshop, record) }
    }
  }

  /// One workshop's records in order.
  public func replay(_ workshop: WorkshopID, _ body: (Record) -> Void) throws(JournalError) {
    _ = try verifyChain { if $0 == workshop { body($1) } }
  }

  /// Whose records there are.
  public func workshops() throws(JournalError) -> [WorkshopID] {
    try demandRunning()
    return disk.content.events.filter { !$0.value.isEmpty }.keys.sorted()
  }

  /// Memory is never damaged by itself.
  public func damage() throws(JournalError) -> [String] {
    try demandRunning()
    return []
  }

  /// Nothing of it is ever left behind.
  public var openingProblem: String? { nil }
  /// Likewise.
  public var closingProblem: String? { nil }

  /// Who may have the files of workshops that have ended.
  public func archives() throws(JournalError) -> [ArchiveNote] {
    try demandRunning()
    return disk.content.archives.values.sorted { $0.workshop < $1.workshop }
  }

  /// Hands out every record and checks the chain; returns how many there are.
  public func verifyChain(_ body: (WorkshopID, Record) -> Void) throws(JournalError) -> Int {
    try demandRunning()
    var count = 0
    for (workshop, rows) in disk.content.events.sorted(by: { $0.key < $1.key }) {
      var head = ChainHead.none
      for row in rows {
        guard let by = Actor(text: row.by), let event = try? JSON.parse(row.payload).decode(Event.self) else {
          throw .damaged("workshop \(workshop), event \(row.seq): its payload is no event")
        }
        head = head.following(workshop: workshop, seq: row.seq, at: row.at, by: row.by, payload: row.payload)
        guard row.head == head else {
          throw .damaged("workshop \(workshop), event \(row.seq): it or its hash is not what was written")
        }
        body(workshop, Record(seq: row.seq, at: row.at, by: by, event: event))
        count += 1
      }
    }
    return count
  }

  /// Where each workshop's journal ends.
  public func chainHeads() throws(JournalError) -> [WorkshopID: ChainHead] {
    try demandRunning()
    return disk.content.events.compactMapValues(\.last?.head)
  }

  /// What lies in the boxes.
  public func boxes() throws(JournalError) -> [StoredBox] {
    try demandRunning()
    return disk.content.boxes
      .map { id, box in
        let rows = box.rows.values.sorted { $0.voter.lexicographicallyPrecedes($1.voter) }
        return StoredBox(id: id, key: box.key, rows: rows)
      }
      .sorted { ($0.id.workshop, $0.id.round) < ($1.id.workshop, $1.id.round) }
  }

  /// The answers that are remembered.
  public func answers() throws(JournalError) -> [StoredAnswer] {
    try demandRunning()
    return disk.content.answers.values.sorted { $0.id < $1.id }
  }

  /// What was noted under a key; nil where nothing was.
  public func note(_ key: String) throws(JournalError) -> String? {
    try demandRunning()
    return disk.content.notes[key]
  }

  private func demandRunning() throws(JournalError) {
    if crash != nil { throw .unavailable("the machine has stopped") }
  }
}

extension MemoryDisk.Content {
  mutating func write(_ batch: Batch) throws(JournalError) {
    for (workshop, record) in batch.records {
      let (head, payload) = try (events[workshop]?.last?.head ?? .none).following(record, of: workshop)
      events[workshop, default: []].append(
        MemoryDisk.Row(seq: record.seq, at: record.at, by: record.by.text, payload: payload, head: head))
    }
    for change in batch.box { try write(change) }
    for answer in batch.answers {
      if let round = answer.round, boxes[BoxID(answer.workshop, round)] == nil { continue }
      guard answers.updateValue(answer, forKey: answer.id) == nil else {
        throw .damaged("answer \(answer.id) stands there already")
      }
    }
    for id in batch.forgotten { answers[id] = nil }
    for (key, value) in batch.notes { notes[key] = value }
    for note in batch.archived {
      guard archives.updateValue(note, forKey: note.workshop) == nil else {
        throw .damaged("workshop \(note.workshop) is archived already")
      }
      answers = answers.filter { $0.value.workshop != note.workshop }
    }
    for workshop in batch.deleted {
      events[workshop] = nil
      archives[workshop] = nil
      boxes = boxes.filter { $0.key.workshop != workshop }
      answers = answers.filter { $0.value.workshop != workshop }
    }
  }

  private mutating func write(_ change: BoxWrite) throws(JournalError) {
    switch change {
    case .open(let id, let key):
      guard boxes[id] == nil else { throw .damaged("the box of round \(id.round) stands open already") }
      boxes[id] = MemoryDisk.Box(key: key)
    case .put(let id, let row):
      guard boxes[id] != nil else { throw .damaged("round \(id.round) has no open box") }
      boxes[id]?.rows[row.voter] = row
    case .take(let id, let voter):
      guard boxes[id] != nil else { throw .damaged("round \(id.round) has no open box") }
      boxes[id]?.rows[voter] = nil
    case .destroy(let id):
      boxes[id] = nil
      answers = answers.filter { $0.value.workshop != id.workshop || $0.value.round != id.round }
    }
  }
}
