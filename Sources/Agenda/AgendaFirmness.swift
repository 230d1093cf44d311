// How firm the line is, in words: whether the same items would have a place if a delegation had stayed away, if ballots
// had been weighed otherwise, or if another round had decided. One sentence for each finding.

import Voting

extension AgendaInput {
  /// How firm a line is.
  public struct Firmness: Sendable, Hashable {
    /// What would be different.
    public struct Change: Sendable, Hashable {
      /// What would have a place that has none now, in order.
      public var entering: [Submission]
      /// What would no longer be certain of its place, in the order of the selection.
      public var leaving: [Submission]
      /// What would be tied at the line.
      public var tied: [Submission]

      /// Without anything given nothing would be different.
      public init(entering: [Submission] = [], leaving: [Submission] = [], tied: [Submission] = []) {
        self.entering = entering
        self.leaving = leaving
        self.tied = tied
      }

      var isNothing: Bool { entering.isEmpty && leaving.isEmpty && tied.isEmpty }
    }

    /// The line without the ballots of one delegation.
    public struct Absence: Sendable, Hashable {
      /// The one whose ballots are left out; never one whose absence may not be told.
      public var delegation: Delegation
      /// Empty lists where its ballots decided nothing.
      public var change: Change

      /// Keeps both as they are; whether it may be told is for the caller to know.
      public init(delegation: Delegation, change: Change) {
        self.delegation = delegation
        self.change = change
      }
    }

    /// The line under another weighting.
    public struct OtherWeighting: Sendable, Hashable {
      /// Never the one that the round was counted by.
      public var weighting: Weighting
      /// Empty lists where the items would be the same.
      public var change: Change

      /// Keeps both as they are.
      public init(weighting: Weighting, change: Change) {
        self.weighting = weighting
        self.change = change
      }
    }

    /// The line by the result of another round.
    public struct OtherRound: Sendable, Hashable {
      /// As that round was called; the text puts quotation marks around it.
      public var title: String
      /// Kendall's τ-b between the two orders, from −1 to 1; nil where one of them has no order.
      public var agreement: Double?
      /// Empty lists where that round would put the same items above the line.
      public var change: Change

      /// Keeps the values as they are; `agreement` is told in the appendix alone.
      public init(title: String, agreement: Double?, change: Change) {
        self.title = title
        self.agreement = agreement
        self.change = change
      }
    }

    /// How many items have a place in all that is told of absences and weightings; nil where nothing was tried.
    public var firm: Int?
    /// Whether it is told that the items are the same whatever single delegation stays away.
    public var standsWithoutAny: Bool
    /// Delegations whose absence may be told.
    public var absences: [Absence]
    /// Delegations that voted and whose absence may not be told, since it would tell of a person, or is not known.
    public var untold: [Delegation]
    /// The other weightings that were tried, in the order in which they are told.
    public var weightings: [OtherWeighting]
    /// Other rounds over the same items, in the order in which they are told.
    public var rounds: [OtherRound]
    /// The fewest ballots that had to be different for another item to come level; nil where it is not known.
    public var ballots: Int?

    /// Whoever gives only `firm` says that nothing else is known.
    public init(
      firm: Int?, standsWithoutAny: Bool = false, absences: [Absence] = [], untold: [Delegation] = [],
      weightings: [OtherWeighting] = [],
      rounds: [OtherRound] = [],
      ballots: Int? = nil
    ) {
      self.firm = firm
      self.standsWithoutAny = standsWithoutAny
      self.absences = absences
      self.untold = untold
      self.weightings = weightings
      self.rounds = rounds
      self.ballots = ballots
    }
  }
}

