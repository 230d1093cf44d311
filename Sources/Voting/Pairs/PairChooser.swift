// Which pair a person is asked next: the one whose answer tells most, given everything that was said and everything that
// has been asked and not yet answered. Handing out a pair tells the chooser, by one small correction, what the answer will
// tell, so that people who are asked at the same time are asked different things, and nothing is fitted anew meanwhile.
// A fit runs elsewhere, from a copy, and its outcome is taken over when it is there.

import Numbers

/// The choice of pairs in an open round.
///
/// It is a value: whoever keeps it calls `next`, then `handOut`; then `judge` for the answer, or `giveBack` where none will
/// come. All of these cost O(items²) at most, some tenths of a millisecond for 500 items. To let it learn from the answers:
///
/// 1. take a copy of the count and of the chooser at the same moment;
/// 2. elsewhere, `copy.refresh(copyOfTheCount.model(…, from: former))`;
/// 3. back here, `chooser.adopt(copy)`, which accounts for all that happened since the copy was taken.
///
/// Pairs with an index that is no item's, or of an item with itself, are passed over by everything.
public struct PairChooser: Sendable, Hashable {
  /// Two items, the lower index first.
  struct Pair: Sendable, Hashable, Comparable {
    let lower: Int
    let higher: Int

    /// Nil where they are not two items out of `items`.
    init?(_ pair: ItemPair, items: Int) {
      lower = min(pair.first, pair.second)
      higher = max(pair.first, pair.second)
      if lower < 0 || higher >= items || lower == higher { return nil }
    }

    static func < (a: Pair, b: Pair) -> Bool { (a.lower, a.higher) < (b.lower, b.higher) }
  }

  /// 0 where the round has more than `PairwiseTally.mostItems`: there is no pair to hand out then.
  public let itemCount: Int
  /// How often each item was shown, pairs that wait for an answer included.
  public private(set) var exposure: [Int]
  /// θ by item, as far as the last model knows.
  private(set) var strengths: [Double]
  /// What one comparison of two items tells about their difference, by rows: I of the model.
  private(set) var information: [Double]
  /// Σ by rows: the model's covariance, less what the pairs in `foreseen` will have told.
  private(set) var covariances: [Double]
  /// Pairs handed out and not judged, with their number.
  private var waiting: [Pair: Int]
  /// Comparisons that `covariances` holds beyond the model: those that wait and those judged since.
  private var foreseen: [Pair: Int]
  /// `foreseen` as it was when this copy got its model.
  private var foreseenAtRefresh: [Pair: Int] = [:]

  /// A chooser for a round in which nothing was judged.
  /// - Parameter items: beyond `PairwiseTally.mostItems` there is no pair to hand out.
  public init(items: Int, rules: PairwiseRules = PairwiseRules()) {
    self.init(PairwiseModel(items: items, rules: rules), exposure: [])
  }

  /// A chooser for a round in progress.
  /// - Parameters:
  ///   - exposure: by item, as `PairwiseTally.exposure` tells it, without `waiting`; missing ones are 0.
  ///   - waiting: pairs handed out and not yet judged.
  public init(_ model: PairwiseModel, exposure: [Int], waiting: [ItemPair] = []) {
    let items = model.itemCount > PairwiseTally.mostItems ? 0 : model.itemCount
    itemCount = items
    self.exposure = (0..<items).map { exposure.indices.contains($0) ? min(max(0, exposure[$0]), 1 << 60) : 0 }
    strengths = []
    information = []
    covariances = []
    self.waiting = [:]
    foreseen = [:]
    for pair in waiting.compactMap({ Pair($0, items: items) }) {
      self.waiting[pair, default: 0] += 1
      self.exposure[pair.lower] += 1
      self.exposure[pair.higher] += 1
    }
    refresh(model)
  }

  /// How many pairs wait for an answer.
  public var waitingCount: Int { waiting.values.reduce(0, +) }

  /// The pair was given to somebody.
  public mutating func handOut(_ pair: ItemPair) {
    guard let pair = Pair(pair, items: itemCount) else { return }
    expose(pair, 1)
    waiting[pair, default: 0] += 1
    foresee(pair, 1)
  }

  /// The pair that was handed out, or one that was not, has been judged. What a skip was to tell is taken back.
  public mutating func judge(_ pair: ItemPair, _ outcome: PairOutcome) {
    guard let pair = Pair(pair, items: itemCount) else { return }
    if waiting[pair] == nil {
      expose(pair, 1)
      foresee(pair, 1)
    } else {
      stopWaiting(pair)
    }
    if outcome == .skip { foresee(pair, -1) }
  }

