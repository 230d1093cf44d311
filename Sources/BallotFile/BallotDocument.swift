// A ballot file (`radslag.ballots.v1`): all that a recount of a round needs, and nothing that tells who voted what when
// the round was secret. The server writes it, and anybody may count it again.

import JSONText
import Tally

/// The contents of a ballot file.
public struct BallotDocument: Sendable, Hashable {
  /// The value of the field `format`.
  public static let format = "radslag.ballots.v1"

  /// What was asked, and by which rules.
  public struct Round: Sendable, Hashable {
    public var id: String
    public var title: String
    /// Rules of dot voting; the only method this version counts.
    public var dots: DotLimits
    public var weighting: Weighting
    /// 64 hexadecimal digits.
    public var seed: String?

    public init(id: String, title: String, dots: DotLimits, weighting: Weighting, seed: String?) {
      self.id = id
      self.title = title
      self.dots = dots
      self.weighting = weighting
      self.seed = seed
    }
  }

  /// What a ballot may spend.
  public struct DotLimits: Sendable, Hashable {
    public var dots: Int
    /// Nil: as many as there are.
    public var maxPerItem: Int?
    public var spendAll: Bool

    public init(dots: Int, maxPerItem: Int? = nil, spendAll: Bool = false) {
      self.dots = dots
      self.maxPerItem = maxPerItem
      self.spendAll = spendAll
    }
  }

  /// An item that was voted on.
  public struct Item: Sendable, Hashable {
    public var id: String
    public var title: String
    /// Who submitted it. One that is not among the file's delegations cast no ballot that is told.
    public var delegations: [String]
    public var theme: String?
    public var effort: Rational?
    public var cost: Rational?

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
    public var id: String
    public var weight: Rational

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

  public struct Voter: Sendable, Hashable {
    public var id: String
    /// Only in a named round.
    public var name: String?
    public var standing: Standing

    public init(id: String, name: String? = nil, standing: Standing) {
      self.id = id
      self.name = name
      self.standing = standing
    }
  }

  public struct Ballot: Sendable, Hashable {
    /// The index of the voter; nil where the file lists no voters.
    public var voter: Int?
    public var receipt: String?
    /// So many equal ballots; more than 1 only without a voter.
    public var count: Int
    public var dots: DotBallot

    public init(voter: Int?, receipt: String? = nil, count: Int = 1, dots: DotBallot) {
      self.voter = voter
      self.receipt = receipt
      self.count = count
      self.dots = dots
    }
  }

  public var round: Round
  public var items: [Item]
  public var delegations: [Delegation]
  /// Empty: each ballot is its own voter.
  public var voters: [Voter]
  public var ballots: [Ballot]
  public var capRule: CapRule?
  /// The result that was published.
  public var result: JSON?

  public init(
    round: Round, items: [Item], delegations: [Delegation], voters: [Voter], ballots: [Ballot],
    capRule: CapRule? = nil, result: JSON? = nil
  ) {
    self.round = round
    self.items = items
    self.delegations = delegations
    self.voters = voters
    self.ballots = ballots
    self.capRule = capRule
    self.result = result
  }
}