extension AgendaComposition {
  /// The findings, one sentence each.
  func findings(_ firmness: AgendaInput.Firmness) -> [String] {
    let words = texts.firmness
    var sentences: [String] = []
    // None: what is tied at the line was settled otherwise than by ballots, and the section on ties tells how.
    if let ballots = firmness.ballots, ballots > 0 { sentences.append(words.ballots(ballots)) }
    let decisive = firmness.absences.filter { !$0.change.isNothing }
    let isAllTold = !firmness.absences.isEmpty && firmness.untold.isEmpty
    if firmness.standsWithoutAny || (isAllTold && decisive.isEmpty) { sentences.append(words.noDelegation) }
    sentences += decisive.map { words.without($0.delegation.name, outcome(of: $0.change)) }
    if !firmness.untold.isEmpty && !firmness.standsWithoutAny { sentences.append(words.untold(names(firmness.untold))) }
    sentences += firmness.weightings.map { other in
      let condition = sentenceStart(words.weighting(other.weighting))
      return other.change.isNothing ? words.same(condition) : words.different(condition, outcome(of: other.change))
    }
    sentences += firmness.rounds.map { round in
      let condition = words.round(texts.quoted(round.title))
      return round.change.isNothing ? words.same(condition) : words.different(condition, outcome(of: round.change))
    }
    return sentences
  }

  /// How far the order of each other round agrees with this one, for the appendix.
  var agreements: [String] {
    (input.cap?.firmness?.rounds ?? []).compactMap { round in
      round.agreement.map { texts.firmness.agreement(texts.quoted(round.title), decimal($0)) }
    }
  }

  /// How many items stand in what was tried, and what that is; no more is claimed than that.
  func firmSentence(_ firmness: AgendaInput.Firmness, of items: Int) -> String {
    let words = texts.firmness
    guard let firm = firmness.firm else { return words.untried }
    // Those that were tried, by name: others are never claimed.
    let weights = firmness.weightings.map { words.weighting($0.weighting) }
    let condition: String
    if firmness.standsWithoutAny || (!firmness.absences.isEmpty && firmness.untold.isEmpty) {
      condition = listed([words.anyDelegation] + weights)
    } else if firmness.absences.isEmpty {
      condition = listed(weights)
    } else {
      condition = words.inWhatIsTold(listed(firmness.absences.map { words.withoutOne($0.delegation.name) } + weights))
    }
    return words.firm(firm, items, condition)
  }

  private func sentenceStart(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  private func outcome(of change: AgendaInput.Firmness.Change) -> String {
    func all(_ items: [AgendaInput.Submission]) -> String { listed(items.map { texts.quoted(name($0)) }) }
    let words = texts.firmness
    // What is tied then has neither a place nor lost it. Where nothing comes or goes, a tie is all that is new.
    let isTieAlone = change.entering.isEmpty && change.leaving.isEmpty
    let open = isTieAlone ? change.tied : change.leaving.filter(change.tied.contains)
    let gone = change.leaving.filter { !change.tied.contains($0) }
    var parts: [String] = []
    if !gone.isEmpty && !change.entering.isEmpty {
      parts.append(words.replaced(all(gone), all(change.entering)))
    } else if !gone.isEmpty {
      parts.append(words.lost(all(gone)))
    } else if !change.entering.isEmpty {
      parts.append(words.gained(all(change.entering)))
    }
    if !open.isEmpty { parts.append(words.tied(all(open))) }
    return listed(parts)
  }
}

/// The words about firmness.
struct FirmnessTexts: Sendable {
  var firm: @Sendable (_ firm: Int, _ items: Int, _ condition: String) -> String
  /// Conditions that `firm` goes on with.
  var anyDelegation: String
  var withoutOne: @Sendable (_ delegation: String) -> String
  /// What may be told, where other things may not.
  var inWhatIsTold: @Sendable (_ conditions: String) -> String
  var untried: String
  var ballots: @Sendable (_ fewest: Int) -> String
  var noDelegation: String
  var without: @Sendable (_ delegation: String, _ outcome: String) -> String
  var untold: @Sendable (_ delegations: String) -> String
  /// A condition in the middle of a sentence.
  var weighting: @Sendable (Weighting) -> String
  /// A condition that `same` and `different` go on from.
  var round: @Sendable (_ title: String) -> String
  var same: @Sendable (_ condition: String) -> String
  var different: @Sendable (_ condition: String, _ outcome: String) -> String
  /// Outcomes, in the middle of a sentence.
  var replaced: @Sendable (_ gone: String, _ instead: String) -> String
  var lost: @Sendable (_ gone: String) -> String
  var gained: @Sendable (_ more: String) -> String
  var tied: @Sendable (_ open: String) -> String
  var agreement: @Sendable (_ round: String, _ tau: String) -> String

