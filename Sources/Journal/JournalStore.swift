// Where journals are kept. Whoever needs one asks here, and knows of no kind of store.

import Workshop

/// A journal that outlives the machine, with what is asked of it beside the engine: by those who verify, list and export.
public protocol StoredJournal: Journal {
  /// The workshops that have records here, ended ones too, in the order of their ids.
  /// - Throws: `JournalError` where they cannot be read.
  func workshops() throws(JournalError) -> [WorkshopID]

  /// Reads every event, checks that it is what was written then, and hands its record out.
  /// - Returns: how many events there are.
  /// - Throws: `JournalError.damaged`, naming workshop and event, where one is missing, was changed or cannot be read.
  func verifyChain(_ body: (WorkshopID, Record) -> Void) throws(JournalError) -> Int

  /// Where each workshop's journal ends.
  func chainHeads() throws(JournalError) -> [WorkshopID: ChainHead]

  /// What is wrong with the store as such, each in words; empty: nothing.
  func damage() throws(JournalError) -> [String]

  /// What the log is to say of how it was opened, in words; nil: nothing.
  var openingProblem: String? { get }

  /// Likewise of how it was closed.
  var closingProblem: String? { get }
}

/// A place for a journal, as the configuration names it.
public struct JournalStore: Sendable {
  private let database: String

  /// A SQLite database.
  /// - Parameter database: its file; the directory must exist.
  public init(database: String) { self.database = database }

  /// Opens the journal, and makes it if there is none.
  /// - Throws: `JournalError`, as `SQLiteJournal.init(path:)`.
  public func open() throws(JournalError) -> any StoredJournal { try SQLiteJournal(path: database) }

  /// Opens the journal for reading, also while a server uses it.
  /// - Throws: `JournalError`, as `SQLiteJournal.init(readOnly:)`.
  public func openForReading() throws(JournalError) -> any StoredJournal { try SQLiteJournal(readOnly: database) }
}
