// A healthy database is found healthy: rounds of every method, weighted in every way, with delegations that weigh nothing
// and people who abstain are counted again to the same result.

import BallotFile
import JSONText
import Numbers
import Voting
import Testing

@testable import Server
@testable import Workshop

@Suite("A round that is counted again from its ballots")
struct VerificationTests {
  private static let facilitator = Actor.facilitator(FacilitatorID(rawValue: "f1"))
  private static let items = (1...4).map { "s\($0)" }

  private struct Story {
    var live: LiveWorkshop
    var dice: SplitMix64
    let time = Instant(milliseconds: 1_800_000_000_000)

    mutating func tell(_ command: some Command, by actor: Actor = facilitator) throws {
      var context = DecisionContext(
        live, by: actor, limits: Limits(), time: time, chance: Chance(SplitMix64(seed: dice.next())))
      let decision = try context.decide(command)
      for event in decision.events {
        live.apply(Record(seq: live.state.seq + 1, at: time, by: actor, event: event))
      }
      for change in decision.box { live.apply(change) }
    }
  }

  /// A workshop of delegations with weights of 0 to 2.
  private func story(_ seed: UInt64) throws -> Story {
    var dice = SplitMix64(seed: seed)
    let delegations: [JSON] = (0..<3).map { place in
      [
        "id": .string("d\(place)"), "name": .string("D\(place)"),
        "weight": .integer(Int.random(in: 0...2, using: &dice)),
      ]
    }
    let submissions: [JSON] = Self.items.map { ["id": .string($0), "title": .string($0), "delegations": ["d0"]] }
    let file: JSON = [
      "format": "radslag.workshop.v1", "title": "T", "delegations": .array(delegations),
      "submissions": .array(submissions),
    ]
    let id = WorkshopID(rawValue: "w1")
    var story = Story(live: LiveWorkshop(state: WorkshopState(id: id)), dice: dice)
    let created = WorkshopCreated(
      id: id, code: "123456", facilitator: Facilitator(id: FacilitatorID(rawValue: "f1"), name: "F", tokenHash: "h"),
      file: try WorkshopFile(file, limits: Limits()))
    story.live.apply(
      Record(seq: 1, at: story.time, by: Self.facilitator, event: .workshop(.workshopCreated(workshop: created))))
    return story
  }

  private func vote(_ method: VotingMethod, _ story: inout Story, _ round: RoundID, _ actor: Actor) throws {
    let marked = Self.items.shuffled(using: &story.dice).prefix(Int.random(in: 0...3, using: &story.dice))
    let ids = marked.map { SubmissionID(rawValue: $0) }
    switch method {
    case .dotVoting: try story.tell(CastBallot(round: round, ballot: .dots(ids.map { ($0, 2.0) })), by: actor)
    case .ranking: try story.tell(CastBallot(round: round, ballot: .ranking(ids.map { [$0] })), by: actor)
    case .score: try story.tell(CastBallot(round: round, ballot: .scores(ids.map { ($0, 3.0) })), by: actor)
    case .pairwise:
      guard case .participant(let id) = actor else { return }
      let outcomes: [PairOutcome] = [.first, .second, .equal, .skip, .skip]
      let pairs = zip(ids, ids.dropFirst()).map { left, right in
        ClosedPair(first: left, second: right, outcome: outcomes.randomElement(using: &story.dice) ?? .skip)
      }
      try story.tell(CastForParticipant(participant: id, round: round, ballot: .pairs(pairs), replaces: false))
    }
  }

  @Test("comes to the same result, or says what it could not count", arguments: [UInt64](1...150))
  func counted(seed: UInt64) throws {
    var story = try story(seed)
    let people = Int.random(in: 0...7, using: &story.dice)
    for person in 0..<people {
      let delegation = DelegationID(rawValue: "d\(Int.random(in: 0...2, using: &story.dice))")
      try story.tell(JoinWorkshop(name: "P\(person)", delegation: delegation, tokenHash: "t\(person)"), by: .observer)
    }
    for method in VotingMethod.allCases {
      for weighting in Weighting.allCases {
        for secrecy in [Secrecy.secret, .named] {
          var request = RoundRequest()
          request.rules = Rules(defaultsOf: method)
          request.weighting = weighting
          request.secrecy = secrecy
          try story.tell(OpenRound(request: request))
          let round = try #require(story.live.state.currentRound)
          for person in story.live.state.participants.order {
            try? vote(method, &story, round, .participant(person))
          }
          try story.tell(CloseRound(round: round))
          let closed = try #require(story.live.state.rounds[round])
          let outcome = try recount(Exports(story.live.state).ballotFile(closed).json.bytes)
          let place = "\(method) \(weighting) \(secrecy) of \(closed.ballots.count) ballots"
          #expect(outcome.agrees, "\(place): \(outcome.differences)")
          #expect(outcome.isPartial == closed.weightsWithheld, "\(place)")
        }
      }
    }
  }
}
