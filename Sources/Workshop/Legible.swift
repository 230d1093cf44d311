// Text that people can see and tell apart. A name made of fillers is an empty line in every list, one with a zero-width
// space in it looks like another's, and an override of the writing direction turns round what stands beside it.
//
// The composed form (Unicode Standard Annex 15) is the standard library's own; it has it without publishing it yet, and
// the domain has no Foundation.

@_spi(_Unicode) import Swift

extension String {
  /// The text on one line as it can be seen: composed (NFC), without what is invisible or steers the direction of
  /// writing, every run of white space as one space, none at the ends. Empty where nothing of it can be seen.
  public var legibleLine: String { legible(keepingLines: false) }

  /// The same with its line breaks.
  public var legibleText: String { legible(keepingLines: true) }

  private func legible(keepingLines: Bool) -> String {
    let scalars = Array(unicodeScalars)
    var kept = String.UnicodeScalarView()
    var isSeen = false
    for (place, scalar) in scalars.enumerated() {
      if keepingLines, scalar == "\n" {
        kept.append(scalar)
      } else if scalar.isBlank {
        if !keepingLines, kept.last == " " { continue }
        kept.append(" ")
      } else if !scalar.isInvisible || Self.joins(scalars, at: place) {
        kept.append(scalar)
        isSeen = isSeen || scalar.standsAlone
      }
    }
    guard isSeen else { return "" }
    var composed = String.UnicodeScalarView()
    composed.append(contentsOf: String(kept).trimmed._nfc)
    return String(composed)
  }

  /// Whether the scalar is invisible by itself and yet changes what is seen: a joiner between two letters of a script
  /// that joins or between two emoji, or a choice of how the emoji before it is drawn.
  private static func joins(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
    guard place > 0 else { return false }
    let before = scalars[place - 1]
    switch scalars[place].value {
    case 0xFE0E, 0xFE0F: return before.properties.isEmoji
    case 0x200C, 0x200D:
      guard place + 1 < scalars.count else { return false }
      // Latin, Greek, Cyrillic and Hebrew do not join: there it would be a name that only looks like another.
      let isChoice = (0xFE0E...0xFE0F).contains(before.value)
      return (isChoice || before.value >= 0x600 && !before.isInvisible)
        && scalars[place + 1].value >= 0x600 && !scalars[place + 1].isInvisible
    default: return false
    }
  }
}

extension Unicode.Scalar {
  /// White space, line breaks included, and the one letter of Braille that has no dot.
  fileprivate var isBlank: Bool { properties.isWhitespace || value == 0x2800 }

  /// Nothing is drawn for it: controls, format characters, fillers, and what is no character at all.
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: true
    default: properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
    }
  }

  /// Whether it can be seen without another to stand on.
  fileprivate var standsAlone: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: false
    default: !isInvisible
    }
  }
}
