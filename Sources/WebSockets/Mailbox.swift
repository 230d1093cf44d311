// The one door into a loop's thread. Batches are handed over whole, and the loop is woken only when
// it has not been woken already.

import CLibWebSockets
import Synchronization

/// Batches on their way to a loop. Every member may be called from any thread.
final class Mailbox<Item: Sendable>: Sendable {
  private struct State {
    var batches: [[Item]] = []
    /// The context as a number, 0 before the loop runs and after it has ended.
    var context: UInt = 0
    var woken = false
    var stopping = false
  }

  private let state = Mutex(State())

  /// Leaves a batch. Ignored when the loop does not run.
  func post(_ batch: [Item]) {
    guard !batch.isEmpty else { return }
    state.withLock { state in
      guard state.context != 0 else { return }
      state.batches.append(batch)
      Self.wake(&state)
    }
  }

  /// Asks the loop to end.
  func requestStop() {
    state.withLock { state in
      state.stopping = true
      Self.wake(&state)
    }
  }

  /// Takes everything that was left. For the loop's thread.
  /// - Parameter batches: an empty array whose memory is used for the next batches.
  /// - Returns: whether the loop was asked to end.
  func take(into batches: inout [[Item]]) -> Bool {
    state.withLock { state in
      swap(&state.batches, &batches)
      state.woken = false
      return state.stopping
    }
  }

  /// Whether something was left since `take`.
  var isEmpty: Bool { state.withLock { $0.batches.isEmpty } }

  /// The loop runs from now on and can be woken.
  func open(_ context: OpaquePointer) {
    state.withLock { $0.context = UInt(bitPattern: context) }
  }

  /// The loop is about to end; nothing is taken in any more. Must come before the context is destroyed.
  func close() {
    state.withLock { state in
      state.context = 0
      state.batches = []
    }
  }

  private static func wake(_ state: inout State) {
    guard !state.woken, let context = OpaquePointer(bitPattern: state.context) else { return }
    state.woken = true
    lws_cancel_service(context)
  }
}
