// Bytes nobody would send. The seeds are fixed, so a failure happens again.

import Testing

@testable import WebSockets

extension OneAtATime {
  @Suite struct FuzzTests {
    @Test(arguments: 1...4)
    func randomFramesDisturbNobodyElse(seed: UInt64) throws {
      let house = House()
      let port = try house.open { $0.maximumMessageBytes = 5000 }
      let witness = try RawClient.joined(port)
      var random = SeededRandom(seed: seed)
      for _ in 0..<60 {
        let client = try RawClient.joined(port)
        for _ in 0..<Int.random(in: 1...12, using: &random) { client.send(frames(&random)) }
        if Bool.random(using: &random) { client.resetOnClose() }
      }
      witness.send(text: "still here")
      #expect(try witness.text() == "still here")
      #expect(house.counts { $0.connections == 1 })
      house.close()
    }

    @Test(arguments: 1...4)
    func randomRequestsDisturbNobodyElse(seed: UInt64) throws {
      let house = House()
      let port = try house.open { $0.maximumBodyBytes = 1000 }
      let witness = try RawClient.joined(port)
      var random = SeededRandom(seed: seed)
      for _ in 0..<150 {
        let client = try RawClient(port: port)
        client.send(request(&random))
        if Bool.random(using: &random) { client.endSending() } else { client.resetOnClose() }
      }
      witness.send(text: "still here")
      #expect(try witness.text() == "still here")
      #expect(house.counts { $0.exchanges == 0 })
      let client = try RawClient(port: port)
      client.send("GET /ok HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try client.response().status == 200)
      house.close()
    }

    /// A frame that is right, wrong in one place, or noise.
    private func frames(_ random: inout SeededRandom) -> [UInt8] {
      let size = [0, 1, 5, 125, 126, 700, 4999, 5001].randomElement(using: &random) ?? 0
      let payload = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
      let text = [UInt8](repeating: 0x41, count: size)
      let opcode = UInt8([0, 1, 1, 1, 2, 3, 8, 9, 10, 11].randomElement(using: &random) ?? 1)
      var frame = RawClient.masked(
        Bool.random(using: &random) ? payload : text, opcode: opcode, isLast: Bool.random(using: &random))
      switch Int.random(in: 0...5, using: &random) {
      case 0: return payload
      case 1:
        frame[Int.random(in: 0..<min(14, frame.count), using: &random)] = UInt8.random(in: 0...255, using: &random)
        return frame
      case 2: return Array(frame.dropLast(Int.random(in: 0...frame.count, using: &random)))
      default: return frame
      }
    }

    /// A request put together of good and bad parts, sometimes with a part overwritten.
    private func request(_ random: inout SeededRandom) -> [UInt8] {
      func one(_ parts: [String], _ random: inout SeededRandom) -> String { parts.randomElement(using: &random) ?? "" }
      var text = one(
        ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "BREW", "", "PRI"], &random)
      text += one([" ", "", "  "], &random)
      text += one(
        ["/", "/ws", "/a/../..", "/%00", "/%", "/%zz", "*", "http://x/", "/?&&&=;;", "/..", "//.//", "/x?a=%26&b=+"],
        &random)
      text += one([" HTTP/1.1\r\n", " HTTP/1.0\r\n", " HTTP/2.0\r\n", "\r\n", " HTTP/1.1\n", " x\r\n"], &random)
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        text += one(
          [
            "Host: x\r\n", "Content-Length: 5\r\n", "Content-Length: 99999999999999999999\r\n",
            "Content-Length: -1\r\n",
            "Connection: close\r\n", "Connection: Upgrade\r\n", "Upgrade: websocket\r\n", "Upgrade: h2c\r\n",
            "Upgrade: x\r\n", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", "Sec-WebSocket-Key: \r\n",
            "Sec-WebSocket-Version: 13\r\n", "Sec-WebSocket-Protocol: test.v1\r\n", "Expect: 100-continue\r\n",
            "Transfer-Encoding: chunked\r\n", "HTTP2-Settings: AAMAAABkAAQAAP__\r\n", "Cookie: a=b; c\r\n",
            "Origin: null\r\n", "X-Forwarded-For: ,,,\r\n", "X-Long: \(String(repeating: "y", count: 3000))\r\n",
            ": empty\r\n", "No colon\r\n", " folded\r\n", "Authorization: Basic %%%\r\n", "Range: bytes=0-,5-\r\n",
          ], &random)
      }
      text += one(["\r\n", "\r\n", "\r\n\r\n", "", "\n\n"], &random)
      text += one(["", "hello", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\u{0}\u{0}"], &random)
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 0...2, using: &random) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if Int.random(in: 0...3, using: &random) == 0 {
        let whole = [
          "GET /a HTTP/1.1\r\nHost: x\r\n\r\n", "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
        ]
        for _ in 0..<Int.random(in: 1...3, using: &random) { bytes = Array(one(whole, &random).utf8) + bytes }
      }
      return Int.random(in: 0...9, using: &random) == 0 ? bytes.shuffled(using: &random) : bytes
    }
  }
}
