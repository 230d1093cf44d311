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
      public var limit: Int
      public var used: Int

      public init(_ kind: Kind, limit: Int, used: Int) {
        self.kind = kind
        self.limit = limit
        self.used = used
      }
    }

    public var limits: [Limit]

    public init(limits: [Limit]) { self.limits = limits }
  }

  /// Submissions with exactly the same score at the line, and how it was settled which of them have a place.
  public struct Tie: Sendable, Hashable {
    /// How it was settled.
    public enum Settlement: Sendable, Hashable {
      /// Somebody decided, and said why.
      case decision(reason: String, by: String, at: Moment?)
      /// Lots were drawn from a seed whose digest was shown before the round.
      case lot(seed: String, by: String, at: Moment?)
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