  static let swedish = FirmnessTexts(
    firm: { firm, items, condition in "\(firm) av \(items) punkter hade fått plats även \(condition)." },
    anyDelegation: "om vilken som helst av delegationerna hade uteblivit",
    withoutOne: { "utan \($0)" },
    inWhatIsTold: { "i det som redovisas: \($0)" },
    untried:
      "Vad som hade fått plats om rösterna hade räknats på annat sätt redovisas inte: det kan röja enskilda röster, "
      + "eller går inte att räkna ut.",
    ballots: { fewest in
      fewest == 1
        ? "Det hade räckt att en enda röst varit annorlunda för att ett annat inspel skulle ha kommit i fråga."
        : "Minst \(fewest) röster hade behövt vara annorlunda för att ett annat inspel skulle ha kommit i fråga."
    },
    noDelegation: "Ingen enskild delegation avgjorde vad som fick plats: utan en av dem hade punkterna varit desamma.",
    without: { delegation, outcome in "Utan \(delegation) hade \(outcome)." },
    untold: {
      "Vad som hade gällt utan \($0) redovisas inte: det kan röja enskilda röster, eller går inte att räkna "
        + "ut."
    },
    weighting: { weighting in
      switch weighting {
      case .perParticipant: "om varje deltagares röst hade vägt lika mycket"
      case .perDelegation: "om varje delegation hade vägt lika mycket"
      case .byWeight: "om delegationerna hade vägt efter sina vikter"
      }
    },
    round: { title in "Om omgången \(title) hade avgjort" },
    same: { condition in "\(condition) hade punkterna varit desamma." },
    different: { condition, outcome in "\(condition) hade \(outcome)." },
    replaced: { gone, instead in "\(gone) ersatts av \(instead)" },
    lost: { gone in "\(gone) inte fått plats" },
    gained: { more in "även \(more) fått plats" },
    tied: { open in "\(open) legat lika vid gränsen" },
    agreement: { round, tau in
      "Kendalls τ mellan ordningen här och i omgången \(round) är \(tau) (1 är samma ordning, 0 är inget samband)."
    })

  static let english = FirmnessTexts(
    firm: { firm, items, condition in "\(firm) of \(items) items would have a place even \(condition)." },
    anyDelegation: "if any one of the delegations had stayed away",
    withoutOne: { "without \($0)" },
    inWhatIsTold: { "in what is told: \($0)" },
    untried: "What would have a place if ballots had been counted in another way is not told: it might reveal single "
      + "ballots, or cannot be worked out.",
    ballots: { fewest in
      fewest == 1
        ? "A single ballot cast otherwise would have been enough to bring another submission level."
        : "At least \(fewest) ballots would have had to be different to bring another submission level."
    },
    noDelegation: "No single delegation decided what has a place: without any one of them the items would be the same.",
    without: { delegation, outcome in "Without \(delegation), \(outcome)." },
    untold: { "What would hold without \($0) is not told: it might reveal single ballots, or cannot be worked out." },
    weighting: { weighting in
      switch weighting {
      case .perParticipant: "if every participant’s ballot had weighed the same"
      case .perDelegation: "if every delegation had weighed the same"
      case .byWeight: "if the delegations had been weighed by their weights"
      }
    },
    round: { title in "If the round \(title) had decided" },
    same: { condition in "\(condition), the items would be the same." },
    different: { condition, outcome in "\(condition), \(outcome)." },
    replaced: { gone, instead in "\(gone) would be replaced by \(instead)" },
    lost: { gone in "\(gone) would have no place" },
    gained: { more in "\(more) would have a place too" },
    tied: { open in "\(open) would be tied at the line" },
    agreement: { round, tau in
      "Kendall’s τ between the order here and in the round \(round) is \(tau) (1 is the same order, 0 is no connection)."
    })
}
