// Caps by every rule, ties by lot and by run-off, and what secrecy takes from them.

import JSONText
import Voting
import Testing

@testable import Workshop

@Suite struct CapRuleTests {
  /// A closed round; each ballot is cast by a member of the delegation beside it.
  private func closed(
    _ rules: Rules, _ ballots: [(String, BallotRequest)], _ change: (inout RoundRequest) -> Void = { _ in }
  ) throws -> (Story, RoundID) {
    var story = try Story([
      "delegations": [["id": "a", "name": "A"], ["id": "b", "name": "B"], ["id": "c", "name": "C"]]
    ])
    let round = try story.openRound {
      $0.rules = rules
      change(&$0)
    }
    for (delegation, ballot) in ballots {
      let voter = try story.join(delegation)
      try story.tell(CastBallot(round: round, ballot: ballot), by: voter)
    }
    try story.tell(CloseRound(round: round))
    return (story, round)
  }

  private static func ranking(_ ids: [String]) -> BallotRequest {
    .ranking(ids.map { [SubmissionID(rawValue: $0)] })
  }

  private func selected(_ story: Story) -> [String] { story.state.cap?.selected.map(\.rawValue) ?? [] }

  @Test("equal shares gives a minority its part, where the score gives it nothing")
  func buysFairly() throws {
    let many = Story.dots(["s1": 2, "s2": 2]), few = Story.dots(["s3": 3])
    let ballots = Array(repeating: ("a", many), count: 6) + Array(repeating: ("a", few), count: 3)
    var (story, round) = try closed(.dotVoting(rules: DotRules()), ballots)
    try story.tell(ApplyCap(round: round, rule: ["limit": ["items": 2]], decided: nil))
    #expect(Set(selected(story)) == ["s1", "s2"])
    for select in ["equalShares", "phragmen"] {
      try story.tell(ApplyCap(round: round, rule: ["limit": ["items": 3], "select": .string(select)], decided: nil))
      #expect(Set(selected(story)) == ["s1", "s2", "s3"])
    }
    let (other, ranked) = try closed(.ranking(rules: RankingRules()), [("a", Self.ranking(["s1"]))])
    var ranking = other
    let rule: JSON = ["limit": ["items": 1], "select": "equalShares"]
    #expect(ranking.refusal(ApplyCap(round: ranked, rule: rule, decided: nil)) == "conflict.needsBallots")
  }

  @Test("a lot is drawn from the seed, and only then the facilitator is shown it")
  func drawsLots() throws {
    let ballots = [("a", Story.dots(["s1": 1, "s2": 1, "s3": 1]))]
    var (story, round) = try closed(.dotVoting(rules: DotRules()), ballots)
    func seed(_ role: Role) -> JSON? {
      WorkshopDocument(story.live, presence: Presence(), limits: story.limits, role: role).whole["rounds"]?["r1"]?[
        "seed"]
    }
    try story.tell(ApplyCap(round: round, rule: ["limit": ["items": 1]], decided: nil))
    #expect(seed(.facilitator) == .null)
    try story.tell(ApplyCap(round: round, rule: nil, decided: .lot))
    let own = try #require(story.state.rounds[round])
    let first = own.lotOrder.first { $0 < 3 }.map { "s\($0 + 1)" }
    #expect(selected(story) == [first ?? ""] && story.state.cap?.decisions.first?.lot == true)
    #expect(seed(.facilitator) == .string(own.seed) && seed(.participant) == .null)
    #expect(story.refusal(ApplyCap(round: round, rule: nil, decided: .lot)) == "conflict.nothingTied")
    try story.tell(ApplyCap(round: round, rule: ["limit": ["items": 1], "ties": "lot"], decided: nil))
    #expect(selected(story) == [first ?? ""] && story.state.cap?.drewLot == true)
  }

  @Test("a run-off that is tied at the line itself settles nothing, one that is not does")
  func runsOff() throws {
    var (story, round) = try closed(
      .dotVoting(rules: DotRules()), [("a", Story.dots(["s1": 2, "s2": 1, "s3": 1, "s4": 1]))]
    ) { $0.weighting = .perDelegation }
    try story.tell(RevealRound(round: round))
    try story.tell(ApplyCap(round: round, rule: ["limit": ["items": 2]], decided: nil))
    func runoff(_ ballot: BallotRequest) throws -> RoundID {
      let other = try story.openRound {
        $0.rules = .ranking(rules: RankingRules())
        $0.runoffOf = round
      }
      #expect(story.state.rounds[other]?.plan.items.map(\.rawValue) == ["s2", "s3", "s4"])
      #expect(story.state.rounds[other]?.plan.weighting == .perDelegation)
      try story.tell(CastBallot(round: other, ballot: ballot), by: try story.join("a"))
      try story.tell(CloseRound(round: other))
      #expect(story.refusal(ApplyCap(round: round, rule: nil, decided: .runoff(other))) == "resultHidden")
      try story.tell(RevealRound(round: other))
      return other
    }
    let tied = try runoff(.ranking([[story.id("s3"), story.id("s4")]]))
    #expect(story.refusal(ApplyCap(round: round, rule: nil, decided: .runoff(tied))) == "conflict.runoffTied")
    let clear = try runoff(Self.ranking(["s4", "s2"]))
    #expect(story.refusal(ApplyCap(round: round, rule: nil, decided: .runoff(round))) == "conflict.notTheTied")
    try story.tell(ApplyCap(round: round, rule: nil, decided: .runoff(clear)))
    #expect(selected(story) == ["s1", "s4"] && story.state.cap?.decisions.first?.runoff == clear)
    let found = story.state.cap.map { story.state.capDocument($0) }?["robustness"]
    #expect(found?["rounds"] == [:], "a run-off is over other items")
  }

