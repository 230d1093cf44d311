// A ballot file (`radslag.ballots.v1`): all that a recount of a round needs, and nothing that tells who voted what when
// the round was secret. The server writes it, and anybody may count it again.

import JSONText
import Numbers
import Voting

/// The contents of a ballot file.
public struct BallotDocument: Sendable, Hashable {
  /// The value of the field `format`.
  public static let format = "radslag.ballots.v1"

  /// What was asked, and by which rules.
  public struct Round: Sendable, Hashable {
    /// As the workshop calls the round, for example `r1`.
    public var id: String
    /// Empty where the file gives none.
    public var title: String
    /// The method and its rules.
    public var rules: Rules
    /// What ballots weigh; `perParticipant` where the file does not say.
    public var weighting: Weighting
    /// 64 hexadecimal digits.
    public var seed: String?

    /// Takes everything as it is; what is allowed is checked where a file is read.
    public init(id: String, title: String, rules: Rules, weighting: Weighting, seed: String?) {
      self.id = id
      self.title = title
      self.rules = rules
      self.weighting = weighting
      self.seed = seed
    }
  }

  /// An item that was voted on.
  public struct Item: Sendable, Hashable {
    /// What ballots name it by: 1 to 64 characters, and no other item's.
    public var id: String
    /// Empty where the file gives none.
    public var title: String
    /// Who submitted it. One that is not among the file's delegations cast no ballot that is told.
    public var delegations: [String]
    /// The id of its theme; nil where it has none.
    public var theme: String?
    /// Exact, at least 0; nil where nobody gave any.
    public var effort: Rational?
    /// Exact, at least 0; nil where nobody gave any.
    public var cost: Rational?

    /// An item without submitters, theme, effort and cost unless they are given.
    public init(
      id: String, title: String, delegations: [String] = [], theme: String? = nil, effort: Rational? = nil,
      cost: Rational? = nil
    ) {
      self.id = id
      self.title = title
      self.delegations = delegations
      self.theme = theme
      self.effort = effort
      self.cost = cost
    }
  }

  /// A delegation with the weight that the roster gives it.
  public struct Delegation: Sendable, Hashable {
    /// What items and voters name it by: 1 to 64 characters, and no other delegation's.
    public var id: String
    /// At least 0, and 1 where the file gives none. It counts where ballots are weighed `byWeight`.
    public var weight: Rational

    /// A delegation as the roster has it.
    public init(id: String, weight: Rational) {
      self.id = id
      self.weight = weight
    }
  }

  /// What the file says of a voter, as far as weights are concerned.
  public enum Standing: Sendable, Hashable {
    /// The index of the voter's delegation.
    case delegation(Int)
    /// The ballot's exact weight, where the delegation must not be told.
    case weight(Rational)
    /// Nothing: the ballot weighs what the others weigh.
    case untold
  }

  /// Whose ballot one is, as far as the file tells.
  public struct Voter: Sendable, Hashable {
    /// In the server's files a fresh id that says nothing of the person, for example `v17`.
    public var id: String
    /// Only in a named round.
    public var name: String?
    /// From what the ballot's weight is known.
    public var standing: Standing

    /// A voter without a name unless it is given.
    public init(id: String, name: String? = nil, standing: Standing) {
      self.id = id
      self.name = name
      self.standing = standing
    }
  }

  /// One ballot, or several that are equal.
  public struct Ballot: Sendable, Hashable {
    /// The index of the voter; nil where the file lists no voters.
    public var voter: Int?
    /// What the voter can find the ballot by, for example `K7QF-9M2X-4TRC`; nil where the file tells none.
    public var receipt: String?
    /// So many equal ballots; more than 1 only without a voter.
    public var count: Int
    /// By the round's method.
    public var vote: Vote

    /// A single ballot without a receipt unless they are given.
    public init(voter: Int?, receipt: String? = nil, count: Int = 1, vote: Vote) {
      self.voter = voter
      self.receipt = receipt
      self.count = count
      self.vote = vote
    }

    /// A ballot of a round by `dotVoting`.
    public init(voter: Int?, receipt: String? = nil, count: Int = 1, dots: DotBallot) {
      self.init(voter: voter, receipt: receipt, count: count, vote: .dots(dots))
    }

    /// The dots of a dot ballot; of one by another method none.
    public var dots: DotBallot {
      if case .dots(let ballot) = vote { ballot } else { .abstention }
    }
  }

  /// What was asked, and by which rules.
  public var round: Round
  /// In the file's order, which votes, lots and results have the indices of.
  public var items: [Item]
  /// The ids of the themes, those of the items and those that the rule names; `capRule` has them by index.
  public private(set) var themes: [String]
  /// The roster in the file's order; `Standing.delegation` has indices of it.
  public var delegations: [Delegation]
  /// Empty: each ballot is its own voter.
  public var voters: [Voter]
  /// In the file's order; a voter of `voters` has at most one.
  public var ballots: [Ballot]
  /// The rule that the list was capped by; nil where there is none.
  public var capRule: CapRule?
  /// The result that was published.
  public var result: JSON?
  /// Whether the ballots say who has a receipt, and nothing of what is marked: exact totals would tell whose a ballot is.
  /// Their votes are abstentions here then, and cannot be counted.
  public var marksWithheld: Bool

  /// - Parameter themes: the ids that `capRule` has the indices of. Themes of the items that are not among them are put
  ///   at the end.
  public init(
    round: Round, items: [Item], themes: [String] = [], delegations: [Delegation], voters: [Voter], ballots: [Ballot],
    capRule: CapRule? = nil, result: JSON? = nil, marksWithheld: Bool = false
  ) {
    self.round = round
    self.items = items
    let known = Set(themes)
    var met: Set<String> = []
    self.themes = themes + items.compactMap(\.theme).filter { !known.contains($0) && met.insert($0).inserted }
    self.delegations = delegations
    self.voters = voters
    self.ballots = ballots
    self.capRule = capRule
    self.result = result
    self.marksWithheld = marksWithheld
  }
}
