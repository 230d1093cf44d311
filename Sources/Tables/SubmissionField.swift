// The fields of a submission that a sheet can bring, and the header names that mean them.

/// A field of a submission, and so a column of a sheet.
public enum SubmissionField: String, Sendable, Hashable, CaseIterable {
  case number, delegation, theme, title, description, effort, cost

  /// Header names in lower case, Swedish and English. The first two are the ones to show as examples.
  public var headerNames: [String] {
    switch self {
    case .number: ["nummer", "number", "nr", "no", "no."]
    case .delegation:
      [
        "delegation", "municipality", "delegationer", "delegations", "kommun", "kommuner", "municipalities",
        "avsändare", "sender",
      ]
    case .theme: ["tema", "theme", "område", "area"]
    case .title: ["titel", "title", "rubrik", "förslag", "inspel", "proposal", "submission"]
    case .description: ["beskrivning", "description", "motivering"]
    case .effort: ["insats", "effort", "arbetsinsats"]
    case .cost: ["kostnad", "cost", "belopp", "amount"]
    }
  }

  /// The field that a header means: whatever its case, and without a unit in brackets or a colon behind it.
  init?(header: String) {
    var name = trimmed(header.lowercased())
    if name.hasSuffix(")"), let bracket = name.lastIndex(of: "(") { name = trimmed(String(name[..<bracket])) }
    while let last = name.last, last == ":" || last == "*" { name = trimmed(String(name.dropLast())) }
    guard let field = Self.allCases.first(where: { $0.headerNames.contains(name) }) else { return nil }
    self = field
  }
}
