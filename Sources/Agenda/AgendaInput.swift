// All that a draft agenda is made of, as plain values. It exists so that the composition knows nothing of how a
// workshop is kept; whoever holds the workshop fills this in.

/// What a draft agenda says, before it is put into words.
public struct AgendaInput: Sendable, Hashable {
  /// The workshop's; it is the document's title too.
  public var title: String
  /// Of the document's own words; what people wrote stays as they wrote it.
  public var language: DocumentLanguage
  /// Who holds the workshop; empty: no such line.
  public var organiser: String
  /// The case's number in the organiser's register; nil or empty: no such line.
  public var diaryNumber: String?
  /// The day of the workshop, `2020-11-09`.
  public var date: String?
  /// Where the workshop was held; nil or empty: no such line.
  public var place: String?
  /// Line breaks are kept; empty: no such section.
  public var purpose: String
  /// The draft's version, from 1.
  public var version: Int
  /// Told beside the version, in Swedish time, and in the properties of a .docx; nil: the version is told alone.
  public var draftedAt: Moment?
  /// By delegation, last those without one; empty: nothing is said of who took part.
  public var participation: [Participation]
  /// Nil: nothing is said of how people voted, and there is no appendix.
  public var voting: Voting?
  /// Nil: nothing is said of the line.
  public var cap: Cap?
  /// Those that people settled, then those that the rule of the cap did.
  public var ties: [Tie]
  /// In order.
  public var items: [Item]
  /// In order; their numbers go on from nothing, 1 is the first reserve.
  public var reserves: [Item]
  /// Told in a section of their own; where there are none it says so.
  public var withdrawn: [Withdrawn]
  /// Told in a section of their own, each with its text; where there are none it says so.
  public var merged: [Merged]

  /// What is left out is nil or empty, and the version 1; equal values give equal files.
  public init(
    title: String, language: DocumentLanguage, organiser: String = "", diaryNumber: String? = nil, date: String? = nil,
    place: String? = nil, purpose: String = "", version: Int = 1, draftedAt: Moment? = nil,
    participation: [Participation] = [], voting: Voting? = nil, cap: Cap? = nil, ties: [Tie] = [], items: [Item],
    reserves: [Item] = [], withdrawn: [Withdrawn] = [], merged: [Merged] = []
  ) {
    self.title = title
    self.language = language
    self.organiser = organiser
    self.diaryNumber = diaryNumber
    self.date = date
    self.place = place
    self.purpose = purpose
    self.version = version
    self.draftedAt = draftedAt
    self.participation = participation
    self.voting = voting
    self.cap = cap
    self.ties = ties
    self.items = items
    self.reserves = reserves
    self.withdrawn = withdrawn
    self.merged = merged
  }
}

extension AgendaInput {
  /// A delegation by id and name.
  public struct Delegation: Sendable, Hashable {
    /// Empty for those without a delegation.
    public var id: String
    /// Empty for those without a delegation; in the table of who took part the language's own words stand for it.
    public var name: String

