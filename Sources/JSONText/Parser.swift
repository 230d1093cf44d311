// A strict JSON reader (RFC 8259) over bytes that strangers send.
//
// Strict means: a key that stands twice is refused (else two readers could see two different ballots in one
// message), nesting is bounded, text is checked UTF-8, and nothing may follow the value.

/// Why a text is no JSON that we take.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was expected or wrong.
  public let problem: String
  /// The byte where it was noticed, counted from 0.
  public let offset: Int

  /// Problem and place in one phrase, in English.
  public var description: String { "\(problem) at byte \(offset)" }
}

/// How much a reader takes before it refuses.
public struct JSONLimits: Sendable {
  /// Objects and arrays within each other.
  public var depth: Int

  /// At a depth of 0 neither an object nor an array is taken.
  public init(depth: Int = 32) { self.depth = depth }
}

extension JSON {
  /// Reads one value from bytes.
  /// - Throws: `JSONError` with the place.
  public static func parse(_ bytes: UnsafeRawBufferPointer, limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSON
  {
    var parser = Parser(bytes: bytes, limits: limits)
    return try parser.document()
  }

  /// Reads one value from an array of bytes.
  public static func parse(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSON {
    let result = bytes.withUnsafeBytes { buffer -> Result<JSON, JSONError> in
      do throws(JSONError) { return .success(try parse(buffer, limits: limits)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  /// Reads one value from the bytes of a file. Programs on Windows put a byte order mark before a text, which says
  /// nothing of the value; a file in UTF-16 is refused by that name.
  public static func parse(file bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSON {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw JSONError(problem: "the file is UTF-16; save it as UTF-8", offset: 0)
    }
    var start = 0
    while bytes.dropFirst(start).starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    return try parse(start == 0 ? bytes : Array(bytes.dropFirst(start)), limits: limits)
  }

  /// Reads one value from a text.
  public static func parse(_ text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSON {
    try parse(Array(text.utf8), limits: limits)
  }
}

private struct Parser {
  let bytes: UnsafeRawBufferPointer
  let limits: JSONLimits
  var place = 0

  init(bytes: UnsafeRawBufferPointer, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  func fail(_ problem: String) -> JSONError { JSONError(problem: problem, offset: place) }

  /// The byte at the reading place, 0 at the end.
  var current: UInt8 { place < bytes.count ? bytes[place] : 0 }

  mutating func skipSpace() {
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0A, 0x0D: place += 1
      default: return
      }
    }
  }

  mutating func document() throws(JSONError) -> JSON {
    let value = try value(depth: 0)
    skipSpace()
    guard place == bytes.count else { throw fail("nothing may follow the value") }
    return value
  }

  mutating func value(depth: Int) throws(JSONError) -> JSON {
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw fail("a value was expected")
    }
  }

  mutating func word(_ text: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    let end = place + text.utf8CodeUnitCount
    guard end <= bytes.count else { throw fail("a value was expected") }
    for offset in 0..<text.utf8CodeUnitCount where bytes[place + offset] != text.utf8Start[offset] {
      throw fail("a value was expected")
    }
    place = end
    return value
  }

  mutating func array(depth: Int) throws(JSONError) -> JSON {
    guard depth < limits.depth else { throw fail("nested deeper than \(limits.depth)") }
    place += 1
    var elements: [JSON] = []
    skipSpace()
    if current == UInt8(ascii: "]") {
      place += 1
      return .array(elements)
    }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      switch current {
      case UInt8(ascii: ","): place += 1
      case UInt8(ascii: "]"):
        place += 1
        return .array(elements)
      default: throw fail("\",\" or \"]\" was expected")
      }
    }
  }

  mutating func object(depth: Int) throws(JSONError) -> JSON {
    guard depth < limits.depth else { throw fail("nested deeper than \(limits.depth)") }
    place += 1
    var object = JSONObject()
    skipSpace()
    if current == UInt8(ascii: "}") {
      place += 1
      return .object(object)
    }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw fail("a key in quotes was expected") }
      let key = try string()
      guard object.position(of: key) == nil else { throw fail("the key \"\(key.prefix(64))\" stands twice") }
      skipSpace()
      guard current == UInt8(ascii: ":") else { throw fail("\":\" was expected") }
      place += 1
      object[key] = try value(depth: depth + 1)
      skipSpace()
      switch current {
      case UInt8(ascii: ","): place += 1
      case UInt8(ascii: "}"):
        place += 1
        return .object(object)
      default: throw fail("\",\" or \"}\" was expected")
      }
    }
  }

  mutating func digits() throws(JSONError) {
    let start = place
    while case UInt8(ascii: "0")...UInt8(ascii: "9") = current { place += 1 }
    guard place > start else { throw fail("a digit was expected") }
  }

  mutating func number() throws(JSONError) -> JSON {
    let start = place
    var whole = true
    if current == UInt8(ascii: "-") { place += 1 }
    if current == UInt8(ascii: "0") { place += 1 } else { try digits() }
    if current == UInt8(ascii: ".") {
      whole = false
      place += 1
      try digits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      whole = false
      place += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { place += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if whole, let value = Int(text) { return .integer(value) }
    let value = Double(text) ?? 0
    // Beyond what a Double holds, the greatest one stands for it: too large in any case.
    return .number(value.isFinite ? value : (value < 0 ? -1 : 1) * Double.greatestFiniteMagnitude)
  }

  mutating func string() throws(JSONError) -> String {
    place += 1
    let start = place
    var seen: UInt8 = 0
    while place < bytes.count {
      let byte = bytes[place]
      seen |= byte
      if byte == UInt8(ascii: "\"") {
        // Plain ASCII, which nearly every key and id is, needs no look at its encoding.
        let text = seen < 0x80 ? String(decoding: bytes[start..<place], as: UTF8.self) : try text(start..<place)
        place += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      guard byte >= 0x20 else { throw fail("a control character stands in a text") }
      place += 1
    }
    throw fail("the text is not closed")
  }

  func text(_ range: Range<Int>) throws(JSONError) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw JSONError(problem: "the text is not UTF-8", offset: range.lowerBound)
    }
    return text
  }

  mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var units = Array(bytes[start..<place])
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else { throw fail("the text is not UTF-8") }
        return text
      case UInt8(ascii: "\\"): try escape(into: &units)
      case 0..<0x20: throw fail("a control character stands in a text")
      default: units.append(byte)
      }
    }
    throw fail("the text is not closed")
  }

