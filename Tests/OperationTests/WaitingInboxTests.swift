// What waits for the engine: a turn takes all of a little, and a share of each connection's of much.

import Engine
import Testing
import Workshop

@testable import Server

@Suite("What has arrived")
struct WaitingInboxTests {
  private func message(_ connection: UInt64, _ number: Int) -> Incoming {
    .message(ConnectionKey(raw: connection), Message(id: "\(number)", content: .request(method: "ping", params: [:])))
  }

  /// Connection and id of each message, in order.
  private func told(_ batches: [WaitingInbox.Batch]) -> [String] {
    batches.flatMap(\.incoming).map {
      switch $0 {
      case .message(let connection, let message): "\(connection.raw)/\(message.id ?? "")"
      case .closed(let connection): "\(connection.raw)/closed"
      case .call(let key, _): "call \(key.raw)"
      case .opened, .fellBehind, .worked: "other"
      }
    }
  }

  @Test("a little is taken whole, in the order it came")
  func little() {
    var inbox = WaitingInbox()
    inbox.put((0..<WaitingInbox.plenty - 1).map { message(1, $0) }, at: .now)
    inbox.put([message(2, 0)], at: .now)
    #expect(inbox.count == WaitingInbox.plenty)
    let taken = told(inbox.take())
    #expect(taken.count == WaitingInbox.plenty && taken.last == "2/0")
    #expect(inbox.count == 0 && inbox.take().isEmpty)
  }

  @Test("of much each connection gets its share, and keeps its order to the end")
  func much() {
    var inbox = WaitingInbox()
    inbox.put((0..<3_000).map { message(1, $0) } + [.closed(ConnectionKey(raw: 1))], at: .now)
    inbox.put(
      [message(2, 0), .call(CallKey(raw: 7), .admit(WorkshopID(rawValue: "w"), facilitatorToken: ""))], at: .now)
    let half = WaitingInbox.plenty / 2
    let first = told(inbox.take())
    #expect(first == (0..<half).map { "1/\($0)" } + ["2/0", "call 7"])
    #expect(inbox.count == 3_001 - half)
    inbox.put([message(2, 1)], at: .now)
    var all: [String] = []
    let second = told(inbox.take())
    #expect(second.last == "2/1")
    all += second
    while inbox.count > 0 { all += told(inbox.take()) }
    #expect(all.filter { $0.hasPrefix("1/") } == (half..<3_000).map { "1/\($0)" } + ["1/closed"])
  }

  @Test("of very many connections each gets a little")
  func many() {
    var inbox = WaitingInbox()
    for number in 0..<3 { inbox.put((1...2_000).map { message($0, number) }, at: .now) }
    #expect(inbox.take().reduce(0) { $0 + $1.incoming.count } == 4_000)
    #expect(inbox.count == 2_000)
  }
}
