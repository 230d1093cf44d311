// A journal that tells the metrics how long its commits take and logs those that fail. It stands between the engine,
// which has no clock, and the real one.

import Journal
import Logging
import Workshop

/// Passes everything on, and measures.
final class MeasuredJournal: Journal {
  private let journal: any StoredJournal
  private let database: String
  private let metrics: Metrics
  private let log: Logger
  /// Whether the last commit failed. `settle` tries one of its own then, so that a server without requests hears of the
  /// end of it too.
  private var isFailing = false

  init(_ journal: any StoredJournal, database: String, metrics: Metrics, log: Logger) {
    self.journal = journal
    self.database = database
    self.metrics = metrics
    self.log = log
    if let problem = journal.openingProblem { log.error("\(problem)", metadata: ["database": "\(database)"]) }
    noteUnsettled()
  }

  func commit(_ batch: Batch) throws(JournalError) {
    let start = ContinuousClock.now
    do throws(JournalError) {
      try journal.commit(batch)
      metrics.commits.add()
      metrics.commitTime.observe(nanoseconds: EngineHost.nanoseconds(.now - start))
      if isFailing { log.notice("the journal works again") }
      note(isFailing: false)
      noteUnsettled()
    } catch {
      metrics.commitFailures.add()
      if !isFailing {
        log.error(
          "the journal refuses to write; requests are refused until it works again", metadata: ["why": "\(error)"])
      }
      note(isFailing: true)
      throw error
    }
  }

  func replay(_ body: (WorkshopID, Record) -> Void) throws(JournalError) { try journal.replay(body) }
  func replay(_ workshop: WorkshopID, _ body: (Record) -> Void) throws(JournalError) {
    try journal.replay(workshop, body)
  }
  func archives() throws(JournalError) -> [ArchiveNote] { try journal.archives() }
  func boxes() throws(JournalError) -> [StoredBox] { try journal.boxes() }
  func answers() throws(JournalError) -> [StoredAnswer] { try journal.answers() }
  func note(_ key: String) throws(JournalError) -> String? { try journal.note(key) }

  var isUnsettled: Bool { isFailing || journal.isUnsettled }

  func settle() {
    journal.settle()
    noteUnsettled()
    guard isFailing else { return }
    var batch = Batch()
    batch.notes = [("tried", "\(EngineHost.now.text)")]
    try? commit(batch)
  }

  func close() {
    journal.close()
    if let problem = journal.closingProblem { log.warning("\(problem)", metadata: ["database": "\(database)"]) }
  }

  private func note(isFailing: Bool) {
    self.isFailing = isFailing
    metrics.storageFails.set(isFailing ? 1 : 0)
  }

  /// Says once that something that was destroyed can still be read, and once that it no longer can.
  private func noteUnsettled() {
    let isLeft = journal.isUnsettled
    guard isLeft != (metrics.undestroyed.value > 0) else { return }
    metrics.undestroyed.set(isLeft ? 1 : 0)
    if isLeft {
      log.warning(
        """
        what a closed secret round left behind is not destroyed yet: another program reads the database, or a key's \
        file cannot be removed. It is tried again every second
        """, metadata: ["database": "\(database)"])
    } else {
      log.notice("what a closed secret round left behind is destroyed now")
    }
  }
}
