// Writes JSON values as bytes: compact, in the order of the keys, the same bytes for the same value.

extension JSON {
  /// The value as compact UTF-8 text.
  public var bytes: [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(256)
    write(into: &output)
    return output
  }

  /// The value as compact text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The value as compact UTF-8 text with the keys of every object sorted: equal values have equal bytes.
  public var canonicalBytes: [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(128)
    write(into: &output, sorted: true)
    return output
  }

  /// Appends the value as compact UTF-8 text. What is no number in JSON (not finite) is written as `null`.
  public func write(into output: inout [UInt8]) { write(into: &output, sorted: false) }

  func write(into output: inout [UInt8], sorted: Bool) {
    switch self {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): Self.write(value, into: &output)
    case .number(let value):
      // A whole number is written as one, so that it is read back as one.
      if let whole = Int(exactly: value), whole.magnitude < 1 << 53 {
        Self.write(whole, into: &output)
      } else {
        output.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
      }
    case .string(let text): Self.write(text, into: &output)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (place, element) in elements.enumerated() {
        if place > 0 { output.append(UInt8(ascii: ",")) }
        element.write(into: &output, sorted: sorted)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let object): object.write(into: &output, sorted: sorted)
    }
  }

  static func write(_ value: Int, into output: inout [UInt8]) {
    if (0..<10).contains(value) {
      output.append(UInt8(ascii: "0") + UInt8(value))
    } else {
      output.append(contentsOf: value.description.utf8)
    }
  }

  /// Appends a text in quotes, with escapes where RFC 8259 asks for them.
  public static func write(_ text: String, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): output.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): output.append(contentsOf: "\\\\".utf8)
      case 0x0A: output.append(contentsOf: "\\n".utf8)
      case 0x0D: output.append(contentsOf: "\\r".utf8)
      case 0x09: output.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        output.append(contentsOf: "\\u00".utf8)
        output.append(hexadecimal(byte >> 4))
        output.append(hexadecimal(byte & 15))
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}

extension JSONObject {
  func write(into output: inout [UInt8], sorted: Bool) {
    output.append(UInt8(ascii: "{"))
    if sorted, count > 1 {
      for (place, index) in keys.indices.sorted(by: { keys[$0] < keys[$1] }).enumerated() {
        write(index, isFirst: place == 0, into: &output, sorted: true)
      }
    } else {
      for index in keys.indices { write(index, isFirst: index == 0, into: &output, sorted: sorted) }
    }
    output.append(UInt8(ascii: "}"))
  }

  private func write(_ index: Int, isFirst: Bool, into output: inout [UInt8], sorted: Bool) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    JSON.write(keys[index], into: &output)
    output.append(UInt8(ascii: ":"))
    values[index].write(into: &output, sorted: sorted)
  }
}
