// Writes comma-separated values so that a Swedish Excel opens them with a double click: semicolons, a byte order
// mark, CRLF, decimal comma. It exists beside the decoder because texts that people have written must not be able
// to become formulas in somebody else's spreadsheet.

/// One cell to be written.
public enum CSVCell: Sendable, Hashable {
  /// Nothing between two delimiters.
  case empty
  /// Anybody's text. What a spreadsheet program could take for a formula is made harmless.
  case text(String)
  /// A whole number, written without anything between its digits.
  case integer(Int)
  /// A number with at most so many decimals; nothing is written where it is not finite.
  case decimal(Double, places: Int)
}

/// The sign between a number's whole part and its decimals.
public enum DecimalMark: String, Sendable, Hashable {
  /// As Swedish writes it.
  case comma = ","
  /// As English writes it.
  case point = "."

  /// The mark that goes with a language.
  public init(_ language: TableLanguage) {
    self = language == .sv ? .comma : .point
  }
}

extension CSV {
  /// Writes a file: UTF-8 with byte order mark, semicolons, CRLF after each row.
  ///
  /// A cell is quoted where it holds a delimiter of any kind, a quote or a line break. A text in which a formula could
  /// begin (see `harmless`) gets an apostrophe.
  public static func encode(header: [String], rows: [[CSVCell]], decimalMark: DecimalMark) -> [UInt8] {
    var text = "\u{FEFF}"
    append(header.map(CSVCell.text), to: &text, decimalMark: decimalMark)
    for row in rows { append(row, to: &text, decimalMark: decimalMark) }
    return Array(text.utf8)
  }

  private static func append(_ cells: [CSVCell], to text: inout String, decimalMark: DecimalMark) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += ";" }
      switch cell {
      case .empty: break
      case .text(let value): text += quoted(harmless(value))
      case .integer(let value): text += String(value)
      case .decimal(let value, let places): text += decimalText(value, places: places, mark: decimalMark.rawValue)
      }
    }
    text += "\r\n"
  }

  /// The text with an apostrophe wherever a spreadsheet program could begin a formula: before a leading
  /// `=` `+` `-` `@`, tab or carriage return (and their full-width forms), unless what begins there is a plain number.
  ///
  /// The same holds behind every delimiter and line break inside the text, since a program that splits the file at
  /// another delimiter begins a cell there.
  public static func harmless(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while true {
      let end = rest.firstIndex(where: cellBreaks.contains) ?? rest.endIndex
      let cell = rest[..<end]
      // Spaces and signs that nobody sees are passed over: some programs drop them.
      let seen = cell.drop { $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint }
      if let first = seen.first, formulaStarts.contains(first), !isPlainNumber(seen) { result.append("'") }
      result.append(contentsOf: cell)
      guard end < rest.endIndex else { break }
      if result.isEmpty, rest[end].properties.isWhitespace { result.append("'") }
      result.append(rest[end])
      rest = rest[rest.index(after: end)...]
    }
    return String(result)
  }

  private static let cellBreaks: Set<Unicode.Scalar> = [";", ",", "\t", "\r", "\n"]
  private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]

  /// A sign, digits, and nothing else: what begins with `+` or `-` and still cannot be a formula.
  /// (A decimal comma ends the cell that is looked at, so both halves are plain.)
  private static func isPlainNumber(_ cell: Substring.UnicodeScalarView) -> Bool {
    guard let sign = cell.first, sign == "+" || sign == "-" else { return false }
    let parts = cell.dropFirst().split(separator: "." as Unicode.Scalar, omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (48...57).contains($0.value) } }
  }

  private static func quoted(_ text: String) -> String {
    let special: Set<Unicode.Scalar> = [";", ",", "\t", "\"", "\r", "\n"]
    let scalars = text.unicodeScalars
    let edged = scalars.first == " " || scalars.last == " "
    guard edged || scalars.contains(where: special.contains) else { return text }
    var result = "\""
    for scalar in scalars {
      if scalar == "\"" { result.unicodeScalars.append("\"") }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}

/// A number rounded half away from zero to at most `places` (0 to 9) decimals, without trailing zeros.
/// Empty where the number is not finite. No locale takes part.
func decimalText(_ value: Double, places: Int, mark: String) -> String {
  guard value.isFinite else { return "" }
  let places = min(max(places, 0), 9)
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let scaled = (value.magnitude * scale).rounded()
  guard scaled < 9e15 else { return "\(value)" }
  let whole = Int64(scaled)
  let unit = Int64(scale)
  let sign = value < 0 && whole != 0 ? "-" : ""
  var decimals = String(whole % unit)
  decimals = String(repeating: "0", count: max(0, places - decimals.count)) + decimals
  while decimals.hasSuffix("0") { decimals.removeLast() }
  return sign + String(whole / unit) + (decimals.isEmpty ? "" : mark + decimals)
}
