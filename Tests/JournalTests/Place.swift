// The journals that the contract suite runs on, and where each keeps what is durable.

import Foundation
import JSONText
import Journal
import JournalTesting
import Synchronization
import Testing
import Workshop

/// Every implementation of a journal.
enum Implementation: String, CaseIterable, CustomTestStringConvertible {
  case sqlite, memory
  var testDescription: String { rawValue }
}

/// Directories of the tests; gone when all of them are done, since a journal may outlive what made its directory.
private let directories = Mutex<[String]>([])

private let removesDirectories: Void = {
  atexit {
    for path in directories.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
  }
}()

/// A directory of its own for one test.
final class Directory {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("journal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
    removesDirectories
    directories.withLock { $0.append(path) }
  }

  /// Where the test's database stands.
  var database: String { path + "/journal.sqlite" }

  /// The bytes of the database and of the files beside it.
  func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      // A folder has no bytes of its own.
      if let bytes = FileManager.default.contents(atPath: path + "/" + name) { files[name] = bytes }
    }
    return files
  }
}

/// Where a journal keeps what is durable; opening it again is what a restart does.
final class Place {
  let implementation: Implementation
  private let directory: Directory
  private let disk = MemoryDisk()

  init(_ implementation: Implementation) throws {
    self.implementation = implementation
    directory = try Directory()
  }

  func open() throws -> any StoredJournal {
    switch implementation {
    case .sqlite: try SQLiteJournal(path: directory.database)
    case .memory: MemoryJournal(disk: disk)
    }
  }
}

// MARK: - What the tests write

let berg = WorkshopID(rawValue: "berg")
let dal = WorkshopID(rawValue: "dal")
let first = BoxID(berg, RoundID(rawValue: "r1"))
let second = BoxID(berg, RoundID(rawValue: "r2"))

/// An event that is easy to tell from others.
func record(_ seq: Int, _ reason: String = "En anledning", by actor: Actor = .clock) -> Record {
  Record(
    seq: seq, at: Instant(milliseconds: 1_605_000_000_000 &+ seq), by: actor,
    event: .submission(.submissionWithdrawn(submission: SubmissionID(rawValue: "s\(seq)"), reason: reason)))
}

func batch(
  records: [(workshop: WorkshopID, record: Record)] = [], box: [BoxWrite] = [], answers: [StoredAnswer] = [],
  forgotten: [Int] = [], notes: [(key: String, value: String)] = []
) -> Batch {
  var batch = Batch()
  batch.records = records
  batch.box = box
  batch.answers = answers
  batch.forgotten = forgotten
  batch.notes = notes
  return batch
}

func row(_ voter: String, _ ballot: String = #"{"dots":{"s1":3}}"#, receipt: String = "ABCD-EFGH") -> BoxRow {
  BoxRow(voter: Array(voter.utf8), ballot: Array(ballot.utf8), receipt: receipt)
}

func answer(_ id: Int, of workshop: WorkshopID = berg, round: RoundID? = nil, request: String = "7f0c") -> StoredAnswer
{
  StoredAnswer(
    id: id, workshop: workshop, round: round, owner: Array("participant:p\(id)".utf8), request: request,
    digest: [UInt8](repeating: UInt8(truncatingIfNeeded: id), count: 32), answer: Array(#"{"seq":\#(id)}"#.utf8))
}

/// A key by its first bytes; the rest are zeros.
extension RoundKey: ExpressibleByArrayLiteral {
  /// At most as many bytes as a key has.
  public convenience init(arrayLiteral bytes: UInt8...) { self.init(copying: bytes) }
}

/// All that a journal holds, to compare.
struct Holdings: Equatable {
  struct Entry: Equatable {
    var workshop: WorkshopID
    var record: Record
  }

  struct Box: Equatable {
    var id: BoxID
    var key: RoundKey?
    var rows: Set<BoxRow>
  }

  var entries: [Entry] = []
  var boxes: [Box] = []
  var answers: [StoredAnswer] = []

  init(_ journal: any Journal) throws {
    try journal.replay { entries.append(Entry(workshop: $0, record: $1)) }
    boxes = try journal.boxes().map { Box(id: $0.id, key: $0.key, rows: Set($0.rows)) }
    answers = try journal.answers()
  }

  /// The records of one workshop.
  func records(of workshop: WorkshopID) -> [Record] {
    entries.filter { $0.workshop == workshop }.map(\.record)
  }
}
