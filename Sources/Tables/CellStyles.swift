// Which cells are dates: a workbook stores a date as a number, and only its format says what it is.

import OfficePackage

/// The formats of a workbook's cells, as far as they tell dates from numbers.
struct CellStyles {
  private var dates: [Bool] = []

  init() {}

  init(_ part: [UInt8]) throws(TableError) {
    var codes: [Int: String] = [:]
    var formats: [Int] = []
    var inCells = false
    try readXML(part) { event throws(TableError) in
      switch event {
      case .start("numFmt", let attributes):
        if let id = attributes["numFmtId"].flatMap({ Int($0) }) { codes[id] = attributes["formatCode"] }
      case .start("cellXfs", _): inCells = true
      case .end("cellXfs"): inCells = false
      case .start("xf", let attributes) where inCells:
        formats.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
      case .start, .text, .end: break
      }
    }
    dates = formats.map { Self.isDate($0, codes[$0]) }
  }

  /// Whether a cell of this style shows a date or a time.
  func isDate(_ style: Int) -> Bool { dates.indices.contains(style) && dates[style] }

  /// Formats of the standard by number (ECMA-376, 18.8.30), others by their code: one with a letter of year, month,
  /// day, hour or second outside quotes and brackets.
  private static func isDate(_ id: Int, _ code: String?) -> Bool {
    guard let code else { return (14...22).contains(id) || (27...36).contains(id) || (45...58).contains(id) }
    var quoted = false
    var bracketed = false
    var escaped = false
    for sign in code.lowercased() {
      if escaped {
        escaped = false
      } else if quoted {
        quoted = sign != "\""
      } else if bracketed {
        bracketed = sign != "]"
      } else {
        switch sign {
        case "\"": quoted = true
        case "[": bracketed = true
        case "\\", "_", "*": escaped = true
        case "y", "m", "d", "h", "s": return true
        case "g": return false
        default: break
        }
      }
    }
    return false
  }
}
