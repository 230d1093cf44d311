// Who may try a code, and when.

import Testing
import Workshop

@testable import Engine

@Suite struct CodeGateTests {
  private let start = Instant(milliseconds: 1_800_000_000_000)

  @Test("whoever guesses as fast as they can gets a limit's worth of look-ups and then one every two seconds")
  func paces() {
    var gate = CodeGate()
    var lookedUp = 0
    for tick in 0..<60_000 where tick % 10 == 0 {
      let now = start.advanced(by: tick)
      for asker in 0..<30 where gate.wait("a", asker: UInt64(asker), limit: 30, now: now) == nil {
        lookedUp += 1
        gate.noteWrong("a", limit: 30, now: now)
      }
    }
    #expect((58...61).contains(lookedUp))
  }

  @Test("one among many who guess gets their turn within as many turns as there are guessers")
  func isFair() {
    var gate = CodeGate()
    for _ in 0..<5 { gate.noteWrong("a", limit: 5, now: start) }
    let waits = (1...8).compactMap { gate.wait("a", asker: $0, limit: 5, now: start) }
    #expect(waits == (1...8).map { $0 * 2_000 })
    for asker in UInt64(1)...8 {
      let now = start.advanced(by: Int(asker) * 2_000)
      for greedy in UInt64(1)...8 where greedy > asker {
        #expect(gate.wait("a", asker: greedy, limit: 5, now: now) != nil)
      }
      #expect(gate.wait("a", asker: asker, limit: 5, now: now) == nil)
      gate.noteWrong("a", limit: 5, now: now)
    }
  }

  @Test("turns are not given out further ahead than a minute, and one that was not used is lost")
  func boundsTurns() {
    var gate = CodeGate()
    for _ in 0..<5 { gate.noteWrong("a", limit: 5, now: start) }
    let waits = (1...500).compactMap { gate.wait("a", asker: $0, limit: 5, now: start) }
    #expect(waits.count == 500 && waits.max() == 60_000)
    gate.noteWrong("a", limit: 5, now: start.advanced(by: 14_000))
    let late = start.advanced(by: 14_000)
    #expect(gate.wait("a", asker: 1, limit: 5, now: late) != nil, "its turn was twelve seconds ago")
  }

  @Test("a clock that is set back keeps nobody waiting for the time it was set back by")
  func bearsClocks() throws {
    var gate = CodeGate()
    for _ in 0..<5 { gate.noteWrong("a", limit: 5, now: start) }
    _ = gate.wait("a", asker: 1, limit: 5, now: start)
    let before = start.advanced(by: -86_400_000)
    let wait = gate.wait("a", asker: 1, limit: 5, now: before)
    #expect(try #require(wait) <= 62_000)
  }
}
