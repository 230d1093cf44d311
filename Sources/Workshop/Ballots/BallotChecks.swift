// Whether a ballot keeps to the rules of its round: the one place where a budget is checked, on whole ballots with
// absolute values. An item that the round has not comes first, then the round's state, then what the ballot says.

import JSONText
import Voting

extension DecisionContext {
  /// Where an item stands in the round's list. One that the round has not is refused.
  func place(_ item: SubmissionID, in round: Round) throws(Refusal) -> Int {
    let known = live.boxes[round.id]?.places
    guard let place = known?[item] ?? (known == nil ? round.plan.items.firstIndex(of: item) : nil) else {
      throw Refusal(.unknownItem, data: ["item": .string(item.rawValue)])
    }
    return place
  }

  /// Where the ballot's items stand in the round's list, in the order in which the ballot names them.
  func places(of request: BallotRequest, in round: Round) throws(Refusal) -> [Int] {
    var places: [Int] = []
    switch request {
    case .dots(let marks):
      places.reserveCapacity(marks.count)
      for mark in marks { places.append(try place(mark.item, in: round)) }
    case .scores(let marks):
      places.reserveCapacity(marks.count)
      for mark in marks { places.append(try place(mark.item, in: round)) }
    case .ranking(let groups):
      for group in groups { for item in group { places.append(try place(item, in: round)) } }
    case .pairs(let pairs):
      for pair in pairs {
        places.append(try place(pair.first, in: round))
        places.append(try place(pair.second, in: round))
      }
    }
    return places
  }

  /// The ballot that a request makes under the round's rules.
  /// - Parameters:
  ///   - places: of the items that the request names, in its order.
  ///   - former: what the person holds in a round of comparisons.
  func ballot(
    _ request: BallotRequest, _ places: [Int], _ rules: Rules, former: PairHand?
  ) throws(Refusal) -> Ballot {
    switch (request, rules) {
    case (.dots(let marks), .dotVoting(let rules)):
      let marks = try dots(marks, places, rules)
      return .dots(try Self.made { () throws(TallyError) in try DotBallot(marks) })
    case (.scores(let marks), .score(let rules)):
      let marks = try scores(marks, places, rules)
      return .scores(try Self.made { () throws(TallyError) in try ScoreBallot(marks) })
    case (.ranking(let groups), .ranking(let rules)): return .ranking(try ranking(groups, places, rules))
    case (.pairs(let pairs), .pairwise): return .pairs(try judged(pairs, places, former))
    case (.dots, _), (.scores, _), (.ranking, _), (.pairs, _): throw Refusal(.wrongMethod)
    }
  }

  private static func made<Made>(_ make: () throws(TallyError) -> Made) throws(Refusal) -> Made {
    do throws(TallyError) { return try make() } catch { throw Refusal(.badBallot) }
  }

  private func dots(
    _ marks: [(item: SubmissionID, dots: Double)], _ places: [Int], _ rules: DotRules
  ) throws(Refusal) -> [(item: Int, dots: Int)] {
    var dots: [(item: Int, dots: Int)] = []
    dots.reserveCapacity(marks.count)
    var spent = 0
    for (mark, place) in zip(marks, places) {
      guard let count = Int(exactly: mark.dots), count >= 0 else {
        throw Refusal(.badBallot, data: ["item": .string(mark.item.rawValue)])
      }
      let (sum, overflow) = spent.addingReportingOverflow(count)
      spent = overflow ? Int.max : sum
      dots.append((item: place, dots: count))
    }
    guard spent <= rules.dots else {
      throw Refusal(.overBudget, data: ["budget": .integer(rules.dots), "spent": .integer(spent)])
    }
    if let most = rules.maxPerItem, let over = zip(marks, dots).first(where: { $0.1.dots > most }) {
      throw Refusal(.overItemLimit, data: ["item": .string(over.0.item.rawValue), "limit": .integer(most)])
    }
    return dots
  }

  private func scores(
    _ marks: [(item: SubmissionID, score: Double)], _ places: [Int], _ rules: ScoreRules
  ) throws(Refusal) -> [(item: Int, score: Int)] {
    var scores: [(item: Int, score: Int)] = []
    scores.reserveCapacity(marks.count)
    for (mark, place) in zip(marks, places) {
      guard let score = Int(exactly: mark.score), (0...rules.max).contains(score) else {
        throw Refusal(
          .badBallot, .badScore, data: ["item": .string(mark.item.rawValue), "max": .integer(rules.max)])
      }
      scores.append((item: place, score: score))
    }
    return scores
  }

  private func ranking(
    _ groups: [[SubmissionID]], _ places: [Int], _ rules: RankingRules
  ) throws(Refusal) -> RankedBallot {
    var seen: Set<Int> = []
    for (item, place) in zip(groups.joined(), places) where !seen.insert(place).inserted {
      throw Refusal(.badBallot, .itemTwice, data: ["item": .string(item.rawValue)])
    }
    if let most = rules.maxRanked, places.count > most {
      throw Refusal(.badBallot, .tooManyRanked, data: ["limit": .integer(most)])
    }
    return try Self.made { () throws(TallyError) in try RankedBallot(items: places, sizes: groups.map(\.count)) }
  }

  /// What a facilitator puts in for somebody: no pair of an item with itself. Who judged on paper may have judged a pair
  /// more than once, and each judgement counts, as in a ballot file. Pairs that wait for the person and are not among
  /// these go on waiting.
  private func judged(_ pairs: [ClosedPair], _ places: [Int], _ former: PairHand?) throws(Refusal) -> PairHand {
    var hand = PairHand()
    for (number, pair) in pairs.enumerated() {
      let judgement = PairJudgement(
        first: places[number * 2], second: places[number * 2 + 1], outcome: pair.outcome)
      guard judgement.first != judgement.second else {
        throw Refusal(.badBallot, .itemTwice, data: ["item": .string(pair.first.rawValue)])
      }
      hand.judgements.append(judgement)
    }
    _ = try Self.made { () throws(TallyError) in try PairwiseBallot(hand.judgements) }
    let left = (former?.pending ?? []).filter { pair in !hand.judgements.contains { $0.pair.isSamePair(as: pair) } }
    hand.waiting = left.first
    hand.ahead = left.dropFirst().first
    hand.draw = former?.draw
    return hand
  }
}
