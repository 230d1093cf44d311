// What is worked out on another thread while the engine goes on: the strengths that pairs are handed out by, and live
// standings whose order takes the third power of the number of items. A box says when it has something to be worked out,
// gives a snapshot, and takes up what came of it; nothing waits for it.

import BallotFile
import JSONText
import Tally

/// Something to be worked out, with all that it takes. Any thread may do it.
public struct Workload: Sendable {
  public let workshop: WorkshopID
  public let round: RoundID
  /// Which of the box's workloads it is; an answer to an earlier one is let go of.
  let number: Int
  let tally: MethodTally
  let count: RoundCount
  let wantsStandings: Bool
  /// A copy of the desk of a round of comparisons.
  let desk: PairDesk?

  /// How many items are put in order.
  public var itemCount: Int { count.itemIDs.count }

  /// Does it.
  public func work() -> Workresult {
    var result = Workresult(workshop: workshop, round: round, number: number)
    if case .pairwise(let pairs) = tally, let desk {
      let model = pairs.model(count.weighting, roster: count.roster, from: desk.model)
      var chooser = desk.chooser
      chooser.refresh(model)
      result.strengths = (chooser, model)
    }
    if wantsStandings { result.standings = count.object(tally) }
    return result
  }
}

/// What came of a workload.
public struct Workresult: Sendable {
  public let workshop: WorkshopID
  public let round: RoundID
  let number: Int
  var strengths: (chooser: PairChooser, model: PairwiseModel)?
  var standings: JSON?
}

extension BallotBox {
  /// Rankings of more items than this are put in order elsewhere.
  static let mostItemsInPlace = 60

  /// Whether live standings come from elsewhere.
  public var worksElsewhere: Bool {
    switch tally {
    case .pairwise: true
    case .ranking(let tally): self.tally.isCostly && tally.itemCount > Self.mostItemsInPlace
    case .dots, .score: false
    }
  }

  /// Whether something waits to be worked out elsewhere.
  func hasWork(_ round: Round) -> Bool {
    workload == nil && revision != workedRevision && (desk != nil || (round.plan.reveal == .live && worksElsewhere))
  }
}

extension LiveWorkshop {
  /// The rounds with something to be worked out elsewhere.
  public var hasWork: Bool { boxes.contains { id, box in state.rounds[id].map(box.hasWork) ?? false } }

  /// What is to be worked out now; each is given once, and given up by `take` or with the box.
  public mutating func takeWork(limits: Limits) -> [Workload] {
    var loads: [Workload] = []
    for id in boxes.keys.sorted() {
      guard let round = state.rounds[id], boxes[id]?.hasWork(round) == true else { continue }
      let count = state.count(of: round, limits: limits)
      if let load = boxes[id]?.startWork(state.id, round, count) { loads.append(load) }
    }
    return loads
  }

  /// Takes up what was worked out; false where the box is gone or has been given something newer to do.
  @discardableResult
  public mutating func take(_ result: Workresult) -> Bool { boxes[result.round]?.take(result) ?? false }
}