    /// Keeps both as they are.
    public init(id: String, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// How a delegation took part in the round that decided.
  public struct Participation: Sendable, Hashable {
    /// Its name is empty for the row of those without a delegation.
    public var delegation: Delegation
    /// People who might vote.
    public var eligible: Int
    /// People who began a ballot.
    public var voted: Int
    /// People who said they were done.
    public var finished: Int

    /// Keeps the numbers as they are; the totals are summed from them.
    public init(delegation: Delegation, eligible: Int, voted: Int, finished: Int) {
      self.delegation = delegation
      self.eligible = eligible
      self.voted = voted
      self.finished = finished
    }
  }

  /// A submission as it stands on the agenda or among the reserves.
  public struct Item: Sendable, Hashable {
    /// Its place on the agenda, or among the reserves, from 1.
    public var number: Int
    /// The one that goes on, where others were merged into it.
    public var submission: Submission
    /// Line breaks are kept; may be empty.
    public var description: String
    /// The theme's title.
    public var theme: String?
    /// In the workshop's own unit; nil where nobody has said.
    public var effort: Int?
    /// In kronor; nil where nobody has said.
    public var cost: Int?
    /// Nil where the round says nothing of it.
    public var standing: Standing?
    /// What was merged into it.
    public var origins: [Submission]
    /// Why it stands elsewhere than its score would have it.
    public var movedBecause: String?

    /// Only the number and the submission must be given; what is left out is not told.
    public init(
      number: Int, submission: Submission, description: String = "", theme: String? = nil, effort: Int? = nil,
      cost: Int? = nil, standing: Standing? = nil, origins: [Submission] = [], movedBecause: String? = nil
    ) {
      self.number = number
      self.submission = submission
      self.description = description
      self.theme = theme
      self.effort = effort
      self.cost = cost
      self.standing = standing
      self.origins = origins
      self.movedBecause = movedBecause
    }
  }

  /// A submission by id, number, title and who sent it in.
  public struct Submission: Sendable, Hashable {
    /// Unique in the workshop; told in agenda.json alone.
    public var id: String
    /// The number that people call it by.
    public var number: Int?
    /// Stands on one line where it is a heading.
    public var title: String
    /// Who sent it in, in order; may be empty.
    public var delegations: [Delegation]

    /// Keeps the values as they are; without delegations nothing is said of who sent it in.
    public init(id: String, number: Int?, title: String, delegations: [Delegation] = []) {
      self.id = id
      self.number = number
      self.title = title
      self.delegations = delegations
    }
  }

  /// How an item did in the round.
  public struct Standing: Sendable, Hashable {
    /// What a way of voting says beside the score.
    public enum Detail: Sendable, Hashable {
      /// Nothing: the total is all.
      case dots
      /// Against how many other items most put it before, after, or neither.
      case ranking(wins: Int, losses: Int, draws: Int)
      /// A 95 % interval of the strength, and how often it was chosen, not chosen, or equal.
      case pairwise(low: Double, high: Double, wins: Int, losses: Int, draws: Int)
      /// Beside the median, the mean and how many people gave it a score; whether these are fewer than were asked for.
      case score(mean: Double, people: Int, tooFew: Bool)
    }

    /// From 1; tied items have the same.
    public var rank: Int
    /// Whether others are exactly level with it.
    public var tied: Bool
    /// Nil where it is not told.
    public var score: Double?
    /// Whether only ranks, and scores rounded far, are told of the round.
    public var isCoarse: Bool
    /// "p/q" or a whole number; nil where the score is an estimate.
    public var exact: String?
    /// By the method of the round; it decides how the score is put into words.
    public var detail: Detail
    /// People who gave it anything, or ranked it.
    public var supporters: Int
    /// Delegations in which anybody did; nil where that is withheld, since it would tell of a person, or not known.
    public var supportingDelegations: Int?
    /// Delegations that voted; nil where it is not known.
    public var votingDelegations: Int?

    /// Keeps the values as they are; under `isCoarse` neither detail nor support is told.
    public init(
      rank: Int, tied: Bool, score: Double?, isCoarse: Bool = false, exact: String?, detail: Detail = .dots,
      supporters: Int, supportingDelegations: Int?, votingDelegations: Int?
    ) {
      self.rank = rank
      self.tied = tied
      self.score = score
      self.isCoarse = isCoarse
      self.exact = exact
      self.detail = detail
      self.supporters = supporters
      self.supportingDelegations = supportingDelegations
      self.votingDelegations = votingDelegations
    }
  }

  /// A submission that was taken back.
  public struct Withdrawn: Sendable, Hashable {
    /// As it was when it was taken back.
    public var submission: Submission
    /// What was said for it; nil: nothing was.
    public var reason: String?

    /// Keeps both as they are.
    public init(submission: Submission, reason: String?) {
      self.submission = submission
      self.reason = reason
    }
  }

  /// A submission that became part of another.
  public struct Merged: Sendable, Hashable {
    /// The one that is no item of its own any more.
    public var submission: Submission
    /// Its own text, which stays although another goes on for both.
    public var description: String
    /// The submission that goes on for both.
    public var into: Submission
    /// What was said for it; nil or empty: nothing is told.
    public var reason: String?

    /// Keeps the values as they are; `into` is told by its number and title.
    public init(submission: Submission, description: String = "", into: Submission, reason: String? = nil) {
      self.submission = submission
      self.description = description
      self.into = into
      self.reason = reason
    }
  }
}
