// The order in which frames leave, and what happens to those who do not read them.

import Testing

@testable import WebSockets

extension OneAtATime {
  @Suite struct DeliveryTests {
    private let topic = Topic(1)

    @Test func aBroadcastReachesAllSubscribersInOrder() throws {
      let topic = topic
      let house = House { heard, _ in
        guard case .opened(let id) = heard else { return [] }
        return [.subscribe(id, topic)]
      }
      let port = try house.open()
      let clients = try (0..<20).map { _ in try RawClient.joined(port) }
      _ = try house.connections(20)
      for number in 0..<50 { house.post([.publish(topic, Frame("news \(number)"))]) }
      for client in clients {
        for number in 0..<50 { #expect(try client.text() == "news \(number)") }
      }
      #expect(house.counts { $0.messagesOut == 1000 })
      house.close()
    }

    @Test func framesLeaveInTheOrderTheyWerePosted() throws {
      let house = House()
      let client = try RawClient.joined(try house.open())
      let id = try house.connections(1)[0]
      house.post([
        .publish(topic, Frame("before anybody")), .send(id, Frame("welcome")), .subscribe(id, topic),
        .publish(topic, Frame("patch 1")), .send(id, Frame("answer 1")), .publish(topic, Frame("patch 2")),
        .subscribe(id, Topic(2)), .publish(Topic(2), Frame("other 1")), .publish(topic, Frame("patch 3")),
        .send(id, Frame("answer 2")), .unsubscribe(id, topic), .publish(topic, Frame("too late")),
        .publish(Topic(2), Frame("other 2")), .send(id, Frame("end")),
      ])
      let expected = [
        "welcome", "patch 1", "answer 1", "patch 2", "other 1", "patch 3", "answer 2", "other 2", "end",
      ]
      for text in expected { #expect(try client.text() == text) }
      house.close()
    }

    @Test func theOrderHoldsForAReaderWhoseSocketWasFull() throws {
      let house = House()
      // Room for all of it, however slowly a loaded machine reads: being overtaken is another test's matter.
      let port = try house.open {
        $0.outboxBytesPerConnection = 1 << 30
        $0.backlogBytesPerTopic = 1 << 30
      }
      let client = try RawClient.joined(port, receiveBuffer: 4096)
      let id = try house.connections(1)[0]
      house.post([.subscribe(id, topic)])
      let padding = String(repeating: ".", count: 50_000)
      for number in 0..<100 {
        house.post([
          .send(id, Frame("a \(number) \(padding)")), .publish(topic, Frame("b \(number) \(padding)")),
          .send(id, Frame("c \(number)")),
        ])
      }
      for number in 0..<100 {
        #expect(try client.text() == "a \(number) \(padding)")
        #expect(try client.text() == "b \(number) \(padding)")
        #expect(try client.text() == "c \(number)")
      }
      house.close()
    }

    @Test func aDroppedTopicStillDeliversWhatWasPublished() throws {
      let house = House()
      let client = try RawClient.joined(try house.open())
      let id = try house.connections(1)[0]
      house.post([
        .subscribe(id, topic), .publish(topic, Frame("last words")), .drop(topic), .publish(topic, Frame("a ghost")),
        .send(id, Frame("end")),
      ])
      #expect(try client.text() == "last words")
      #expect(try client.text() == "end")
      house.close()
    }

    @Test func aSlowReaderFallsBehindGetsAFreshDocumentAndHoldsNoMemory() throws {
      let topic = topic
      let house = House { heard, _ in
        guard case .fellBehind(let id, let which) = heard else { return [] }
        return [.send(id, Frame("fresh")), .subscribe(id, which)]
      }
      let port = try house.open { $0.backlogFramesPerTopic = 8 }
      let slow = try RawClient.joined(port, receiveBuffer: 4096)
      let quick = try RawClient.joined(port)
      let ids = try house.connections(2)
      house.post(ids.map { .subscribe($0, topic) })
      let padding = String(repeating: ".", count: 64 * 1024)
      let memories = Memories()
      for number in 0..<400 {
        let frame = Frame("\(number) \(padding)")
        memories.add(frame)
        house.post([.publish(topic, frame)])
        #expect(try quick.text().hasPrefix("\(number) "))
      }
      #expect(memories.alive <= 10)
      var texts: [String] = []
      while texts.last != "fresh" { texts.append(String(try slow.text().prefix { $0 != " " })) }
      #expect(texts.dropLast().elementsEqual((0..<texts.count - 1).map { String($0) }))
      #expect(texts.count < 390)
      #expect(house.all.contains(.fellBehind(ids[0], topic)))
      #expect(house.counts { $0.fellBehind == 1 })
      house.post([.publish(topic, Frame("after"))])
      #expect(try slow.text() == "after")
      #expect(try quick.text() == "after")
      #expect(memories.alive == 0)
      house.close()
    }

    @Test func whoReadsNothingIsClosedWith1013WhenTooMuchWaits() throws {
      let house = House()
      let client = try RawClient.joined(
        try house.open { $0.outboxBytesPerConnection = 100_000 }, receiveBuffer: 4096)
      let id = try house.connections(1)[0]
      let memories = Memories()
      for _ in 0..<400 {
        let frame = Frame(String(repeating: "x", count: 40_000))
        memories.add(frame)
        house.post([.send(id, frame)])
      }
      // What was posted after the connection was given up is let go when its batch is taken.
      #expect(house.counts { $0.closedBySlowness == 1 && memories.alive <= 1 })
      #expect(try client.closeCode() == 1013)
      #expect(house.waits { $0.contains(.closed(id)) })
      house.close()
    }

    @Test func oneFrameLargerThanTheOutboxStillGoesOut() throws {
      let house = House()
      let client = try RawClient.joined(try house.open { $0.outboxBytesPerConnection = 1000 })
      let id = try house.connections(1)[0]
      let text = String(repeating: "y", count: 3_000_000)
      house.post([.send(id, Frame(text))])
      #expect(try client.text() == text)
      house.close()
    }

    @Test func aDocumentSharedByManyWhoDoNotReadCostsOnce() throws {
      let house = House()
      let port = try house.open()
      let document = [UInt8](repeating: 0x64, count: 4_000_000)
      let clients = try (0..<40).map { _ in try RawClient.joined(port, receiveBuffer: 4096) }
      let ids = try house.connections(40)
      let before = residentBytes()
      for (number, id) in ids.enumerated() {
        house.post([.send(id, Frame(head: Array("[\(number),".utf8), shared: document, tail: Array("]".utf8)))])
      }
      #expect(house.counts { $0.bytesOut > 40 * 32 * 1024 })
      #expect(residentBytes() - before < 40 * 1024 * 1024)
      for number in [0, 39] {
        let text = try clients[number].text()
        #expect(text.utf8.count == Array("[\(number),]".utf8).count + document.count)
        #expect(text.hasPrefix("[\(number),ddd") && text.hasSuffix("ddd]"))
      }
      house.close()
    }

    @Test func whoHasWaitedLongestWithoutReadingIsClosedWhenAllTogetherHoldTooMuch() throws {
      let house = House()
      let port = try house.open { $0.waitingBytes = 20_000_000 }
      let first = try RawClient.joined(port, receiveBuffer: 4096)
      let second = try RawClient.joined(port, receiveBuffer: 4096)
      let ids = try house.connections(2)
      func document(_ letter: UInt8) -> Frame { Frame([UInt8](repeating: letter, count: 15_000_000)) }
      house.post([.send(ids[0], document(0x61))])
      house.post([.send(ids[1], document(0x62))])
      #expect(house.counts { $0.closedBySlowness == 1 })
      #expect(try second.text().utf8.count == 15_000_000)
      withExtendedLifetime(first) {}
      house.close()
    }

    @Test func aNumberOfAConnectionThatLeftReachesNobody() throws {
      let house = House()
      let port = try house.open()
      let first = try RawClient.joined(port)
      let old = try house.connections(1)[0]
      first.send(frame: [0x03, 0xe8], opcode: 8)
      #expect(house.counts { $0.connections == 0 })
      let second = try RawClient.joined(port)
      let new = try house.connections(2)[1]
      #expect(old != new)
      house.post([
        .send(old, Frame("for the one who left")), .subscribe(old, topic), .publish(topic, Frame("nobody")),
        .close(old, code: 4000, reason: ""), .send(new, Frame("for you")),
      ])
      #expect(try second.text() == "for you")
      house.close()
    }

    @Test func anIdleConnectionTakesLessThanSixteenKibibytes() throws {
      let house = House()
      let port = try house.open()
      var clients = try (0..<50).map { _ in try RawClient.joined(port) }
      // Other tests of the process use memory too, so the least of three looks counts.
      var least = Int.max
      for _ in 0..<3 {
        let before = residentBytes()
        clients += try (0..<300).map { _ in try RawClient.joined(port) }
        _ = try house.connections(clients.count)
        least = min(least, (residentBytes() - before) / 300)
      }
      #expect(least < 16 * 1024)
      #expect(house.counts { $0.connections == 950 })
      house.close()
    }
  }
}

/// Tells which frames are still in memory.
final class Memories {
  private struct Trace { weak var head: FrameHead? }
  private var traces: [Trace] = []

  func add(_ frame: Frame) { traces.append(Trace(head: frame.head)) }

  var alive: Int { traces.filter { $0.head != nil }.count }
}
