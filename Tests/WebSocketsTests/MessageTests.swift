// Messages and close codes on the wire, judged by a client that shares no code with the server.

import Testing

@testable import WebSockets

extension OneAtATime {
  @Suite struct MessageTests {
    @Test func aMessageComesBackAsItWasSent() throws {
      let house = House()
      let client = try RawClient.joined(try house.open())
      client.send(text: "hej på er")
      #expect(try client.frame() == RawFrame(opcode: 1, payload: Array("hej på er".utf8)))
      house.close()
    }

    @Test(arguments: [0, 1, 125, 126, 4095, 4096, 4097, 65535, 65536])
    func messagesOfEverySizeUpToTheLimitComeBack(size: Int) throws {
      let house = House()
      let client = try RawClient.joined(try house.open())
      let text = String(repeating: "x", count: size)
      client.send(text: text)
      #expect(try client.text() == text)
      house.close()
    }

    @Test func aThousandMessagesAtOnceAreAnsweredInTheirOrder() throws {
      let house = House()
      let client = try RawClient.joined(try house.open())
      client.send((0..<1000).flatMap { RawClient.masked(Array("message \($0)".utf8)) })
      for number in 0..<1000 { #expect(try client.text() == "message \(number)") }
      #expect(house.counts { $0.messagesIn == 1000 && $0.messagesOut == 1000 })
      house.close()
    }

    @Test func fragmentsMakeOneMessageEvenInsideACharacterAndAroundAPing() throws {
      let house = House()
      let client = try RawClient.joined(try house.open())
      let bytes = Array("rådslag".utf8)
      client.send(frame: Array(bytes[..<2]), isLast: false)
      client.send(frame: Array("are you there".utf8), opcode: 9)
      client.send(frame: [], opcode: 0, isLast: false)
      client.send(frame: Array(bytes[2...]), opcode: 0)
      let frames = [try client.frame(), try client.frame()]
      #expect(frames.contains(RawFrame(opcode: 10, payload: Array("are you there".utf8))))
      #expect(frames.contains(RawFrame(opcode: 1, payload: bytes)))
      house.close()
    }

    @Test func aMessageOverTheLimitClosesWith1009() throws {
      let house = House()
      let port = try house.open { $0.maximumMessageBytes = 1000 }
      let client = try RawClient.joined(port)
      client.send(text: String(repeating: "x", count: 1001))
      #expect(try client.closeCode() == 1009)
      #expect(house.waits { $0.contains { if case .closed = $0 { true } else { false } } })
      #expect(!house.all.contains { if case .received = $0 { true } else { false } })
      #expect(house.counts { $0.refusedMessages == 1 })
      house.close()
    }

    @Test func aHugeAnnouncedMessageIsRefusedBeforeItIsSent() throws {
      let house = House()
      let client = try RawClient.joined(try house.open())
      client.send([0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5])
      #expect(try client.closeCode() == 1009)
      house.close()
    }

    @Test func fragmentsThatTogetherExceedTheLimitCloseWith1009() throws {
      let house = House()
      let client = try RawClient.joined(try house.open { $0.maximumMessageBytes = 1000 })
      client.send(frame: [UInt8](repeating: 120, count: 600), isLast: false)
      client.send(frame: [UInt8](repeating: 120, count: 600), opcode: 0)
      #expect(try client.closeCode() == 1009)
      house.close()
    }

    @Test func aBinaryMessageClosesWith1003() throws {
      let house = House()
      let client = try RawClient.joined(try house.open())
      client.send(frame: [1, 2, 3], opcode: 2)
      #expect(try client.closeCode() == 1003)
      house.close()
    }

    @Test(arguments: [[0xff], [0xc3], [0xe2, 0x82], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]])
    func textThatIsNotUTF8ClosesWith1007(bytes: [UInt8]) throws {
      let house = House()
      let client = try RawClient.joined(try house.open())
      client.send(frame: Array("ok ".utf8) + bytes)
      #expect(try client.closeCode() == 1007)
      house.close()
    }

    @Test func aCharacterCutShortByAnEmptyLastFragmentClosesWith1007() throws {
      let house = House()
      let client = try RawClient.joined(try house.open())
      client.send(frame: [0xc3], isLast: false)
      client.send(frame: [], opcode: 0)
      #expect(try client.closeCode() == 1007)
      house.close()
    }

    @Test func anUnknownOpcodeClosesWith1002() throws {
      let house = House()
      let client = try RawClient.joined(try house.open())
      client.send(frame: [1], opcode: 3)
      #expect(try client.closeCode() == 1002)
      #expect(house.waits { $0.contains { if case .closed = $0 { true } else { false } } })
      house.close()
    }

