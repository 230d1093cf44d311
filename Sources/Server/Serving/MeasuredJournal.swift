// A journal that tells the metrics how long its commits take and logs those that fail. It stands between the engine,
// which has no clock, and the real one.

import Journal
import Logging
import Workshop

/// Passes everything on, and measures.
final class MeasuredJournal: Journal {
  private let journal: any Journal
  private let metrics: Metrics
  private let log: Logger

  init(_ journal: any Journal, metrics: Metrics, log: Logger) {
    self.journal = journal
    self.metrics = metrics
    self.log = log
  }

  func commit(_ batch: Batch) throws(JournalError) {
    let start = ContinuousClock.now
    do throws(JournalError) {
      try journal.commit(batch)
      metrics.commits.add()
      metrics.commitTime.observe(nanoseconds: EngineHost.nanoseconds(.now - start))
    } catch {
      metrics.commitFailures.add()
      log.error(
        "the journal refuses to write; requests are refused until it works again", metadata: ["why": "\(error)"])
      throw error
    }
  }

  func replay(_ body: (WorkshopID, Record) -> Void) throws(JournalError) { try journal.replay(body) }
  func boxes() throws(JournalError) -> [StoredBox] { try journal.boxes() }
  func answers() throws(JournalError) -> [StoredAnswer] { try journal.answers() }
  func note(_ key: String) throws(JournalError) -> String? { try journal.note(key) }
}
