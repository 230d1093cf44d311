// Requests and responses on the wire: bodies, keep-alive, limits, and clients that leave.

import Testing

@testable import WebSockets

extension OneAtATime {
  @Suite struct HTTPTests {
    @Test func severalRequestsWithBodiesUseOneConnection() throws {
      let house = House()
      let client = try RawClient(port: try house.open())
      for number in 0..<20 {
        let body = String(repeating: "body \(number) ", count: number * 100)
        let method = ["POST", "PUT", "PATCH", "DELETE"][number % 4]
        client.send("\(method) /x HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        let response = try client.response()
        #expect(response.status == 200)
        #expect(String(decoding: response.body, as: UTF8.self) == body)
        #expect(response.headers == ["content-type": "text/plain", "content-length": String(body.utf8.count)])
      }
      house.close()
    }

    @Test func theDelegateSeesTheRequestAsItWasMeant() throws {
      let house = House()
      let client = try RawClient(port: try house.open())
      client.send(
        "GET /api/r%C3%A5d%20slag/./x/../y?a=1%262&b=%C3%A5+z&empty HTTP/1.1\r\nHost: example.org\r\n"
          + "Authorization: Bearer hemligt\r\nAccept-Language: sv\r\nIf-None-Match: \"7\"\r\nIdempotency-Key: k1\r\n\r\n"
      )
      _ = try client.response()
      let id = try #require(house.all.compactMap { if case .requested(let id, _) = $0 { id } else { nil } }.first)
      let request = try #require(house.request(id))
      #expect(request.method == "GET")
      #expect(request.path == "/api/råd slag/y")
      #expect(request.parameter("a") == "1&2")
      #expect(request.parameter("b") == "å z")
      #expect(request.parameter("empty") == "")
      #expect(request.parameter("c") == nil)
      #expect(request.headers["authorization"] == "Bearer hemligt")
      #expect(request.headers["accept-language"] == "sv")
      #expect(request.headers["if-none-match"] == "\"7\"")
      #expect(request.headers["idempotency-key"] == "k1")
      #expect(request.headers["host"] == "example.org")
      #expect(
        request.peer
          == Peer(address: "127.0.0.1", isLoopback: true, isSecure: false, host: "example.org", isOurHost: false))
      house.close()
    }

    @Test func headGetsTheHeadersOfGetWithoutTheBody() throws {
      let house = House { heard, _ in
        guard case .requested(let id, _) = heard else { return [] }
        return [.respond(id, HTTPResponse(status: 200, headers: [("etag", "\"1\"")], body: [1, 2, 3]))]
      }
      let client = try RawClient(port: try house.open())
      client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n")
      let head = try client.response(toHead: true)
      #expect(head.headers == ["etag": "\"1\"", "content-length": "3"])
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try client.response().body == [1, 2, 3])
      house.close()
    }

    @Test func notModifiedAndNoContentHaveNeitherBodyNorLength() throws {
      let house = House { heard, _ in
        guard case .requested(let id, let path) = heard else { return [] }
        return [.respond(id, HTTPResponse(status: path == "/304" ? 304 : 204, body: [1]))]
      }
      let client = try RawClient(port: try house.open())
      for status in [304, 204, 304] {
        client.send("GET /\(status) HTTP/1.1\r\nHost: x\r\n\r\n")
        let response = try client.response()
        #expect(response.status == status)
        #expect(response.headers.isEmpty)
      }
      house.close()
    }

    @Test func aBodyOverTheLimitGets413AndIsNotHandedOn() throws {
      let house = House()
      let port = try house.open { $0.maximumBodyBytes = 1000 }
      var client = try RawClient(port: port)
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n" + String(repeating: "x", count: 1001))
      #expect(try client.response().status == 413)
      #expect(client.hasEnded())
      client = try RawClient(port: port)
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n" + String(repeating: "x", count: 1000))
      #expect(try client.response().body.count == 1000)
      #expect(house.counts { $0.requests == 1 && $0.refusedRequests == 1 })
      let other = try RawClient(port: port)
      other.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n")
      #expect(try other.response().status == 413)
      #expect(other.hasEnded())
      house.close()
    }

