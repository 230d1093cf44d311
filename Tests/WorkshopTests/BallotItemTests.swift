// What was voted on stays as it was worded, whatever is done to the list later.

import JSONText
import Voting
import Testing

@testable import Workshop

@Suite struct BallotItemTests {
  private func edit(_ id: String, _ change: (inout SubmissionChange) -> Void) -> any Command {
    var edit = SubmissionChange()
    edit.id = SubmissionID(rawValue: id)
    change(&edit)
    return PutSubmission(change: edit)
  }

  private func rename(_ id: String, _ title: String) -> any Command { edit(id) { $0.title = title } }

  private func title(_ id: String, _ round: RoundID, _ story: Story) -> String? {
    story.state.rounds[round].flatMap { story.state.item(story.id(id), of: $0)?.submission.title }
  }

  private func told(_ round: RoundID, _ story: Story, to role: Role = .participant) -> JSON? {
    WorkshopDocument(story.live, presence: Presence(), limits: Limits(), role: role)
      .whole["rounds"]?[round.rawValue]?["ballotItems"]
  }

  @Test("until the first ballot a corrected text is simply the text; from then on the round keeps what was voted on")
  func keepsFromTheFirstBallot() throws {
    var story = try Story()
    let (early, late) = (try story.join("a"), try story.join("c"))
    let round = try story.openRound()
    try story.tell(rename("s1", "Corrected"))
    #expect(title("s1", round, story) == "Corrected" && told(round, story) == .null)
    try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 1])), by: early)
    #expect(told(round, story) == [:])
    try story.tell(rename("s1", "Another"))
    try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 2])), by: late)
    #expect(title("s1", round, story) == "Corrected")
    #expect(story.state.submissions[story.id("s1")]?.title == "Another")
    #expect(told(round, story)?["s1"]?["title"] == "Corrected" && told(round, story)?["s1"]?["changedSince"] == true)
    #expect(told(round, story)?.object?.count == 1)
    try story.tell(rename("s1", "Corrected"))
    #expect(told(round, story) == [:])
  }

  @Test("a ballot put in at the desk is a first ballot too, and an abstention as well")
  func anyFirstBallot() throws {
    for isAbstention in [false, true] {
      var story = try Story()
      let voter = try story.join("a")
      let round = try story.openRound()
      guard case .participant(let id) = voter else { return }
      if isAbstention {
        try story.tell(FinishBallot(round: round, finished: true), by: voter)
      } else {
        try story.tell(
          CastForParticipant(participant: id, round: round, ballot: Story.dots(["s1": 1]), replaces: false))
      }
      try story.tell(rename("s1", "Another"))
      #expect(title("s1", round, story) == "Item 1")
    }
  }

  @Test("being shown a pair is no ballot; a round without ballots keeps its items when it closes")
  func noBallot() throws {
    var story = try Story()
    let voter = try story.join("a")
    let round = try story.openRound { $0.rules = .pairwise(rules: PairwiseRules()) }
    try story.tell(NextPair(round: round), by: voter)
    try story.tell(rename("s1", "Corrected"))
    #expect(title("s1", round, story) == "Corrected")
    try story.tell(CloseRound(round: round))
    try story.tell(rename("s1", "Another"))
    #expect(title("s1", round, story) == "Corrected")
  }

  @Test("senders count as they were, also those of what was merged in; what is merged in later is not among them")
  func keepsSenders() throws {
    var story = try Story()
    try story.tell(edit("s2") { $0.delegations = [DelegationID(rawValue: "b")] })
    try story.tell(MergeSubmissions(into: story.id("s1"), from: story.id("s2")))
    let voter = try story.join("c")
    let round = try story.openRound()
    try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 1])), by: voter)
    try story.tell(CloseRound(round: round))
    try story.tell(edit("s1") { $0.delegations = [DelegationID(rawValue: "c")] })
    try story.tell(edit("s2") { $0.title = "Another" })
    try story.tell(MergeSubmissions(into: story.id("s1"), from: story.id("s3")))
    let item = try #require(story.state.rounds[round].flatMap { story.state.item(story.id("s1"), of: $0) })
    #expect(item.submitters.map(\.rawValue) == ["a", "b"])
    #expect(item.sources.map(\.title) == ["Item 2"])
    #expect(story.refusal(RemoveDelegation(delegation: DelegationID(rawValue: "b"))) == "conflict.delegationInUse")
  }

  @Test("an effort that was not there may still be given; one that was voted on stays, and so does its theme")
  func fillsIn() throws {
    var story = try Story()
    let theme = ThemeID(rawValue: "t1")
    try story.tell(PutTheme(theme: theme, title: "T"))
    try story.tell(
      edit("s1") {
        $0.effort = .some(3)
        $0.theme = .some(theme)
      })
    let voter = try story.join("a")
    let round = try story.openRound()
    try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 1, "s2": 1])), by: voter)
    try story.tell(
      edit("s1") {
        $0.effort = .some(99)
        $0.theme = .some(nil)
      })
    try story.tell(edit("s2") { $0.effort = .some(5) })
    func effort(_ id: String) -> Int? {
      story.state.rounds[round].flatMap { story.state.item(story.id(id), of: $0)?.submission.effort }
    }
    #expect(effort("s1") == 3 && effort("s2") == 5)
    #expect(told(round, story)?.object?.keys == ["s1"])
    #expect(story.refusal(RemoveTheme(theme: theme)) == "conflict.themeInUse")
  }

  @Test("while people vote, or a round is paused, the list takes in no file that would change it")
  func importsNothingIntoARound() throws {
    var story = try Story()
    let items = [story.id("s1"), story.id("s2")]
    let round = try story.openRound { $0.items = items }
    var known = try #require(story.state.submissions[story.id("s1")])
    known.title = "Another"
    let new = Submission(id: story.id("s9"), number: 9, title: "New")
    for _ in 0..<2 {
      for submission in [known, new] {
        #expect(
          story.refusal(ImportSubmissions(delegations: [], themes: [], submissions: [submission]))
            == "rulesFrozen.roundRunning")
      }
      #expect(story.refusal(ImportSubmissions(delegations: [], themes: [], submissions: [])) == nil)
      if story.state.rounds[round]?.state == .open { try story.tell(PauseRound(round: round)) }
    }
    try story.tell(DiscardRound(round: round, reason: "R"))
    #expect(story.refusal(ImportSubmissions(delegations: [], themes: [], submissions: [known, new])) == nil)
  }
}
