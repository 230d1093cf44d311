// Frames read apart from sockets: however the stream is cut, the same comes out.

import Testing

@testable import WebSockets

@Suite struct FrameReaderTests {
  /// What a reader gave, as text that can be compared.
  private func heard(_ stream: [UInt8], cut: Int, limit: Int = 1000) -> [String] {
    var reader = FrameReader()
    var heard: [String] = []
    var rest = stream[...]
    while !rest.isEmpty {
      var piece = Array(rest.prefix(cut))
      rest = rest.dropFirst(cut)
      let fault = piece.withUnsafeMutableBytes { bytes -> FrameFault? in
        do throws(FrameFault) {
          try reader.read(bytes, limit: limit) { event in
            switch event {
            case .message(let text): heard.append("message " + String(decoding: text, as: UTF8.self))
            case .ping(let payload): heard.append("ping " + String(decoding: payload, as: UTF8.self))
            case .pong: heard.append("pong")
            case .close(let code): heard.append("close \(code.map { "\($0)" } ?? "without a code")")
            }
            return true
          }
          return nil
        } catch { return error }
      }
      if let fault {
        heard.append("fault \(fault.code)")
        break
      }
    }
    if heard.last?.hasPrefix("fault") != true, reader.isMidway { heard.append("midway") }
    return heard
  }

  private func frame(_ text: String, opcode: UInt8 = 1, isLast: Bool = true) -> [UInt8] {
    RawClient.masked(Array(text.utf8), opcode: opcode, isLast: isLast)
  }

  @Test(arguments: [1, 2, 3, 5, 7, 64, 100_000])
  func theSameIsHeardHoweverTheStreamIsCut(cut: Int) {
    let long = String(repeating: "å", count: 200)
    let stream =
      frame("one") + frame("", isLast: true) + frame("rå", isLast: false) + frame("are you there", opcode: 9)
      + frame("", opcode: 0, isLast: false) + frame("d", opcode: 0) + frame(long) + frame("", opcode: 10)
      + RawClient.masked([0x03, 0xe8] + Array("bye".utf8), opcode: 8) + [0x81]
    #expect(
      heard(stream, cut: cut) == [
        "message one", "message ", "ping are you there", "message råd", "message \(long)", "pong", "close 1000",
        "midway",
      ])
  }

  @Test(arguments: [
    ([0x81, 0x02, 0x7b, 0x7d], 1002), ([0x83, 0x80], 1002), ([0xc1, 0x80], 1002), ([0x80, 0x80], 1002),
    ([0x09, 0x80], 1002), ([0x89, 0xfe], 1002), ([0x88, 0xff], 1002), ([0x82, 0x80], 1003),
    ([0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4], 1002),
    ([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4], 1009),
    ([0x81, 0xfe, 0x03, 0xe9, 1, 2, 3, 4], 1009), ([0x88, 0x81, 0, 0, 0, 0, 3], 1002),
    ([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe7], 1002), ([0x88, 0x83, 0, 0, 0, 0, 0x03, 0xe8, 0xff], 1007),
    ([0x81, 0x81, 0, 0, 0, 0, 0xff], 1007), ([0x01, 0x81, 0, 0, 0, 0, 0x61, 0x81, 0x80], 1002),
  ])
  func whatNoClientMaySendIsRefusedWithItsCode(bytes: [Int], code: Int) {
    for cut in [1, 1000] { #expect(heard(bytes.map { UInt8($0) }, cut: cut) == ["fault \(code)"], "\(bytes)") }
  }

  @Test func fragmentsCountTogetherAgainstTheLimit() {
    let half = String(repeating: "x", count: 600)
    #expect(heard(frame(half, isLast: false) + frame(half, opcode: 0), cut: 100) == ["fault 1009"])
    #expect(
      heard(frame(half, isLast: false) + frame(half, opcode: 0), cut: 100, limit: 1200) == ["message \(half)\(half)"])
  }

  @Test func randomBytesAreReadOrRefusedWhateverTheyAre() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(heard(bytes, cut: 1) == heard(bytes, cut: 1000), "\(bytes)")
    }
  }
}