  @Test("comparisons that do not hang together rank nothing: everything is tied, and people decide")
  func asksWhereUnconnected() throws {
    var story = try Story()
    let round = try story.openRound { $0.rules = .pairwise(rules: PairwiseRules()) }
    guard case .participant(let id) = try story.join("a") else { return }
    try story.tell(
      CastForParticipant(
        participant: id, round: round,
        ballot: .pairs([ClosedPair(first: story.id("s1"), second: story.id("s2"), outcome: .first)]), replaces: false
      ))
    try story.tell(CloseRound(round: round))
    #expect(story.state.rounds[round]?.result?.json["connected"] == false)
    try story.tell(ApplyCap(round: round, rule: ["limit": ["items": 2], "ties": "listOrder"], decided: nil))
    #expect(story.state.cap?.isUndecided == true && story.state.cap?.tied.count == 4)
    let choice = DecisionRequest.choice(selected: [story.id("s4"), story.id("s1")], reason: "Talked")
    try story.tell(ApplyCap(round: round, rule: nil, decided: choice))
    #expect(story.state.cap?.isUndecided == false)
  }

  @Test("a cap tells how firm it is, and what other rounds over the same items say of it")
  func tellsFirmness() throws {
    let ballots = (0..<3).flatMap { _ in
      [
        ("a", Story.dots(["s1": 3, "s2": 1])), ("b", Story.dots(["s1": 2, "s2": 2])),
        ("c", Story.dots(["s3": 1, "s1": 1])),
      ]
    }
    var (story, round) = try closed(.dotVoting(rules: DotRules(dots: 5)), ballots)
    try story.tell(RevealRound(round: round))
    // s1 has 18, s2 9 and s3 3.
    try story.tell(ApplyCap(round: round, rule: ["limit": ["items": 1]], decided: nil))
    let firm = try #require(story.state.cap.map { story.state.capDocument($0) }?["robustness"])
    #expect(firm["firm"] == ["s1"] && firm["of"] == 1 && firm["margin"] == 9 && (firm["ballots"]?.integer ?? 0) > 0)
    #expect(firm["withoutDelegation"]?["a"]?["leaving"] == [])
    let other = try story.openRound { $0.rules = .ranking(rules: RankingRules()) }
    try story.tell(CastBallot(round: other, ballot: Self.ranking(["s3", "s1", "s2", "s4"])), by: try story.join("a"))
    try story.tell(CloseRound(round: other))
    func rounds() -> JSON? { story.state.cap.map { story.state.capDocument($0) }?["robustness"]?["rounds"] }
    #expect(rounds() == [:], "a round that is not revealed says nothing")
    try story.tell(RevealRound(round: other))
    #expect(rounds()?[other.rawValue]?["entering"] == ["s3"] && rounds()?[other.rawValue]?["leaving"] == ["s1"])
  }

  static let sizes: [([Int], delegations: Bool, weights: Bool)] = [
    ([3, 3, 0], true, false), ([4, 3, 3], true, false), ([3, 1, 0], false, false), ([2, 2, 0], false, false),
    ([3, 3, 1], false, false), ([4, 2, 2], false, false), ([1, 1, 1], false, false), ([1, 1, 0], false, false),
  ]

  @Test("a secret ballot tells delegation or weight only where neither is as good as a name", arguments: sizes)
  func withholdsWeights(sizes: [Int], delegations: Bool, weights: Bool) throws {
    let ballots = zip(["a", "b", "c"], sizes).flatMap { name, count in
      Array(repeating: (name, Story.dots(["s1": 1])), count: count)
    }
    var (story, round) = try closed(.dotVoting(rules: DotRules()), ballots) { $0.weighting = .perDelegation }
    let own = try #require(story.state.rounds[round])
    #expect(own.ballots.allSatisfy { ($0.delegation != nil) == delegations && ($0.weight != nil) == weights })
    #expect(own.weightsWithheld == (!delegations && !weights) && own.marksWithheld == own.weightsWithheld)
    let rule: JSON = ["limit": ["items": 1], "select": "equalShares"]
    let refusal = story.refusal(ApplyCap(round: round, rule: rule, decided: nil))
    #expect(refusal == (own.weightsWithheld ? "conflict.weightsWithheld" : nil))
  }

  @Test("an abstention of a lone voter tells no delegation either")
  func hidesAbstentions() throws {
    let three = Array(repeating: ("a", Story.dots(["s1": 1])), count: 3)
    let (story, round) = try closed(.dotVoting(rules: DotRules()), three + [("b", Story.dots([:]))]) {
      $0.weighting = .perDelegation
    }
    let ballots = try #require(story.state.rounds[round]?.ballots)
    #expect(ballots.allSatisfy { $0.delegation == nil && $0.weight == "1" })
  }
}
