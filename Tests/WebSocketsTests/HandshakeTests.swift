// Who may open a WebSocket, and what those hear who may not.

import Testing

@testable import WebSockets

extension OneAtATime {
  @Suite struct HandshakeTests {
    @Test func aPageOfAnotherOriginGets403() throws {
      let house = House()
      let port = try house.open()
      for origin in [
        "https://evil.example", "http://localhost:7001", "https://localhost:7000", "null", "localhost:7000",
      ] {
        let response = try RawClient(port: port).handshake(extra: "Origin: \(origin)\r\n")
        #expect(response.status == 403, "\(origin)")
        #expect(response.headers["connection"] == "close")
      }
      #expect(house.counts { $0.refusedOrigins == 5 && $0.opened == 0 })
      house.close()
    }

    @Test func ourOwnListedAndAbsentOriginsAreLetIn() throws {
      let house = House()
      let port = try house.open { $0.allowedOrigins = ["https://kommun.example"] }
      for extra in ["", "Origin: http://localhost:7000\r\n", "Origin: https://Kommun.example:443\r\n"] {
        #expect(try RawClient(port: port).handshake(extra: extra).status == 101, "\(extra)")
      }
      house.close()
    }

    @Test func aNameThatIsNotOursGets403UnlessATrustedProxyPassesItOn() throws {
      let house = House()
      let port = try house.open { $0.hostNames = ["radslag.example:8443"] }
      for host in [
        "evil.example:\(port)", "localhost.evil.example", "127.0.0.1.evil.example", "192.0.2.1", "[2001:db8::1]",
      ] {
        let response = try RawClient(port: port).handshake(host: host, extra: "Origin: http://\(host)\r\n")
        #expect(response.status == 403, "\(host)")
      }
      for host in [
        "127.0.0.1:\(port)", "LOCALHOST", "[::1]:7", "radslag.example", "Radslag.example.:9", "desk", "desk.local:80",
        "radslag.test:1",
      ] {
        #expect(try RawClient(port: port).handshake(host: host).status == 101, "\(host)")
      }
      house.close()
      let proxied = House()
      let other = try proxied.open { $0.trustedProxies = ["127.0.0.1"] }
      #expect(try RawClient(port: other).handshake(host: "radslag.example").status == 101)
      proxied.close()
      let everywhere = House()
      let third = try everywhere.open { $0.address = "0.0.0.0" }
      #expect(try RawClient(port: third).handshake(host: "192.0.2.1:\(third)").status == 101)
      #expect(try RawClient(port: third).handshake(host: "evil.example").status == 403)
      everywhere.close()
    }

    @Test func behindATrustedProxyTheOriginIsComparedWithHTTPS() throws {
      let house = House()
      let port = try house.open { $0.trustedProxies = ["127.0.0.0/8"] }
      let proxied = "X-Forwarded-Proto: https\r\nOrigin: "
      #expect(try RawClient(port: port).handshake(extra: proxied + "https://localhost:7000\r\n").status == 101)
      #expect(try RawClient(port: port).handshake(extra: proxied + "http://localhost:7000\r\n").status == 403)
      house.close()
    }

    @Test func aHandshakeThatIsWrongIsToldWhatIsExpected() throws {
      let house = House()
      let port = try house.open()
      #expect(try RawClient(port: port).handshake(subprotocol: nil).status == 400)
      #expect(try RawClient(port: port).handshake(subprotocol: "test.v2, (http)").status == 400)
      #expect(try RawClient(port: port).handshake(path: "/elsewhere").status == 404)
      let old = try RawClient(port: port).handshake(version: "8")
      #expect(old.status == 426)
      #expect(old.headers["sec-websocket-version"] == "13")
      #expect(try RawClient(port: port).handshake(subprotocol: "other.v1, test.v1").status == 101)
      #expect(house.counts { $0.opened == 1 && $0.refusedRequests == 4 })
      house.close()
    }

    @Test func anUpgradeToSomethingElseIsRefused() throws {
      let house = House()
      let client = try RawClient(port: try house.open())
      client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAAA\r\n\r\n")
      #expect(try client.response().status == 501)
      #expect(client.hasEnded())
      house.close()
    }

    @Test func overTheLimitOfAnAddressAHandshakeGets429UntilOneLeaves() throws {
      let house = House()
      let port = try house.open {
        $0.trustedProxies = ["127.0.0.1"]
        $0.maximumConnectionsPerAddress = 2
        $0.retryAfterSeconds = 7
      }
      let here = "X-Forwarded-For: 10.9.9.9, 203.0.113.5\r\n"
      let first = try RawClient.joined(port, extra: here)
      let second = try RawClient.joined(port, extra: here)
      let refused = try RawClient(port: port).handshake(extra: here)
      #expect(refused.status == 429)
      #expect(refused.headers["retry-after"] == "7")
      #expect(try RawClient(port: port).handshake(extra: "X-Forwarded-For: 203.0.113.6\r\n").status == 101)
      let ids = try house.connections(3)
      #expect(house.peer(ids[0])?.address == "203.0.113.5")
      #expect(house.peer(ids[0])?.isLoopback == false)
      first.send(frame: [0x03, 0xe8], opcode: 8)
      #expect(house.waits { $0.contains(.closed(ids[0])) })
      #expect(try RawClient(port: port).handshake(extra: here).status == 101)
      withExtendedLifetime(second) {}
      house.close()
    }

    @Test func loopbackIsNotLimitedButAllConnectionsAre() throws {
      let house = House()
      let port = try house.open {
        $0.maximumConnectionsPerAddress = 1
        $0.maximumConnections = 3
      }
      let clients = try (0..<3).map { _ in try RawClient.joined(port) }
      let refused = try RawClient(port: port).handshake()
      #expect(refused.status == 503)
      #expect(refused.headers["retry-after"] == "5")
      #expect(house.counts { $0.refusedConnections == 1 })
      withExtendedLifetime(clients) {}
      house.close()
    }

    @Test func forwardedAddressesAreBelievedOnlyFromTrustedProxies() throws {
      var configuration = Configuration(subprotocol: "test.v1")
      configuration.trustedProxies = ["10.0.0.0/8", "fd00::/8", "192.0.2.1"]
      let policy = try HandshakePolicy(configuration)
      func seen(_ socket: String, _ forwarded: String?, proto: String? = nil) -> Peer {
        policy.peer(socketAddress: socket, isTLS: false, host: "x", forwardedFor: forwarded, forwardedProto: proto)
      }
      #expect(seen("198.51.100.1", "203.0.113.5", proto: "https").address == "198.51.100.1")
      #expect(!seen("198.51.100.1", "203.0.113.5", proto: "https").isSecure)
      #expect(seen("10.1.2.3", "6.6.6.6, 203.0.113.5, 10.4.4.4", proto: "https").address == "203.0.113.5")
      #expect(seen("10.1.2.3", "203.0.113.5", proto: "https").isSecure)
      #expect(seen("fd00::7", "[2001:db8::1]:4711").address == "2001:db8::1")
      #expect(seen("192.0.2.1", "203.0.113.5:80").address == "203.0.113.5")
      #expect(seen("192.0.2.1", "not an address").address == "192.0.2.1")
      #expect(seen("192.0.2.1", nil).address == "192.0.2.1")
      #expect(seen("::1", nil).isLoopback && seen("127.9.9.9", nil).isLoopback && !seen("128.0.0.1", nil).isLoopback)
    }
  }
}
