// What is worked out on another thread while the engine goes on: everything that counts or searches a whole round. The
// workshop gives out a background task, an immutable copy of all that it takes; any thread may do it; what comes of it
// is handed back and taken up in a turn. A box's strengths and live standings and the comparison of rounds are waited
// for by nobody; a question is a command whose answer waits.

import JSONText
import Voting

/// Whether a background task has become pointless. Set once, by whoever gave it out; asked by whoever does it, on any
/// thread.
public protocol Recall: AnyObject, Sendable {
  var isRecalled: Bool { get }
  func recall()
}

/// Something to be worked out, with all that it takes. Any thread may do it.
public struct BackgroundTask: Sendable {
  /// Where the result is to be handed back.
  public let workshop: WorkshopID
  /// Nil for one that nobody gives up early.
  public let recall: (any Recall)?
  let task: Task

  enum Task: Sendable {
    case box(BoxWork)
    case comparison(CapComparing)
    case question(number: Int, any Question)
  }

  /// A question that a command comes to.
  /// - Parameter number: by which whoever asks knows the answer again.
  public init(_ workshop: WorkshopID, _ question: any Question, number: Int, recall: (any Recall)?) {
    self.init(workshop, .question(number: number, question), recall: recall)
  }

  init(_ workshop: WorkshopID, _ task: Task, recall: (any Recall)? = nil) {
    self.workshop = workshop
    self.task = task
    self.recall = recall
  }

  /// How many items are put in order.
  public var itemCount: Int {
    switch task {
    case .box(let work): work.count.itemIDs.count
    case .comparison, .question: 0
    }
  }

  /// Whether nobody wants it any more.
  public var isRecalled: Bool { recall?.isRecalled == true }

  /// Whether somebody waits for the answer.
  public var isQuestion: Bool { if case .question = task { true } else { false } }

  /// Does it.
  /// - Parameter timeIsUp: asked now and then. What can be told without finishing is told then.
  public func work(_ timeIsUp: Stop = .never) -> BackgroundResult {
    let recall = recall
    let stop = Stop { recall?.isRecalled == true || timeIsUp.isAsked }
    let content: BackgroundResult.Content =
      switch task {
      case .box(let work): work.work()
      case .comparison(let comparing): .comparison(comparing.number, comparing.work(stop))
      case .question(let number, let question): .finding(number: number, question.finding(stop))
      }
    return BackgroundResult(workshop: workshop, content: content)
  }
}

/// What came of a background task.
public struct BackgroundResult: Sendable {
  /// The workshop whose task it was.
  public let workshop: WorkshopID
  let content: Content

  enum Content: Sendable {
    case box(RoundID, BoxResult)
    case comparison(Int, [ComparedRound])
    case finding(number: Int, Finding)
  }

  /// What was found of a question, with the number it was asked by.
  public var finding: (number: Int, finding: Finding)? {
    if case .finding(let number, let finding) = content { (number, finding) } else { nil }
  }

  /// The round whose box it is of.
  public var boxRound: RoundID? { if case .box(let round, _) = content { round } else { nil } }
}

/// The strengths that pairs are handed out by, and live standings.
struct BoxWork: Sendable {
  let round: RoundID
  /// Which of the box's background tasks it is; an answer to an earlier one is let go of.
  let number: Int
  let tally: MethodTally
  let count: RoundCount
  let wantsStandings: Bool
  /// A copy of the queue of a round of comparisons.
  let queue: PairQueue?

  func work() -> BackgroundResult.Content {
    var result = BoxResult(number: number)
    if case .pairwise(let pairs) = tally, let queue {
      let model = pairs.model(count.weighting, roster: count.roster, from: queue.model)
      var chooser = queue.chooser
      chooser.refresh(model)
      result.strengths = (chooser, model)
    }
    if wantsStandings { result.standings = count.object(tally) }
    return .box(round, result)
  }
}

/// What came of a box's work.
struct BoxResult: Sendable {
  let number: Int
  var strengths: (chooser: PairChooser, model: PairwiseModel)?
  var standings: JSON?
}

extension BallotBox {
  /// Live standings of more items than this are worked out in the background.
  static let mostItemsInPlace = 60

  /// Whether live standings come from the background.
  public var worksInBackground: Bool {
    switch tally {
    case .pairwise: true
    case .dots, .ranking, .score: places.count > Self.mostItemsInPlace
    }
  }

  /// Whether something waits to be worked out in the background. Standings of an empty box are wanted too, where there
  /// are any.
  func wantsBackgroundTask(_ round: Round) -> Bool {
    guard task == nil else { return false }
    let wantsStandings = round.plan.reveal == .live && worksInBackground
    if revision != workedRevision { return queue != nil || wantsStandings }
    return wantsStandings && queue == nil && standings == nil
  }
}

extension LiveWorkshop {
  /// Whether something waits to be worked out in the background.
  public var wantsBackgroundTask: Bool {
    boxes.contains { id, box in state.rounds[id].map(box.wantsBackgroundTask) ?? false } || wantsComparison
  }

  /// What is to be worked out now; each is given once, and given up by `take` or with the box.
  /// - Parameter recall: by which a comparison that has become pointless is recalled.
  public mutating func startBackgroundTasks(limits: Limits, recall: (any Recall)? = nil) -> [BackgroundTask] {
    var loads: [BackgroundTask] = []
    for id in boxes.keys.sorted() {
      guard let round = state.rounds[id], boxes[id]?.wantsBackgroundTask(round) == true else { continue }
      let count = state.count(of: round, limits: limits)
      if let work = boxes[id]?.startWork(round, count) { loads.append(BackgroundTask(state.id, .box(work))) }
    }
    if let comparing = startComparing(recall) { loads.append(comparing) }
    return loads
  }

  /// Takes up what was worked out; false where the box is gone or has been given something newer to do.
  @discardableResult
  public mutating func take(_ result: BackgroundResult) -> Bool {
    switch result.content {
    case .box(let round, let found): boxes[round]?.take(found) ?? false
    case .comparison(let number, let found): takeComparison(number, found)
    case .finding: false
    }
  }
}
