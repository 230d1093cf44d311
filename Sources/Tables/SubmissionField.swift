// The fields of a submission that a sheet can bring, and the headings that mean them.

/// A field of a submission, and so a column of a sheet.
public enum SubmissionField: String, Sendable, Hashable, CaseIterable {
  /// `description` may have several columns, any other field one.
  case number, delegation, theme, title, description, effort, cost

  /// What a heading means.
  struct Meaning: Hashable {
    var field: SubmissionField
    /// Whether the heading can also mean the text: "Förslag" is the title where no other column is.
    var orText = false
    /// What each number of the column is counted in: 1,000 for "Kostnad (tkr)".
    var scale = 1
  }

  /// Headings in lower case, Swedish and English.
  private var headings: [String] {
    switch self {
    case .number:
      [
        "nummer", "number", "nr", "nr.", "no", "no.", "#", "löpnummer", "löpnr", "inspelsnummer", "inspelsnr",
        "inspel nr", "förslagsnummer", "förslag nr",
      ]
    case .delegation:
      [
        "delegation", "delegationer", "delegations", "kommun", "kommuner", "kommunnamn", "municipality",
        "municipalities", "avsändare", "sender", "senders", "from", "från", "organisation", "organization",
        "inspel från", "förslag från", "inkommet från", "inlämnat av", "insänt av", "inskickat av", "lämnat av",
        "förslagsställare", "avsändande kommun", "avsändarkommun", "submitted by",
      ]
    case .theme:
      [
        "tema", "theme", "område", "area", "sakområde", "ämnesområde", "politikområde", "verksamhetsområde",
        "fokusområde", "insatsområde", "ämne", "topic", "subject",
      ]
    case .title:
      [
        "titel", "title", "rubrik", "heading", "headline", "ärendemening", "ärende", "benämning", "förslagets namn",
        "förslagets rubrik", "förslagets titel", "inspelets rubrik", "inspelets titel", "namn på förslaget",
        "rubrik på inspelet", "rubrik på förslaget",
      ]
    case .description:
      [
        "beskrivning", "description", "motivering", "motiv", "bakgrund", "background", "text", "rationale", "syfte",
        "sammanfattning", "summary", "innehåll", "förslagstext", "inspelstext", "förslag till beslut", "förklaring",
        "nuläge", "nulägesbeskrivning", "önskad effekt", "förväntad effekt", "konsekvenser", "varför", "details",
      ]
    case .effort:
      [
        "insats", "effort", "arbetsinsats", "tid", "arbetstid", "tidsåtgång", "resursåtgång", "arbetsbörda",
        "timmar", "hours", "time",
      ]
    case .cost:
      [
        "kostnad", "cost", "belopp", "amount", "budget", "kostnader", "totalkostnad", "pris", "price",
        "kostnadsuppskattning",
      ]
    }
  }

  /// Headings that are the title where no other column is, and a text where one is.
  private static let titlesOrTexts = [
    "förslag", "inspel", "proposal", "submission", "fråga", "åtgärd", "idé", "önskemål", "vad",
  ]

  private static let words: [String: Meaning] = {
    var words: [String: Meaning] = [:]
    for field in allCases {
      for heading in field.headings { words[heading] = Meaning(field: field) }
    }
    for heading in titlesOrTexts { words[heading] = Meaning(field: .title, orText: true) }
    return words
  }()

  /// Words before a heading that leave its meaning.
  private static let qualifiers = [
    "uppskattad", "beräknad", "bedömd", "preliminär", "ungefärlig", "total", "estimated",
  ]

  /// What a heading means: whatever its case, and without a unit, a remark in brackets or a colon behind it.
  /// "Kommun/organisation" is known where both halves mean the same.
  static func meant(by heading: String) -> Meaning? {
    var name = oneLine(heading).lowercased()
    guard !name.isEmpty, name.utf8.count <= 200 else { return nil }
    var scale: Int?
    if let bracket = name.firstIndex(where: { $0 == "(" || $0 == "[" }) {
      scale = unitScale(in: name[bracket...])
      name = trimmed(String(name[..<bracket]))
    }
    while let last = name.last, ":*?".contains(last) { name = trimmed(String(name.dropLast())) }
    let words = name.split(separator: " ")
    if words.count > 1, let last = words.last, let unit = Amount.moneyUnits[String(last)] {
      scale = scale ?? unit
      name = words.dropLast().joined(separator: " ")
      if name.hasSuffix(" i") { name = String(name.dropLast(2)) }
    }
    guard var meaning = plain(name) else { return nil }
    if meaning.field == .cost { meaning.scale = scale ?? 1 }
    return meaning
  }

  private static func plain(_ name: String) -> Meaning? {
    if let meaning = words[name] { return meaning }
    for qualifier in qualifiers where name.hasPrefix(qualifier + " ") {
      return words[String(name.dropFirst(qualifier.count + 1))]
    }
    for sign in ["/", " eller ", " och ", " or ", " & "] where name.contains(sign) {
      let halves = name.split(separator: sign).map { words[trimmed(String($0))] }
      if halves.count > 1, let first = halves[0], halves.allSatisfy({ $0?.field == first.field }) { return first }
    }
    return nil
  }

  /// The scale of the first unit of money in a remark: "(tkr, exkl. moms)" counts in thousands.
  private static func unitScale(in remark: Substring) -> Int? {
    remark.split { !$0.isLetter }.lazy.compactMap { Amount.moneyUnits[String($0)] }.first
  }
}
