// How a long search learns that nobody waits for it any more, or that its time is up. The module has no clock and no
// threads: whoever runs a search hands in the question, and the search asks it now and then.

/// Whether a count or a search is to be given up. Once it is, it stays so.
public struct Stop: Sendable {
  private let ask: @Sendable () -> Bool

  /// - Parameter ask: quick, from any thread; once true, always true.
  public init(_ ask: @escaping @Sendable () -> Bool) { self.ask = ask }

  /// What is worked out to its end.
  public static let never = Stop { false }

  /// Asks; once true, always true.
  public var isAsked: Bool { ask() }
}
