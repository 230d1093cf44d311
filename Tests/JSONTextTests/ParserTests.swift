// The reader is strict: what RFC 8259 allows is read, what it does not is refused, and so is what two readers could
// understand in two ways.

import JSONText
import Testing

@Suite struct ParserTests {
  static let good: [(String, JSON)] = [
    ("null", .null), ("true", true), ("false", false), (" \t\r\n1 \n", 1), ("0", 0), ("-0", 0), ("-1", -1),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("1.5", 1.5), ("-1.25e2", -125.0), ("1E+2", 100.0),
    ("1e-2", 0.01), ("0.0", 0.0), ("1e400", .number(.greatestFiniteMagnitude)),
    ("-1e400", .number(-.greatestFiniteMagnitude)), ("\"\"", ""),
    (#""a\"b\\c\/d\b\f\n\r\t""#, "a\"b\\c/d\u{8}\u{c}\n\r\t"),
    (#""\u00e5\u20AC""#, "å€"), (#""\ud83d\uDE00""#, "😀"), (#""\u0000""#, "\u{0}"), ("\"åäö 😀\"", "åäö 😀"),
    ("\"\u{7f}\"", "\u{7f}"),
    ("[]", []), ("[ ]", []), ("[1,[2],{}]", [1, [2], [:]]), ("{}", [:]),
    ("{ \"a\" : 1 , \"b\" : [ ] }", ["a": 1, "b": []]),
    (#"{"":0}"#, ["": 0]),
  ]

  @Test("what the RFC allows is read", arguments: good)
  func reads(text: String, value: JSON) throws {
    #expect(try JSON.parse(text) == value)
  }

  static let bad: [String] = [
    "", " ", "nul", "nulll", "True", "undefined", "NaN", "Infinity", "-Infinity", "+1", "-", "01", "-01", "1.", ".5",
    "1.e1", "1e", "1e+", "0x10", "1 2", "1,", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "}", "{\"a\"",
    "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{a:1}", "{'a':1}", "{\"a\" 1}", "{1:1}",
    "{\"a\":1 \"b\":2}",
    "\"", "\"a", "'a'", #""\x41""#, #""\u12""#, #""\u12g4""#, #""\"#, #""\u"#, #""\ud800""#, #""\ud800a""#,
    #""\udc00""#,
    #""\ud800\u0041""#, "\"\n\"", "\"\t\"", "\"\u{0}\"", "\u{FEFF}1", "// c\n1", "1 // c", "\u{A0}1", "null\u{0}",
    "[1]]", "{}{}",
  ]

  @Test("what the RFC does not allow is refused", arguments: bad)
  func refuses(text: String) {
    #expect(throws: JSONError.self) { try JSON.parse(text) }
  }

  static let badBytes: [[UInt8]] = [
    [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
    [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], [0x22, 0x80, 0x22], [0x22, 0x5C, 0x6E, 0xFF, 0x22], [0xFF], [0x00],
    [0x22, 0x5C], [0x22, 0xE2],
  ]

  @Test("text that is not UTF-8 is refused", arguments: badBytes)
  func refusesBadBytes(bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSON.parse(bytes) }
  }

  @Test(
    "a key that stands twice is refused, however it is written",
    arguments: [#"{"a":1,"a":2}"#, #"{"a":1,"b":2,"\u0061":1}"#, #"[{"x":{"k":1,"k":1}}]"#])
  func refusesDoubleKeys(text: String) {
    #expect(throws: JSONError.self) { try JSON.parse(text) }
  }

  @Test("a double key is found among many")
  func refusesDoubleKeyAmongMany() throws {
    let many = (0..<200).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
    #expect(try JSON.parse("{\(many)}").object?.count == 200)
    #expect(throws: JSONError.self) { try JSON.parse("{\(many),\"k7\":0}") }
  }

  @Test("nesting is taken up to the limit and not beyond")
  func limitsDepth() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try JSON.parse(nested(32)) }
    #expect(throws: JSONError.self) { try JSON.parse(nested(33)) }
    #expect(throws: JSONError.self) { try JSON.parse(String(repeating: "[", count: 60_000)) }
    #expect(throws: JSONError.self) { try JSON.parse(String(repeating: "{\"a\":", count: 60_000)) }
    #expect(throws: Never.self) { try JSON.parse(nested(3), limits: JSONLimits(depth: 3)) }
  }

  @Test("an error tells the byte where it was noticed")
  func tellsThePlace() {
    #expect { try JSON.parse("[1, x]") } throws: { ($0 as? JSONError)?.offset == 4 }
    #expect { try JSON.parse("{\"a\":1}x") } throws: { ($0 as? JSONError)?.offset == 7 }
  }

  @Test("a file may begin with byte order marks, and one in UTF-16 is named")
  func readsFiles() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    for marks in [[], mark, mark + mark] { #expect(try JSON.parse(file: marks + Array("[1]".utf8)) == [1]) }
    #expect(throws: JSONError.self) { try JSON.parse(mark + Array("[1]".utf8)) }
    for start: [UInt8] in [[0xFF, 0xFE], [0xFE, 0xFF]] {
      #expect { try JSON.parse(file: start + [0x5B, 0]) } throws: { "\($0)".contains("UTF-16") }
    }
    #expect(throws: JSONError.self) { try JSON.parse(file: mark) }
  }

  @Test("bytes drawn by chance are read or refused, and what is read is written and read again the same")
  func survivesChance() throws {
    var chance = Chance(seed: 7)
    let alphabet = Array("{}[]\",:\\0123456789.eE+-truefalsn u\u{E5}".utf8) + [0x00, 0xFF]
    var read = 0
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...12, using: &chance)).map { _ in alphabet.randomElement(using: &chance) ?? 0 }
      guard let value = try? JSON.parse(bytes) else { continue }
      read += 1
      #expect(try JSON.parse(value.bytes).bytes == value.bytes)
    }
    #expect(read > 50)
  }
}
