// The texts of a workbook, which lie in one part and are named by their place from the cells.

import OfficePackage

/// Texts of cells, rich ones without their formatting.
enum SharedTexts {
  /// Reads the part, one text for each item.
  static func read(_ part: [UInt8]) throws(TableError) -> [String] {
    var texts: [String] = []
    var item = RichText()
    try readXML(part) { event throws(TableError) in
      switch event {
      case .start("si", _): item = RichText()
      case .end("si"): texts.append(item.text)
      case .start, .text, .end: item.add(event)
      }
    }
    return texts
  }
}

/// Puts a text together from its runs; readings beside Chinese signs (`rPh`) are left out.
struct RichText {
  private var parts = ""
  private var inText = false
  private var inReading = false

  mutating func add(_ event: XMLEvent) {
    switch event {
    case .start("t", _): inText = true
    case .end("t"): inText = false
    case .start("rPh", _): inReading = true
    case .end("rPh"): inReading = false
    case .text(let text): if inText, !inReading { parts += text }
    case .start, .end: break
    }
  }

  /// The text in Unicode's form C. A sign that XML cannot hold is written `_x000D_`.
  var text: String { composed(parts.contains("_x") ? Self.unescaped(parts) : parts) }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let place = rest.firstRange(of: "_x") {
      let code = rest[place.upperBound...].prefix(5)
      result += rest[..<place.lowerBound]
      if code.count == 5, code.last == "_", let value = UInt32(code.dropLast(), radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        result.unicodeScalars.append(scalar)
        rest = rest[place.upperBound...].dropFirst(5)
      } else {
        result += "_x"
        rest = rest[place.upperBound...]
      }
    }
    return result + rest
  }
}
