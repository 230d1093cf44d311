// Seats and deputies: one seat, one ballot.

import JSONText
import Voting
import Testing

@testable import Workshop

@Suite struct PeopleTests {
  private func id(_ actor: Actor) -> ParticipantID {
    if case .participant(let id) = actor { id } else { ParticipantID(rawValue: "none") }
  }

  @Test("who comes when every seat is taken comes as a deputy, and votes when stepping in")
  func seatsAndDeputies() throws {
    var story = try Story()
    let first = try story.join("b")
    let second = try story.join("b")
    #expect(story.state.participants[id(first)]?.serving == true)
    #expect(story.state.participants[id(second)]?.seat == .deputy)
    let round = try story.openRound()
    #expect(story.refusal(CastBallot(round: round, ballot: Story.dots([:])), by: second) == "notEligible")
    #expect(story.refusal(SeatParticipant(participant: id(second), serving: true)) == "conflict.seatsTaken")
    try story.tell(SeatParticipant(participant: id(first), serving: false))
    try story.tell(SeatParticipant(participant: id(second), serving: true))
    #expect(story.refusal(CastBallot(round: round, ballot: Story.dots([:])), by: first) == "notEligible")
    try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 1])), by: second)
    #expect(story.refusal(SeatParticipant(participant: id(second), serving: false)) == "conflict.hasBegun")
    #expect(story.refusal(SeatParticipant(participant: id(second), serving: true)) == "conflict.alreadyThere")
    #expect(
      story.refusal(SeatParticipant(participant: ParticipantID(rawValue: "p9"), serving: true)) == "unknownParticipant")
  }

  @Test("one who is removed takes the ballot along and frees the seat")
  func removes() throws {
    var story = try Story()
    let first = try story.join("b")
    let deputy = try story.join("b")
    let round = try story.openRound()
    try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 1])), by: first)
    try story.tell(RemoveParticipant(participant: id(first), reason: ""))
    #expect(story.live.boxes[round]?.ballots.isEmpty == true)
    #expect(story.state.rounds[round]?.begun.isEmpty == true)
    #expect(story.state.turnout(of: try #require(story.state.rounds[round])).total.begun == 0)
    #expect(story.refusal(CastBallot(round: round, ballot: Story.dots([:])), by: first) == "notEligible")
    #expect(story.refusal(RemoveParticipant(participant: id(first), reason: "")) == "conflict.removed")
    try story.tell(SeatParticipant(participant: id(deputy), serving: true))
    try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 1])), by: deputy)
  }

  @Test("a roster is joined by invitation only, each used once")
  func roster() throws {
    var story = try Story(["joining": "roster"])
    let delegation = DelegationID(rawValue: "a")
    let join = JoinWorkshop(name: "P", delegation: delegation, tokenHash: "h")
    #expect(story.refusal(join, by: .observer) == "notAllowed.rosterOnly")
    try story.tell(InviteParticipant(name: "P", delegation: delegation, seat: .ordinary, invitationHash: "i"))
    let person = try #require(story.state.participants.order.last)
    #expect(story.state.participants[person]?.mayVote == false)
    try story.tell(ArriveByLink(person, name: "P", tokenHash: "h", linkHash: "i"), by: .observer)
    #expect(story.state.participants[person]?.mayVote == true)
    let again = ArriveByLink(person, name: "P", tokenHash: "h2", linkHash: "i")
    #expect(story.refusal(again, by: .observer) == "badToken")
  }

  @Test("behind a closed door nobody new comes in, those inside vote, and it opens to what it was")
  func closesTheDoor() throws {
    for joining in ["open", "roster"] {
      var story = try Story(["joining": .string(joining)])
      let delegation = DelegationID(rawValue: "a")
      func invite(_ number: Int) throws -> ParticipantID {
        let hash = "i\(number)"
        try story.tell(InviteParticipant(name: "P", delegation: delegation, seat: .ordinary, invitationHash: hash))
        return try #require(story.state.participants.order.last)
      }
      let (inside, invited) = (try invite(1), try invite(2))
      try story.tell(ArriveByLink(inside, name: "P", tokenHash: "h1", linkHash: "i1"), by: .observer)
      var change = SettingsChange()
      change.joining = .closed
      try story.tell(ConfigureWorkshop(change: change))
      try story.tell(ConfigureWorkshop(change: change))
      #expect(story.state.settings.joiningBefore?.rawValue == joining)
      let join = JoinWorkshop(name: "P", delegation: delegation, tokenHash: "h2")
      #expect(story.refusal(join, by: .observer) == "notAllowed.doorClosed")
      let arrival = ArriveByLink(invited, name: "P", tokenHash: "h3", linkHash: "i2")
      #expect(story.refusal(arrival, by: .observer) == "notAllowed.doorClosed")
      let round = try story.openRound()
      try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 1])), by: .participant(inside))
      change.joining = story.state.settings.joiningBefore
      try story.tell(ConfigureWorkshop(change: change))
      #expect(story.state.settings.joining.rawValue == joining && story.state.settings.joiningBefore == nil)
      #expect(story.refusal(arrival, by: .observer) == nil)
    }
  }

  @Test("a facilitator casts for one without a device, and nobody else does")
  func castsFor() throws {
    var story = try Story()
    let delegation = DelegationID(rawValue: "b")
    try story.tell(InviteParticipant(name: "P", delegation: delegation, seat: .ordinary, invitationHash: "i"))
    let person = try #require(story.state.participants.order.last)
    let round = try story.openRound()
    let voter = try story.join("a")
    #expect(
      story.refusal(
        CastForParticipant(participant: person, round: round, ballot: Story.dots([:]), replaces: false), by: voter)
        == "notAllowed")
    try story.tell(
      CastForParticipant(participant: person, round: round, ballot: Story.dots(["s1": 2]), replaces: false))
    #expect(story.state.participants[person]?.represented == true)
    #expect(story.live.boxes[round]?.ballots.count == 1)
    #expect(
      story.records.contains { $0.event == .ballot(.ballotCastFor(round: round, participant: person, replaced: nil)) })
    #expect(
      story.refusal(
        CastForParticipant(
          participant: ParticipantID(rawValue: "p9"), round: round, ballot: Story.dots([:]), replaces: false))
        == "unknownParticipant")
  }

  @Test("a receipt belongs to one hand: the desk's is never the one of what the person puts in")
  func receiptOfOneHand() throws {
    var story = try Story()
    let round = try story.openRound()
    let voter = try story.join("a")
    let person = try #require(story.state.participants.order.last)
    func boxed() -> BoxedBallot? { story.live.boxes[round]?.ballots[person] }
    let atDesk = try story.tell(
      CastForParticipant(participant: person, round: round, ballot: Story.dots(["s1": 2]), replaces: false))
    #expect(atDesk.answer["receipt"] == nil, "somebody with a device is told the receipt there")
    let first = try #require(boxed())
    #expect(first.isFromDesk)
    try story.tell(
      CastForParticipant(participant: person, round: round, ballot: Story.dots(["s1": 1]), replaces: false))
    #expect(boxed()?.receipt == first.receipt, "the desk goes on with its own")
    let own = try story.tell(CastBallot(round: round, ballot: Story.dots(["s2": 3])), by: voter)
    let second = try #require(boxed())
    #expect(!second.isFromDesk && second.receipt != first.receipt)
    #expect(own.answer["receipt"]?.string == second.receipt)
    #expect(story.live.me(voter)?["ballots"]?[round.rawValue]?["fromDesk"] == nil)

    #expect(
      story.refusal(CastForParticipant(participant: person, round: round, ballot: Story.dots([:]), replaces: false))
        == "conflict.hasVoted")
    #expect(boxed() == second)
    try story.tell(CastForParticipant(participant: person, round: round, ballot: Story.dots(["s3": 1]), replaces: true))
    let third = try #require(boxed())
    #expect(third.isFromDesk && ![first.receipt, second.receipt].contains(third.receipt))
    let told = story.live.me(voter)?["ballots"]?[round.rawValue]
    #expect(told?["fromDesk"] == true && told?["replacedAtDesk"] == true)
    try story.tell(CloseRound(round: round))
    #expect(story.live.me(voter)?["ballots"]?[round.rawValue] == ["replacedAtDesk": true, "finished": false])
  }

  @Test(
    "comparisons from the desk get a new receipt when the person goes on with them, and none for being shown a pair")
  func receiptOfPairs() throws {
    var story = try Story()
    let round = try story.openRound { $0.rules = Rules(defaultsOf: .pairwise) }
    let voter = try story.join("a")
    let person = try #require(story.state.participants.order.last)
    let pairs = BallotRequest.pairs([ClosedPair(first: story.id("s1"), second: story.id("s2"), outcome: .first)])
    try story.tell(CastForParticipant(participant: person, round: round, ballot: pairs, replaces: false))
    let queue = try #require(story.live.boxes[round]?.ballots[person]?.receipt)
    let shown = try story.tell(NextPair(round: round), by: voter)
    #expect(story.live.boxes[round]?.ballots[person]?.receipt == queue)
    let pair = (shown.answer["pair"]?.array ?? []).compactMap { $0.string.map { story.id($0) } }
    try #require(pair.count == 2)
    let judged = try story.tell(JudgePair(round: round, first: pair[0], second: pair[1], outcome: .skip), by: voter)
    let own = try #require(story.live.boxes[round]?.ballots[person])
    #expect(!own.isFromDesk && own.receipt != queue)
    #expect(judged.answer["receipt"]?.string == own.receipt)
    #expect(
      story.refusal(CastForParticipant(participant: person, round: round, ballot: pairs, replaces: false))
        == "conflict.hasVoted")
  }

  @Test("what came from the desk is known as that after a restart")
  func storedFromDesk() throws {
    let places = [SubmissionID(rawValue: "s1"): 0, SubmissionID(rawValue: "s2"): 1]
    let items = [SubmissionID(rawValue: "s1"), SubmissionID(rawValue: "s2")]
    for isFromDesk in [true, false] {
      for ballot in [
        Ballot.dots(try DotBallot([(item: 0, dots: 2)])), .abstention(.dotVoting), .abstention(.ranking),
        .pairs(PairHand(waiting: ItemPair(first: 0, second: 1), hasBegun: false)),
      ] {
        let boxed = BoxedBallot(ballot: ballot, receipt: "r", isFromDesk: isFromDesk)
        #expect(BoxedBallot(stored: boxed.stored(of: items), receipt: "r", places: places) == boxed)
      }
    }
  }

  @Test("weights and delegations stand still while a round runs")
  func freezesDelegations() throws {
    var story = try Story()
    _ = try story.openRound()
    var change = DelegationChange()
    change.name = "New"
    #expect(story.refusal(PutDelegation(change: change)) == "rulesFrozen.roundRunning")
    change.id = DelegationID(rawValue: "a")
    change.weight = 5
    #expect(story.refusal(PutDelegation(change: change)) == "rulesFrozen.roundRunning")
    change.weight = nil
    #expect(story.refusal(PutDelegation(change: change)) == nil)
    #expect(story.refusal(RemoveDelegation(delegation: DelegationID(rawValue: "c"))) == "rulesFrozen.roundRunning")
  }
}
