// Links that move a person to another device, and what that device is told.

import JSONText
import Numbers
import Voting
import Testing

@testable import Workshop

@Suite struct DeviceTests {
  /// A person in a round, who has voted as told and then moved to another device.
  private func moved(
    _ rules: Rules, secrecy: Secrecy = .secret, vote: (inout Story, RoundID, Actor) throws -> Void
  ) throws -> (story: Story, round: RoundID, person: Actor) {
    var story = try Story(submissions: 6)
    let person = try story.join("a")
    let round = try story.openRound {
      $0.rules = rules
      $0.secrecy = secrecy
    }
    try vote(&story, round, person)
    try move(&story, person)
    return (story, round, person)
  }

  private func move(_ story: inout Story, _ person: Actor, to token: String = "phone") throws {
    guard case .participant(let id) = person else { return }
    try story.tell(TransferParticipant(participant: id, linkHash: "link to \(token)"))
    try story.tell(ArriveByLink(id, tokenHash: token, linkHash: "link to \(token)"), by: .observer)
  }

  private func judge(
    _ story: inout Story, _ round: RoundID, _ person: Actor, _ outcomes: [PairOutcome]
  ) throws -> JSONObject {
    var answer = try story.tell(NextPair(round: round), by: person).answer
    for outcome in outcomes {
      let pair = (answer["pair"]?.array ?? []).compactMap { $0.string.map(SubmissionID.init(rawValue:)) }
      answer = try story.tell(JudgePair(round: round, first: pair[0], second: pair[1], outcome: outcome), by: person)
        .answer
    }
    return answer
  }

  /// Two ballots of each method that a document could tell apart.
  private static let ballots: [(rules: Rules, one: BallotRequest, other: BallotRequest)] = [
    (.dotVoting(rules: DotRules(dots: 5, maxPerItem: 3)), Story.dots(["s1": 3]), Story.dots(["s2": 1, "s3": 1])),
    (
      .ranking(rules: RankingRules()), .ranking([[SubmissionID(rawValue: "s1")]]),
      .ranking([[SubmissionID(rawValue: "s2"), SubmissionID(rawValue: "s3")]])
    ),
    (
      .score(rules: ScoreRules()), .scores([(SubmissionID(rawValue: "s1"), 3)]),
      .scores([(SubmissionID(rawValue: "s2"), 1), (SubmissionID(rawValue: "s3"), 2)])
    ),
  ]

  @Test("in a secret round the new device is told the same whatever was cast, and casts anew under a new receipt")
  func withholds() throws {
    for (rules, one, other) in Self.ballots {
      var receipt: JSON?
      var (story, round, person) = try moved(rules) { story, round, person in
        receipt = try story.tell(CastBallot(round: round, ballot: one), by: person).answer["receipt"]
      }
      let twin = try moved(rules) { try $0.tell(CastBallot(round: $1, ballot: other), by: $2) }
      #expect(story.live.me(person) == twin.story.live.me(twin.person), "\(rules.method)")
      #expect(story.live.me(person)?["ballots"]?[round.rawValue] == ["withheld": true, "finished": false])
      #expect(story.live.me(person)?["receipts"] == [:])
      for finished in [true, false] {
        #expect(try story.tell(FinishBallot(round: round, finished: finished), by: person).answer == [:])
      }
      #expect(story.live.boxes[round]?.ballots.count == 1)
      let fresh = try story.tell(CastBallot(round: round, ballot: other), by: person).answer["receipt"]
      #expect(fresh != nil && fresh != receipt)
      #expect(story.live.me(person)?["receipts"]?[round.rawValue] == fresh)
      #expect(story.live.boxes[round]?.ballots.count == 1)
    }
  }

  @Test("pairs on the new device follow from nothing that was judged on the old one, however they are chosen")
  func withholdsComparisons() throws {
    for choice in [PairwiseRules.Pairs.balanced, .adaptive] {
      var told: [[JSONObject]] = []
      for outcomes in [[.first], [.second, .first, .equal, .second], Array(repeating: PairOutcome.first, count: 15)] {
        var (story, round, person) = try moved(.pairwise(rules: PairwiseRules(pairs: choice))) {
          _ = try judge(&$0, $1, $2, outcomes)
        }
        #expect(story.live.me(person)?["ballots"]?[round.rawValue] == ["withheld": true, "finished": false])
        #expect(story.refusal(UndoJudgement(round: round), by: person) == "conflict.nothingJudged")
        story.dice = SplitMix64(seed: 7)
        let shown = try judge(&story, round, person, [])
        #expect(shown["judged"] == 0 && shown["receipt"] == nil && shown["pair"]?.array?.count == 2)
        #expect(story.live.boxes[round]?.ballots.values.first?.isWithheld == true, "to be shown a pair is not to vote")
        var judged = try judge(&story, round, person, [.first])
        #expect(judged["judged"] == 1 && judged["receipt"] != nil)
        judged["receipt"] = nil
        told.append([shown, judged])
        guard case .participant(let id) = person else { return }
        #expect(story.live.boxes[round]?.hand(of: id)?.judgements.count == 1)
      }
      #expect(told.allSatisfy { $0 == told[0] }, "\(choice)")
    }
  }

