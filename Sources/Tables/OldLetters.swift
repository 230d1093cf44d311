// The encodings from before Unicode: one byte a letter, and nothing in the file that says which encoding it is.
// It is told by where the Swedish letters stand.

/// Texts in Windows-1252 and MacRoman.
enum OldLetters {
  /// Decodes a file that is no UTF-8.
  /// - Throws: `TableError` with the line where the letters are those of another encoding.
  static func decode(_ file: [UInt8]) throws(TableError) -> (utf8: [UInt8], encoding: TextEncoding) {
    let counts = file.reduce(into: Array(repeating: 0, count: 256)) { counts, byte in counts[Int(byte)] += 1 }
    func count(_ letters: [UInt8]) -> Int { letters.reduce(0) { $0 + counts[Int($1)] } }
    let windows = count([0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6, 0xE9])
    let mac = count([0x8C, 0x8A, 0x9A, 0x81])
    if mac > windows { return (try utf8(file, macRoman), .macRoman) }
    // å, ä and ö of MS-DOS are a dagger and quotation marks in Windows-1252: between letters they are no such thing.
    if let place = letterOfDOS(file), windows == 0 {
      throw TableError(.unknownEncoding, line: TextBytes.line(of: place, in: file))
    }
    return (try utf8(file, windows1252), .windows1252)
  }

  private static func letterOfDOS(_ file: [UInt8]) -> Int? {
    func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
    return file.indices.dropFirst().dropLast().first { place in
      [0x84, 0x86, 0x94].contains(file[place]) && isLetter(file[place - 1]) && isLetter(file[place + 1])
    }
  }

  private static func utf8(_ file: [UInt8], _ upperHalf: [UInt32]) throws(TableError) -> [UInt8] {
    var utf8: [UInt8] = []
    utf8.reserveCapacity(file.count + file.count / 8)
    for (index, byte) in file.enumerated() {
      let value = byte < 0x80 ? UInt32(byte) : upperHalf[Int(byte) - 0x80]
      guard value != 0 || byte == 0, let scalar = Unicode.Scalar(value) else {
        throw TableError(.unknownEncoding, line: TextBytes.line(of: index, in: file))
      }
      utf8.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return utf8
  }

  /// What 0x80 to 0xFF mean in Windows-1252 (Unicode's mapping file CP1252.TXT); 0 is undefined.
  private static let windows1252: [UInt32] =
    [
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
      0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
      0x0178,
    ] + Array(0xA0...0xFF)

  /// What 0x80 to 0xFF mean in MacRoman (Unicode's mapping file ROMAN.TXT).
  private static let macRoman: [UInt32] = [
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3, 0x00E5, 0x00E7,
    0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3, 0x00F2, 0x00F4, 0x00F6, 0x00F5,
    0x00FA, 0x00F9, 0x00FB, 0x00FC, 0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6, 0x00DF, 0x00AE, 0x00A9,
    0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8, 0x221E, 0x00B1, 0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202, 0x2211,
    0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF, 0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248,
    0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5, 0x0152, 0x0153, 0x2013, 0x2014, 0x201C, 0x201D,
    0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02, 0x2021, 0x00B7,
    0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1, 0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC, 0x00D3, 0x00D4,
    0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0x0131, 0x02C6, 0x02DC, 0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD,
    0x02DB, 0x02C7,
  ]
}
