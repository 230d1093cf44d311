// Reading ballots of every method strictly, and writing what was read.

import JSONText
import Numbers
import Voting
import Testing

@testable import BallotFile

@Suite struct MethodReadingTests {
  struct Flaw: CustomTestStringConvertible, Sendable {
    let file: MethodFile
    let old: String
    let new: String
    let error: String
    var testDescription: String { "\(file) \(new): \(error)" }

    init(_ file: MethodFile, _ old: String, _ new: String, _ error: String) {
      self.file = file
      self.old = old
      self.new = new
      self.error = error
    }
  }

  static let flaws = [
    Flaw(.ranking, "\"schulze\"", "\"luck\"", "round.rules.count: expected one of \"schulze\", \"rankedPairs\""),
    Flaw(.ranking, "\"count\"", "\"strength\":\"force\",\"count\"", "round.rules.strength: expected one of"),
    Flaw(.ranking, "\"maxRanked\":3", "\"maxRanked\":0", "round.rules.maxRanked: expected a whole number from 1 to"),
    Flaw(
      .ranking, "\"maxRanked\":3", "\"maxRanked\":2", "ballots[0].ranking: 3 items are ranked, and the rules give 2"),
    Flaw(.ranking, "\"maxRanked\"", "\"dots\"", "round.rules.dots: no such field"),
    Flaw(.ranking, "[[\"s2\"]]", "[[\"s9\"]]", "ballots[1].ranking[0][0]: no such item"),
    Flaw(.ranking, "[[\"s2\"]]", "[[2]]", "ballots[1].ranking[0][0]: no such item"),
    Flaw(.ranking, "[[\"s2\"]]", "[\"s2\"]", "ballots[1].ranking[0]: expected a list of at least one item"),
    Flaw(.ranking, "[[\"s2\"]]", "[[\"s2\"],[]]", "ballots[1].ranking[1]: expected a list of at least one item"),
    Flaw(
      .ranking, "[[\"s2\"]]", "[[\"s2\"],[\"s1\",\"s2\"]]",
      "ballots[1].ranking[1][1]: the item stands in the ranking twice"),
    Flaw(.ranking, "[[\"s2\"]]", "{\"s2\":1}", "ballots[1].ranking: expected a list of groups of items, best first"),
    Flaw(.ranking, "\"ranking\":[[\"s2\"]]", "\"dots\":{\"s2\":1}", "ballots[1].ranking: expected a list of groups"),
    Flaw(.ranking, "\"ranking\":[]", "\"ranking\":[],\"scores\":{}", "ballots[2].scores: no such field"),
    Flaw(.pairwise, "\"lambda\":0.5", "\"lambda\":0", "round.rules.lambda: expected a number from 0.001 to 1000"),
    Flaw(.pairwise, "\"lambda\":0.5", "\"lambda\":\"1\"", "round.rules.lambda: expected a number from 0.001 to 1000"),
    Flaw(.pairwise, "\"lambda\"", "\"balance\":\"fair\",\"lambda\"", "round.rules.balance: expected one of"),
    Flaw(
      .pairwise, "\"lambda\"", "\"focus\":\"top\",\"lambda\"", "round.rules.focus: expected one of \"order\", \"cap\""),
    Flaw(
      .pairwise, "\"lambda\"", "\"own\":\"only\",\"lambda\"", "round.rules.own: expected one of \"allow\", \"avoid\""),
    Flaw(
      .pairwise, "\"lambda\"", "\"comparisonsPerParticipant\":0,\"lambda\"",
      "round.rules.comparisonsPerParticipant: expected a whole number from 1 to"),
    Flaw(.pairwise, "[\"s2\",\"s3\",\"second\"]", "[\"s2\",\"s9\",\"second\"]", "ballots[1].pairs[0][1]: no such item"),
    Flaw(.pairwise, "[\"s2\",\"s3\",\"second\"]", "[\"s9\",\"s3\",\"second\"]", "ballots[1].pairs[0][0]: no such item"),
    Flaw(
      .pairwise, "[\"s2\",\"s3\",\"second\"]", "[\"s2\",\"s2\",\"second\"]",
      "ballots[1].pairs[0][1]: expected another item than the first"),
    Flaw(
      .pairwise, "[\"s2\",\"s3\",\"second\"]", "[\"s2\",\"s3\",\"s2\"]",
      "ballots[1].pairs[0][2]: expected one of \"first\", \"second\", \"equal\", \"skip\""),
    Flaw(
      .pairwise, "[\"s2\",\"s3\",\"second\"]", "[\"s2\",\"s3\"]",
      "ballots[1].pairs[0]: expected [item, item, outcome]"),
    Flaw(.pairwise, "[[\"s2\",\"s3\",\"second\"]]", "{}", "ballots[1].pairs: expected a list of at most"),
    Flaw(.pairwise, "\"pairs\":[[\"s2\",\"s3\",\"second\"]]", "\"receipts\":1", "ballots[1].pairs: expected a list"),
    Flaw(.score, "\"max\":5", "\"max\":101", "round.rules.max: expected a whole number from 1 to 100"),
    Flaw(.score, "\"max\":5", "\"max\":5,\"minRaters\":0", "round.rules.minRaters: expected a whole number from 1 to"),
    Flaw(.score, "\"max\":5", "\"max\":4", "ballots[0].scores.s1: expected a whole number from 0 to 4"),
    Flaw(.score, "{\"s1\":3", "{\"s1\":-1", "ballots[1].scores.s1: expected a whole number from 0 to 5"),
    Flaw(.score, "{\"s1\":3", "{\"s1\":2.5", "ballots[1].scores.s1: expected a whole number from 0 to 5"),
    Flaw(.score, "{\"s1\":3", "{\"s9\":3", "ballots[1].scores.s9: no such item"),
    Flaw(.score, "\"scores\":{}", "\"scores\":[]", "ballots[2].scores: expected an object of scores by item"),
  ]

