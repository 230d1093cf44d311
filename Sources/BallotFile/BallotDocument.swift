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
    public var id: String
    public var title: String
    /// The method and its rules.
    public var rules: Rules
    public var weighting: Weighting
    /// 64 hexadecimal digits.
    public var seed: String?

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
    /// By the round's method.
    public var vote: Vote

    public init(voter: Int?, receipt: String? = nil, count: Int = 1, vote: Vote) {
      self.voter = voter
      self.receipt = receipt
      self.count = count
      self.vote = vote
    }

    public init(voter: Int?, receipt: String? = nil, count: Int = 1, dots: DotBallot) {
      self.init(voter: voter, receipt: receipt, count: count, vote: .dots(dots))
    }

    /// The dots of a dot ballot; of one by another method none.
    public var dots: DotBallot {
      if case .dots(let ballot) = vote { ballot } else { .abstention }
    }
  }

  public var round: Round
  public var items: [Item]
  /// The ids of the themes, those of the items and those that the rule names; `capRule` has them by index.
  public private(set) var themes: [String]
  public var delegations: [Delegation]
  /// Empty: each ballot is its own voter.
  public var voters: [Voter]
  public var ballots: [Ballot]
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
