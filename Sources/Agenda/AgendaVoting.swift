// How the list came about, as plain values: the round, the cap, and how ties were settled.

import Voting

extension AgendaInput {
  /// The round that decided.
  public struct Voting: Sendable, Hashable {
    /// The round's id; told in agenda.json alone.
    public var round: String
    /// What the round was called; the text puts quotation marks around it.
    public var title: String
    /// How people voted, with the rules that held.
    public var rules: Rules
    /// The round's; how comparisons weigh may differ by the rules of a pairwise round.
    public var weighting: Weighting
    /// The round's; the document says what it means for whoever wants to check the count.
    public var secrecy: Secrecy
    /// Nil: that time is not told.
    public var openedAt: Moment?
    /// Nil: that time is not told. On the day of `openedAt` the time of day is told alone.
    public var closedAt: Moment?
    /// Submissions voted on.
    public var items: Int
    /// Ballots that count.
    public var ballots: Int
    /// Empty ballots.
    public var abstained: Int
    /// Whether the comparisons of a pairwise round hang together; without that there is no order of all.
    public var isConnected: Bool
    /// Whether what ballots weigh is kept back, since it would point at persons: nobody can count totals anew then.
    public var weightsWithheld: Bool
    /// Whether what is marked on the ballots is kept back as well, and scores are rounded far: under the weighting exact
    /// ones would give single ballots away. Only that one's own ballot was counted can be checked then.
    public var marksWithheld: Bool

    /// Unless it is said otherwise, comparisons hang together and nothing is withheld.
    public init(
      round: String, title: String, rules: Rules, weighting: Weighting, secrecy: Secrecy, openedAt: Moment? = nil,
      closedAt: Moment? = nil, items: Int, ballots: Int, abstained: Int, isConnected: Bool = true,
      weightsWithheld: Bool = false, marksWithheld: Bool = false
    ) {
      self.round = round
      self.title = title
      self.rules = rules
      self.weighting = weighting
      self.secrecy = secrecy
      self.openedAt = openedAt
      self.closedAt = closedAt
      self.items = items
      self.ballots = ballots
      self.abstained = abstained
      self.isConnected = isConnected
      self.weightsWithheld = weightsWithheld
      self.marksWithheld = marksWithheld
    }
  }

  /// What the agenda has room for.
  public struct Cap: Sendable, Hashable {
    /// One limit; several may hold at once.
    public struct Limit: Sendable, Hashable {
      /// What is limited; no two limits of a cap are of the same.
      public var amount: CapAmount
      /// Items, the workshop's own unit of effort, or kronor.
      public var limit: Double
      /// What the cap's selection takes up, in the unit of `limit`; above it where the rule included a tie.
      public var used: Double

      /// Keeps both numbers as they are, without a look at which is greater.
      public init(_ amount: CapAmount, limit: Double, used: Double) {
        self.amount = amount
        self.limit = limit
        self.used = used
      }
    }

    /// How many items of a theme there are at least and at most.
    public struct ThemeBound: Sendable, Hashable {
      /// The theme's title.
      public var theme: String
      /// Nil: no minimum is told; 0 is told as one.
      public var least: Int?
      /// Nil: no maximum is told.
      public var most: Int?

      /// One of the bounds at least is needed for a whole sentence.
      public init(theme: String, least: Int? = nil, most: Int? = nil) {
        self.theme = theme
        self.least = least
        self.most = most
      }
    }

    /// In the order in which they are told; empty: nothing is said of the line.
    public var limits: [Limit]
    /// By which order items were taken; each has a sentence of its own.
    public var selection: Selection
    /// Of `equalShares` alone.
    public var completion: Completion
    /// One sentence for each; empty where the rule bounds none.
    public var themes: [ThemeBound]
    /// Whether the selection is proved the best; nil where the rule does not search.
    public var isOptimal: Bool?
    /// Whether a tie inside the count of `knapsack`, `equalShares` or `phragmen` was settled by the order of the lot.
    public var tieMet: Bool
    /// Whether that order was the list's own in place of the lot's.
    public var tiesByList: Bool
    /// The seed of the lot, where one was drawn.
    public var seed: String?
    /// What was chosen and is no item, since it was withdrawn or merged after the list was capped.
    public var left: [Submission]
    /// Nil: not known.
    public var firmness: Firmness?

    /// Only the limits must be given; what is left out is the default of a rule, or not known.
    public init(
      limits: [Limit], selection: Selection = .score, completion: Completion = .none, themes: [ThemeBound] = [],
      isOptimal: Bool? = nil, tieMet: Bool = false, tiesByList: Bool = false, seed: String? = nil,
      left: [Submission] = [], firmness: Firmness? = nil
    ) {
      self.limits = limits
      self.selection = selection
      self.completion = completion
      self.themes = themes
      self.isOptimal = isOptimal
      self.tieMet = tieMet
      self.tiesByList = tiesByList
      self.seed = seed
      self.left = left
      self.firmness = firmness
    }
  }

  /// Submissions that are exactly level at the line, and how it was settled which of them have a place.
  public struct Tie: Sendable, Hashable {
    /// How it was settled.
    public enum Settlement: Sendable, Hashable {
      /// Somebody decided, and said why.
      case decision(reason: String, by: String, at: Moment?)
      /// Lots were drawn from a seed whose digest was shown before the round.
      case lot(seed: String, by: String, at: Moment?)
      /// The tied ones were put to the vote once more, in the round of that title.
      case runoff(round: String, by: String, at: Moment?)
      /// The rule of the cap said beforehand what becomes of ties.
      case rule(Rule)
    }

    /// What a cap may do with ties by itself.
    public enum Rule: String, Sendable, Hashable, CaseIterable {
      /// All have a place, or none, or as many as fit in the order of a lot or of the list.
      case include, exclude, lot, listOrder
    }

    /// All that were level. Of comparisons that do not hang together that is every item.
    public var items: [Submission]
    /// Those of `items` that have a place; none where the rule excludes them.
    public var chosen: [Submission]
    /// Told in one sentence, with who did it and when, where people did.
    public var settlement: Settlement

    /// Keeps the values as they are; that `chosen` are among `items` is for the caller to see.
    public init(items: [Submission], chosen: [Submission], settlement: Settlement) {
      self.items = items
      self.chosen = chosen
      self.settlement = settlement
    }
  }
}
