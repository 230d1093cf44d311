// The ballot box: what lies in it while a round runs, and the running count that goes with it.
//
// Ballots are no events: an ordered journal of them would tell who voted what, and when. They lie here, one for
// each voter, replaced as the voter changes their mind, and the journal's database keeps the same rows.

import Tally

/// What one person has put in.
public enum Ballot: Sendable, Hashable {
  /// Dots by the item's place in the round's list.
  case dots(DotBallot)

  /// Whether nothing is marked: an abstention.
  public var isEmpty: Bool {
    switch self {
    case .dots(let ballot): ballot.isAbstention
    }
  }

  /// The same ballot with the items' ids, as PROTOCOL.md writes it under `dots`.
  public func dots(of items: [SubmissionID]) -> [(item: SubmissionID, dots: Int)] {
    switch self {
    case .dots(let ballot):
      ballot.entries.compactMap { items.indices.contains($0.item) ? (items[$0.item], $0.dots) : nil }
    }
  }
}

/// A ballot with the receipt that its voter was given.
public struct BoxedBallot: Sendable, Hashable {
  public var ballot: Ballot
  /// Made with the person's first ballot of the round; stays the same when the ballot changes.
  public var receipt: String

  public init(ballot: Ballot, receipt: String) {
    self.ballot = ballot
    self.receipt = receipt
  }
}

/// A change of what lies in the boxes.
public enum BoxChange: Sendable, Hashable {
  /// Sets up the box of a round.
  case open(RoundID)
  /// Puts a ballot in, in place of the person's former one.
  case put(RoundID, ParticipantID, BoxedBallot)
  /// Takes a person's ballot out.
  case take(RoundID, ParticipantID)
  /// Destroys the box with all that lies in it, and the round's key.
  case destroy(RoundID)
}

/// The ballots of a running round and their running count.
public struct BallotBox: Sendable {
  public private(set) var ballots: [ParticipantID: BoxedBallot] = [:]
  public private(set) var tally: DotTally
  /// Where an item stands in the round's list.
  public let places: [SubmissionID: Int]
  private let delegationPlaces: [DelegationID: Int]

  /// An empty box of a round.
  public init(round: Round) {
    places = Dictionary(zip(round.plan.items, 0...), uniquingKeysWith: { first, _ in first })
    delegationPlaces = Dictionary(zip(round.delegations.map(\.id), 0...), uniquingKeysWith: { first, _ in first })
    tally = DotTally(items: round.plan.items.count, delegations: round.delegations.count, classes: 1)
  }

  /// Where the count keeps the ballots of a delegation.
  public func group(of delegation: DelegationID?) -> VoterGroup {
    guard let delegation, let place = delegationPlaces[delegation] else { return .unattached(0) }
    return .delegation(place)
  }

  /// Puts a ballot in and returns the former one.
  @discardableResult
  mutating func put(_ ballot: BoxedBallot, of participant: Participant) -> BoxedBallot? {
    let former = ballots.updateValue(ballot, forKey: participant.id)
    let group = group(of: participant.delegation)
    if let former { count(former.ballot, group, add: false) }
    count(ballot.ballot, group, add: true)
    return former
  }

  /// Takes a ballot out and returns it.
  @discardableResult
  mutating func take(of participant: Participant) -> BoxedBallot? {
    guard let former = ballots.removeValue(forKey: participant.id) else { return nil }
    count(former.ballot, group(of: participant.delegation), add: false)
    return former
  }

  /// The count cannot refuse here: `decide` let in only items of the round and dots within its budget, and what is
  /// taken away was added before.
  private mutating func count(_ ballot: Ballot, _ group: VoterGroup, add: Bool) {
    switch ballot {
    case .dots(let dots):
      if add { try? tally.add(dots, from: group) } else { try? tally.remove(dots, from: group) }
    }
  }
}
