// What one more ballot costs a running count beside counting the round anew, by every method, and how long the choice of
// a pair takes. It stands here and not among the tests because it tells times, and times of a shared machine prove
// nothing one by one; `counting.py` builds it against the module as a release has it, and makes ratios of what it prints.

import Numbers
import Voting

let clock = ContinuousClock()

func microseconds(_ duration: Duration) -> Double {
  Double(duration.components.seconds) * 1e6 + Double(duration.components.attoseconds) / 1e12
}

func time(_ work: () throws -> Void) rethrows -> Double {
  let begun = clock.now
  try work()
  return microseconds(clock.now - begun)
}

func share(_ part: Double, of times: [Double]) -> Double {
  times.isEmpty ? 0 : times.sorted()[Int(Double(times.count - 1) * part)]
}

/// A method's running count, as far as it is measured.
protocol RunningCount {
  associatedtype Ballot
  mutating func add(_ ballot: Ballot, from group: VoterGroup, count: Int) throws(TallyError)
  mutating func remove(_ ballot: Ballot, from group: VoterGroup, count: Int) throws(TallyError)
}

extension DotTally: RunningCount {}
extension RankingTally: RunningCount {}
extension PairwiseTally: RunningCount {}
extension ScoreTally: RunningCount {}

let items = 60
let delegations = 10

/// Prints the medians, in microseconds: one more ballot in a round of so many, a ballot replaced, all of them anew.
func measure<Count: RunningCount>(
  _ method: String, ballots: Int, marks: Int, empty: Count, ballot: (inout SplitMix64) throws -> Count.Ballot
) throws {
  var numbers = SplitMix64(seed: 7)
  // A hundred more than the round has, to come one by one.
  let all = try (0..<(ballots + 100)).map { _ in try ballot(&numbers) }
  func group(_ voter: Int) -> VoterGroup { .delegation(voter % delegations) }
  var count = empty
  func countAll() throws {
    count = empty
    for voter in 0..<ballots { try count.add(all[voter], from: group(voter), count: 1) }
  }
  let anew = try (0..<5).map { _ in try time(countAll) }
  let more = try (ballots..<all.count).map { voter in
    try time { try count.add(all[voter], from: group(voter), count: 1) }
  }
  let replaced = try (0..<100).map { place in
    // Somebody who voted long ago now votes as somebody else of the same delegation did.
    let voter = place * 7 % ballots
    return try time {
      try count.remove(all[voter], from: group(voter), count: 1)
      try count.add(all[(voter + delegations) % all.count], from: group(voter), count: 1)
    }
  }
  print(
    """
    {"method":"\(method)","ballots":\(ballots),"marks":\(marks),"more":\(share(0.5, of: more)),\
    "replaced":\(share(0.5, of: replaced)),"anew":\(share(0.5, of: anew))}
    """)
}

func measureCounts(ballots: Int, marks: Int) throws {
  func some(_ numbers: inout SplitMix64) -> ArraySlice<Int> { (0..<items).shuffled(using: &numbers).prefix(marks) }
  try measure(
    "dots", ballots: ballots, marks: marks, empty: DotTally(items: items, delegations: delegations)
  ) { numbers in
    try DotBallot(some(&numbers).map { (item: $0, dots: 1) })
  }
  try measure(
    "ranking", ballots: ballots, marks: marks, empty: RankingTally(items: items, delegations: delegations)
  ) { numbers in
    try RankedBallot(some(&numbers).map { [$0] })
  }
  try measure(
    "pairs", ballots: ballots, marks: marks, empty: PairwiseTally(items: items, delegations: delegations)
  ) { numbers in
    try PairwiseBallot((0..<marks).map { _ in judgement(of: items, &numbers) })
  }
  try measure(
    "score", ballots: ballots, marks: marks, empty: ScoreTally(items: items, delegations: delegations)
  ) { numbers in
    try ScoreBallot(some(&numbers).map { (item: $0, score: Int.random(in: 0...5, using: &numbers)) })
  }
}

func judgement(of items: Int, _ numbers: inout SplitMix64) -> PairJudgement {
  let first = Int.random(in: 0..<items, using: &numbers)
  let second = (first + Int.random(in: 1..<items, using: &numbers)) % items
  // The item with the lower index is the better one, mostly.
  let outcome: PairOutcome = (first < second) == (Int.random(in: 0..<4, using: &numbers) > 0) ? .first : .second
  return PairJudgement(first: first, second: second, outcome: outcome)
}

/// The chooser had none where there were plenty.
struct NoPair: Error {}

/// A round in progress, in which a hundred people then get their pairs one after the other and nobody answers before all
/// have theirs. Prints the times of handing out, of taking an answer, and of the work that is done in the background.
func measureHandingOut(items: Int, focus: PairFocus, name: String) throws {
  var numbers = SplitMix64(seed: 11)
  var tally = PairwiseTally(items: items, delegations: delegations)
  let hands = (0..<100).map { _ in (0..<15).map { _ in judgement(of: items, &numbers) } }
  for (person, hand) in hands.enumerated() {
    try tally.add(PairwiseBallot(hand), from: .delegation(person % delegations))
  }
  var model = PairwiseModel(items: items)
  let fit = time { model = tally.model(.perParticipant) }
  var chooser = PairChooser(model, exposure: tally.exposure)
  var (out, back) = ([Double](), [Double]())
  for _ in 0..<3 {
    var given: [ItemPair] = []
    for hand in hands {
      out.append(
        try time {
          let pair = chooser.next(judged: hand.map(\.pair), own: [Int](), focus: focus, using: &numbers)
          guard let pair else { throw NoPair() }
          chooser.handOut(pair)
          given.append(pair)
        })
    }
    for pair in given { back.append(time { chooser.judge(pair, .first) }) }
  }
  var copy = chooser
  let refresh = time { copy.refresh(model) }
  for hand in hands { _ = hand.first.map { chooser.judge($0.pair, .first) } }
  let adopt = time { chooser.adopt(copy) }
  print(
    """
    {"focus":"\(name)","items":\(items),"p50":\(share(0.5, of: out)),"p99":\(share(0.99, of: out)),\
    "judge":\(share(0.5, of: back)),"fit":\(fit),"refresh":\(refresh),"adopt":\(adopt)}
    """)
}

@main
enum Counting {
  static func main() throws {
    for (ballots, marks) in [(1_000, 10), (10_000, 10), (10_000, 40)] {
      try measureCounts(ballots: ballots, marks: marks)
    }
    for items in [60, 500] {
      try measureHandingOut(items: items, focus: .order, name: "order")
      try measureHandingOut(items: items, focus: .cap(items: 10), name: "cap")
    }
  }
}