    @Test func aFrameThatIsNotMaskedClosesWith1002() throws {
      let house = House()
      let client = try RawClient.joined(try house.open())
      client.send([0x81, 0x02, 0x7b, 0x7d])
      #expect(try client.closeCode() == 1002)
      #expect(!house.all.contains { if case .received = $0 { true } else { false } })
      house.close()
    }

    @Test func tenPingsGetTenPongsAndALongOneClosesWith1002() throws {
      let house = House()
      let client = try RawClient.joined(try house.open())
      client.send((0..<10).flatMap { RawClient.masked([UInt8($0)], opcode: 9) })
      for number in 0..<10 { #expect(try client.frame() == RawFrame(opcode: 10, payload: [UInt8(number)])) }
      client.send(frame: [UInt8](repeating: 1, count: 126), opcode: 9)
      #expect(try client.closeCode() == 1002)
      house.close()
    }

    @Test func theCloseCodeArrivesThoughTheClientSendsOn() throws {
      let house = House()
      let port = try house.open { $0.maximumMessageBytes = 1000 }
      for _ in 0..<20 {
        let client = try RawClient.joined(port)
        client.send(text: String(repeating: "x", count: 300_000))
        client.send(text: "more")
        #expect(try client.closeCode() == 1009)
        #expect(client.hasEnded())
      }
      house.close()
    }

    @Test func aMessageInTheSamePacketAsTheHandshakeIsAnswered() throws {
      let house = House()
      let client = try RawClient(port: try house.open())
      #expect(try client.handshake(ahead: RawClient.masked(Array("early".utf8))).status == 101)
      #expect(try client.text() == "early")
      client.send(text: "later")
      #expect(try client.text() == "later")
      house.close()
    }

    @Test func aMessageThatComesTooSlowlyClosesWith1008() throws {
      let house = House()
      let client = try RawClient.joined(
        try house.open {
          $0.graceSeconds = 0
          $0.leastBytesPerSecond = 1_000_000
        })
      client.send(frame: [0x61], isLast: false)
      #expect(try client.closeCode() == 1008)
      house.close()
    }

    @Test func aClientsCloseIsAnsweredWithItsCodeAndHeardOnce() throws {
      let house = House()
      let client = try RawClient.joined(try house.open())
      client.send(frame: [0x03, 0xe8], opcode: 8)
      #expect(try client.closeCode() == 1000)
      #expect(client.hasEnded())
      #expect(house.counts { $0.connections == 0 })
      #expect(house.all.filter { if case .closed = $0 { true } else { false } }.count == 1)
      house.close()
    }

    @Test func whatWasPostedBeforeACloseGoesOutFirst() throws {
      let house = House { heard, _ in
        guard case .received(let id, _) = heard else { return [] }
        return [.send(id, Frame("one")), .send(id, Frame("two")), .close(id, code: 4001, reason: "enough")]
          + [.send(id, Frame("never"))]
      }
      let client = try RawClient.joined(try house.open())
      client.send(text: "go")
      #expect(try client.text() == "one")
      #expect(try client.text() == "two")
      let last = try client.frame()
      #expect(last.closeCode == 4001)
      #expect(last.payload.dropFirst(2).elementsEqual(Array("enough".utf8)))
      house.close()
    }

    @Test func aLongCloseReasonIsCutAtACharacter() throws {
      let house = House { heard, _ in
        guard case .opened(let id) = heard else { return [] }
        return [.close(id, code: 4000, reason: String(repeating: "å", count: 100))]
      }
      let client = try RawClient.joined(try house.open())
      let last = try client.frame()
      #expect(last.closeCode == 4000)
      #expect(String(decoding: last.payload.dropFirst(2), as: UTF8.self) == String(repeating: "å", count: 61))
      house.close()
    }

    @Test func theUTF8CheckAgreesWithSwiftOnRandomBytes() {
      var random = SeededRandom(seed: 7)
      var valid = 0
      for _ in 0..<20_000 {
        let alphabet: [UInt8] = [0x41, 0x80, 0xbf, 0xc2, 0xc3, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xff]
        let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0
        }
        let expected = String(validating: bytes, as: UTF8.self) != nil
        #expect(bytes.withUnsafeBytes { isUTF8($0) } == expected, "\(bytes)")
        valid += expected ? 1 : 0
      }
      #expect(valid > 1000)
    }
  }
}

/// Chance that can be repeated (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}
