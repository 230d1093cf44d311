// From a counted list to a draft agenda, with ties settled by people step by step.

import JSONText
import Testing
import Voting

@testable import Workshop

@Suite struct CapTests {
  /// Two ties stand across an effort limit, one after the other.
  private func counted() throws -> (Story, RoundID) {
    var story = try Story()
    let round = try story.openRound()
    for _ in 0..<2 {
      let voter = try story.join("a")
      try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 1, "s2": 1, "s3": 1, "s4": 1])), by: voter)
    }
    return (story, round)
  }

  @Test("a tie at the line is named, settled with a reason, and the agenda waits for it")
  func settles() throws {
    var (story, round) = try counted()
    let rule: JSON = ["limit": ["items": 2]]
    #expect(story.refusal(ApplyCap(round: round, rule: rule, decided: nil)) == "resultHidden")
    try story.tell(CloseRound(round: round))
    #expect(story.refusal(DraftAgenda()) == "conflict.noCap")
    try story.tell(ApplyCap(round: round, rule: rule, decided: nil))
    #expect(story.state.cap?.isUndecided == true)
    #expect(story.state.cap?.tied.count == 4)
    #expect(story.refusal(DraftAgenda()) == "resultHidden")
    try story.tell(RevealRound(round: round))
    #expect(story.refusal(DraftAgenda()) == "tieUndecided")
    func decide(_ items: [String]) -> any Command {
      ApplyCap(round: round, rule: nil, decided: .choice(selected: items.map(story.id), reason: "Talked"))
    }
    #expect(story.refusal(decide(["s1"])) == "conflict.badDecision")
    #expect(story.refusal(decide(["s1", "s2", "s3"])) == "conflict.badDecision")
    #expect(story.refusal(decide(["s1", "s1"])) == "conflict.badDecision")
    #expect(story.refusal(decide(["s9"])) == "unknownItem")
    try story.tell(decide(["s4", "s2"]))
    #expect(Set(story.state.cap?.selected.map(\.rawValue) ?? []) == ["s2", "s4"])
    #expect(story.refusal(decide(["s1"])) == "conflict.nothingTied")
    try story.tell(DraftAgenda())
    #expect(story.state.agenda?.version == 1 && story.state.agenda?.items.count == 2)
    try story.tell(ApplyCap(round: round, rule: rule, decided: nil))
    #expect(story.state.cap?.isUndecided == false)
    try story.tell(ApplyCap(round: round, rule: ["limit": ["items": 3]], decided: nil))
    #expect(story.state.cap?.decisions.isEmpty == true && story.state.cap?.isUndecided == true)
  }

  @Test("a limit on effort asks for efforts, and every tie that is met is settled in its turn")
  func settlesInSteps() throws {
    var story = try Story(submissions: 5)
    let round = try story.openRound { $0.rules = .dotVoting(rules: DotRules(dots: 20)) }
    let voter = try story.join("a")
    try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 3, "s2": 3, "s3": 2, "s4": 2])), by: voter)
    try story.tell(CloseRound(round: round))
    let rule: JSON = ["limit": ["effort": 6.5]]
    #expect(story.refusal(ApplyCap(round: round, rule: rule, decided: nil)) == "conflict.missingEffort")
    for (item, effort) in [("s1", 4), ("s2", 4), ("s3", 2), ("s4", 2)] {
      var change = SubmissionChange()
      change.id = story.id(item)
      change.effort = .some(effort)
      try story.tell(PutSubmission(change: change))
    }
    try story.tell(ApplyCap(round: round, rule: rule, decided: nil))
    for (tied, chosen) in [(["s1", "s2"], "s2"), (["s3", "s4"], "s3")] {
      #expect(story.state.cap?.tied.map(\.rawValue) == tied)
      // The rule is read back from the journal between the steps, as after a restart.
      try replay(&story)
      let decision = DecisionRequest.choice(selected: [story.id(chosen)], reason: "Talked")
      try story.tell(ApplyCap(round: round, rule: rule, decided: decision))
    }
    #expect(story.state.cap?.isUndecided == false)
    #expect(story.state.cap?.selected.map(\.rawValue) == ["s2", "s3"])
    #expect(story.state.cap?.decisions.count == 2)
  }

  private func replay(_ story: inout Story) throws {
    var state = WorkshopState(id: story.state.id)
    for record in story.records {
      let event = try JSON.parse(JSON(encoding: record.event).bytes).decode(Event.self)
      state.apply(Record(seq: record.seq, at: record.at, by: record.by, event: event))
    }
    story.live = LiveWorkshop(state: state)
  }
}
