// From the bytes of a file to UTF-8, for the encodings that spreadsheet programs in Sweden write.
// Excel's "CSV" is Windows-1252, its "CSV UTF-8" has a byte order mark, its "Unicode text" is UTF-16LE.

/// The encoding that a file was read as.
public enum TextEncoding: String, Sendable, Hashable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case windows1252 = "Windows-1252"
}

/// A file's text as valid UTF-8 without byte order mark, and what it was written in.
struct TextBytes {
  var utf8: [UInt8]
  var encoding: TextEncoding

  /// Finds the encoding and decodes. Valid UTF-8 wins; what is not is taken for Windows-1252, unless a mark says else.
  init(_ file: [UInt8]) throws(TableError) {
    if Self.workbookSignatures.contains(where: { file.starts(with: $0) }) { throw TableError(.workbook) }
    if file.starts(with: [0xEF, 0xBB, 0xBF]) {
      let rest = Array(file.dropFirst(3))
      guard Self.isUTF8(rest) else { throw TableError(.notText, line: Self.lineOfFirstBadUTF8(rest)) }
      utf8 = rest
      encoding = .utf8
    } else if file.starts(with: [0xFF, 0xFE]) {
      utf8 = try Self.fromUTF16(file, low: 0)
      encoding = .utf16LittleEndian
    } else if file.starts(with: [0xFE, 0xFF]) {
      utf8 = try Self.fromUTF16(file, low: 1)
      encoding = .utf16BigEndian
    } else if Self.isUTF8(file) {
      utf8 = file
      encoding = .utf8
    } else {
      utf8 = try Self.fromWindows1252(file)
      encoding = .windows1252
    }
    if let zero = utf8.firstIndex(of: 0) { throw TableError(.notText, line: Self.line(of: zero, in: utf8)) }
  }

  /// How ZIP archives (.xlsx, .ods) and old workbooks (.xls) begin.
  private static let workbookSignatures: [[UInt8]] = [
    [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
  ]

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  private static func line(of index: Int, in bytes: [UInt8]) -> Int {
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

  /// `low` is the offset of the low byte in each pair. The two bytes of the mark are left out.
  private static func fromUTF16(_ file: [UInt8], low: Int) throws(TableError) -> [UInt8] {
    guard file.count % 2 == 0 else { throw TableError(.notText) }
    var units: [UInt16] = []
    units.reserveCapacity(file.count / 2)
    for pair in stride(from: 2, to: file.count, by: 2) {
      units.append(UInt16(file[pair + low]) | UInt16(file[pair + 1 - low]) << 8)
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw TableError(.notText) }
    return Array(text.utf8)
  }

  private static func fromWindows1252(_ file: [UInt8]) throws(TableError) -> [UInt8] {
    var utf8: [UInt8] = []
    utf8.reserveCapacity(file.count + file.count / 8)
    for (index, byte) in file.enumerated() {
      let value = (0x80...0x9F).contains(byte) ? windows1252[Int(byte) - 0x80] : UInt32(byte)
      guard value != 0 || byte == 0, let scalar = Unicode.Scalar(value) else {
        throw TableError(.notText, line: line(of: index, in: file))
      }
      utf8.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return utf8
  }

  /// What 0x80 to 0x9F mean in Windows-1252 (Unicode's mapping file CP1252.TXT); 0 is undefined.
  private static let windows1252: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]
}
