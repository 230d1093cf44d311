// One ranking, as it is made and checked.

import Testing

@testable import Voting

@Suite struct RankedBallotTests {
  @Test func `a ballot keeps its groups, without empty ones, each in the order of the items`() throws {
    let ballot = try RankedBallot([[4], [], [3, 1], [0]])
    #expect(ballot.groups == [[4], [1, 3], [0]])
    #expect(ballot.items == [4, 1, 3, 0])
    #expect(try ballot == RankedBallot([[4], [1, 3], [0], []]))
    #expect(try ballot != RankedBallot([[4], [1], [3], [0]]))
    #expect(!ballot.isAbstention)
  }

  @Test func `a ballot can be made from one list and the sizes of its groups`() throws {
    #expect(try RankedBallot(items: [4, 3, 1, 0], sizes: [1, 2, 1]) == RankedBallot([[4], [1, 3], [0]]))
    #expect(try RankedBallot(items: [4, 3, 1]) == RankedBallot([[4], [3], [1]]))
    #expect(try RankedBallot(items: [4, 3, 1, 0], sizes: [2]) == RankedBallot([[3, 4], [1], [0]]))
    #expect(try RankedBallot(items: [4, 3], sizes: [0, -2, 1, Int.max, 5]) == RankedBallot([[4], [3]]))
  }

  @Test func `a ballot that ranks nothing is an abstention`() throws {
    #expect(try RankedBallot([]).isAbstention && RankedBallot([[], []]).isAbstention)
    #expect(try RankedBallot([[]]) == .abstention)
    #expect(try !RankedBallot([[0, 1, 2]]).isAbstention)
  }

  @Test(arguments: [[[0], [1, 0]], [[2, 2]], [[5], [1], [5]]])
  func `an item that stands twice is refused by name`(groups: [[Int]]) {
    let twice = groups[0][0]
    #expect(throws: TallyError.duplicateItem(twice)) { try RankedBallot(groups) }
  }

  @Test func `any number may stand for an item until it is counted`() throws {
    #expect(try RankedBallot([[Int.max], [-3]]).items == [Int.max, -3])
    #expect(throws: TallyError.duplicateItem(Int.max)) { try RankedBallot([[Int.max], [0], [Int.max]]) }
    #expect(throws: TallyError.duplicateItem(-3)) { try RankedBallot([[-3, 5, -3]]) }
  }
}
