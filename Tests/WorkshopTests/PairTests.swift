// Pairwise comparison: what is handed out, judged and taken back.

import JSONText
import Numbers
import Voting
import Testing

@testable import Workshop

@Suite struct PairTests {
  private struct Told {
    let pair: [String]?
    let ahead: [String]?
    let judged: Int?

    init(_ answer: JSONObject) {
      pair = answer["pair"]?.array?.compactMap(\.string)
      ahead = answer["ahead"]?.array?.compactMap(\.string)
      judged = answer["judged"]?.integer
    }
  }

  private func next(_ story: inout Story, _ round: RoundID, _ voter: Actor) throws -> Told {
    Told(try story.tell(NextPair(round: round), by: voter).answer)
  }

  private func judge(
    _ story: inout Story, _ round: RoundID, _ pair: [String], _ outcome: PairOutcome, _ voter: Actor
  ) throws -> Told {
    Told(try story.tell(Self.judging(round, pair, outcome), by: voter).answer)
  }

  private static func judging(_ round: RoundID, _ pair: [String], _ outcome: PairOutcome) -> any Command {
    JudgePair(
      round: round, first: SubmissionID(rawValue: pair.first ?? ""), second: SubmissionID(rawValue: pair.last ?? ""),
      outcome: outcome)
  }

  private func opened(_ rules: PairwiseRules = PairwiseRules(pairs: .adaptive), submissions: Int = 5) throws -> (
    Story, RoundID
  ) {
    var story = try Story(submissions: submissions)
    let round = try story.openRound { $0.rules = .pairwise(rules: rules) }
    return (story, round)
  }

  @Test("a pair waits until it is judged, the one ahead comes next, and no pair comes twice")
  func handsOut() throws {
    var (story, round) = try opened()
    let voter = try story.join("a")
    var told = try next(&story, round, voter)
    #expect(try next(&story, round, voter).pair == told.pair)
    #expect(story.state.rounds[round]?.begun.isEmpty == true, "to be shown a pair is not to vote")
    var seen: [Set<String>] = []
    while let pair = told.pair {
      #expect(!seen.contains(Set(pair)))
      seen.append(Set(pair))
      let after = try judge(&story, round, pair, .equal, voter)
      #expect(after.pair == told.ahead && after.judged == seen.count)
      told = after
    }
    #expect(seen.count == 10 && told.ahead == nil)
    #expect(story.state.rounds[round]?.turnout.total.begun == 1)
  }

