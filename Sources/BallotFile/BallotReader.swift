// Reads the ballots of a file, each by the method of its round. A ballot that breaks the rules makes the file
// unreadable: to pass over it would be to count something else than what the file says.

import JSONText
import Voting

extension Rules {
  /// A ballot that says nothing.
  fileprivate var abstention: Vote {
    switch self {
    case .dotVoting: .dots(.abstention)
    case .ranking: .ranking(.abstention)
    case .pairwise: .pairs(.abstention)
    case .score: .scores(.abstention)
    }
  }
}

/// Reads the ballots of a file one after the other; each voter has one.
struct BallotReader {
  let items: [String: Int]
  let voters: [String: Int]
  let rules: Rules
  let marksWithheld: Bool
  /// By voter, the ballot that is theirs.
  private var taken: [Int?]
  /// By id, where the file lists no voters.
  private var takenUnlisted: [String: Int] = [:]

  init(items: [String: Int], voters: [String: Int], rules: Rules, marksWithheld: Bool = false) {
    self.items = items
    self.voters = voters
    self.rules = rules
    self.marksWithheld = marksWithheld
    taken = Array(repeating: nil, count: voters.count)
  }

  mutating func ballot(_ place: Int, _ json: JSON) throws -> BallotDocument.Ballot {
    var fields = try Fields(json, path: "ballots[\(place)]")
    let voter = try voter(&fields, place)
    let receipt = try fields.optionalText("receipt", max: 128)
    let count = try fields.optionalInteger("count", 1...BallotDocument.Bound.equalBallots) ?? 1
    if count > 1 && fields.object["voter"]?.isNull == false {
      throw fields.error("count", "1, since a voter has one ballot")
    }
    let vote = marksWithheld ? rules.abstention : try vote(&fields)
    try fields.finish()
    return BallotDocument.Ballot(voter: voter, receipt: receipt, count: count, vote: vote)
  }

  private mutating func voter(_ fields: inout Fields, _ place: Int) throws -> Int? {
    let id = try fields.optionalText("voter", min: 1, max: BallotDocument.Bound.idCharacters)
    let earlier: Int?
    var voter: Int?
    if voters.isEmpty {
      guard let id else { return nil }
      earlier = takenUnlisted.updateValue(place, forKey: id)
    } else {
      guard let index = id.flatMap({ voters[$0] }) else {
        throw fields.error("voter", "the id of one of the file's voters")
      }
      earlier = taken[index]
      taken[index] = place
      voter = index
    }
    if let earlier {
      throw BallotFileError(path: fields.place("voter"), problem: "has a ballot already at ballots[\(earlier)]")
    }
    return voter
  }

  private func vote(_ fields: inout Fields) throws -> Vote {
    switch rules {
    case .dotVoting(let limits):
      guard let dots = fields.value("dots")?.object else { throw fields.error("dots", "an object of dots by item") }
      return .dots(try self.dots(dots, limits, path: fields.place("dots")))
    case .ranking(let limits):
      guard let groups = fields.value("ranking")?.array else {
        throw fields.error("ranking", "a list of groups of items, best first")
      }
      return .ranking(try ranking(groups, limits, path: fields.place("ranking")))
    case .score(let limits):
      guard let scores = fields.value("scores")?.object else {
        throw fields.error("scores", "an object of scores by item")
      }
      return .scores(try self.scores(scores, limits, path: fields.place("scores")))
    case .pairwise:
      guard let pairs = try fields.optionalList("pairs", max: BallotDocument.Bound.comparisons) else {
        throw fields.error("pairs", "a list of judgements, [item, item, outcome] each")
      }
      return .pairs(try self.pairs(pairs, path: fields.place("pairs")))
    }
  }

