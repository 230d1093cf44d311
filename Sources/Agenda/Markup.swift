// Text made safe for XML, HTML and Markdown. It exists in one place because what people write in a workshop goes
// into every format, and must come out as text in each.

enum Markup {
  /// Text for the content and attributes of XML 1.0 and HTML.
  /// Signs that XML 1.0 cannot hold (section 2.2: most controls, U+FFFE, U+FFFF) are left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\r": result += "&#13;"
      default: if isAllowed(scalar) { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// The lines of a text, whatever its line breaks (CRLF, LF, CR, U+2028, U+2029), at least one.
  static func lines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
  }

  /// The text on one line, every run of white space a single space.
  static func oneLine(_ text: String) -> String {
    var allowed = String.UnicodeScalarView()
    allowed.append(contentsOf: text.unicodeScalars.filter { isAllowed($0) || $0.properties.isWhitespace })
    let words = String(allowed).split { $0.isWhitespace && $0 != "\u{A0}" && $0 != "\u{202F}" }
    return words.joined(separator: " ")
  }

  /// One line of text for Markdown (CommonMark with GitHub's tables): every sign that could mean something is escaped.
  static func markdown(_ text: String) -> String {
    var result = ""
    let line = oneLine(text)
    for scalar in line.unicodeScalars where isAllowed(scalar) {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~", "$": result += "\\\(Character(scalar))"
      case "&": result += "&amp;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return escapingListSign(result)
  }

  /// At the start of a line `-`, `+`, `=` and `1.` begin a list, a rule or a heading.
  private static func escapingListSign(_ line: String) -> String {
    guard let first = line.first else { return line }
    if "-+=".contains(first) { return "\\" + line }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(digits.count)
    guard !digits.isEmpty, let sign = rest.first, sign == "." || sign == ")" else { return line }
    return digits + "\\" + rest
  }

  /// Whether XML 1.0 can hold it. C1 controls can be held but mean nothing; they go as well.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: true
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
