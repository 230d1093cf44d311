// Submissions: merged, split, withdrawn, ordered; and what stays as it is while people vote.

import JSONText
import Testing

@testable import Workshop

@Suite struct ListTests {
  @Test("what is merged keeps its origin, through a chain, and comes apart again")
  func mergesAndSplits() throws {
    var story = try Story([
      "submissions": .array(
        (1...4).map { number in
          ["id": .string("s\(number)"), "title": "T", "delegations": [.string(["a", "b", "c", "a"][number - 1])]]
        })
    ])
    let (one, two, three) = (story.id("s1"), story.id("s2"), story.id("s3"))
    try story.tell(MergeSubmissions(into: one, from: two))
    try story.tell(MergeSubmissions(into: three, from: one))
    let root = try #require(story.state.submissions[three])
    #expect(Set(story.state.submitters(of: root).map(\.rawValue)) == ["a", "b", "c"])
    #expect(story.refusal(MergeSubmissions(into: one, from: three)) == "conflict.notMergeable")
    #expect(story.refusal(MergeSubmissions(into: three, from: three)) == "conflict.notMergeable")
    #expect(story.refusal(SplitSubmission(submission: three)) == "conflict.notSplittable")
    #expect(story.refusal(WithdrawSubmission(submission: two, reason: "R")) == "conflict.alreadyWithdrawn")
    try story.tell(SplitSubmission(submission: two))
    #expect(story.state.submissions[two]?.status == .active && story.state.submissions[one]?.sources == [])
    try story.tell(SplitSubmission(submission: one))
    #expect(story.state.activeSubmissions.count == 4)
  }

  @Test("a merge may have a wording and a reason, and what was merged keeps its own text")
  func mergesWithWords() throws {
    var story = try Story()
    let (one, two) = (story.id("s1"), story.id("s2"))
    try story.tell(MergeSubmissions(into: one, from: two, title: "Both", description: "Text", reason: "The same"))
    let (root, merged) = (story.state.submissions[one], story.state.submissions[two])
    #expect(root?.title == "Both" && root?.description == "Text" && root?.reason == nil)
    #expect(merged?.title == "Item 2" && merged?.reason == "The same")
    try story.tell(SplitSubmission(submission: two))
    #expect(story.state.submissions[two]?.reason == nil && story.state.submissions[one]?.title == "Both")
    // As the journal has always had it.
    let plain = try JSON(encoding: Event.submission(.submissionMerged(into: one, from: two))).text
    #expect(plain == #"{"submissionMerged":{"from":"s2","into":"s1"}}"#)
  }

  @Test("what is voted on is neither merged, split nor withdrawn, also not deep within a merge")
  func freezesItems() throws {
    var story = try Story()
    let (one, two, three, four) = (story.id("s1"), story.id("s2"), story.id("s3"), story.id("s4"))
    try story.tell(MergeSubmissions(into: one, from: two))
    try story.tell(MergeSubmissions(into: three, from: one))
    _ = try story.openRound { $0.items = [three] }
    #expect(story.refusal(WithdrawSubmission(submission: three, reason: "R")) == "rulesFrozen.roundRunning")
    #expect(story.refusal(MergeSubmissions(into: four, from: three)) == "rulesFrozen.roundRunning")
    #expect(story.refusal(MergeSubmissions(into: three, from: four)) == "rulesFrozen.roundRunning")
    #expect(story.refusal(SplitSubmission(submission: one)) == "rulesFrozen.roundRunning")
    #expect(story.refusal(SplitSubmission(submission: two)) == "rulesFrozen.roundRunning")
    #expect(story.refusal(WithdrawSubmission(submission: four, reason: "R")) == nil)
  }

  @Test("a withdrawn submission keeps its reason until it is restored")
  func withdraws() throws {
    var story = try Story()
    let one = story.id("s1")
    try story.tell(WithdrawSubmission(submission: one, reason: "Done already"))
    #expect(story.state.submissions[one]?.reason == "Done already")
    #expect(story.refusal(WithdrawSubmission(submission: one, reason: "R")) == "conflict.alreadyWithdrawn")
    try story.tell(RestoreSubmission(submission: one))
    #expect(story.state.submissions[one]?.status == .active && story.state.submissions[one]?.reason == nil)
    #expect(story.refusal(RestoreSubmission(submission: one)) == "conflict.notWithdrawn")
  }