  private func dots(_ object: JSONObject, _ limits: DotRules, path: String) throws -> DotBallot {
    var entries: [(item: Int, dots: Int)] = []
    entries.reserveCapacity(object.count)
    var sum = 0
    let most = min(limits.dots, limits.maxPerItem ?? limits.dots)
    for (id, value) in object {
      let item = try item(id, path, ".\(id.prefix(64))")
      guard let dots = value.integer, (0...most).contains(dots) else {
        throw BallotFileError(path: "\(path).\(id)", problem: "expected a whole number from 0 to \(most)")
      }
      sum += dots
      entries.append((item, dots))
    }
    if sum > limits.dots {
      throw BallotFileError(path: path, problem: "\(sum) dots, and the rules give \(limits.dots)")
    }
    return try counted(path) { () throws(TallyError) in try DotBallot(entries) }
  }

  private func ranking(
    _ groups: [JSON], _ limits: RankingRules, path: String
  ) throws -> RankedBallot {
    var (ranked, sizes): ([Int], [Int]) = ([], [])
    ranked.reserveCapacity(groups.count)
    sizes.reserveCapacity(groups.count)
    var seen: Set<Int> = []
    for (place, group) in groups.enumerated() {
      guard let ids = group.array, !ids.isEmpty else {
        throw BallotFileError(path: "\(path)[\(place)]", problem: "expected a list of at least one item")
      }
      for (inner, id) in ids.enumerated() {
        let item = try item(id.string, path, "[\(place)][\(inner)]")
        guard seen.insert(item).inserted else {
          throw BallotFileError(path: "\(path)[\(place)][\(inner)]", problem: "the item stands in the ranking twice")
        }
        ranked.append(item)
      }
      sizes.append(ids.count)
    }
    if let most = limits.maxRanked, ranked.count > most {
      throw BallotFileError(path: path, problem: "\(ranked.count) items are ranked, and the rules give \(most)")
    }
    return try counted(path) { () throws(TallyError) in try RankedBallot(items: ranked, sizes: sizes) }
  }

  private func scores(_ object: JSONObject, _ limits: ScoreRules, path: String) throws -> ScoreBallot {
    var entries: [(item: Int, score: Int)] = []
    entries.reserveCapacity(object.count)
    for (id, value) in object {
      let item = try item(id, path, ".\(id.prefix(64))")
      guard let score = value.integer, (0...limits.max).contains(score) else {
        throw BallotFileError(path: "\(path).\(id)", problem: "expected a whole number from 0 to \(limits.max)")
      }
      entries.append((item, score))
    }
    return try counted(path) { () throws(TallyError) in try ScoreBallot(entries) }
  }

  private func pairs(_ judgements: [JSON], path: String) throws -> PairwiseBallot {
    var read: [PairJudgement] = []
    read.reserveCapacity(judgements.count)
    for (place, judgement) in judgements.enumerated() {
      guard let parts = judgement.array, parts.count == 3 else {
        throw BallotFileError(path: "\(path)[\(place)]", problem: "expected [item, item, outcome]")
      }
      let (first, second) = (
        try item(parts[0].string, path, "[\(place)][0]"), try item(parts[1].string, path, "[\(place)][1]")
      )
      if first == second {
        throw BallotFileError(path: "\(path)[\(place)][1]", problem: "expected another item than the first")
      }
      guard let outcome = parts[2].string.flatMap(PairOutcome.init(rawValue:)) else {
        let known = PairOutcome.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        throw BallotFileError(path: "\(path)[\(place)][2]", problem: "expected one of \(known)")
      }
      read.append(PairJudgement(first: first, second: second, outcome: outcome))
    }
    return try counted(path) { () throws(TallyError) in try PairwiseBallot(read) }
  }

  private func item(_ id: String?, _ path: String, _ place: @autoclosure () -> String) throws(BallotFileError) -> Int {
    guard let id, let item = items[id] else { throw BallotFileError(path: path + place(), problem: "no such item") }
    return item
  }

  /// What the count refuses has been refused before, with its place; should anything be left, it is refused here.
  private func counted<Ballot>(_ path: String, _ make: () throws(TallyError) -> Ballot) throws -> Ballot {
    do { return try make() } catch { throw BallotFileError(path: path, problem: "not a ballot") }
  }
}
