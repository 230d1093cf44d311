// Writes a ballot file. What the reader reads is written here in the same order and under the same names.

import JSONText
import Numbers
import Voting

extension BallotDocument {
  /// The file as JSON. Ballots stand in the order they have here: to shuffle them is for whoever made them.
  public var json: JSON {
    var file: JSONObject = [
      "format": .string(BallotDocument.format), "round": .object(round.json), "items": .array(items.map(json)),
      "delegations": .array(delegations.map { ["id": .string($0.id), "weight": numeral($0.weight)] }),
    ]
    if !voters.isEmpty { file["voters"] = .array(voters.map(json)) }
    if marksWithheld { file["marksWithheld"] = true }
    file["ballots"] = .array(ballots.map(json))
    file["cap"] = capRule.map { ["rule": .object(capRuleObject($0, themeIDs: themes))] } ?? .null
    file["result"] = result ?? .null
    return .object(file)
  }

  private func json(_ item: Item) -> JSON {
    [
      "id": .string(item.id), "title": .string(item.title), "delegations": JSON(item.delegations),
      "theme": JSON(item.theme), "effort": item.effort.map(numeral) ?? .null, "cost": item.cost.map(numeral) ?? .null,
    ]
  }

  private func json(_ voter: Voter) -> JSON {
    var object: JSONObject = ["id": .string(voter.id)]
    if let name = voter.name { object["name"] = .string(name) }
    switch voter.standing {
    case .delegation(let index) where delegations.indices.contains(index):
      object["delegation"] = .string(delegations[index].id)
    case .weight(let weight): object["weight"] = .string(weight.description)
    case .delegation, .untold: break
    }
    return .object(object)
  }

  private func json(_ ballot: Ballot) -> JSON {
    var object = JSONObject()
    if let voter = ballot.voter, voters.indices.contains(voter) { object["voter"] = .string(voters[voter].id) }
    if let receipt = ballot.receipt { object["receipt"] = .string(receipt) }
    if ballot.count != 1 { object["count"] = .integer(ballot.count) }
    if !marksWithheld { for (key, value) in voteObject(ballot.vote) { object[key] = value } }
    return .object(object)
  }

  /// A vote under its method's name, `{"dots":{"s1":3}}`; an item that the file does not have is left out.
  public func voteObject(_ vote: Vote) -> JSONObject {
    func id(_ item: Int) -> String? { items.indices.contains(item) ? items[item].id : nil }
    switch vote {
    case .dots(let ballot):
      let dots = ballot.entries.compactMap { entry in id(entry.item).map { ($0, JSON.integer(entry.dots)) } }
      return ["dots": .object(JSONObject(dots))]
    case .ranking(let ballot):
      let groups = ballot.groups.map { $0.compactMap(id) }.filter { !$0.isEmpty }
      return ["ranking": .array(groups.map { JSON($0) })]
    case .scores(let ballot):
      let scores = ballot.entries.compactMap { entry in id(entry.item).map { ($0, JSON.integer(entry.score)) } }
      return ["scores": .object(JSONObject(scores))]
    case .pairs(let ballot):
      let judgements: [JSON] = ballot.judgements.compactMap { judgement in
        guard let first = id(judgement.first), let second = id(judgement.second) else { return nil }
        return [.string(first), .string(second), .string(judgement.outcome.rawValue)]
      }
      return ["pairs": .array(judgements)]
    }
  }
}

extension BallotDocument.Round {
  fileprivate var json: JSONObject {
    [
      "id": .string(id), "title": .string(title), "method": .string(rules.method.rawValue),
      "rules": .object(rules.json),
      "weighting": .string(weighting.rawValue), "seed": JSON(seed),
    ]
  }
}
