// Seats and deputies: one seat, one ballot.

import JSONText
import Testing
import Workshop

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
    #expect(story.refusal(.cast(round, Story.dots([:])), by: second) == "notEligible")
    #expect(story.refusal(.seat(id(second), serving: true)) == "conflict.seatsTaken")
    try story.tell(.seat(id(first), serving: false))
    try story.tell(.seat(id(second), serving: true))
    #expect(story.refusal(.cast(round, Story.dots([:])), by: first) == "notEligible")
    try story.tell(.cast(round, Story.dots(["s1": 1])), by: second)
    #expect(story.refusal(.seat(id(second), serving: false)) == "conflict.hasBegun")
    #expect(story.refusal(.seat(id(second), serving: true)) == "conflict.alreadyThere")
    #expect(story.refusal(.seat(ParticipantID(rawValue: "p9"), serving: true)) == "unknownParticipant")
  }

  @Test("one who is removed takes the ballot along and frees the seat")
  func removes() throws {
    var story = try Story()
    let first = try story.join("b")
    let deputy = try story.join("b")
    let round = try story.openRound()
    try story.tell(.cast(round, Story.dots(["s1": 1])), by: first)
    try story.tell(.removeParticipant(id(first), reason: ""))
    #expect(story.live.boxes[round]?.ballots.isEmpty == true)
    #expect(story.state.rounds[round]?.begun.isEmpty == true)
    #expect(story.state.turnout(of: try #require(story.state.rounds[round])).total.begun == 0)
    #expect(story.refusal(.cast(round, Story.dots([:])), by: first) == "notEligible")
    #expect(story.refusal(.removeParticipant(id(first), reason: "")) == "conflict.removed")
    try story.tell(.seat(id(deputy), serving: true))
    try story.tell(.cast(round, Story.dots(["s1": 1])), by: deputy)
  }

  @Test("a roster is joined by invitation only, each used once")
  func roster() throws {
    var story = try Story(["joining": "roster"])
    let delegation = DelegationID(rawValue: "a")
    let join = Command.join(name: "P", delegation: delegation, tokenHash: "h")
    #expect(story.refusal(join, by: .observer) == "notAllowed.rosterOnly")
    try story.tell(.inviteParticipant(name: "P", delegation: delegation, seat: .ordinary, invitationHash: "i"))
    let person = try #require(story.state.participants.order.last)
    #expect(story.state.participants[person]?.mayVote == false)
    try story.tell(.arrive(person, name: "P", tokenHash: "h"), by: .observer)
    #expect(story.state.participants[person]?.mayVote == true)
    #expect(story.refusal(.arrive(person, name: "P", tokenHash: "h2"), by: .observer) == "badToken")
  }

  @Test("a facilitator casts for one without a device, and nobody else does")
  func castsFor() throws {
    var story = try Story()
    let delegation = DelegationID(rawValue: "b")
    try story.tell(.inviteParticipant(name: "P", delegation: delegation, seat: .ordinary, invitationHash: "i"))
    let person = try #require(story.state.participants.order.last)
    let round = try story.openRound()
    let voter = try story.join("a")
    #expect(story.refusal(.castFor(person, round, Story.dots([:])), by: voter) == "notAllowed")
    try story.tell(.castFor(person, round, Story.dots(["s1": 2])))
    #expect(story.state.participants[person]?.represented == true)
    #expect(story.live.boxes[round]?.ballots.count == 1)
    #expect(story.records.contains { $0.event == .ballotCastFor(round: round, participant: person) })
    #expect(story.refusal(.castFor(ParticipantID(rawValue: "p9"), round, Story.dots([:]))) == "unknownParticipant")
  }

  @Test("weights and delegations stand still while a round runs")
  func freezesDelegations() throws {
    var story = try Story()
    _ = try story.openRound()
    var change = DelegationChange()
    change.name = "New"
    #expect(story.refusal(.putDelegation(change)) == "rulesFrozen.roundRunning")
    change.id = DelegationID(rawValue: "a")
    change.weight = 5
    #expect(story.refusal(.putDelegation(change)) == "rulesFrozen.roundRunning")
    change.weight = nil
    #expect(story.refusal(.putDelegation(change)) == nil)
    #expect(story.refusal(.removeDelegation(DelegationID(rawValue: "c"))) == "rulesFrozen.roundRunning")
  }
}
