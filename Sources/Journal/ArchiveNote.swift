// What is known of a workshop that has ended without replaying it.

import JSONText
import Workshop

/// A workshop that was archived: its events stay in the journal and are read when somebody asks for its files.
public struct ArchiveNote: Sendable, Hashable {
  /// One who may have the workshop's files, and delete it.
  public struct Keyholder: Sendable, Hashable, Codable {
    /// The facilitator's id within the workshop.
    public var id: FacilitatorID
    /// SHA-256 of the facilitator's token, in hexadecimal.
    public var tokenHash: String
  }

  /// The workshop's id; its events stay in the journal under it.
  public var workshop: WorkshopID
  /// The code that led to it; another workshop may have it since.
  public var code: String
  /// Its title when it ended.
  public var title: String
  /// Its language when it ended.
  public var language: Language
  /// When it ended.
  public var at: Instant
  /// Its facilitators when it ended.
  public var keyholders: [Keyholder]

  /// The note of a workshop that ends as it stands.
  public init(_ state: WorkshopState, at: Instant) {
    workshop = state.id
    code = state.code
    title = state.settings.title
    language = state.settings.language
    self.at = at
    keyholders = state.facilitators.all.map { Keyholder(id: $0.id, tokenHash: $0.tokenHash) }
  }

  init(
    workshop: WorkshopID, code: String, title: String, language: Language, at: Instant, keyholders: [Keyholder]
  ) {
    self.workshop = workshop
    self.code = code
    self.title = title
    self.language = language
    self.at = at
    self.keyholders = keyholders
  }
}
