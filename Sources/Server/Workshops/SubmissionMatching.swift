// Which submission of the list a row of a file speaks of. A number alone does not say it: two municipalities both
// number from 1, and a file may come twice, in another order, or with corrected titles. Nothing is ever written over a
// submission that may be another one; the person who imports is asked instead.

import Tables
import Workshop

/// Pairs the rows of a sheet with the submissions of the list, each with at most one.
struct SubmissionMatching {
  /// By the row's index.
  private(set) var formers: [Int: Submission] = [:]

  /// - Parameter corrected: rows that somebody said are the submission of their number, whatever else they say.
  init(_ sheet: SubmissionSheet, _ list: [Submission], corrected: Set<Int>) {
    let finder = Finder(sheet, list)
    // From the surest to the least sure; a row looks only among those that no row before it has found.
    let ways: [(SubmissionSheet.Row, Set<SubmissionID>) -> Submission?] = [
      { row, _ in corrected.contains(row.row) ? finder.numbered(row) { _ in true } : nil },
      { row, _ in finder.numbered(row) { finder.sameTitle(row, $0) && finder.senders(row, $0) != .different } },
      { row, free in finder.titled(row, free) { finder.senders(row, $0) == .same && finder.sameText(row, $0) } },
      { row, free in finder.titled(row, free) { finder.senders(row, $0) == .same } },
      { row, free in finder.titled(row, free) { finder.senders(row, $0) == .open && finder.sameText(row, $0) } },
      { row, free in finder.titled(row, free) { finder.senders(row, $0) == .open } },
      { row, _ in finder.numbered(row) { finder.senders(row, $0) == .same } },
    ]
    var free = Set(list.map(\.id))
    for find in ways {
      for (index, row) in sheet.rows.enumerated() where formers[index] == nil {
        guard let found = find(row, free), free.remove(found.id) != nil else { continue }
        formers[index] = found
      }
    }
  }
}

/// Looks submissions up as rows name them.
private struct Finder {
  /// What a row and a submission say of their senders.
  enum Senders { case same, different, open }

  private let hasSenders: Bool
  private let hasDescription: Bool
  private let byNumber: [Int: Submission]
  private let byTitle: [String: [Submission]]

  init(_ sheet: SubmissionSheet, _ list: [Submission]) {
    hasSenders = sheet.has(.delegation)
    hasDescription = sheet.has(.description)
    byNumber = Dictionary(list.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    byTitle = Dictionary(grouping: list) { Self.key($0.title) }
  }

  /// The submission of the row's number, if it fits.
  func numbered(_ row: SubmissionSheet.Row, _ fits: (Submission) -> Bool) -> Submission? {
    guard let number = row.number, let found = byNumber[number], fits(found) else { return nil }
    return found
  }

  /// The first submission of the row's title that is free and fits.
  func titled(_ row: SubmissionSheet.Row, _ free: Set<SubmissionID>, _ fits: (Submission) -> Bool) -> Submission? {
    byTitle[Self.key(row.title)]?.first { free.contains($0.id) && fits($0) }
  }

  /// Whether both name the same senders. Where one of them names none, or only some are the same, it is open.
  func senders(_ row: SubmissionSheet.Row, _ submission: Submission) -> Senders {
    let there = Set(submission.delegations.map(\.rawValue))
    var here: Set<String> = []
    for case .known(let id) in row.delegations { here.insert(id) }
    let others = here.count < row.delegations.count || !row.outside.isEmpty
    guard hasSenders, !there.isEmpty, others || !here.isEmpty else { return .open }
    if here == there, !others { return .same }
    return here.isDisjoint(with: there) ? .different : .open
  }

  func sameTitle(_ row: SubmissionSheet.Row, _ submission: Submission) -> Bool {
    Self.key(row.title) == Self.key(submission.title)
  }

  func sameText(_ row: SubmissionSheet.Row, _ submission: Submission) -> Bool {
    !hasDescription || row.description == submission.description
  }

  /// Case and white space do not tell titles apart.
  private static func key(_ title: String) -> String {
    title.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
