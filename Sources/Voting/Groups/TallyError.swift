// What counting refuses. Callers that check their input first never meet these; they are here so that a mistake
// becomes an error with a name instead of a trap or a wrong total.

/// Why a ballot could not be counted; the tally is as it was before.
public enum TallyError: Error, Sendable, Hashable {
  /// The index is not that of an item.
  case unknownItem(Int)
  /// The index is not that of a delegation, or of a class of voters without one.
  case unknownGroup(VoterGroup)
  /// An item was given fewer than no dots.
  case negativeDots(item: Int)
  /// An item was given a score that is not on the round's scale.
  case badScore(item: Int)
  /// The same item stands twice in one ballot.
  case duplicateItem(Int)
  /// An item was compared with itself.
  case itemAgainstItself(Int)
  /// There are more items than the method can count.
  case tooManyItems(limit: Int)
  /// A sum would leave the range of `Int`.
  case overflow
  /// Less than one ballot was to be added or removed.
  case badCount(Int)
  /// The ballot that was to be removed or replaced has not been counted for that group.
  case notCounted
}
