// Why a cap rule cannot be applied, in words.

/// In words, why a cap rule cannot be applied.
public func capProblem(_ error: CapError, itemIDs: [String], themeIDs: [String] = []) -> String {
  func theme(_ index: Int) -> String { themeIDs.indices.contains(index) ? "theme \(themeIDs[index])" : "a theme" }
  func names(_ items: [Int]) -> String {
    let named = items.prefix(5).compactMap { itemIDs.indices.contains($0) ? itemIDs[$0] : nil }.joined(separator: ", ")
    return items.count > 5 ? "\(named) and \(items.count - 5) more" : named
  }
  return switch error {
  case .noLimit: "expected at least one of items, effort and cost in the limit"
  case .negative: "limits, efforts and costs are at least 0"
  case .effortMissing(let items): "no effort is given for \(names(items))"
  case .costMissing(let items): "no cost is given for \(names(items))"
  case .lotMissing(let items): "the lot leaves out \(names(items))"
  case .notTied(let item): "\(names([item])) is not tied at the line, or is named twice"
  case .decidedTooMuch: "what was decided does not fit under the limit"
  case .decidedTooLittle(let items): "what was decided leaves room for \(names(items))"
  case .needsSupports: "this selection needs ballots with dots or scores"
  case .completionNotOffered: "only equalShares has a completion"
  case .themesNotOffered: "themes are for score and knapsack"
  case .badThemeBounds(let index): "the min and max of \(theme(index)) are at least 0, and min is at most max"
  case .themeTooSmall(let index, let items): "\(theme(index)) has \(items) items that may be taken, fewer than its min"
  case .themeMinimaTooMany(let sum, let limit): "the themes' min are together \(sum), more than the limit of \(limit)"
  case .themeMinimaTooDear: "no selection within the limit meets the themes' min"
  case .stopped: "it takes too long to work out"
  }
}