  @Test(arguments: flaws)
  func `a flaw is named by its place`(flaw: Flaw) throws {
    let bytes = try flaw.file.with(flaw.old, flaw.new)
    let error = try #require(throws: BallotFileError.self) { try tally(bytes) }
    #expect(error.description.hasPrefix(flaw.error), "\(error)")
  }

  @Test(arguments: MethodFile.allCases)
  func `no cut or changed byte of a file does worse than an error`(file: MethodFile) {
    let bytes = Array(file.text.utf8)
    for end in bytes.indices { #expect((try? tally(Array(bytes[..<end]))) == nil) }
    var read = 0
    for place in bytes.indices {
      var changed = bytes
      changed[place] = [UInt8(ascii: "\""), UInt8(ascii: "9"), 0xFF][place % 3]
      if (try? tally(changed)) != nil { read += 1 }
    }
    #expect(read > 0 && read < bytes.count)
  }

  @Test func `rules that are left out have their defaults`() throws {
    let empty: (VotingMethod) throws -> Rules = { try .init(nil, of: $0, path: "rules", BallotDocument.ruleBounds) }
    #expect(try empty(.dotVoting) == .dotVoting(rules: DotRules(dots: 10)))
    #expect(try empty(.ranking) == .ranking(rules: RankingRules(count: .schulze, strength: .winningVotes)))
    #expect(try empty(.score) == .score(rules: ScoreRules(max: 5)))
    #expect(
      try empty(.pairwise)
        == .pairwise(rules: PairwiseRules(comparisonsPerParticipant: 30, focus: .order, lambda: 1, own: .allow)))
  }

  @Test(arguments: MethodFile.allCases, 0..<25)
  func `whatever is written is read back the same`(file: MethodFile, seed: Int) throws {
    var chance = SplitMix64(seed: UInt64(seed) &* 0x9E37_79B9 &+ 1)
    let document = try RandomDocument.make(file, &chance)
    let written = document.json.bytes
    let read = try BallotDocument(written)
    #expect(read == document)
    #expect(read.json.bytes == written)
    #expect(read.resultObject(of: read.result(of: try read.tally()))["ballots"]?.integer != nil)
  }

  @Test func `a rule's themes are kept by their ids`() throws {
    let rule = """
      {"limit":{"items":2},"themes":{"t2":{"min":1},"t9":{"max":0},"t1":{"min":0,"max":4}},"ties":"exclude"}
      """
    let items = "{\"id\":\"s1\",\"theme\":\"t1\"},{\"id\":\"s2\",\"theme\":\"t2\"},{\"id\":\"s3\",\"theme\":\"t1\"}"
    let text = """
      {"format":"radslag.ballots.v1","round":{"id":"r1","method":"dotVoting"},"items":[\(items)],"delegations":[],
       "ballots":[],"cap":{"rule":\(rule)}}
      """
    let document = try BallotDocument(Array(text.utf8))
    #expect(document.themes == ["t1", "t2", "t9"])
    let themes = try #require(document.capRule).themes
    #expect(themes == [0: ThemeBounds(max: 4), 1: ThemeBounds(min: 1), 2: ThemeBounds(max: 0)])
    #expect(
      document.json["cap"]?["rule"]?["themes"]
        == ["t1": ["min": 0, "max": 4], "t2": ["min": 1, "max": .null], "t9": ["min": 0, "max": 0]])
    #expect(try BallotDocument(document.json.bytes) == document)
  }
}

