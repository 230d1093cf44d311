// The words of the draft agenda. Every language fills in the whole of this, so the compiler finds what is missing.
// Where a sentence is true only in some cases, these stand beside it, and the composition says it in no other.

import Voting

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
  /// Always: what people decide formally, they decide elsewhere.
  var advisory: String

  var howItCameAbout: String
  var whoTookPart: String
  /// In place of a delegation's name, for people who have none.
  var withoutDelegation: String
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
  /// After a pairwise round whose comparisons fall into groups that were never compared.
  var notConnected: String

  var theLine: String
  var itemLimit: @Sendable (_ limit: String, _ used: String) -> String
  var effortLimit: @Sendable (_ limit: String, _ used: String) -> String
  /// `left`: nil where nothing is left, or more was taken than the limit says.
  var costLimit: @Sendable (_ limit: String, _ used: String, _ left: String?) -> String
  /// Under a number of items alone.
  var downTheList: String
  /// Under a limit of effort or cost.
  var downTheListSkipping: String
  var downTheListByCost: String
  /// `proved`: whether the search came to its end.
  var knapsack: @Sendable (_ proved: Bool) -> String
  var equalShares: @Sendable (Completion) -> String
  var phragmen: String
  var theme: @Sendable (_ theme: String, _ least: Int?, _ most: Int?) -> String
  var notProved: String
  /// Likewise of equal shares whose raising was stopped.
  var cutShort: String
  /// What was chosen and was withdrawn or merged before the draft.
  var left: @Sendable (_ items: String) -> String
  /// Under rules that buy or search, where they met a tie on the way: settled by the lot, or by the list's order.
  var tieInside: String
  var tieInsideByList: String
  var howFirm: String
  /// `absences`: whether it is known of any delegation what would hold without it.
  var firmness: FirmnessTexts

  var ties: String
  /// Where no tie stood across the line, and none was met on the way.
  var noTies: String
  var tied: @Sendable (_ items: String) -> String
  /// In place of `tied` after comparisons that do not hang together.
  var open: @Sendable (_ items: String) -> String
  var chosen: @Sendable (_ chosen: String, _ count: Int, _ of: Int) -> String
  var decided: @Sendable (_ reason: String, _ by: String, _ at: String?) -> String
  var allIncluded: String
  var allExcluded: String
  var inLotOrder: String
  var inListOrder: String
  /// `by`: empty where the facilitator has given no name.
  var drawn: @Sendable (_ by: String, _ at: String?) -> String
  var runoff: @Sendable (_ round: String, _ by: String, _ at: String?) -> String

  var items: String
  var submittedBy: String
  var submission: String
  var themeName: String
  var effort: String
  var cost: String
  var result: String
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
  /// Where a number of items is all that limits the list: the first reserve takes any item's place.
  var reservesText: String
  /// Under limits of effort or cost, minima of themes, or a rule that looks at the whole list.
  var reservesUnderLimits: String
  /// Where the rule is not known.
  var reservesInOrder: String
  var noReserves: String
  var merged: String
  var noMerged: String
  var withdrawn: String
  var noWithdrawn: String
  var appendix: String
  var exactly: String
  var exactText: String
  /// The seed, and how the lot follows from it.
  var seed: @Sendable (_ seed: String) -> String
  var recount: String
  /// In place of `recount` where the weights are kept back.
  var checkOwn: String
  /// Where all that the count rests on stands in the ballot file.
  var recountText: String
  /// Where the ballots' weights are kept back.
  var recountWithoutWeights: String
  /// Steps; what weighting and secrecy ask for, around `sum`, how the method is counted.
  var recountSteps:
    @Sendable (Weighting, Secrecy, _ weightsWithheld: Bool, _ sum: String)
      -> [String]

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
