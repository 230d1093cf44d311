// A version of the draft agenda keeps all that it says, and tells what has been changed since. What is adopted stays.

import JSONText
import Voting
import Testing

@testable import Workshop

@Suite struct AgendaVersionTests {
  /// Two of four are on the agenda; a draft is put into words as the title and the items' titles.
  private func drafted(_ limits: Limits = Limits()) throws -> (Story, RoundID) {
    var story = try Story()
    story.limits = limits
    story.draftWriter = { state throws(Refusal) in
      let titles = (state.agenda?.items ?? []).compactMap { state.submissions[$0]?.title }
      return DraftContent(json: JSON([state.settings.title] + titles).text, document: ["words": true], form: 1)
    }
    let voter = try story.join("a")
    let round = try story.openRound()
    try story.tell(CastBallot(round: round, ballot: Story.dots(["s1": 3, "s2": 2])), by: voter)
    try story.tell(CloseRound(round: round))
    try story.tell(RevealRound(round: round))
    try story.tell(ApplyCap(round: round, rule: ["limit": ["items": 2]], decided: nil))
    try story.tell(DraftAgenda())
    return (story, round)
  }

  private func rename(_ story: Story, _ id: String, _ title: String) -> any Command {
    var change = SubmissionChange()
    change.id = story.id(id)
    change.title = title
    return PutSubmission(change: change)
  }

  private func agenda(_ story: Story) -> JSON? {
    WorkshopDocument(story.live, presence: Presence(), limits: Limits(), role: .participant).whole["agenda"]
  }

  private func outOfDate(_ story: Story, version: Int = 1) -> [String] {
    (agenda(story)?["versions"]?.array?[version - 1]["outOfDate"]?.array ?? []).compactMap(\.string)
  }

  @Test("a draft keeps its words with their digest and who made it; a later one stands beside it")
  func keepsWords() throws {
    var (story, _) = try drafted()
    try story.tell(rename(story, "s1", "Another"))
    var change = SettingsChange()
    change.title = "Other"
    try story.tell(ConfigureWorkshop(change: change))
    try story.tell(DraftAgenda())
    let contents = story.state.agendaVersions.compactMap(\.draft.content)
    #expect(contents.map(\.json) == [#"["Test","Item 1","Item 2"]"#, #"["Other","Another","Item 2"]"#])
    let versions = try #require(agenda(story)?["versions"]?.array)
    #expect(versions.map { $0["version"]?.integer } == [1, 2] && versions.map { $0["kind"] } == ["draft", "draft"])
    #expect(versions.map { $0["sha256"]?.string } == contents.map(\.sha256) && contents[0].sha256.count == 64)
    #expect(versions.map { $0["by"]?.string } == ["f1", "f1"])
  }

  @Test("what is changed, merged or withdrawn marks a version that names it, until it is as it was")
  func marksWhatIsOutOfDate() throws {
    var (story, _) = try drafted()
    #expect(outOfDate(story) == [])
    try story.tell(rename(story, "s4", "Not on the agenda"))
    #expect(outOfDate(story) == [])
    try story.tell(rename(story, "s1", "Another"))
    #expect(outOfDate(story) == ["s1"])
    try story.tell(rename(story, "s1", "Item 1"))
    try story.tell(WithdrawSubmission(submission: story.id("s2"), reason: "R"))
    #expect(outOfDate(story) == ["s2"])
    try story.tell(RestoreSubmission(submission: story.id("s2")))
    try story.tell(MergeSubmissions(into: story.id("s1"), from: story.id("s3")))
    #expect(outOfDate(story) == ["s1"])
    try story.tell(DraftAgenda())
    #expect(outOfDate(story) == ["s1"] && outOfDate(story, version: 2) == [])
  }

  @Test("the version shows titles as they were voted on; what is withdrawn before a new draft is no item of it")
  func showsItsOwn() throws {
    var (story, _) = try drafted()
    func section(_ name: String) -> [JSON] {
      agenda(story)?["sections"]?.array?.first { $0["id"]?.string == name }?["items"]?.array ?? []
    }
    try story.tell(rename(story, "s1", "Another"))
    try story.tell(WithdrawSubmission(submission: story.id("s2"), reason: "R"))
    #expect(section("items").map { $0["title"]?.string } == ["Item 1", "Item 2"])
    #expect(section("withdrawn").isEmpty)
    try story.tell(DraftAgenda())
    #expect(section("items").map { $0["title"]?.string } == ["Item 1"])
    #expect(section("withdrawn").map { $0["reason"]?.string } == ["R"])
  }

  @Test("drafts together take no more than they may")
  func limits() throws {
    var (story, _) = try drafted()
    story.limits.agendaBytes = 60
    #expect(story.refusal(DraftAgenda()) == "tooLarge")
    story.limits.agendaBytes = 200
    #expect(story.refusal(DraftAgenda()) == nil)
  }

  @Test("a draft from before words were kept is replayed, and written from what was known then")
  func formerFormat() throws {
    var (story, _) = try drafted()
    story.draftWriter = nil
    try story.tell(DraftAgenda())
    try story.tell(rename(story, "s3", "Another"))
    let version = try #require(story.state.agendaVersions.last)
    #expect(version.draft.content == nil && version.former?.submissions[story.id("s3")]?.title == "Item 3")
    #expect(version.former?.agenda?.version == 2 && version.former?.participants.isEmpty == true)
    #expect(agenda(story)?["versions"]?.array?.last?["sha256"] == .null)
    #expect(story.state.agendaVersions.first?.former == nil)
  }

  @Test("in the phase adopted nothing changes but who is there, until the phase is left")
  func adopted() throws {
    var (story, round) = try drafted()
    let running = try story.openRound()
    #expect(story.refusal(EnterPhase(phase: .adopted)) == "conflict.roundRunning")
    try story.tell(DiscardRound(round: running, reason: "R"))
    try story.tell(EnterPhase(phase: .adopted))
    var delegation = DelegationChange()
    delegation.name = "New"
    let commands: [any Command] = [
      ConfigureWorkshop(change: SettingsChange()), PutDelegation(change: delegation), PutTheme(theme: nil, title: "T"),
      rename(story, "s1", "Another"), WithdrawSubmission(submission: story.id("s1"), reason: "R"),
      OrderSubmissions(order: [story.id("s2")]),
      MergeSubmissions(into: story.id("s1"), from: story.id("s2")), OpenRound(request: RoundRequest()),
      ApplyCap(round: round, rule: nil, decided: nil), DraftAgenda(), DiscardRound(round: round, reason: "R"),
      ImportSubmissions(
        delegations: [], themes: [], submissions: [Submission(id: story.id("s9"), number: 9, title: "T")]),
    ]
    for command in commands { #expect(story.refusal(command) == "wrongPhase", "\(command)") }
    #expect(story.refusal(rename(story, "s1", "A"), by: .observer) == "notAllowed")
    #expect(story.refusal(WithdrawSubmission(submission: story.id("s99"), reason: "R")) == "unknownItem")
    _ = try story.join("a")
    try story.tell(EnterPhase(phase: .agenda))
    #expect(story.refusal(rename(story, "s1", "Another")) == nil)
  }
}
