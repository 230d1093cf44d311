// Themes that are added and renamed.

import JSONText

/// Adds a theme, or gives one another title.
struct PutTheme: ClientCommand {
  static let name = "theme.put"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let theme: ThemeID?
  let title: String

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let themes = context.state.themes
    guard theme.map(themes.contains) == true || themes.count < context.limits.themes else {
      throw .tooMany("themes", limit: context.limits.themes)
    }
    if themes.all.contains(where: { $0.title == title && $0.id != theme }) { throw Refusal(.conflict, .nameTaken) }
    let put = Theme(id: theme ?? themes.freeID("t"), title: title)
    return Decision(
      events: [.submission(.themePut(theme: put))], answer: ["theme": .string(put.id.rawValue)])
  }
}

extension PutTheme {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    theme = try fields.optionalID("theme")
    title = try fields.name("title", max: terms.limits.titleLength)
  }
}