  @Test("in a named round the ballot comes along with its receipt")
  func bringsNamedBallots() throws {
    for (rules, one, _) in Self.ballots {
      var before: JSON?
      let (story, _, person) = try moved(rules, secrecy: .named) { story, round, person in
        try story.tell(CastBallot(round: round, ballot: one), by: person)
        before = story.live.me(person)
      }
      #expect(before?["receipts"]?.object?.isEmpty == false && story.live.me(person) == before)
    }
  }

  @Test("a withheld ballot is counted, and says so of itself when it is read again")
  func keepsWithheldBallots() throws {
    let dots = Self.ballots[0]
    var (story, round, person) = try moved(dots.rules) { try $0.tell(CastBallot(round: $1, ballot: dots.one), by: $2) }
    let items = try #require(story.state.rounds[round]?.plan.items)
    let boxed = try #require(story.live.boxes[round]?.ballots.values.first)
    let places = try #require(story.live.boxes[round]?.places)
    #expect(BoxedBallot(stored: boxed.stored(of: items), receipt: boxed.receipt, places: places) == boxed)
    #expect(boxed.isWithheld)
    try move(&story, person, to: "tablet")
    try story.tell(CloseRound(round: round))
    #expect(story.state.rounds[round]?.ballots.map(\.receipt) == [boxed.receipt])
    #expect(story.live.me(person)?["receipts"] == [:])
  }

  @Test("what the desk put in is told to be the desk's, and not what it says")
  func withholdsFromTheDesk() throws {
    var story = try Story()
    try story.tell(
      InviteParticipant(name: "Karin", delegation: DelegationID(rawValue: "b"), seat: .ordinary, invitationHash: "i"))
    let id = try #require(story.state.participants.order.last)
    let round = try story.openRound()
    try story.tell(CastForParticipant(participant: id, round: round, ballot: Story.dots(["s1": 2]), replaces: false))
    try move(&story, .participant(id))
    let me = story.live.me(.participant(id))
    #expect(me?["ballots"]?[round.rawValue] == ["withheld": true, "fromDesk": true, "finished": false])
    #expect(me?["name"] == "Karin" && me?["receipts"] == [:])
    let late = ArriveByLink(id, tokenHash: "h", linkHash: "i")
    #expect(story.refusal(late, by: .observer) == "badToken", "the invitation ended with the link")
  }

  @Test("a link is good once, the newest alone, and not for one who was removed")
  func endsLinks() throws {
    var story = try Story()
    let person = try story.join("a")
    guard case .participant(let id) = person else { return }
    try story.tell(TransferParticipant(participant: id, linkHash: "first"))
    try story.tell(TransferParticipant(participant: id, linkHash: "second"))
    func using(_ link: String) -> any Command { ArriveByLink(id, tokenHash: "by \(link)", linkHash: link) }
    #expect(story.refusal(using("first"), by: .observer) == "badToken")
    #expect(story.refusal(using("second"), by: .observer) == nil)
    #expect(story.refusal(using("second"), by: .observer) == "badToken")
    #expect(story.state.participants[id]?.formerTokenHashes == ["token 0"])
    for number in 0..<20 { try move(&story, person, to: "device \(number)") }
    #expect(story.state.participants[id]?.formerTokenHashes?.count == 8)
    #expect(story.state.participants[id]?.formerTokenHashes?.last == "device 18")
    #expect(story.refusal(TransferParticipant(participant: id, linkHash: "x"), by: person) == "notAllowed")
    try story.tell(TransferParticipant(participant: id, linkHash: "last"))
    try story.tell(RemoveParticipant(participant: id, reason: ""))
    #expect(story.refusal(using("last"), by: .observer) == "badToken")
    #expect(story.refusal(TransferParticipant(participant: id, linkHash: "x")) == "conflict.removed")
    #expect(
      story.refusal(TransferParticipant(participant: ParticipantID(rawValue: "p9"), linkHash: "x"))
        == "unknownParticipant")
  }

  @Test("through a closed door come those who have been in, and a seat that is taken makes a deputy")
  func respectsDoorAndSeats() throws {
    var story = try Story()
    let delegation = DelegationID(rawValue: "b")
    let inside = try story.join("b")
    try story.tell(InviteParticipant(name: "P", delegation: delegation, seat: .ordinary, invitationHash: "i"))
    let invited = try #require(story.state.participants.order.last)
    var change = SettingsChange()
    change.joining = .closed
    try story.tell(ConfigureWorkshop(change: change))
    try move(&story, inside)
    try story.tell(TransferParticipant(participant: invited, linkHash: "l"))
    let arrival = ArriveByLink(invited, tokenHash: "h", linkHash: "l")
    #expect(story.refusal(arrival, by: .observer) == "notAllowed.doorClosed")
    change.joining = .open
    try story.tell(ConfigureWorkshop(change: change))
    try story.tell(arrival, by: .observer)
    #expect(story.state.participants[invited]?.serving == false, "the delegation's one seat is taken")
    #expect(story.state.participants[invited]?.name == "P")
  }
}
