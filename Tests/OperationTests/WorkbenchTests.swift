// The workbench: each workshop has its own place, and nobody's work holds up anybody else's.

import Dispatch
import Engine
import JSONText
import Journal
import JournalTesting
import Synchronization
import Testing
import Workshop

@testable import Server

@Suite("The workbench")
struct WorkbenchTests {
  @Test("Work of one workshop is done one after the other, and another's beside it")
  func places() throws {
    let (here, there) = (try Self.asked("one"), try Self.asked("other"))
    defer { withExtendedLifetime((here, there)) {} }
    let (one, other) = (here.load, there.load)
    let bench = Workbench(threads: 2, seconds: 10)
    let done = Mutex<[String]>([])
    let (held, free, rest) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    bench.put(one) { _ in
      free.signal()
      held.wait()
      done.withLock { $0.append("first of one") }
    }
    free.wait()
    bench.put(one) { _ in
      done.withLock { $0.append("second of one") }
      rest.signal()
    }
    for _ in 0..<3 {
      bench.put(other) { _ in
        done.withLock { $0.append("of the other") }
        rest.signal()
      }
    }
    for _ in 0..<3 { rest.wait() }
    #expect(done.withLock { $0 } == Array(repeating: "of the other", count: 3))
    held.signal()
    rest.wait()
    #expect(done.withLock { $0.suffix(2) } == ["first of one", "second of one"])
    bench.stop()
  }

  @Test("What has become pointless while it waited is not begun")
  func recalled() throws {
    let (first, second, third) = (try Self.asked("one"), try Self.asked("one"), try Self.asked("other"))
    defer { withExtendedLifetime((first, second, third)) {} }
    let (one, pointless, other) = (first.load, second.load, third.load)
    let bench = Workbench(threads: 1, seconds: 10)
    let done = Mutex<[String]>([])
    let (held, free, rest) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    bench.put(one) { _ in
      free.signal()
      held.wait()
    }
    free.wait()
    bench.put(pointless) { _ in done.withLock { $0.append("pointless") } }
    bench.put(other) { _ in
      done.withLock { $0.append("other") }
      rest.signal()
    }
    pointless.recall?.recall()
    held.signal()
    rest.wait()
    #expect(done.withLock { $0 } == ["other"])
    bench.stop()
  }

  /// The closing of an empty round of a workshop of its own. An engine that goes recalls what it asked, so it is kept.
  private static func asked(_ title: String) throws -> (engine: Engine, load: BackgroundTask) {
    let token = "facilitator-token-0123456789-0123456789"
    let desk = ConnectionKey(raw: 1)
    let engine = try Engine(
      journal: MemoryJournal(), settings: EngineSettings(), secret: [UInt8](repeating: 1, count: 32),
      chance: Chance(SystemRandomNumberGenerator()))
    func message(_ method: String, _ params: JSON) -> Incoming {
      .message(desk, Message(id: method, content: .request(method: method, params: params)))
    }
    let file: JSON = ["title": .string(title), "submissions": [["id": "s1", "title": "One"]]]
    let outbox = engine.turn(
      [
        .call(CallKey(raw: 1), .create(file: file, facilitatorToken: token)),
        .opened(desk, address: "127.0.0.1", isLimited: false), message("workshop.resume", ["token": .string(token)]),
        message("round.open", ["method": "dotVoting"]), message("round.close", ["round": "r1"]),
      ], now: EngineHost.now)
    let loads = outbox.compactMap { if case .work(let load) = $0 { load } else { nil } }
    return (engine, try #require(loads.first))
  }
}
