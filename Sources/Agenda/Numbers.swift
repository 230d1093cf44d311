// Numbers as Swedes and Britons write them, without any locale of the machine.

enum Numbers {
  /// "1 000 000" with no-break spaces, or "1,000,000".
  static func whole(_ value: Int, in language: DocumentLanguage) -> String {
    var groups: [String] = []
    var digits = String(value.magnitude)
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    return (value < 0 ? "−" : "") + groups.joined(separator: language == .sv ? "\u{A0}" : ",")
  }

  /// At most two decimals, rounded half away from zero, without trailing zeros: "12,5" or "12.5".
  /// - Parameter least: so many decimals at least, so that numbers that stand under one another have equally many.
  static func decimal(_ value: Double, least: Int = 0, in language: DocumentLanguage) -> String {
    guard value.isFinite else { return "–" }
    let hundredths = (value.magnitude * 100).rounded()
    guard hundredths < 9e15 else { return "\(value)" }
    let scaled = Int(hundredths)
    let sign = value < 0 && scaled != 0 ? "−" : ""
    let whole = whole(scaled / 100, in: language)
    let rest = scaled % 100
    var decimals = rest < 10 ? "0\(rest)" : "\(rest)"
    while decimals.count > least, decimals.last == "0" { decimals.removeLast() }
    return decimals.isEmpty ? sign + whole : sign + whole + (language == .sv ? "," : ".") + decimals
  }

  /// How many decimals, at most two, it takes to write a number.
  static func decimals(_ value: Double) -> Int {
    guard value.isFinite, value.magnitude < 9e13 else { return 0 }
    let hundredths = Int((value.magnitude * 100).rounded())
    return hundredths % 100 == 0 ? 0 : hundredths % 10 == 0 ? 1 : 2
  }

  /// Kronor: "500 000 kr" with no-break spaces, or "SEK 500,000".
  static func money(_ value: Double, in language: DocumentLanguage) -> String {
    let amount = decimal(value, in: language)
    return language == .sv ? "\(amount)\u{A0}kr" : "SEK\u{A0}\(amount)"
  }
}
