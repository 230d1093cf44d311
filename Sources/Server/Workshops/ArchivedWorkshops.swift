// Archived workshops are not in memory: whoever may have their files gets them from the journal, read beside the engine.

import Dispatch
import Journal
import Logging
import Synchronization
import Workshop

/// Reads archived workshops from the database, one at a time.
final class ArchivedWorkshops: Sendable {
  private let database: String
  private let log: Logger
  private let queue = DispatchQueue(label: "archives", qos: .utility)
  /// The one that was read last: its list of files and the files are asked for one after the other.
  private let latest = Mutex<WorkshopState?>(nil)

  init(database: String, log: Logger) {
    self.database = database
    self.log = log
  }

  /// Reads a workshop as it ended and hands it on, on a queue of its own; nil where the journal cannot be read.
  func read(_ workshop: WorkshopID, _ use: @escaping @Sendable (WorkshopState?) -> Void) {
    queue.async { [self] in
      if let known = latest.withLock({ $0 }), known.id == workshop { return use(known) }
      do throws(JournalError) {
        var state = WorkshopState(id: workshop)
        try JournalStore(database: database).openForReading().replay(workshop) { state.apply($0) }
        let read = state
        latest.withLock { $0 = read }
        use(read)
      } catch {
        log.error("an archived workshop cannot be read", metadata: ["workshop": "\(workshop)", "why": "\(error)"])
        use(nil)
      }
    }
  }

  /// Forgets what was read of a workshop.
  func forget(_ workshop: WorkshopID) {
    latest.withLock { if $0?.id == workshop { $0 = nil } }
  }
}
