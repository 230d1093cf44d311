// The life of a round, and what a ballot may be.

import JSONText
import Voting
import Testing

@testable import Workshop

@Suite struct RoundTests {
  @Test("one round runs at a time, in its phase, over items that are up for a vote")
  func opens() throws {
    var story = try Story()
    try story.tell(EnterPhase(phase: .intake))
    #expect(story.refusal(OpenRound(request: RoundRequest())) == "wrongPhase")
    try story.tell(EnterPhase(phase: .workshop))
    try story.tell(WithdrawSubmission(submission: story.id("s2"), reason: "R"))
    var request = RoundRequest()
    request.items = [story.id("s2")]
    #expect(story.refusal(OpenRound(request: request)) == "conflict.itemNotActive")
    request.items = [story.id("s9")]
    #expect(story.refusal(OpenRound(request: request)) == "unknownItem")
    request.items = [story.id("s1"), story.id("s1")]
    #expect(story.refusal(OpenRound(request: request)) == "duplicateItem")
    request.items = []
    #expect(story.refusal(OpenRound(request: request)) == "conflict.noItems")
    request = RoundRequest()
    request.closesAt = story.time
    #expect(story.refusal(OpenRound(request: request)) == "conflict.timePassed")
    let round = try story.openRound()
    #expect(story.state.rounds[round]?.plan.items == ["s1", "s3", "s4"].map(story.id))
    #expect(story.refusal(OpenRound(request: RoundRequest())) == "conflict.roundRunning")
  }

