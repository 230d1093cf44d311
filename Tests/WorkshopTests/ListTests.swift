// Submissions: merged, split, withdrawn, ordered; and what stays as it is while people vote.

import JSONText
import Testing
import Workshop

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
    try story.tell(.merge(into: one, from: two))
    try story.tell(.merge(into: three, from: one))
    let root = try #require(story.state.submissions[three])
    #expect(Set(story.state.submitters(of: root).map(\.rawValue)) == ["a", "b", "c"])
    #expect(story.refusal(.merge(into: one, from: three)) == "conflict.notMergeable")
    #expect(story.refusal(.merge(into: three, from: three)) == "conflict.notMergeable")
    #expect(story.refusal(.split(three)) == "conflict.notSplittable")
    #expect(story.refusal(.withdraw(two, reason: "R")) == "conflict.alreadyWithdrawn")
    try story.tell(.split(two))
    #expect(story.state.submissions[two]?.status == .active && story.state.submissions[one]?.sources == [])
    try story.tell(.split(one))
    #expect(story.state.activeSubmissions.count == 4)
  }

  @Test("a merge may have a wording and a reason, and what was merged keeps its own text")
  func mergesWithWords() throws {
    var story = try Story()
    let (one, two) = (story.id("s1"), story.id("s2"))
    try story.tell(.merge(into: one, from: two, MergeRequest(title: "Both", description: "Text", reason: "The same")))
    let (root, merged) = (story.state.submissions[one], story.state.submissions[two])
    #expect(root?.title == "Both" && root?.description == "Text" && root?.reason == nil)
    #expect(merged?.title == "Item 2" && merged?.reason == "The same")
    try story.tell(.split(two))
    #expect(story.state.submissions[two]?.reason == nil && story.state.submissions[one]?.title == "Both")
    // As the journal has always had it.
    let plain = try JSON(encoding: Event.submission(.submissionMerged(into: one, from: two))).text
    #expect(plain == #"{"submissionMerged":{"from":"s2","into":"s1"}}"#)
  }

  @Test("what is voted on is neither merged, split nor withdrawn, also not deep within a merge")
  func freezesItems() throws {
    var story = try Story()
    let (one, two, three, four) = (story.id("s1"), story.id("s2"), story.id("s3"), story.id("s4"))
    try story.tell(.merge(into: one, from: two))
    try story.tell(.merge(into: three, from: one))
    _ = try story.openRound { $0.items = [three] }
    #expect(story.refusal(.withdraw(three, reason: "R")) == "rulesFrozen.roundRunning")
    #expect(story.refusal(.merge(into: four, from: three)) == "rulesFrozen.roundRunning")
    #expect(story.refusal(.merge(into: three, from: four)) == "rulesFrozen.roundRunning")
    #expect(story.refusal(.split(one)) == "rulesFrozen.roundRunning")
    #expect(story.refusal(.split(two)) == "rulesFrozen.roundRunning")
    #expect(story.refusal(.withdraw(four, reason: "R")) == nil)
  }

  @Test("a withdrawn submission keeps its reason until it is restored")
  func withdraws() throws {
    var story = try Story()
    let one = story.id("s1")
    try story.tell(.withdraw(one, reason: "Done already"))
    #expect(story.state.submissions[one]?.reason == "Done already")
    #expect(story.refusal(.withdraw(one, reason: "R")) == "conflict.alreadyWithdrawn")
    try story.tell(.restore(one))
    #expect(story.state.submissions[one]?.status == .active && story.state.submissions[one]?.reason == nil)
    #expect(story.refusal(.restore(one)) == "conflict.notWithdrawn")
  }

  @Test("numbers are given once, and an order may name some and keeps the rest")
  func ordersAndNumbers() throws {
    var story = try Story()
    var change = SubmissionChange()
    change.title = "New"
    change.number = 2
    #expect(story.refusal(.putSubmission(change)) == "conflict.numberTaken")
    change.number = nil
    try story.tell(.putSubmission(change))
    #expect(story.state.submissions.all.last?.number == 5)
    try story.tell(.order([story.id("s3"), story.id("s1")]))
    #expect(story.state.submissions.order.map(\.rawValue) == ["s3", "s1", "s2", "s4", "s5"])
    #expect(story.refusal(.order([story.id("s1"), story.id("s1")])) == "duplicateItem")
    #expect(story.refusal(.order([story.id("s9")])) == "unknownItem")
  }

  @Test("what is in use is not removed, and limits are told")
  func keepsWhatIsUsed() throws {
    var story = try Story()
    #expect(story.refusal(.removeDelegation(DelegationID(rawValue: "a"))) == "conflict.delegationInUse")
    #expect(story.refusal(.removeDelegation(DelegationID(rawValue: "x"))) == "unknownDelegation")
    try story.tell(.putTheme(id: nil, title: "T"))
    var change = SubmissionChange()
    change.id = story.id("s1")
    change.theme = .some(ThemeID(rawValue: "t1"))
    try story.tell(.putSubmission(change))
    #expect(story.refusal(.removeTheme(ThemeID(rawValue: "t1"))) == "conflict.themeInUse")
    story.limits.submissions = 4
    change = SubmissionChange()
    change.title = "One too many"
    #expect(story.refusal(.putSubmission(change)) == "tooMany")
  }

  @Test("the document follows by parts to what it is as a whole, whatever happens")
  func partsMakeTheWhole() throws {
    var story = try Story()
    let voter = try story.join("a")
    let round = try story.openRound { $0.reveal = .live }
    try story.tell(.cast(round, Story.dots(["s1": 3, "s2": 1])), by: voter)
    try story.tell(.closeRound(round))
    try story.tell(.applyCap(round, rule: ["limit": ["items": 2]], decided: nil))
    try story.tell(.draftAgenda)
    var put = SubmissionChange()
    put.id = story.id("s2")
    put.delegations = [DelegationID(rawValue: "b")]
    var delegation = DelegationChange()
    delegation.name = "New"
    var imported = try #require(story.state.submissions[story.id("s1")])
    imported.title = "Imported"
    let running = try story.openRound { $0.reveal = .live }
    try story.tell(.cast(running, Story.dots(["s2": 1])), by: voter)
    let commands: [Command] = [
      .putSubmission(put), .discardRound(running, reason: "R"), .putDelegation(delegation),
      .removeDelegation(DelegationID(rawValue: "d4")), .withdraw(story.id("s3"), reason: "R"),
      .restore(story.id("s3")), .merge(into: story.id("s1"), from: story.id("s4")), .split(story.id("s4")),
      .merge(into: story.id("s1"), from: story.id("s4")), .withdraw(story.id("s3"), reason: "R"),
      .order([story.id("s4"), story.id("s3")]),
      .importSubmissions(delegations: [], themes: [], submissions: [imported]),
    ]
    for command in commands {
      for role in [Role.facilitator, .participant] {
        var copy = story
        func source() -> WorkshopDocument {
          WorkshopDocument(copy.live, presence: Presence(), limits: Limits(), role: role)
        }
        var document = source().whole
        let decision = try Decider(copy.live, limits: Limits(), time: copy.time).decide(
          command, by: Story.leader, using: &copy.dice)
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
