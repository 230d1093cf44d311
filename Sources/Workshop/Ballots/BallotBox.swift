// The ballot box: what lies in it while a round runs, and the running count that goes with it.
//
// Ballots are no events: an ordered journal of them would tell who voted what, and when. They lie here, one for
// each voter, replaced as the voter changes their mind, and the journal's database keeps the same rows.

import JSONText
import Voting

/// A ballot with the receipt that its voter was given.
public struct BoxedBallot: Sendable, Hashable {
  /// The latest; what it replaced is kept nowhere.
  public var ballot: Ballot
  /// Made with the person's first ballot of the round. It belongs to one hand: it stays the same when the ballot changes,
  /// and is made anew when the person's own ballot and one from the desk take each other's place.
  public var receipt: String
  /// Whether a facilitator put the ballot in for the person.
  public var isFromDesk: Bool
  /// Whether the person has moved to another device since. That device is told that a ballot is in and nothing of it, for
  /// whoever made the link could be the one who reads it there; casting anew replaces it.
  public var isWithheld: Bool

  /// The person's own ballot, told to their device, unless said otherwise.
  public init(ballot: Ballot, receipt: String, isFromDesk: Bool = false, isWithheld: Bool = false) {
    self.ballot = ballot
    self.receipt = receipt
    self.isFromDesk = isFromDesk
    self.isWithheld = isWithheld
  }

  /// The ballot as the box's row keeps it (`Ballot.stored`), with `"desk":true` where it came from the desk and
  /// `"withheld":true` where it is kept from the person's device.
  public func stored(of items: [SubmissionID]) -> [UInt8] {
    var bytes = ballot.stored(of: items)
    guard isFromDesk || isWithheld, bytes.last == UInt8(ascii: "}") else { return bytes }
    bytes.removeLast()
    if isFromDesk { bytes.append(contentsOf: #","desk":true"#.utf8) }
    if isWithheld { bytes.append(contentsOf: #","withheld":true"#.utf8) }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  /// Reads what `stored` writes; nil where it is something else.
  /// - Parameter places: where each item stands in the round's list.
  public init?(stored bytes: [UInt8], receipt: String, places: [SubmissionID: Int]) {
    guard let object = try? JSON.parse(bytes).object, let ballot = Ballot(stored: object, places: places) else {
      return nil
    }
    self.init(
      ballot: ballot, receipt: receipt, isFromDesk: object["desk"]?.bool == true,
      isWithheld: object["withheld"]?.bool == true)
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
  /// By person; also of those who were only shown a pair, whose ballots do not count yet (`Ballot.isCounted`).
  public private(set) var ballots: [ParticipantID: BoxedBallot] = [:]
  /// The count of these ballots, kept up with each that is put in or taken out.
  public private(set) var tally: MethodTally
  /// What a round of comparisons hands its pairs out by, where they depend on what all have said; else nil.
  public internal(set) var queue: PairQueue?
  /// Counts the changes of what is counted.
  private(set) var revision = 0
  /// The revision up to which what is worked out in the background has come.
  private(set) var workedRevision = 0
  /// The background task that is being worked out in the background, by its number, and the revision it was made from.
  private(set) var task: (number: Int, revision: Int)?
  private var tasks = 0
  /// Live standings as they were last worked out in the background.
  private(set) var standings: JSON?
  /// Where an item stands in the round's list.
  public let places: [SubmissionID: Int]
  private let delegationPlaces: [DelegationID: Int]

  /// An empty box of a round.
  /// - Parameter capItems: how many items the list will be capped to, as far as that is known.
  public init(round: Round, capItems: Int? = nil) {
    places = Dictionary(zip(round.plan.items, 0...), uniquingKeysWith: { first, _ in first })
    delegationPlaces = Dictionary(zip(round.delegations.map(\.id), 0...), uniquingKeysWith: { first, _ in first })
    tally = MethodTally(
      round.plan.rules, items: round.plan.items.count, delegations: round.delegations.count, classes: 1)
    if case .pairwise(let rules) = round.plan.rules, rules.choice == .adaptive {
      queue = PairQueue(rules: rules, items: round.plan.items.count, capItems: capItems)
    }
  }

  /// Whether nothing was put in or taken out since a copy was made.
  func holdsTheSame(as copy: BallotBox) -> Bool { revision == copy.revision && ballots.count == copy.ballots.count }

  /// Where the count keeps the ballots of a delegation.
  public func group(of delegation: DelegationID?) -> VoterGroup {
    guard let delegation, let place = delegationPlaces[delegation] else { return .unattached(0) }
    return .delegation(place)
  }

  /// What a person in a round of comparisons holds.
  public func hand(of participant: ParticipantID) -> PairHand? {
    if case .pairs(let hand) = ballots[participant]?.ballot { hand } else { nil }
  }

  /// Puts a ballot in and returns the former one. O(size of the two ballots).
  @discardableResult
  mutating func put(_ ballot: BoxedBallot, of participant: Participant) -> BoxedBallot? {
    let former = ballots.updateValue(ballot, forKey: participant.id)
    count(former?.ballot, ballot.ballot, group(of: participant.delegation))
    return former
  }

  /// Takes a ballot out and returns it.
  @discardableResult
  mutating func take(of participant: Participant) -> BoxedBallot? {
    guard let former = ballots.removeValue(forKey: participant.id) else { return nil }
    count(former.ballot, nil, group(of: participant.delegation))
    return former
  }

  /// The count cannot refuse here: `decide` let in only items of the round and marks within its rules, and what is
  /// taken away was added before.
  private mutating func count(_ former: Ballot?, _ new: Ballot?, _ group: VoterGroup) {
    guard former != new else { return }
    queue?.handOver(former, new)
    if case .pairs(let old) = former, case .pairs(let hand) = new, old.judgements == hand.judgements,
      old.hasBegun == hand.hasBegun
    {
      return
    }
    guard former?.isCounted == true || new?.isCounted == true else { return }
    revision += 1
    if let former, former.isCounted { try? tally.remove(former.vote, from: group) }
    if let new, new.isCounted { try? tally.add(new.vote, from: group) }
  }
}

extension BallotBox {
  /// Makes a background task of what the box holds now.
  mutating func startWork(_ round: Round, _ count: RoundCount) -> BoxWork {
    tasks += 1
    task = (tasks, revision)
    return BoxWork(
      round: round.id, number: tasks, tally: tally, count: count,
      wantsStandings: round.plan.reveal == .live && worksInBackground, queue: queue)
  }

  /// Takes up what was worked out; false where it is not what is waited for.
  mutating func take(_ result: BoxResult) -> Bool {
    guard let task, task.number == result.number else { return false }
    self.task = nil
    workedRevision = task.revision
    if let (chooser, model) = result.strengths { queue?.adopt(chooser, model) }
    if let standings = result.standings { self.standings = standings }
    return true
  }
}
