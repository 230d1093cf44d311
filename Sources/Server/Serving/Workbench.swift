// Where the engine's background tasks are done while it goes on. Each workshop has its own place: one of its background
// tasks is done at a time, and its others wait behind that, so that no workshop makes another wait while a thread is
// free. The threads yield to the engine's and the loop's.

import Foundation
import Synchronization
import Voting
import Workshop

/// A few threads that do background tasks. Any thread may put some in.
final class Workbench: Sendable {
  private struct Job {
    let load: BackgroundTask
    let done: @Sendable (BackgroundResult) -> Void
  }

  /// The background tasks of one workshop.
  private struct Place {
    var waiting: [Job] = []
    var isBusy = false
  }

  private struct Places {
    var places: [WorkshopID: Place] = [:]
    /// Workshops with something to do and nothing being done, the one that has waited longest first.
    var ready: [WorkshopID] = []
    var isStopping = false
  }

  private let places = Mutex(Places())
  /// Wakes a thread. It is held from the look at what waits until the sleep, so that no ring is missed.
  private let bell = NSCondition()
  /// How long one background task may take, in seconds.
  private let patience: Int

  /// Starts the threads.
  /// - Parameters:
  ///   - threads: how many background tasks are done at a time.
  ///   - seconds: how long one may take; then it is told to come to its end.
  init(threads: Int, seconds: Int) {
    patience = seconds
    for number in 1...max(1, threads) {
      let thread = Thread { [self] in run() }
      thread.name = "workbench \(number)"
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  /// Puts a background task in. What waits for the same workshop and has become pointless is let go of.
  /// - Parameter done: takes what came of it, on the thread that did it; not called for what is let go of.
  func put(_ load: BackgroundTask, _ done: @escaping @Sendable (BackgroundResult) -> Void) {
    bell.lock()
    places.withLock { places in
      var place = places.places[load.workshop] ?? Place()
      place.waiting.removeAll { $0.load.isRecalled }
      // What somebody waits for goes before what nobody does.
      let end = load.isQuestion ? place.waiting.firstIndex { !$0.load.isQuestion } : nil
      place.waiting.insert(Job(load: load, done: done), at: end ?? place.waiting.endIndex)
      if !place.isBusy, !places.ready.contains(load.workshop) { places.ready.append(load.workshop) }
      places.places[load.workshop] = place
    }
    bell.signal()
    bell.unlock()
  }

  /// Lets go of all that waits and tells what is being done to come to its end. Nothing is handed back any more.
  func stop() {
    bell.lock()
    places.withLock {
      $0.isStopping = true
      $0.ready = []
    }
    bell.broadcast()
    bell.unlock()
  }

  private var isStopping: Bool { places.withLock { $0.isStopping } }

  private func run() {
    // On Linux this is the thread's own: whoever votes goes before whoever counts.
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
    while let job = next() {
      let end = ContinuousClock.now + .seconds(patience)
      let result = job.load.work(Stop { [self] in ContinuousClock.now >= end || isStopping })
      if isStopping { return }
      job.done(result)
      leave(job.load.workshop)
    }
  }

  private func next() -> Job? {
    bell.lock()
    defer { bell.unlock() }
    while true {
      let (job, isStopping) = places.withLock { places in (Self.take(&places), places.isStopping) }
      if isStopping { return nil }
      if let job { return job }
      bell.wait()
    }
  }

  private static func take(_ places: inout Places) -> Job? {
    while !places.ready.isEmpty {
      let workshop = places.ready.removeFirst()
      guard var place = places.places[workshop] else { continue }
      place.waiting.removeAll { $0.load.isRecalled }
      guard !place.waiting.isEmpty else {
        places.places[workshop] = nil
        continue
      }
      let job = place.waiting.removeFirst()
      place.isBusy = true
      places.places[workshop] = place
      return job
    }
    return nil
  }

  /// A workshop's place is free again.
  private func leave(_ workshop: WorkshopID) {
    bell.lock()
    places.withLock { places in
      guard var place = places.places[workshop] else { return }
      place.isBusy = false
      places.places[workshop] = place.waiting.isEmpty ? nil : place
      if !place.waiting.isEmpty { places.ready.append(workshop) }
    }
    bell.signal()
    bell.unlock()
  }
}
