// The words of the draft agenda. Every language fills in the whole of this, so the compiler finds what is missing.

/// The words that the draft agenda is put into.
struct AgendaTexts: Sendable {
  typealias Count = @Sendable (Int) -> String

  var subtitle: String
  var organiser: String
  var diaryNumber: String
  var date: String
  var place: String
  var draft: String
  /// Version and, where known, when it was made.
  var draftValue: @Sendable (_ version: Int, _ at: String?) -> String
  /// "den 9 november 2020 kl. 14.05", "on 9 November 2020 at 14:05".
  var dateAndTime: @Sendable (_ date: String, _ time: String) -> String
  /// "kl. 14.05", "at 14:05", where the date has been said.
  var timeAlone: @Sendable (_ time: String) -> String
  var and: String
  var quoted: @Sendable (String) -> String

  var purpose: String
  var inShort: String
  var inShortText: @Sendable (_ items: Int, _ reserves: Int, _ merged: Int, _ withdrawn: Int) -> String
  var noItems: String

  var howItCameAbout: String
  var whoTookPart: String
  var turnout: @Sendable (_ voted: Int, _ eligible: Int, _ delegations: Int) -> String
  var howPeopleVoted: String
  /// Round, opening and closing, where known.
  var roundWasOpen: @Sendable (_ title: String, _ from: String?, _ to: String?) -> String
  var methods: MethodTexts
  var perParticipant: String
  var perDelegation: String
  var byWeight: String
  var secret: String
  var named: String
  var ballots: @Sendable (_ counted: Int, _ abstained: Int) -> String

  var theLine: String
  var itemLimit: @Sendable (_ limit: String, _ used: String) -> String
  var effortLimit: @Sendable (_ limit: String, _ used: String) -> String
  var costLimit: @Sendable (_ limit: String, _ used: String) -> String
  var downTheList: String
  var downTheListSkipping: String
  var downTheListByCost: String
  var knapsack: String
  var equalShares: @Sendable (AgendaInput.Cap.Completion) -> String
  var phragmen: String
  var theme: @Sendable (_ theme: String, _ least: Int?, _ most: Int?) -> String
  var notProved: String
  var tieInside: String
  var howFirm: String
  /// `absences`: whether it is known of any delegation what would hold without it.
  var firm: @Sendable (_ firm: Int, _ items: Int, _ absences: Bool) -> String
  var firmness: FirmnessTexts

  var ties: String
  var noTies: String
  var tied: @Sendable (_ items: String) -> String
  var chosen: @Sendable (_ chosen: String, _ count: Int) -> String
  var decided: @Sendable (_ reason: String, _ by: String, _ at: String?) -> String
  var allIncluded: String
  var allExcluded: String
  var inLotOrder: String
  var inListOrder: String
  var drawn: @Sendable (_ seed: String, _ by: String, _ at: String?) -> String
  var runoff: @Sendable (_ round: String, _ by: String, _ at: String?) -> String

  var items: String
  var submittedBy: String
  var submission: String
  var themeName: String
  var effort: String
  var cost: String
  var result: String
  /// "(exact 37/3)"
  var exactly: @Sendable (_ exact: String) -> String
  var support: String
  var supportValue: @Sendable (_ delegations: Int, _ of: Int, _ people: Int) -> String
  var supportShort: @Sendable (_ delegations: Int, _ of: Int) -> String
  var alsoHolds: String
  var movedBecause: String
  var caseDescription: String
  var caseDescriptionHint: String
  var proposedDecision: String
  var proposedDecisionHint: String

  var reserves: String
  var reservesText: String
  var noReserves: String
  var merged: String
  var noMerged: String
  var withdrawn: String
  var noWithdrawn: String
  var recount: String
  var recountText: String
  /// Steps; what weighting and secrecy ask for, around `sum`, how the method is counted.
  var recountSteps: @Sendable (AgendaInput.Voting.Weighting, AgendaInput.Voting.Secrecy, _ sum: String) -> [String]

  var columnItem: String
  var columnPlace: String
  var columnNumber: String
  var columnTitle: String
  var columnSupport: String
  var columnDelegation: String
  var columnEligible: String
  var columnVoted: String
  var columnFinished: String
  var columnInto: String
  var columnReason: String
  var total: String

  static func `in`(_ language: DocumentLanguage) -> AgendaTexts {
    language == .sv ? swedish : english
  }
}

/// Words that the formats themselves need.
struct FormatTexts: Sendable {
  var page: String
  var of: String

  static func `in`(_ language: DocumentLanguage) -> FormatTexts {
    switch language {
    case .sv: FormatTexts(page: "Sida", of: "av")
    case .en: FormatTexts(page: "Page", of: "of")
    }
  }
}