/// Documents with anything in them that a file can hold.
enum RandomDocument {
  static func make(_ file: MethodFile, _ chance: inout SplitMix64) throws -> BallotDocument {
    let items = (0..<Int.random(in: 1...6, using: &chance)).map { number in
      BallotDocument.Item(
        id: "s\(number)", title: "\"Förslag\" \(number)\n", delegations: number.isMultiple(of: 2) ? ["d0"] : [],
        theme: Bool.random(using: &chance) ? "t\(number % 2)" : nil,
        effort: Bool.random(using: &chance) ? Rational(number) : nil,
        cost: Bool.random(using: &chance) ? Rational(fraction: "5/4") : nil)
    }
    let delegations = (0..<Int.random(in: 1...3, using: &chance)).map {
      BallotDocument.Delegation(id: "d\($0)", weight: Rational($0 + 1))
    }
    let weighting = Weighting.allCases.randomElement(using: &chance) ?? .perParticipant
    let voters = (0..<Int.random(in: 0...8, using: &chance)).map { number in
      BallotDocument.Voter(id: "v\(number)", standing: .delegation(number % delegations.count))
    }
    let rules = rules(file, &chance)
    let ballots = try voters.indices.filter { _ in Int.random(in: 0..<5, using: &chance) > 0 }.map { place in
      BallotDocument.Ballot(
        voter: place, receipt: Bool.random(using: &chance) ? "R\(place)" : nil,
        vote: try vote(rules, items: items.count, &chance))
    }
    return BallotDocument(
      round: .init(
        id: "r1", title: "Val", rules: rules, weighting: voters.isEmpty ? .perParticipant : weighting,
        seed: Bool.random(using: &chance) ? "ab" : nil),
      items: items, delegations: delegations, voters: voters, ballots: ballots)
  }

  private static func rules(_ file: MethodFile, _ chance: inout SplitMix64) -> Rules {
    switch file {
    case .dotVoting: .dotVoting(rules: DotRules(dots: 12, maxPerItem: Bool.random(using: &chance) ? 2 : nil))
    case .ranking:
      .ranking(
        rules: RankingRules(
          count: RankingCount.allCases.randomElement(using: &chance) ?? .schulze,
          strength: PairStrength.allCases.randomElement(using: &chance) ?? .margins,
          maxRanked: Bool.random(using: &chance) ? 6 : nil))
    case .pairwise:
      .pairwise(
        rules: PairwiseRules(
          comparisonsPerParticipant: 7, focus: .cap, balance: PairBalance.allCases.randomElement(using: &chance),
          lambda: 0.25, own: .avoid, pairs: .balanced))
    case .score: .score(rules: ScoreRules(max: 7, minRaters: Bool.random(using: &chance) ? 4 : nil))
    }
  }

  private static func vote(
    _ rules: Rules, items: Int, _ chance: inout SplitMix64
  ) throws -> Vote {
    let chosen = (0..<items).filter { _ in Bool.random(using: &chance) }
    switch rules {
    case .dotVoting:
      return .dots(try DotBallot(chosen.map { (item: $0, dots: Int.random(in: 1...2, using: &chance)) }))
    case .ranking:
      let shuffled = chosen.shuffled(using: &chance)
      let cut = Int.random(in: 0...shuffled.count, using: &chance)
      return .ranking(try RankedBallot(shuffled[..<cut].map { [$0] } + [Array(shuffled[cut...])]))
    case .pairwise:
      let judgements = zip(chosen, chosen.dropFirst()).map { first, second in
        PairJudgement(
          first: first, second: second, outcome: PairOutcome.allCases.randomElement(using: &chance) ?? .skip)
      }
      return .pairs(try PairwiseBallot(judgements))
    case .score(let limits):
      return .scores(try ScoreBallot(chosen.map { (item: $0, score: Int.random(in: 0...limits.max, using: &chance)) }))
    }
  }
}
