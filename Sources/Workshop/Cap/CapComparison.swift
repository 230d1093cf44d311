// What other revealed rounds over the same items say of the cap: Kendall's τ, and what would move across the line. It
// stands in no journal, since it changes with the items and with what is revealed; each time it is capped anew for every
// such round, so it is worked out in the background and kept until something of it changes.

import JSONText
import Voting

/// A comparison to be worked out: the cap with the workshop as it was.
struct CapComparing: Sendable {
  let number: Int
  let state: WorkshopState
  let cap: AppliedCap

  func work(_ stop: Stop) -> [ComparedRound] { state.otherRounds(cap, stop) }
}

/// What another round over the same items says of a cap.
public struct ComparedRound: Sendable, Hashable {
  /// The other round, never the one that was capped.
  public let round: RoundID
  /// What the other round was voted by.
  public let method: VotingMethod
  /// Kendall's τ-b between the two orders, from -1 to 1; nil where one of them ties everything.
  public let tau: Double?
  /// What would move across the line; nil where the rule cannot be applied to the other round.
  public let change: PublishedChange?
}

extension [ComparedRound] {
  /// `{"r2":{"method":"ranking","tau":0.71,"entering":[…],"leaving":[…],"tied":[…]}}`
  var json: JSON {
    .object(
      JSONObject(
        map { other in
          func list(_ items: [String]?) -> JSON { items.map { JSON($0) } ?? .null }
          let change = other.change
          return (
            other.round.rawValue,
            [
              "method": .string(other.method.rawValue), "tau": JSON(other.tau), "entering": list(change?.entering),
              "leaving": list(change?.leaving), "tied": list(change?.tied),
            ]
          )
        }))
  }
}

/// What is known of the comparison.
struct KnownComparison: Sendable {
  /// Counts what may have changed it.
  private var revision = 0
  /// What was last worked out, and of which revision it is.
  private var known: (revision: Int, rounds: [ComparedRound])?
  /// What is being worked out, by its revision.
  private var running: (revision: Int, recall: (any Recall)?)?

  /// As it is now; nil where it is to be worked out.
  var rounds: [ComparedRound]? { known?.revision == revision ? known?.rounds : nil }
  var isRunning: Bool { running != nil }

  /// Something of it may have changed: what is being worked out is of no use any more.
  mutating func isOld() {
    revision += 1
    running?.recall?.recall()
    running = nil
  }

  /// Notes that it is being worked out; the number that the result is known by.
  mutating func start(_ recall: (any Recall)?) -> Int {
    running = (revision, recall)
    return revision
  }

  /// Takes up what was worked out; false where it is not what is waited for.
  mutating func take(_ number: Int, _ rounds: [ComparedRound]) -> Bool {
    guard running?.revision == number, number == revision else { return false }
    running = nil
    adopt(rounds)
    return true
  }

  mutating func adopt(_ rounds: [ComparedRound]) { known = (revision, rounds) }
}

extension LiveWorkshop {
  /// What other rounds say of the cap; nil without one, and while it is being worked out.
  public var comparedRounds: [ComparedRound]? {
    guard let cap = state.cap else { return nil }
    return state.comparable(cap).isEmpty ? [] : comparison.rounds
  }

  var wantsComparison: Bool {
    guard let cap = state.cap, comparison.rounds == nil, !comparison.isRunning else { return false }
    return !state.comparable(cap).isEmpty
  }

  mutating func startComparing(_ recall: (any Recall)?) -> BackgroundTask? {
    guard wantsComparison, let cap = state.cap else { return nil }
    let number = comparison.start(recall)
    return BackgroundTask(state.id, .comparison(CapComparing(number: number, state: state, cap: cap)), recall: recall)
  }

  mutating func takeComparison(_ number: Int, _ rounds: [ComparedRound]) -> Bool { comparison.take(number, rounds) }

  /// Takes up what was worked out together with the cap that now stands.
  public mutating func adoptComparison(_ rounds: [ComparedRound]) { comparison.adopt(rounds) }

  /// The cap as the document holds it.
  func capDocument(_ cap: AppliedCap) -> JSON { state.capDocument(cap, rounds: comparedRounds) }
}

extension WorkshopState {
  /// The other revealed rounds over the same items.
  func comparable(_ cap: AppliedCap) -> [Round] {
    guard let round = rounds[cap.round] else { return [] }
    let items = Set(round.plan.items)
    return rounds.all.filter { other in
      other.id != round.id && other.state == .revealed && other.plan.items.count == items.count
        && other.result?.isConnected != false && Set(other.plan.items) == items
    }
  }

  /// What every other revealed round over the same items says of the cap, in the order of the rounds.
  public func otherRounds(_ cap: AppliedCap, _ stop: Stop = .never) -> [ComparedRound] {
    let themes = self.themes.order.map(\.rawValue)
    let others = comparable(cap)
    guard !others.isEmpty, let round = rounds[cap.round],
      let rule = try? capRule(cap.rule.json, themeIDs: themes, path: "rule")
    else { return [] }
    let basis = capGround(round, rule)
    let places = Dictionary(zip(round.plan.items, 0...), uniquingKeysWith: { first, _ in first })
    let selected = cap.selected.compactMap { places[$0] }
    return others.map { other in
      let placings = other.placings.compactMap { placing -> Placing? in
        guard other.plan.items.indices.contains(placing.item), let place = places[other.plan.items[placing.item]] else {
          return nil
        }
        return Placing(item: place, rank: placing.rank, exact: placing.exact, selectable: placing.selectable)
      }
      let compared = agreement(
        of: selected, basis.placings, with: placings, rule: basis.rule, items: basis.amounts,
        lotOrder: round.lotOrder, stop: stop)
      // What goes by values says nothing of a round that tells only ranks.
      let change = other.marksWithheld && basis.rule.needsValues ? nil : compared.change
      func ids(_ items: [Int]) -> [String] { basis.named(items).map(\.rawValue) }
      return ComparedRound(
        round: other.id, method: other.plan.rules.method, tau: compared.tau,
        change: change.map {
          PublishedChange(entering: ids($0.entering), leaving: ids($0.leaving), tied: ids($0.tied))
        })
    }
  }
}