  @Test("each step of a round follows on the right one only")
  func steps() throws {
    var story = try Story()
    let round = try story.openRound()
    #expect(story.refusal(ContinueRound(round: round)) == "conflict.alreadyThere")
    #expect(story.refusal(RevealRound(round: round)) == "conflict.roundRunning")
    try story.tell(PauseRound(round: round))
    #expect(story.refusal(PauseRound(round: round)) == "roundPaused")
    let voter = try story.join("a")
    #expect(story.refusal(CastBallot(round: round, ballot: Story.dots([:])), by: voter) == "roundPaused")
    try story.tell(ContinueRound(round: round))
    try story.tell(CloseRound(round: round))
    let steps: [any Command] = [
      PauseRound(round: round), ContinueRound(round: round), ExtendRound(round: round, closesAt: nil),
      CloseRound(round: round),
    ]
    for command in steps { #expect(story.refusal(command) == "roundNotOpen") }
    #expect(story.refusal(CastBallot(round: round, ballot: Story.dots([:])), by: voter) == "roundNotOpen")
    try story.tell(RevealRound(round: round))
    #expect(story.refusal(RevealRound(round: round)) == "conflict.alreadyThere")
    #expect(story.refusal(DiscardRound(round: round, reason: "R")) == "conflict.alreadyThere")
    #expect(story.refusal(CloseRound(round: RoundID(rawValue: "r9"))) == "unknownRound")
  }

  @Test("the time of a pause is given back")
  func givesTimeBack() throws {
    var story = try Story()
    let end = story.time.advanced(by: 60_000)
    let round = try story.openRound { $0.closesAt = end }
    try story.tell(PauseRound(round: round))
    story.time = story.time.advanced(by: 45_000)
    try story.tell(ContinueRound(round: round))
    #expect(story.state.rounds[round]?.closesAt == end.advanced(by: 45_000))
    #expect(story.refusal(ExtendRound(round: round, closesAt: story.time)) == "conflict.timePassed")
    try story.tell(ExtendRound(round: round, closesAt: nil))
    #expect(story.state.rounds[round]?.closesAt == nil)
  }

  @Test("a round closes at most so many days ahead, a pause included, and an older journal's time is no harm")
  func closesWithinBounds() throws {
    var story = try Story()
    let month = story.limits.closingDays * 86_400_000
    let farTimes = [story.time.advanced(by: month + 1), Instant("9999-12-31T23:59:59Z"), Instant(milliseconds: .max)]
    for time in farTimes.compactMap({ $0 }) {
      var request = RoundRequest()
      request.closesAt = time
      #expect(story.refusal(OpenRound(request: request)) == "conflict.timeTooFar")
    }
    let end = story.time.advanced(by: month)
    let round = try story.openRound { $0.closesAt = end }
    for time in farTimes.compactMap({ $0 }) {
      #expect(story.refusal(ExtendRound(round: round, closesAt: time)) == "conflict.timeTooFar")
    }
    // As an earlier version stored it.
    let stored = Event.round(.roundExtended(round: round, closesAt: Instant(milliseconds: .max)))
    story.live.apply(Record(seq: story.state.seq + 1, at: story.time, by: Story.leader, event: stored))
    try story.tell(PauseRound(round: round))
    story.time = story.time.advanced(by: 60_000)
    try story.tell(ContinueRound(round: round))
    #expect(story.state.rounds[round]?.closesAt == story.time.advanced(by: month))
  }

  @Test("a discarded round leaves its reason and turnout, and no ballot")
  func discards() throws {
    var story = try Story()
    let voter = try story.join("a")
    let round = try story.openRound()
    try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 1])), by: voter)
    try story.tell(DiscardRound(round: round, reason: "Again"))
    let discarded = try #require(story.state.rounds[round])
    #expect(discarded.state == .discarded && discarded.reason == "Again" && discarded.turnout.total.begun == 1)
    #expect(discarded.ballots.isEmpty && discarded.result == nil && story.live.boxes.isEmpty)
    #expect(story.refusal(CastBallot(round: round, ballot: Story.dots([:])), by: voter) == "roundNotOpen")
    #expect(try story.openRound() != round)
  }

  static let ballots: [([String: Int], String?)] = [
    ([:], nil), (["s1": 3, "s2": 2], nil), (["s1": 0], nil), (["s1": 3, "s2": 3], "overBudget"),
    (["s1": 4], "overItemLimit"), (["s1": -1], "badBallot"), (["s9": 1], "unknownItem"),
    (["s1": 1_000_000_000], "overBudget"), (["s1": .max], "badBallot"),
  ]

  @Test("a ballot keeps to budget, limit and items", arguments: ballots)
  func checksBallots(marks: [String: Int], refusal: String?) throws {
    var story = try Story()
    let voter = try story.join("a")
    let round = try story.openRound()
    #expect(story.refusal(CastBallot(round: round, ballot: Story.dots(marks)), by: voter) == refusal)
    #expect(story.live.boxes[round]?.ballots.count == (refusal == nil ? 1 : 0))
  }

  @Test("under spendAll only a whole ballot or none is finished, and changing it reopens it")
  func finishes() throws {
    var story = try Story()
    let voter = try story.join("a")
    let round = try story.openRound { $0.rules = .dotVoting(rules: DotRules(dots: 3, spendAll: true)) }
    try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 2])), by: voter)
    #expect(story.refusal(FinishBallot(round: round, finished: true), by: voter) == "badBallot.notAllPlaced")
    try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 3])), by: voter)
    try story.tell(FinishBallot(round: round, finished: true), by: voter)
    #expect(story.state.rounds[round]?.finished.count == 1)
    try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 1])), by: voter)
    #expect(story.state.rounds[round]?.finished.isEmpty == true)
    let other = try story.join("a")
    try story.tell(FinishBallot(round: round, finished: true), by: other)
    #expect(story.live.boxes[round]?.ballots.count == 2)
    #expect(story.state.rounds[round]?.turnout.total.begun == 2)
  }

  @Test("a receipt stays the same when the ballot changes, and a secret closing names nobody")
  func closesSecretly() throws {
    for secrecy in Secrecy.allCases {
      var story = try Story()
      let round = try story.openRound { $0.secrecy = secrecy }
      var receipts: Set<String> = []
      for _ in 0..<4 {
        let voter = try story.join("a")
        let first = try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 1])), by: voter).answer[
          "receipt"]?.string
        let second = try story.tell(CastBallot(round: round, ballot: Story.dots(["s2": 1])), by: voter).answer[
          "receipt"]?.string
        #expect(first != nil && first == second)
        receipts.insert(first ?? "")
      }
      try story.tell(CloseRound(round: round), by: .clock)
      let closed = try #require(story.state.rounds[round])
      #expect(Set(closed.ballots.map(\.receipt)) == receipts && receipts.count == 4)
      #expect(closed.ballots.allSatisfy { ($0.participant != nil) == (secrecy == .named) && $0.dots.count == 1 })
      #expect(closed.result?.json["standings"]?.array?.first?["item"] == "s2")
    }
  }
}
