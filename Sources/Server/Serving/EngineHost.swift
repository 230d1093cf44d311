// The engine's thread: takes what has arrived, gives the engine its turn, hands on what it sends. While one turn
// is being made durable the next inbox fills; that is the group commit.

import Engine
import Foundation
import Journal
import Synchronization
import WebSockets
import Workshop

/// Runs an engine on a thread of its own. Any thread may put things in.
public final class EngineHost: Sendable {
  private struct Waiting {
    var inbox = WaitingInbox()
    var calls: [CallKey: @Sendable (Reply) -> Void] = [:]
    var nextCall: UInt64 = 0
    var isStopping = false
    var hasStopped = false
  }

  /// The longest sleep at a time, in milliseconds: an hour.
  static let longestWait = 3_600_000

  private let waiting = Mutex(Waiting())
  /// Wakes the engine's thread. It is held from the look at what waits until the sleep, so that no ring is missed.
  private let bell = NSCondition()
  private let metrics: Metrics
  private let post: @Sendable ([Action]) -> Void
  /// Where the engine's background tasks are done while it goes on.
  private let workbench: Workbench

  /// - Parameters:
  ///   - workSeconds: how long one background task may take.
  ///   - post: where the engine's actions go; the loop's `post`.
  public init(metrics: Metrics, workSeconds: Int, post: @escaping @Sendable ([Action]) -> Void) {
    // At least two, so that one workshop never has all of them.
    let threads = min(8, max(2, ProcessInfo.processInfo.activeProcessorCount - 1))
    workbench = Workbench(threads: threads, seconds: workSeconds)
    self.metrics = metrics
    self.post = post
  }

  /// Starts the thread. The engine is made on it and never leaves it.
  /// - Throws: what `make` throws.
  public func start(_ make: @escaping @Sendable () throws(JournalError) -> Engine) throws(JournalError) {
    let outcome = Mutex<Result<Void, JournalError>?>(nil)
    let made = DispatchSemaphore(value: 0)
    let thread = Thread { [self] in
      do throws(JournalError) {
        let engine = try make()
        outcome.withLock { $0 = .success(()) }
        made.signal()
        run(engine)
      } catch {
        outcome.withLock { $0 = .failure(error) }
        made.signal()
      }
    }
    thread.name = "engine"
    thread.stackSize = 8 << 20
    thread.start()
    made.wait()
    try outcome.withLock { $0 }?.get()
  }

  /// Puts in what arrived, in order.
  public func take(_ incoming: [Incoming]) {
    guard !incoming.isEmpty else { return }
    bell.lock()
    waiting.withLock { $0.inbox.put(incoming, at: .now) }
    bell.signal()
    bell.unlock()
  }

  /// How much waits for the engine.
  public var waitingCount: Int { waiting.withLock { $0.inbox.count } }

  /// Asks the engine something; the answer comes on the engine's thread, after what it speaks of is durable.
  public func call(_ call: Call, _ answer: @escaping @Sendable (Reply) -> Void) {
    let key = waiting.withLock { waiting in
      waiting.nextCall += 1
      let key = CallKey(raw: waiting.nextCall)
      waiting.calls[key] = answer
      return key
    }
    take([.call(key, call)])
  }

  /// Asks the engine something and waits for the answer. Not on the engine's or the loop's thread.
  public func ask(_ call: Call) -> Reply {
    let reply = Mutex<Reply?>(nil)
    let done = DispatchSemaphore(value: 0)
    self.call(call) { answer in
      reply.withLock { $0 = answer }
      done.signal()
    }
    done.wait()
    return reply.withLock { $0 } ?? .refused(Refusal(.internalError), .sv)
  }

  /// Takes what has arrived so far, closes the journal and ends the thread. Returns when it has ended.
  public func stop() {
    bell.lock()
    waiting.withLock { $0.isStopping = true }
    bell.broadcast()
    while !(waiting.withLock { $0.hasStopped }) { bell.wait() }
    bell.unlock()
    workbench.stop()
  }

  private func run(_ engine: Engine) {
    while let batches = next(until: engine.wakeAt) {
      metrics.waiting.set(waitingCount)
      let outbox = engine.turn(batches.flatMap(\.incoming), now: Self.now)
      metrics.turns.add()
      note(engine.figures)
      hand(on: outbox)
      let end = ContinuousClock.now
      for batch in batches {
        let nanoseconds = Self.nanoseconds(end - batch.arrived)
        for case .message in batch.incoming { metrics.answerTime.observe(nanoseconds: nanoseconds) }
      }
    }
    engine.close()
    bell.lock()
    waiting.withLock { $0.hasStopped = true }
    bell.broadcast()
    bell.unlock()
  }

  /// What the next turn is for, as soon as there is something or the engine wants a turn; nil at the end.
  private func next(until wakeAt: Workshop.Instant?) -> [WaitingInbox.Batch]? {
    bell.lock()
    defer { bell.unlock() }
    while true {
      let (batches, isStopping) = waiting.withLock { ($0.inbox.take(), $0.isStopping) }
      if !batches.isEmpty { return batches }
      if isStopping { return nil }
      guard let wakeAt else {
        bell.wait()
        continue
      }
      let now = Self.now
      if wakeAt <= now { return [] }
      _ = bell.wait(until: Date(timeIntervalSinceNow: Self.patience(until: wakeAt, now: now)))
    }
  }

  /// How long to sleep at most, in seconds. Whatever time an event names, a wait is never longer than the platform's
  /// timers hold: after `longestWait` it is looked again.
  static func patience(until wakeAt: Workshop.Instant, now: Workshop.Instant) -> Double {
    Double(min(max(0, wakeAt.since(now)), longestWait)) / 1_000
  }

  private func hand(on outbox: [Outgoing]) {
    var actions: [Action] = []
    actions.reserveCapacity(outbox.count)
    for outgoing in outbox {
      switch outgoing {
      case .send(let connection, let bytes): actions.append(.send(ConnectionID(raw: connection.raw), Frame(bytes)))
      case .sendDocument(let connection, let head, let document, let tail):
        actions.append(.send(ConnectionID(raw: connection.raw), Frame(head: head, shared: document, tail: tail)))
      case .follow(let connection, let stream):
        actions.append(.subscribe(ConnectionID(raw: connection.raw), Topic(stream.raw)))
      case .unfollow(let connection, let stream):
        actions.append(.unsubscribe(ConnectionID(raw: connection.raw), Topic(stream.raw)))
      case .publish(let stream, let bytes): actions.append(.publish(Topic(stream.raw), Frame(bytes)))
      case .reply(let key, let reply): waiting.withLock { $0.calls.removeValue(forKey: key) }?(reply)
      case .work(let load): workbench.put(load) { [self] in take([.worked($0)]) }
      }
    }
    if !actions.isEmpty { post(actions) }
  }

  private func note(_ figures: TurnFigures) {
    metrics.answered.add(figures.answered)
    metrics.repeated.add(figures.repeated)
    metrics.events.add(figures.events)
    metrics.workshops.set(figures.workshops)
    for (reason, count) in figures.refused { metrics.refused.add(reason.rawValue, count) }
  }

  static var now: Workshop.Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Workshop.Instant(milliseconds: Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000)
  }

  static func nanoseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    return Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
  }
}