    @Test func aBodyThatIsNotWantedIsAnsweredBeforeItIsReadAndTheAnswerArrives() throws {
      let house = House()
      house.refuseBodies(with: HTTPResponse(status: 401, body: Array("no".utf8)))
      let port = try house.open()
      let head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n"
      for body in ["", String(repeating: "x", count: 3_000_000)] {
        let client = try RawClient(port: port)
        client.send(head + "\r\n" + body)
        let response = try client.response()
        #expect(response.status == 401)
        #expect(response.headers["connection"] == "close")
        #expect(client.hasEnded())
      }
      let asking = try RawClient(port: port)
      asking.send(head + "Expect: 100-continue\r\n\r\n")
      #expect(try asking.response().status == 401)
      #expect(!house.all.contains { if case .requested = $0 { true } else { false } })
      house.close()
    }

    @Test func aBodyThatComesTooSlowlyGets408() throws {
      let house = House()
      let client = try RawClient(
        port: try house.open {
          $0.graceSeconds = 0
          $0.leastBytesPerSecond = 1_000_000
        })
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
      #expect(try client.response().status == 408)
      #expect(client.hasEnded())
      house.close()
    }

    /// The time to look becomes due while the delegate works, thus right before libwebsockets runs its timers.
    @Test func aDelegateThatTakesItsTimeDoesNotMakeTheLoopMissTheTimeToLook() throws {
      let house = House { _, _ in [] }
      let port = try house.open {
        $0.graceSeconds = 0
        $0.leastBytesPerSecond = 1_000_000
      }
      let slow = try RawClient(port: port)
      slow.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
      #expect(house.counts { $0.exchanges == 1 })
      house.pauseOnce(milliseconds: 1200)
      let other = try RawClient(port: port)
      other.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try slow.response().status == 408)
      withExtendedLifetime(other) {}
      house.close()
    }

    @Test func bodiesOnTheirWayKeepNobodyFromAskingForAPage() throws {
      let house = House()
      let port = try house.open {
        $0.maximumExchanges = 2
        $0.maximumBodies = 3
      }
      let slow = try (0..<3).map { _ in try RawClient(port: port) }
      for client in slow { client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{") }
      #expect(house.counts { $0.exchanges == 3 })
      let fourth = try RawClient(port: port)
      fourth.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
      #expect(try fourth.response().status == 503)
      let page = try RawClient(port: port)
      page.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try page.response().status == 200)
      withExtendedLifetime(slow) {}
      house.close()
    }

    @Test(arguments: [
      ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", 400),
      ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5x\r\n\r\n", 400),
      ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
      ("GET /%ff HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    ])
    func whatCannotBeReadIsRefusedWithAReason(request: String, status: Int) throws {
      let house = House()
      let client = try RawClient(port: try house.open())
      client.send(request)
      let response = try client.response()
      #expect(response.status == status)
      #expect(!response.body.isEmpty)
      house.close()
    }

    @Test func aPostWithoutALengthHasAnEmptyBodyAndEndsItsConnection() throws {
      let house = House()
      let client = try RawClient(port: try house.open())
      client.send("POST / HTTP/1.1\r\nHost: x\r\n\r\n")
      let response = try client.response()
      #expect(response.status == 200)
      #expect(response.headers["connection"] == "close")
      #expect(client.hasEnded())
      house.close()
    }

    @Test func aClientThatAsksFirstIsInvitedToSendItsBody() throws {
      let house = House()
      let client = try RawClient(port: try house.open())
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n")
      #expect(try client.response().status == 100)
      client.send("body")
      #expect(try client.response().body == Array("body".utf8))
      house.close()
    }

    @Test func aRequestSentAheadIsNotTakenForAnythingElseAndDisturbsNobody() throws {
      let house = House { heard, request in
        guard case .requested(let id, let path) = heard else { return [] }
        return [.respond(id, HTTPResponse(status: 200, body: Array(path.utf8) + (request?.body ?? [])))]
      }
      let port = try house.open()
      let get = "GET /get HTTP/1.1\r\nHost: x\r\n\r\n"
      let post = "POST /post HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab"
      for (first, rest) in [(get, post), (get, get), (post, get), (post, post), (get, post + get), (get, "GET /ge")] {
        let client = try RawClient(port: port)
        client.send(first + rest)
        #expect(try client.response().body == Array((first == get ? "/get" : "/postab").utf8))
        #expect(client.hasEnded())
      }
      let client = try RawClient(port: port)
      client.send(post)
      #expect(try client.response().body == Array("/postab".utf8))
      #expect(house.counts { $0.requests == 7 && $0.exchanges == 0 })
      house.close()
    }

    @Test func aLargeResponseArrivesWholeAtASlowReader() throws {
      let body = (0..<20_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
      let house = House { heard, _ in
        guard case .requested(let id, _) = heard else { return [] }
        return [.respond(id, HTTPResponse(status: 200, body: body))]
      }
      let client = try RawClient(port: try house.open(), receiveBuffer: 8192)
      for _ in 0..<2 {
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(try client.response().body == body)
      }
      house.close()
    }

    @Test(arguments: ["GET / HTTP/1.1\r\nHost: x\r\n\r\n", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab"])
    func whoSendsOnWithoutReadingGetsTheWholeAnswerAndDisturbsNobody(request: String) throws {
      let body = [UInt8](repeating: 0x41, count: 10_000_000)
      let house = House { heard, request in
        guard case .requested(let id, let path) = heard else { return [] }
        return [.respond(id, HTTPResponse(status: 200, body: path == "/" ? body : []))]
      }
      let port = try house.open()
      let client = try RawClient(port: port, receiveBuffer: 8192)
      client.send(request)
      #expect(house.waits { !$0.isEmpty })
      client.send(String(repeating: "GET /more HTTP/1.1\r\nHost: x\r\n\r\n", count: 100))
      let other = try RawClient(port: port)
      for _ in 0..<200 {
        other.send("GET /other HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(try other.response().status == 200)
      }
      #expect(try client.response().body == body)
      #expect(client.hasEnded())
      house.close()
    }

    @Test func aClientThatLeavesBeforeItsAnswerIsCancelledAndALateAnswerIsIgnored() throws {
      let house = House { _, _ in [] }
      let port = try house.open()
      var client: RawClient? = try RawClient(port: port)
      client?.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(house.waits { !$0.isEmpty })
      let id = try #require(house.all.compactMap { if case .requested(let id, _) = $0 { id } else { nil } }.first)
      client?.resetOnClose()
      client = nil
      #expect(house.waits { $0.contains(.cancelled(id)) })
      house.post([.respond(id, HTTPResponse(status: 200))])
      #expect(house.counts { $0.exchanges == 0 })
      house.close()
    }

    @Test func aHeaderWithALineBreakDoesNotBecomeTwo() throws {
      let house = House { heard, _ in
        guard case .requested(let id, _) = heard else { return [] }
        return [.respond(id, HTTPResponse(status: 200, headers: [("x-a", "1\r\nx-b: 2"), ("x-c", "3"), ("x d", "4")]))]
      }
      let client = try RawClient(port: try house.open())
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try client.response().headers == ["x-c": "3", "content-length": "0"])
      house.close()
    }

    @Test func tooManyWaitingRequestsGet503() throws {
      let house = House { _, _ in [] }
      let port = try house.open { $0.maximumExchanges = 2 }
      let clients = try (0..<2).map { _ in try RawClient(port: port) }
      for client in clients { client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n") }
      #expect(house.waits { $0.count == 2 })
      let third = try RawClient(port: port)
      third.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      let response = try third.response()
      #expect(response.status == 503)
      #expect(response.headers["retry-after"] == "5")
      house.close()
    }
  }
}
