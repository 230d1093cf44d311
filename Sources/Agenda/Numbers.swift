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
  static func decimal(_ value: Double, in language: DocumentLanguage) -> String {
    guard value.isFinite else { return "–" }
    let hundredths = (value.magnitude * 100).rounded()
    guard hundredths < 9e15 else { return "\(value)" }
    let scaled = Int(hundredths)
    let sign = value < 0 && scaled != 0 ? "−" : ""
    let whole = whole(scaled / 100, in: language)
    let rest = scaled % 100
    if rest == 0 { return sign + whole }
    let decimals = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return sign + whole + (language == .sv ? "," : ".") + decimals
  }
}
