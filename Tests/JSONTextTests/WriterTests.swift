// What is written is read back as it was, and equal values have equal bytes.

import JSONText
import Testing

@Suite struct WriterTests {
  static let values: [(JSON, String)] = [
    (.null, "null"), (true, "true"), (0, "0"), (7, "7"), (-12, "-12"), (.integer(.min), "-9223372036854775808"),
    (1.5, "1.5"), (.number(3), "3"), (.number(-0.0), "0"), (.number(.infinity), "null"), (.number(.nan), "null"),
    ("å\"\\\n\r\t\u{1}/\u{7f}😀", "\"å\\\"\\\\\\n\\r\\t\\u0001/\u{7f}😀\""), ([1, [], [:]], "[1,[],{}]"),
    (["b": 1, "a": [.null]], #"{"b":1,"a":[null]}"#),
  ]

  @Test("values are written compactly in the order of their keys", arguments: values)
  func writes(value: JSON, text: String) {
    #expect(value.text == text)
  }

  @Test("every control character is written so that it can be read")
  func escapes() throws {
    for code in 0..<0x20 as Range<UInt8> {
      let text = String(UnicodeScalar(code))
      #expect(try JSON.parse(JSON.string(text).bytes) == .string(text))
    }
  }

  @Test("what is written is read back the same")
  func roundTrips() throws {
    var chance = Chance(seed: 11)
    for _ in 0..<2_000 {
      let value = chance.value(depth: 4, nulls: true)
      #expect(try JSON.parse(value.bytes) == value)
    }
    for number in [0.1, 1e21, 1.7976931348623157e308, 123_456_789.125, 1e15 + 0.5] {
      #expect(try JSON.parse(JSON.number(number).bytes).number == number)
    }
  }

  @Test("objects are equal in whatever order, and then have equal canonical bytes")
  func canonical() {
    let one: JSON = ["a": 1, "b": ["c": 2, "d": .null]]
    let other: JSON = ["b": ["d": .null, "c": 2], "a": 1]
    #expect(one == other)
    #expect(one.bytes != other.bytes)
    #expect(one.canonicalBytes == other.canonicalBytes)
    #expect(one != ["a": 1, "b": ["c": 2]])
  }

  @Test("an object keeps each key once, small or large, also after some were taken away")
  func keepsKeysOnce() {
    var object = JSONObject()
    for turn in 0..<3 {
      for number in 0..<40 { object["k\(number)"] = .integer(number + turn) }
    }
    #expect(object.count == 40)
    for number in stride(from: 0, to: 40, by: 2) { object["k\(number)"] = nil }
    #expect(object.count == 20)
    #expect(object["k0"] == nil)
    #expect((0..<20).allSatisfy { object["k\($0 * 2 + 1)"] == .integer($0 * 2 + 3) })
    #expect((0..<20).allSatisfy { object.position(of: object.keys[$0]) == $0 })
  }
}
