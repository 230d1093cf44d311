// Files whose marks are withheld, and how far scores are rounded.

import JSONText
import Numbers
import Voting
import Testing

@testable import BallotFile

@Suite struct CoarseResultTests {
  @Test func `scores are multiples of the step, and none comes near the most that there can be`() {
    let heavy = Rational(8).divided(by: Rational(3)) ?? .one
    let coarseness = Coarseness(weights: [.one, heavy], ballots: 8, largestMark: 3)
    // Twice 8/3 · 3 = 16 of at most 24.
    #expect(coarseness.step == 16 && coarseness.most == 16)
    let scores = [0, 7, 8, 23.9, 24].map { coarseness.rounded($0) }
    #expect(scores == [0, 0, 16, 16, 16])
    let wide = Coarseness(weights: [.one], ballots: 50, largestMark: 1)
    #expect(wide.step == 2 && wide.most == 48)
    let others = [0, 1, 2.9, 3, 48.9, 50].map { wide.rounded($0) }
    #expect(others == [0, 2, 2, 4, 48, 48])
    let none = Coarseness(weights: [], ballots: 0, largestMark: 0)
    #expect(none.step == 2 && none.most == 0 && none.rounded(.infinity) == 0 && none.rounded(-1) == 0)
  }

  private func file(receipts: [String], published: [String], ballots: Int) -> String {
    let own = receipts.enumerated().map { #"{"voter":"v\#($0.offset)","receipt":"\#($0.element)"}"# }
    let voters = receipts.indices.map { #"{"id":"v\#($0)"}"# }
    return """
      {"format":"radslag.ballots.v1","round":{"id":"r1","title":"","method":"dotVoting","rules":{},
       "weighting":"perDelegation","seed":"00"},"items":[{"id":"s1","title":""}],"delegations":[],
       "voters":[\(voters.joined(separator: ","))],"marksWithheld":true,
       "ballots":[\(own.joined(separator: ","))],"cap":null,
       "result":{"method":"dotVoting","weighting":"perDelegation","ballots":\(ballots),"abstained":1,
        "receipts":\(published),"marksWithheld":true,"standings":[]}}
      """
  }

  @Test
  func `of a file without marks the number of ballots and the receipts are compared, and it is said that no more is`()
    throws
  {
    let (good, other) = (["a", "b", "c"], ["a", "b", "d"])
    let fine = try recount(Array(file(receipts: good, published: good, ballots: 2).utf8))
    #expect(fine.agrees && fine.notCompared.count == 1)
    #expect(try !recount(Array(file(receipts: good, published: other, ballots: 2).utf8)).agrees)
    #expect(try !recount(Array(file(receipts: good, published: good, ballots: 3).utf8)).agrees)
    let read = try BallotDocument(Array(file(receipts: good, published: good, ballots: 2).utf8))
    let again = try BallotDocument(read.json.bytes)
    #expect(read.marksWithheld && again == read)
    #expect(throws: BallotFileError.self) { _ = try read.tally() }
    #expect(throws: BallotFileError.self) { _ = try tally(read.json.bytes) }
    // Who says that marks are withheld may not hand any in.
    let marked = file(receipts: good, published: good, ballots: 2)
      .replacing(#""receipt":"a""#, with: #""receipt":"a","dots":{"s1":1}"#)
    #expect(throws: BallotFileError.self) { _ = try BallotDocument(Array(marked.utf8)) }
  }
}
