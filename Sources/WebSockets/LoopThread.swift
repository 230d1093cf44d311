// A thread that starts with a result and whose end can be waited for.

import Dispatch
import Foundation
import Synchronization

/// The thread of one loop. Starts once.
final class LoopThread: Sendable {
  private struct State {
    var wasStarted = false
    var result: Result<UInt16, LoopError>?
    /// The thread's number while it runs.
    var number: pthread_t?
  }

  private let state = Mutex(State())
  private let ended = DispatchGroup()

  /// Runs `body` on the new thread and waits until it has called its argument.
  func start(
    named name: String, _ body: @escaping @Sendable (_ started: (Result<UInt16, LoopError>) -> Void) -> Void
  ) throws(LoopError) -> UInt16 {
    let isFirst = state.withLock { state in
      defer { state.wasStarted = true }
      return !state.wasStarted
    }
    guard isFirst else { throw .setting("A loop can be started once.") }
    let ready = DispatchSemaphore(value: 0)
    ended.enter()
    let thread = Thread { [self] in
      state.withLock { $0.number = pthread_self() }
      body { result in
        state.withLock { $0.result = result }
        ready.signal()
      }
      state.withLock { $0.number = nil }
      ended.leave()
    }
    thread.name = name
    thread.stackSize = 1 << 20
    thread.start()
    ready.wait()
    guard let result = state.withLock({ $0.result }) else {
      throw .libwebsockets("The loop's thread did not start.")
    }
    return try result.get()
  }

  /// Waits for the thread's end, unless this is the thread.
  func waitUntilEnded() {
    let isOwn = state.withLock { $0.number == pthread_self() }
    if !isOwn { ended.wait() }
  }
}
