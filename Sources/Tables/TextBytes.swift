// From the bytes of a file to UTF-8, for the encodings that spreadsheet programs in Sweden write.
// Excel's "CSV" is Windows-1252 (on a Mac it may be MacRoman), its "CSV UTF-8" has a byte order mark, its
// "Unicode text" is UTF-16LE. What is none of them is refused with its line: letters are never guessed.

/// The encoding that a file was read as.
public enum TextEncoding: String, Sendable, Hashable {
  /// With a byte order mark or without; plain ASCII is read as this, too.
  case utf8 = "UTF-8"
  /// Two bytes a letter, the lesser first: Excel's "Unicode text".
  case utf16LittleEndian = "UTF-16LE"
  /// Two bytes a letter, the greater first.
  case utf16BigEndian = "UTF-16BE"
  /// What Excel's "CSV" is on Windows in Sweden.
  case windows1252 = "Windows-1252"
  /// What Excel's "CSV" may be on a Mac.
  case macRoman = "MacRoman"
}

/// A file's text as valid UTF-8 without byte order mark, and what it was written in.
struct TextBytes {
  var utf8: [UInt8]
  var encoding: TextEncoding

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Finds the encoding and decodes.
  init(_ file: [UInt8]) throws(TableError) {
    if file.starts(with: Self.mark) {
      utf8 = file
      // Some programs write a mark before a mark.
      while utf8.starts(with: Self.mark) { utf8.removeFirst(3) }
      guard Self.isUTF8(utf8) else { throw TableError(.strayByte, line: Self.lineOfFirstBadUTF8(utf8)) }
      encoding = .utf8
    } else if let low = Self.lowByteOfUTF16(file) {
      utf8 = try Self.fromUTF16(file, low: low)
      encoding = low == 0 ? .utf16LittleEndian : .utf16BigEndian
    } else if Self.isUTF8(file) {
      utf8 = file
      encoding = .utf8
    } else {
      if Self.isMostlyUTF8(file) { throw TableError(.strayByte, line: Self.lineOfFirstBadUTF8(file)) }
      let decoded = try OldLetters.decode(file)
      utf8 = decoded.utf8
      encoding = decoded.encoding
    }
    if let zero = utf8.firstIndex(of: 0) { throw TableError(.notText, line: Self.line(of: zero, in: utf8)) }
    let text = String(decoding: utf8, as: UTF8.self)
    let normal = composed(text)
    if !normal.utf8.elementsEqual(utf8) { utf8 = Array(normal.utf8) }
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  static func line(of index: Int, in bytes: [UInt8]) -> Int {
    1 + bytes.prefix(index).count { $0 == UInt8(ascii: "\n") }
  }

  private static func lineOfFirstBadUTF8(_ bytes: [UInt8]) -> Int {
    var line = 1
    for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if !isUTF8(Array(part)) { return line }
      line += 1
    }
    return line
  }

  /// Whether letters of UTF-8 stand beside bytes that are none: a file put together of two, or one that was damaged.
  /// In an old encoding two such bytes in that order are rare.
  private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
    var letters = 0
    var strays = 0
    var at = 0
    while at < bytes.count {
      let first = bytes[at]
      let length = first < 0x80 ? 1 : (0xC2...0xDF).contains(first) ? 2 : (0xE0...0xEF).contains(first) ? 3 : 0
      let rest = bytes[min(at + 1, bytes.count)..<min(at + max(length, 1), bytes.count)]
      if length > 0, rest.count == length - 1, rest.allSatisfy({ (0x80...0xBF).contains($0) }) {
        if length > 1 { letters += 1 }
        at += length
      } else {
        strays += 1
        at += 1
      }
    }
    return letters * 3 > strays
  }

  // MARK: UTF-16

  /// The offset of the low byte in each pair, where the file is UTF-16 by its mark or by its zero bytes.
  private static func lowByteOfUTF16(_ file: [UInt8]) -> Int? {
    if file.starts(with: [0xFF, 0xFE]) { return 0 }
    if file.starts(with: [0xFE, 0xFF]) { return 1 }
    // Without a mark: nearly every second byte of Western text is zero, and none of the others.
    let sample = file.prefix(4_096)
    let pairs = sample.count / 2
    guard pairs >= 2 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    if zeros[0] == 0, zeros[1] * 10 >= pairs * 7 { return 0 }
    if zeros[1] == 0, zeros[0] * 10 >= pairs * 7 { return 1 }
    return nil
  }

  /// `low` is the offset of the low byte in each pair. Marks are left out.
  private static func fromUTF16(_ file: [UInt8], low: Int) throws(TableError) -> [UInt8] {
    guard file.count % 2 == 0 else { throw TableError(.cutOff) }
    var units: [UInt16] = []
    units.reserveCapacity(file.count / 2)
    for pair in stride(from: 0, to: file.count, by: 2) {
      units.append(UInt16(file[pair + low]) | UInt16(file[pair + 1 - low]) << 8)
    }
    guard let text = String(validating: units.drop { $0 == 0xFEFF }, as: UTF16.self) else { throw TableError(.notText) }
    return Array(text.utf8)
  }
}