  @Test("only the pair that waits can be judged, as it was handed out")
  func refuses() throws {
    var (story, round) = try opened()
    let voter = try story.join("a")
    #expect(story.refusal(Self.judging(round, ["s1", "s2"], .first), by: voter) == "badBallot.pairNotHandedOut")
    let told = try next(&story, round, voter)
    let pair = try #require(told.pair)
    #expect(story.refusal(Self.judging(round, pair.reversed(), .first), by: voter) == "badBallot.pairNotHandedOut")
    #expect(
      story.refusal(Self.judging(round, told.ahead ?? [], .first), by: voter) == "badBallot.pairNotHandedOut")
    #expect(story.refusal(Self.judging(round, ["s1", "s9"], .first), by: voter) == "unknownItem")
    #expect(story.refusal(UndoJudgement(round: round), by: voter) == "conflict.nothingJudged")
    #expect(story.refusal(NextPair(round: round), by: .observer) == "notEligible")
    try story.tell(PauseRound(round: round))
    #expect(story.refusal(Self.judging(round, pair, .first), by: voter) == "roundPaused")
    try story.tell(CloseRound(round: round))
    #expect(story.refusal(NextPair(round: round), by: voter) == "roundNotOpen")
    let other = try story.openRound()
    #expect(story.refusal(NextPair(round: other), by: voter) == "wrongMethod")
  }

  @Test("a judgement that is taken back waits again, and what was ahead of it is given back")
  func undoes() throws {
    var (story, round) = try opened()
    let voter = try story.join("a")
    let first = try next(&story, round, voter)
    let second = try judge(&story, round, first.pair ?? [], .first, voter)
    let third = try judge(&story, round, second.pair ?? [], .skip, voter)
    #expect(third.judged == 2)
    let back = Told(try story.tell(UndoJudgement(round: round), by: voter).answer)
    #expect(back.pair == second.pair && back.ahead == third.pair && back.judged == 1)
    let again = Told(try story.tell(UndoJudgement(round: round), by: voter).answer)
    #expect(again.pair == first.pair && again.ahead == second.pair && again.judged == 0)
    // Who takes everything back has abstained, and stays one who has begun.
    try story.tell(CloseRound(round: round))
    #expect(story.state.rounds[round]?.ballots.count == 1 && story.state.rounds[round]?.result?.json["abstained"] == 1)
  }

  @Test("a judgement that the desk put in twice is taken back once without being asked again")
  func undoesWhatStandsTwice() throws {
    var (story, round) = try opened()
    let voter = try story.join("a")
    guard case .participant(let id) = voter else { return }
    let pairs = [("s1", "s2"), ("s2", "s3"), ("s1", "s2")].map {
      ClosedPair(first: story.id($0.0), second: story.id($0.1), outcome: .first)
    }
    try story.tell(CastForParticipant(participant: id, round: round, ballot: .pairs(pairs), replaces: false))
    let back = Told(try story.tell(UndoJudgement(round: round), by: voter).answer)
    #expect(back.judged == 2 && back.pair != ["s1", "s2"] && back.ahead != ["s1", "s2"])
    let again = Told(try story.tell(UndoJudgement(round: round), by: voter).answer)
    #expect(again.judged == 1 && again.pair == ["s2", "s3"])
  }

  /// Everything that somebody is asked who judges all there is.
  private func asked(
    _ story: inout Story, _ round: RoundID, _ voter: Actor, most: Int = .max
  ) throws -> [[String]] {
    var told = try next(&story, round, voter)
    var asked: [[String]] = []
    while let pair = told.pair, asked.count < most {
      asked.append(pair)
      told = try judge(&story, round, pair, .equal, voter)
    }
    return asked
  }

  @Test("in a secret round pairs are drawn for each alone, unless it says otherwise; in a named one not")
  func followsSecrecy() throws {
    for (secrecy, asked, becomes) in [
      (Secrecy.secret, nil, PairwiseRules.Pairs.balanced), (.named, nil, .adaptive), (.secret, .adaptive, .adaptive),
      (.named, .balanced, .balanced),
    ] as [(Secrecy, PairwiseRules.Pairs?, PairwiseRules.Pairs)] {
      var story = try Story()
      let round = try story.openRound {
        $0.rules = .pairwise(rules: PairwiseRules(pairs: asked))
        $0.suggestsComparisons = true
        $0.secrecy = secrecy
      }
      let plan = try #require(story.state.rounds[round]?.plan)
      guard case .pairwise(let rules) = plan.rules else { return }
      #expect(rules.pairs == becomes && rules.comparisonsPerParticipant == (becomes == .balanced ? 40 : 30))
      #expect((story.live.boxes[round]?.queue == nil) == (becomes == .balanced))
    }
  }

  @Test("what somebody is drawn hangs on nobody else, and is the same after a restart")
  func drawsAlone() throws {
    var (story, round) = try opened(PairwiseRules(pairs: .balanced), submissions: 9)
    let voter = try story.join("a")
    _ = try next(&story, round, voter)
    var other = story
    for _ in 0..<3 { _ = try asked(&other, round, try other.join("c")) }
    guard case .participant(let id) = voter, let boxed = other.live.boxes[round]?.ballots[id] else { return }
    let (items, places) = (story.state.rounds[round]?.plan.items ?? [], story.live.boxes[round]?.places ?? [:])
    let kept = try #require(BoxedBallot(stored: boxed.stored(of: items), receipt: boxed.receipt, places: places))
    #expect(kept == boxed)
    other.live.apply(.put(round, id, kept))
    other.dice = SplitMix64(seed: 99)
    let (alone, among) = (try asked(&story, round, voter), try asked(&other, round, voter))
    #expect(alone == among && alone.count == 36)
    #expect(Set(alone.map(Set.init)).count == 36)
    #expect(alone != (try asked(&story, round, try story.join("a"))), "another person is drawn others")
  }

  @Test("people who are asked at the same time are asked different things, each item about as often")
  func spreads() throws {
    var (story, round) = try opened(submissions: 12)
    var pairs: [Set<String>] = []
    for _ in 0..<6 {
      let told = try next(&story, round, try story.join("a"))
      pairs += [told.pair, told.ahead].compactMap { $0.map(Set.init) }
    }
    #expect(Set(pairs).count == pairs.count)
    let counts = Dictionary(grouping: pairs.joined(), by: \.self).mapValues(\.count)
    #expect(counts.count == 12 && (counts.values.max() ?? 0) <= 4)
  }

  @Test(
    "where own submissions are avoided nobody is asked of them", arguments: [PairwiseRules.Pairs.adaptive, .balanced])
  func avoidsOwn(pairs: PairwiseRules.Pairs) throws {
    var story = try Story([
      "submissions": .array(
        (1...6).map { ["id": .string("s\($0)"), "title": "T", "delegations": $0 < 3 ? ["a"] : ["c"]] })
    ])
    let round = try story.openRound { $0.rules = .pairwise(rules: PairwiseRules(own: .avoid, pairs: pairs)) }
    let voter = try story.join("a")
    var told = try next(&story, round, voter)
    var seen: Set<String> = []
    while let pair = told.pair {
      seen.formUnion(pair)
      told = try judge(&story, round, pair, .second, voter)
    }
    #expect(seen == ["s3", "s4", "s5", "s6"])
  }

  @Test("who was shown a pair and judged none has no ballot; who is removed gives their pairs back")
  func countsVotersAlone() throws {
    var (story, round) = try opened()
    let (voter, idle, gone) = (try story.join("a"), try story.join("a"), try story.join("a"))
    for person in [voter, idle, gone] { _ = try next(&story, round, person) }
    _ = try judge(&story, round, try next(&story, round, voter).pair ?? [], .first, voter)
    guard case .participant(let id) = gone else { return }
    try story.tell(RemoveParticipant(participant: id, reason: "R"))
    #expect(story.live.boxes[round]?.ballots.count == 2)
    try story.tell(CloseRound(round: round))
    let closed = try #require(story.state.rounds[round])
    #expect(closed.ballots.count == 1 && closed.turnout.total.begun == 1)
    #expect(closed.result?.json["ballots"] == 1 && closed.result?.json["comparisons"] == 1)
  }

  @Test("done without a judgement is an abstention; a limit ends the pairs")
  func finishesAndEnds() throws {
    var (story, round) = try opened()
    story.limits.comparisonsPerBallot = 2
    let voter = try story.join("a")
    _ = try next(&story, round, voter)
    try story.tell(FinishBallot(round: round, finished: true), by: voter)
    #expect(story.state.rounds[round]?.begun.count == 1)
    var told = try next(&story, round, voter)
    for _ in 0..<2 { told = try judge(&story, round, try #require(told.pair), .first, voter) }
    #expect(told.pair == nil && told.judged == 2)
  }

  @Test("strengths are worked out elsewhere and taken up with all that happened meanwhile")
  func takesWorkUp() throws {
    var (story, round) = try opened(submissions: 8)
    #expect(!story.live.wantsBackgroundTask)
    let voters = try (0..<4).map { _ in try story.join("a") }
    for voter in voters {
      var told = try next(&story, round, voter)
      for _ in 0..<5 { told = try judge(&story, round, try #require(told.pair), .first, voter) }
    }
    #expect(story.live.wantsBackgroundTask)
    let loads = story.live.startBackgroundTasks(limits: story.limits)
    let more = story.live.startBackgroundTasks(limits: story.limits)
    #expect(loads.count == 1 && more.isEmpty && !story.live.wantsBackgroundTask)
    let told = try next(&story, round, voters[0])
    _ = try judge(&story, round, try #require(told.pair), .second, voters[0])
    let result = try #require(loads.first).work()
    let taken = [story.live.take(result), story.live.take(result)]
    #expect(taken == [true, false], "what was taken up is not taken up again")
    #expect(story.live.wantsBackgroundTask, "what came meanwhile is worked out in its turn")
    try story.tell(CloseRound(round: round))
    let late = story.live.take(result)
    #expect(!late)
  }
}
