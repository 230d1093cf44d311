// How the list came about, as plain values: the round, the cap, and how ties were settled.

extension AgendaInput {
  /// The round that decided.
  public struct Voting: Sendable, Hashable {
    /// How people voted, with the rules that held.
    public enum Method: Sendable, Hashable {
      /// `maxPerItem` nil: as many as one has. `spendAll`: a ballot that leaves dots over is not finished.
      case dotVoting(dots: Int, maxPerItem: Int?, spendAll: Bool)
    }

    /// Whose dots weigh what.
    public enum Weighting: String, Sendable, Hashable, CaseIterable {
      case perParticipant, perDelegation, byWeight
    }

    /// Whether a ballot can be tied to a person.
    public enum Secrecy: String, Sendable, Hashable, CaseIterable {
      case secret, named
    }

    public var round: String
    public var title: String
    public var method: Method
    public var weighting: Weighting
    public var secrecy: Secrecy
    public var openedAt: Moment?
    public var closedAt: Moment?
    /// Submissions voted on.
    public var items: Int
    /// Ballots that count.
    public var ballots: Int
    /// Empty ballots.
    public var abstained: Int

    public init(
      round: String, title: String, method: Method, weighting: Weighting, secrecy: Secrecy, openedAt: Moment? = nil,
      closedAt: Moment? = nil, items: Int, ballots: Int, abstained: Int
    ) {
      self.round = round
      self.title = title
      self.method = method
      self.weighting = weighting
      self.secrecy = secrecy
      self.openedAt = openedAt
      self.closedAt = closedAt
      self.items = items
      self.ballots = ballots
      self.abstained = abstained
    }
  }

  /// What the agenda has room for.
  public struct Cap: Sendable, Hashable {
    /// What is counted.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      case items, effort, cost
    }

    /// One limit; several may hold at once.
    public struct Limit: Sendable, Hashable {
      public var kind: Kind
      public var limit: Double
      public var used: Double

      public init(_ kind: Kind, limit: Double, used: Double) {
        self.kind = kind
        self.limit = limit
        self.used = used
      }
    }

    /// By what order submissions are taken.
    public enum Selection: String, Sendable, Hashable, CaseIterable {
      case score, scorePerCost
    }

    public var limits: [Limit]
    public var selection: Selection
    /// How many items have a place whichever delegation is left out and however ballots are weighed; nil: not known.
    public var firm: Int?

    public init(limits: [Limit], selection: Selection = .score, firm: Int? = nil) {
      self.limits = limits
      self.selection = selection
      self.firm = firm
    }
  }

  /// Submissions with exactly the same score at the line, and how it was settled which of them have a place.
  public struct Tie: Sendable, Hashable {
    /// How it was settled.
    public enum Settlement: Sendable, Hashable {
      /// Somebody decided, and said why.
      case decision(reason: String, by: String, at: Moment?)
      /// Lots were drawn from a seed whose digest was shown before the round.
      case lot(seed: String, by: String, at: Moment?)
      /// The rule of the cap said beforehand what becomes of ties.
      case rule(Rule)
    }

    /// What a cap may do with ties by itself.
    public enum Rule: String, Sendable, Hashable, CaseIterable {
      /// All have a place, or none, or as many as fit in the order of the list.
      case include, exclude, listOrder
    }

    public var items: [Submission]
    public var chosen: [Submission]
    public var settlement: Settlement

    public init(items: [Submission], chosen: [Submission], settlement: Settlement) {
      self.items = items
      self.chosen = chosen
      self.settlement = settlement
    }
  }
}