  /// A judgement was taken back, and its pair waits again.
  public mutating func undo(_ pair: ItemPair, _ outcome: PairOutcome) {
    guard let pair = Pair(pair, items: itemCount) else { return }
    waiting[pair, default: 0] += 1
    if outcome == .skip { foresee(pair, 1) }
  }

  /// A pair that was handed out will not be judged: whoever had it has left.
  public mutating func giveBack(_ pair: ItemPair) {
    guard let pair = Pair(pair, items: itemCount), waiting[pair] != nil else { return }
    stopWaiting(pair)
    expose(pair, -1)
    foresee(pair, -1)
  }

  /// Puts in a model of everything that was judged until now. O(items²) for the model and for every pair that waits, so
  /// do it to a copy, elsewhere, and `adopt` that.
  ///
  /// A model of another number of items is passed over.
  public mutating func refresh(_ model: PairwiseModel) {
    guard model.itemCount == itemCount else { return }
    strengths = model.strengths
    information = PairChooser.information(of: model)
    covariances = (0..<itemCount).flatMap { row in (0..<itemCount).map { model.covariance(row, $0) } }
    foreseenAtRefresh = foreseen
    foreseen = [:]
    for (pair, count) in waiting.sorted(by: { $0.key < $1.key }) {
      for _ in 0..<count { foresee(pair, 1) }
    }
  }

  /// Takes over the model of a copy of this chooser that was refreshed meanwhile; what was handed out, judged and given
  /// back since the copy was taken stays as it is. O(items²) for every pair of which that is true.
  public mutating func adopt(_ refreshed: PairChooser) {
    guard refreshed.itemCount == itemCount else { return }
    var changes = foreseen
    for (pair, count) in refreshed.foreseenAtRefresh { changes[pair, default: 0] -= count }
    strengths = refreshed.strengths
    information = refreshed.information
    covariances = refreshed.covariances
    foreseen = refreshed.foreseen
    for (pair, count) in changes.sorted(by: { $0.key < $1.key }) {
      for _ in 0..<abs(count) { foresee(pair, count.signum()) }
    }
  }

  private mutating func expose(_ pair: Pair, _ count: Int) {
    exposure[pair.lower] = max(0, exposure[pair.lower] + count)
    exposure[pair.higher] = max(0, exposure[pair.higher] + count)
  }

  private mutating func stopWaiting(_ pair: Pair) {
    let count = (waiting[pair] ?? 0) - 1
    waiting[pair] = count > 0 ? count : nil
  }

  /// Adds one comparison of the pair to Σ, or takes one away: with u = Σ(e_i − e_j), v = u_i − u_j,
  /// Σ ∓= I/(1 ± Iv) uuᵀ (Sherman & Morrison 1950).
  private mutating func foresee(_ pair: Pair, _ sign: Int) {
    let count = (foreseen[pair] ?? 0) + sign
    foreseen[pair] = count == 0 ? nil : count
    let items = itemCount
    let information = information[pair.lower * items + pair.higher]
    covariances.withUnsafeMutableBufferPointer { buffer in
      guard let rows = buffer.baseAddress, buffer.count == items * items else { return }
      let (a, b) = (rows + pair.lower * items, rows + pair.higher * items)
      let column = (0..<items).map { a[$0] - b[$0] }
      let spread = column[pair.lower] - column[pair.higher]
      let divisor = 1 + Double(sign) * information * spread
      // A comparison that holds all the knowledge there is (it weighed more than one in the model) cannot be taken out.
      if divisor < 1e-6 { return }
      let factor = Double(-sign) * information / divisor
      column.withUnsafeBufferPointer { column in
        for row in 0..<items {
          let (target, scale) = (rows + row * items, factor * column[row])
          for index in 0..<items { target[index] += scale * column[index] }
        }
      }
    }
  }

  /// I for every two items, by rows.
  private static func information(of model: PairwiseModel) -> [Double] {
    let items = model.itemCount
    let equalOdds = model.equalStrength.map(Elementary.exp) ?? 0
    var information = [Double](repeating: 0, count: items * items)
    for lower in 0..<items {
      for higher in (lower + 1)..<max(lower + 1, items) {
        let difference = model.strengths[lower] - model.strengths[higher]
        let value = DavidsonChances(difference: difference, equalOdds: equalOdds).information
        information[lower * items + higher] = value
        information[higher * items + lower] = value
      }
    }
    return information
  }
}
