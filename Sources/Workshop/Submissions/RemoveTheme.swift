// Themes that are taken away.

import JSONText

/// Takes a theme away, if no submission has it or had it when it was voted on.
struct RemoveTheme: ClientCommand {
  static let name = "theme.remove"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let theme: ThemeID

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    try context.check(theme: theme)
    let voted = context.state.rounds.all.contains { round in
      round.ballotItems?.values.contains { $0.submission.theme == theme } == true
    }
    guard !voted, !context.state.submissions.all.contains(where: { $0.theme == theme }) else {
      throw Refusal(.conflict, .themeInUse)
    }
    return Decision(events: [.submission(.themeRemoved(theme: theme))])
  }
}

extension RemoveTheme {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    theme = try fields.id("theme")
  }
}