  @Test("numbers are given once, and an order may name some and keeps the rest")
  func ordersAndNumbers() throws {
    var story = try Story()
    var change = SubmissionChange()
    change.title = "New"
    change.number = 2
    #expect(story.refusal(PutSubmission(change: change)) == "conflict.numberTaken")
    change.number = nil
    try story.tell(PutSubmission(change: change))
    #expect(story.state.submissions.all.last?.number == 5)
    try story.tell(OrderSubmissions(order: [story.id("s3"), story.id("s1")]))
    #expect(story.state.submissions.order.map(\.rawValue) == ["s3", "s1", "s2", "s4", "s5"])
    #expect(story.refusal(OrderSubmissions(order: [story.id("s1"), story.id("s1")])) == "duplicateItem")
    #expect(story.refusal(OrderSubmissions(order: [story.id("s9")])) == "unknownItem")
  }

  @Test("what is in use is not removed, and limits are told")
  func keepsWhatIsUsed() throws {
    var story = try Story()
    #expect(story.refusal(RemoveDelegation(delegation: DelegationID(rawValue: "a"))) == "conflict.delegationInUse")
    #expect(story.refusal(RemoveDelegation(delegation: DelegationID(rawValue: "x"))) == "unknownDelegation")
    try story.tell(PutTheme(theme: nil, title: "T"))
    var change = SubmissionChange()
    change.id = story.id("s1")
    change.theme = .some(ThemeID(rawValue: "t1"))
    try story.tell(PutSubmission(change: change))
    #expect(story.refusal(RemoveTheme(theme: ThemeID(rawValue: "t1"))) == "conflict.themeInUse")
    story.limits.submissions = 4
    change = SubmissionChange()
    change.title = "One too many"
    #expect(story.refusal(PutSubmission(change: change)) == "tooMany")
  }

  @Test("the document follows by parts to what it is as a whole, whatever happens")
  func partsMakeTheWhole() throws {
    var story = try Story()
    let voter = try story.join("a")
    let round = try story.openRound { $0.reveal = .live }
    try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 3, "s2": 1])), by: voter)
    try story.tell(CloseRound(round: round))
    try story.tell(ApplyCap(round: round, rule: ["limit": ["items": 2]], decided: nil))
    try story.tell(DraftAgenda())
    var put = SubmissionChange()
    put.id = story.id("s2")
    put.delegations = [DelegationID(rawValue: "b")]
    var delegation = DelegationChange()
    delegation.name = "New"
    var imported = try #require(story.state.submissions[story.id("s1")])
    imported.title = "Imported"
    let running = try story.openRound { $0.reveal = .live }
    try story.tell(CastBallot(round: running, ballot: Story.dots(["s2": 1])), by: voter)
    let commands: [any Command] = [
      PutSubmission(change: put), DiscardRound(round: running, reason: "R"), PutDelegation(change: delegation),
      RemoveDelegation(delegation: DelegationID(rawValue: "d4")),
      WithdrawSubmission(submission: story.id("s3"), reason: "R"),
      RestoreSubmission(submission: story.id("s3")), MergeSubmissions(into: story.id("s1"), from: story.id("s4")),
      SplitSubmission(submission: story.id("s4")),
      MergeSubmissions(into: story.id("s1"), from: story.id("s4")),
      WithdrawSubmission(submission: story.id("s3"), reason: "R"),
      OrderSubmissions(order: [story.id("s4"), story.id("s3")]),
      ImportSubmissions(delegations: [], themes: [], submissions: [imported]),
    ]
    for command in commands {
      for role in [Role.facilitator, .participant] {
        var copy = story
        func source() -> WorkshopDocument {
          WorkshopDocument(copy.live, presence: Presence(), limits: Limits(), role: role)
        }
        var document = source().whole
        var context = DecisionContext(
          copy.live, by: Story.leader, limits: Limits(), time: copy.time, chance: copy.stream())
        let decision = try context.decide(command)
        var parts: [DocumentPart] = []
        for event in decision.events {
          parts += copy.live.apply(
            Record(seq: copy.state.seq + 1, at: copy.time, by: Story.leader, event: event))
        }
        for change in decision.box { copy.live.apply(change) }
        for part in parts {
          for (path, value) in source().values(of: part) { document.set(value, at: path[...]) }
        }
        #expect(document == source().whole, "\(command) for \(role)")
      }
      try story.tell(command)
    }
  }
}
