// What was voted on stays what was voted on: the items of a round as they were when its first ballot was in. Whatever is
// edited, merged or withdrawn later, the round's ballots, result, cap and agenda speak of these.

import JSONText

/// An item of a round as it was put to the vote.
public struct BallotItem: Sendable, Hashable {
  /// The submission as it was.
  public var submission: Submission
  /// What had been merged into it, directly or by way of another, each as it was.
  public var sources: [Submission]

  /// Everybody who sent it in, or something merged into it.
  public var submitters: [DelegationID] {
    var found: [DelegationID] = []
    for part in [submission] + sources {
      for delegation in part.delegations where !found.contains(delegation) { found.append(delegation) }
    }
    return found
  }
}

extension WorkshopState {
  /// An item of a round as it was when the first ballot was in; before that, as it stands. A theme, an effort or a cost
  /// that it had none of then is what has been given since: nobody voted on another.
  public func item(_ id: SubmissionID, of round: Round) -> BallotItem? {
    guard var item = round.ballotItems?[id] else { return standing(id) }
    if let now = submissions[id] {
      item.submission.theme = item.submission.theme ?? now.theme
      item.submission.effort = item.submission.effort ?? now.effort
      item.submission.cost = item.submission.cost ?? now.cost
    }
    return item
  }

  /// A submission as it stands, with what has been merged into it.
  func standing(_ id: SubmissionID) -> BallotItem? {
    guard let submission = submissions[id] else { return nil }
    return BallotItem(submission: submission, sources: mergedInto(submission))
  }

  /// What has been merged into a submission, directly or by way of another.
  private func mergedInto(_ submission: Submission) -> [Submission] {
    var found: [Submission] = []
    var waiting = Array(submission.sources.reversed())
    var seen: Set<SubmissionID> = [submission.id]
    while let id = waiting.popLast() {
      guard seen.insert(id).inserted, let source = submissions[id] else { continue }
      found.append(source)
      waiting.append(contentsOf: source.sources.reversed())
    }
    return found
  }

  /// Everybody who sent in a submission or something merged into it.
  public func submitters(of submission: Submission) -> [DelegationID] {
    BallotItem(submission: submission, sources: mergedInto(submission)).submitters
  }

  /// Keeps a round's items as they are now, unless that was done before.
  mutating func keepItems(of id: RoundID) {
    guard let round = rounds[id], round.ballotItems == nil else { return }
    let items = round.plan.items.compactMap { item in standing(item).map { (item, $0) } }
    rounds[id]?.ballotItems = Dictionary(items, uniquingKeysWith: { first, _ in first })
  }

  /// The rounds that keep any of these submissions as an item.
  func roundsKeeping(_ ids: Set<SubmissionID>) -> [RoundID] {
    rounds.order.filter { id in
      rounds[id]?.ballotItems.map { items in ids.contains { items[$0] != nil } } == true
    }
  }

  /// The items of a round that have been changed since the first ballot, as they were voted on, by id:
  /// `{"s1":{"number","title",…,"changedSince":true}}`; the others are as the list has them. Null before the first ballot.
  func changedItems(of round: Round) -> JSON {
    guard round.ballotItems != nil else { return .null }
    return .object(
      JSONObject(
        round.plan.items.compactMap { id in
          guard let voted = item(id, of: round)?.submission, let now = submissions[id], !voted.reads(as: now) else {
            return nil
          }
          var object = voted.wording
          object["changedSince"] = true
          return (id.rawValue, .object(object))
        }))
  }
}

extension Submission {
  /// What is voted on: what a person reads before they mark it.
  var wording: JSONObject {
    [
      "number": .integer(number), "title": .string(title), "description": .string(description),
      "delegations": JSON(delegations.map(\.rawValue)), "theme": JSON(theme?.rawValue), "effort": JSON(effort),
      "cost": JSON(cost),
    ]
  }

  /// Whether a person would read the same.
  func reads(as other: Submission) -> Bool {
    number == other.number && title == other.title && description == other.description
      && delegations == other.delegations && theme == other.theme && effort == other.effort && cost == other.cost
  }
}
