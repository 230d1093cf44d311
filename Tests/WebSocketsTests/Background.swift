// Something done on a thread of its own that a test waits for at its end.

import Dispatch

/// A piece of blocking work beside the test.
final class Background: Sendable {
  private let done = DispatchGroup()

  init(_ work: @escaping @Sendable () -> Void) { DispatchQueue.global().async(group: done, execute: work) }

  func wait() { done.wait() }
}