  mutating func escape(into units: inout [UInt8]) throws(JSONError) {
    let byte = current
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
    case UInt8(ascii: "b"): units.append(0x08)
    case UInt8(ascii: "f"): units.append(0x0C)
    case UInt8(ascii: "n"): units.append(0x0A)
    case UInt8(ascii: "r"): units.append(0x0D)
    case UInt8(ascii: "t"): units.append(0x09)
    case UInt8(ascii: "u"):
      let scalar = try unicodeEscape()
      units.append(contentsOf: Array(String(Character(scalar)).utf8))
    default: throw fail("an unknown escape")
    }
  }

  mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    var code = try hexadecimal()
    if (0xD800...0xDBFF).contains(code) {
      guard current == UInt8(ascii: "\\"), place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "u") else {
        throw fail("half a surrogate pair")
      }
      place += 2
      let low = try hexadecimal()
      guard (0xDC00...0xDFFF).contains(low) else { throw fail("half a surrogate pair") }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw fail("half a surrogate pair") }
    return scalar
  }

  mutating func hexadecimal() throws(JSONError) -> UInt32 {
    guard place + 4 <= bytes.count else { throw fail("four hexadecimal digits were expected") }
    var code: UInt32 = 0
    for _ in 0..<4 {
      let digit: UInt8
      switch bytes[place] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = bytes[place] - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = bytes[place] - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = bytes[place] - UInt8(ascii: "A") + 10
      default: throw fail("four hexadecimal digits were expected")
      }
      code = code << 4 | UInt32(digit)
      place += 1
    }
    return code
  }
}
