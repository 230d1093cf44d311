// Rounds of rankings, scores and comparisons: what a ballot may be, what is counted, what a closing tells.

import JSONText
import Voting
import Testing

@testable import Workshop

@Suite struct MethodTests {
  private static func ranking(_ groups: [[String]]) -> BallotRequest {
    .ranking(groups.map { $0.map(SubmissionID.init(rawValue:)) })
  }

  private static func scores(_ marks: [(String, Double)]) -> BallotRequest {
    .scores(marks.map { (SubmissionID(rawValue: $0.0), $0.1) })
  }

  private static func pairs(_ pairs: [(String, String, PairOutcome)]) -> BallotRequest {
    .pairs(
      pairs.map { ClosedPair(first: SubmissionID(rawValue: $0.0), second: SubmissionID(rawValue: $0.1), outcome: $0.2) }
    )
  }

  static let cases: [(Rules, BallotRequest, String?)] = [
    (.ranking(rules: RankingRules(maxRanked: 2)), ranking([["s1"], ["s2"]]), nil),
    (.ranking(rules: RankingRules(maxRanked: 2)), ranking([]), nil),
    (.ranking(rules: RankingRules(maxRanked: 2)), ranking([["s1", "s2", "s3"]]), "badBallot.tooManyRanked"),
    (.ranking(rules: RankingRules()), ranking([["s1"], ["s2", "s1"]]), "badBallot.itemTwice"),
    (.ranking(rules: RankingRules()), ranking([["s1"], ["s9"]]), "unknownItem"),
    (.ranking(rules: RankingRules()), scores([("s1", 1)]), "wrongMethod"),
    (.score(rules: ScoreRules(max: 3)), scores([("s1", 0), ("s2", 3)]), nil),
    (.score(rules: ScoreRules(max: 3)), scores([("s1", 4)]), "badBallot.badScore"),
    (.score(rules: ScoreRules(max: 3)), scores([("s1", -1)]), "badBallot.badScore"),
    (.score(rules: ScoreRules(max: 3)), scores([("s1", 1.5)]), "badBallot.badScore"),
    (.score(rules: ScoreRules(max: 3)), Story.dots(["s1": 1]), "wrongMethod"),
    (.pairwise(rules: PairwiseRules()), Story.dots(["s1": 1]), "wrongMethod"),
    (.dotVoting(rules: DotRules()), ranking([["s1"]]), "wrongMethod"),
  ]

  @Test("a ballot keeps to the rules of its method", arguments: cases)
  func checks(rules: Rules, request: BallotRequest, refusal: String?) throws {
    var story = try Story()
    let voter = try story.join("a")
    let round = try story.openRound { $0.rules = rules }
    #expect(story.refusal(CastBallot(round: round, ballot: request), by: voter) == refusal)
    #expect(story.live.boxes[round]?.ballots.count == (refusal == nil ? 1 : 0))
  }

  @Test("comparisons put in for somebody are taken as they were made on paper, but no item beside itself")
  func checksPairs() throws {
    var story = try Story()
    let voter = try story.join("a")
    guard case .participant(let id) = voter else { return }
    let round = try story.openRound { $0.rules = .pairwise(rules: PairwiseRules()) }
    func put(_ pairs: [(String, String, PairOutcome)]) -> any Command {
      CastForParticipant(participant: id, round: round, ballot: Self.pairs(pairs), replaces: false)
    }
    #expect(story.refusal(put([("s1", "s1", .equal)])) == "badBallot.itemTwice")
    #expect(story.refusal(put([("s1", "s9", .first)])) == "unknownItem")
    #expect(story.refusal(put([("s2", "s1", .second), ("s1", "s2", .first)])) == nil)
    let hand = try #require(story.live.boxes[round]?.hand(of: id))
    #expect(hand.judgements.count == 2 && story.state.rounds[round]?.begun == [id])
  }

  @Test("a ballot of every method survives the box, the closing event and the journal")
  func survives() throws {
    let ballots: [(Rules, BallotRequest)] = [
      (.ranking(rules: RankingRules()), Self.ranking([["s3"], ["s1", "s2"]])),
      (.score(rules: ScoreRules()), Self.scores([("s1", 0), ("s4", 5)])),
      (.dotVoting(rules: DotRules()), Story.dots(["s1": 3, "s2": 1])),
    ]
    for (rules, request) in ballots {
      var story = try Story()
      let voter = try story.join("a")
      let round = try story.openRound { $0.rules = rules }
      try story.tell(CastBallot(round: round, ballot: request), by: voter)
      let box = try #require(story.live.boxes[round])
      let boxed = try #require(box.ballots.values.first)
      let items = try #require(story.state.rounds[round]?.plan.items)
      #expect(Ballot(stored: boxed.ballot.stored(of: items), places: box.places) == boxed.ballot)
      try story.tell(CloseRound(round: round))
      let closed = try #require(story.state.rounds[round]?.ballots.first)
      #expect(closed.vote(places: box.places) == boxed.ballot)
      let read = try JSON.parse(JSON(encoding: closed).bytes).decode(ClosedBallot.self)
      #expect(read == closed)
      let plan = try #require(story.state.rounds[round]?.plan)
      #expect(try JSON.parse(JSON(encoding: plan).bytes).decode(RoundPlan.self) == plan)
    }
  }

  @Test("rounds as they were written before there was a choice are read as dot voting in the list's order")
  func readsOldRounds() throws {
    let plan = """
      {"id":"r1","title":"T","items":["s1"],"rules":{"dotVoting":{"rules":{"dots":4,"spendAll":false}}},
      "weighting":"perParticipant","secrecy":"secret","reveal":"facilitator"}
      """
    let read = try JSON.parse(Array(plan.utf8)).decode(RoundPlan.self)
    #expect(read.rules == .dotVoting(rules: DotRules(dots: 4)) && read.itemOrder == nil && read.runoffOf == nil)
    let ballot = #"{"voter":"v1","receipt":"R","dots":{"s1":2}}"#
    #expect(try JSON.parse(Array(ballot.utf8)).decode(ClosedBallot.self).dots == [SubmissionID(rawValue: "s1"): 2])
  }

  @Test("everybody gets an order of their own from a key that says nothing of the seed, and the hash can be checked")
  func tellsHashes() throws {
    var story = try Story()
    let id = try story.openRound()
    let round = try #require(story.state.rounds[id])
    #expect(round.seed.count == 64 && round.seedHash?.count == 64 && round.orderKey?.count == 16)
    #expect(
      round.seedHash?.contains(round.orderKey ?? "") == false && round.seed.contains(round.orderKey ?? "") == false)
    #expect(round.plan.itemOrder == .shuffled)
    // `for id in s1 s2 s3; do printf '%s\0%s' abc $id | sha256sum; done` gives 2717…, 1d83… and d15d….
    #expect(lotOrder(seed: "abc", ["s1", "s2", "s3"]) == [1, 0, 2])
  }
}
