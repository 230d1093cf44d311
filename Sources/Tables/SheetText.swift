// Text as it comes in cells, made fit for a list: white space, control signs, letters that are written as two.

import Foundation

/// The text without white space around it.
func trimmed(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
    let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
  else { return "" }
  return String(scalars[first...last])
}

/// The text on one line: every run of white space becomes one space, control signs go.
func oneLine(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var gap = false
  for scalar in text.unicodeScalars {
    if scalar.properties.isWhitespace {
      gap = true
    } else if !isControl(scalar), scalar != "\u{FEFF}" {
      if gap, !result.isEmpty { result.append(" ") }
      gap = false
      result.append(scalar)
    }
  }
  return String(result)
}

/// The text with LF as its only line break and without other control signs than the tab.
func cleanLines(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var afterReturn = false
  for scalar in text.unicodeScalars {
    if scalar == "\r" || (scalar == "\n" && !afterReturn) {
      result.append("\n")
    } else if scalar != "\n", scalar == "\t" || !isControl(scalar) {
      result.append(scalar)
    }
    afterReturn = scalar == "\r"
  }
  return String(result)
}

/// What a sentence quotes of a cell.
func shortened(_ text: String, to length: Int = 60) -> String {
  text.count <= length ? text : text.prefix(max(0, length - 1)) + "…"
}

/// The text in Unicode's form C (UAX #15): a Mac writes å as a and a ring, which is another text to a computer.
func composed(_ text: String) -> String {
  // Below U+0300 there is no sign that joins with the one before it.
  guard text.unicodeScalars.contains(where: { $0.value >= 0x300 }) else { return text }
  return text.precomposedStringWithCanonicalMapping
}

/// Signs that mean nothing in a text and that XML cannot hold.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.generalCategory == .control || scalar.properties.isNoncharacterCodePoint
}
