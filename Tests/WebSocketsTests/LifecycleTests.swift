// Starting and stopping, and what is said when a loop cannot start.

import Testing

@testable import WebSockets

extension OneAtATime {
  @Suite struct LifecycleTests {
    @Test func stoppingSendsTheNoticeThenClosesWith1001() throws {
      let house = House()
      let port = try house.open { $0.stopSeconds = 10 }
      let client = try RawClient.joined(port)
      let id = try house.connections(1)[0]
      house.post([.send(id, Frame("posted before"))])
      let stopper = Background { house.close(notice: Frame("the server is stopping")) }
      #expect(try client.text() == "posted before")
      #expect(try client.text() == "the server is stopping")
      #expect(try client.closeCode() == 1001)
      client.send(frame: [0x03, 0xe9], opcode: 8)
      stopper.wait()
      #expect(house.all.last == .closed(id))
      #expect(throws: RawError.self) { try RawClient.joined(port) }
    }

    @Test func aClientThatReadsNothingDoesNotHoldUpTheStop() throws {
      let house = House()
      let client = try RawClient.joined(try house.open { $0.stopSeconds = 1 }, receiveBuffer: 4096)
      let id = try house.connections(1)[0]
      house.post([.send(id, Frame(String(repeating: "x", count: 8_000_000)))])
      let clock = ContinuousClock()
      let took = clock.measure { house.close(notice: Frame("bye")) }
      #expect(took < .seconds(5))
      #expect(house.all.last == .closed(id))
      withExtendedLifetime(client) {}
    }

    @Test func aRequestWithoutAnswerGets503WhenTheLoopStops() throws {
      let house = House { _, _ in [] }
      let client = try RawClient(port: try house.open { $0.stopSeconds = 10 })
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(house.waits { !$0.isEmpty })
      let stopper = Background { house.close() }
      #expect(try client.response().status == 503)
      stopper.wait()
      #expect(house.all.contains { if case .cancelled = $0 { true } else { false } })
    }

    @Test func whatIsPostedAfterTheEndOrBeforeTheStartIsIgnored() throws {
      let house = House()
      house.post([.publish(Topic(1), Frame("too early"))])
      _ = try house.open()
      house.close()
      house.post([.publish(Topic(1), Frame("too late")), .drop(Topic(1))])
      house.close()
      #expect(house.counters.messagesOut == 0)
    }

    @Test func aPortInUseIsSaidInASentence() throws {
      let first = House()
      let port = try first.open()
      let error = try #require(throws: LoopError.self) { try House().open { $0.port = port } }
      #expect(error == .portInUse(address: "127.0.0.1", port: port))
      #expect(error.description.contains("\(port)"))
      first.close()
      let next = House()
      #expect(try next.open { $0.port = port } == port)
      next.close()
    }

    @Test func settingsThatCannotBeAreNamed() {
      func error(_ change: (inout Configuration) -> Void) -> String {
        do {
          try House().open(change)
          return "none"
        } catch { return "\(error)" }
      }
      #expect(error { $0.address = "localhost" }.contains("localhost"))
      #expect(error { $0.address = "203.0.113.77" }.contains("203.0.113.77"))
      #expect(error { $0.trustedProxies = ["10.0.0.0/33"] }.contains("10.0.0.0/33"))
      #expect(error { $0.allowedOrigins = ["kommun.example"] }.contains("kommun.example"))
      #expect(error { $0.subprotocol = "a,b" }.contains("subprotocol"))
      #expect(error { $0.pingSeconds = 50 }.contains("pingSeconds"))
      #expect(error { $0.certificateFile = "/nowhere.pem" }.contains("private key"))
      #expect(error { ($0.certificateFile, $0.privateKeyFile) = ("/nowhere.pem", "/no.key") }.contains("/nowhere.pem"))
    }

    @Test(arguments: ["127.0.0.1", "0.0.0.0", "::", "::1"])
    func anAddressOfEitherFamilyCanBeListenedOn(address: String) throws {
      let house = House()
      let port = try house.open { $0.address = address }
      if address != "::1" {
        let client = try RawClient.joined(port)
        let id = try house.connections(1)[0]
        #expect(house.peer(id)?.address == "127.0.0.1")
        #expect(house.peer(id)?.isLoopback == true)
        withExtendedLifetime(client) {}
      }
      house.close()
    }

    @Test func aDeadPeerIsPingedAndThenGivenUp() throws {
      let house = House()
      let client = try RawClient.joined(
        try house.open {
          $0.pingSeconds = 1
          $0.hangUpSeconds = 2
        })
      let id = try house.connections(1)[0]
      #expect(try client.frame().opcode == 9)
      #expect(house.waits { $0.contains(.closed(id)) })
      house.close()
    }

    @Test func twoLoopsLiveSideBySide() throws {
      let houses = [House(), House()]
      let clients = try houses.map { try RawClient.joined(try $0.open()) }
      for (number, client) in clients.enumerated() { client.send(text: "to \(number)") }
      for (number, client) in clients.enumerated() { #expect(try client.text() == "to \(number)") }
      for house in houses { house.close() }
    }
  }
}
