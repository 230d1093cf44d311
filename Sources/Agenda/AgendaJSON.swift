// The export agenda.json (`radslag.agenda.v1`, PROTOCOL.md section 4): the draft agenda for another system,
// a case register for example. Numbers are plain, times RFC 3339, and nothing is put into words.

import JSONText
import Voting

extension AgendaInput {
  /// The draft agenda as JSON.
  public var json: JSON {
    [
      "format": "radslag.agenda.v1", "title": .string(title), "language": .string(language.rawValue),
      "organiser": .string(organiser), "diaryNumber": JSON(diaryNumber), "date": JSON(date), "place": JSON(place),
      "purpose": .string(purpose), "version": .integer(version), "draftedAt": JSON(draftedAt?.protocolText),
      "participation": .array(participation.map(\.json)), "voting": voting?.json ?? .null, "cap": cap?.json ?? .null,
      "ties": .array(ties.map(\.json)), "items": .array(items.map(\.json)), "reserves": .array(reserves.map(\.json)),
      "withdrawn": .array(withdrawn.map(\.json)), "merged": .array(merged.map(\.json)),
    ]
  }
}

extension AgendaInput.Delegation {
  fileprivate var json: JSON { ["id": .string(id), "name": .string(name)] }
}

extension AgendaInput.Participation {
  fileprivate var json: JSON {
    [
      "delegation": delegation.json, "eligible": .integer(eligible), "voted": .integer(voted),
      "finished": .integer(finished),
    ]
  }
}

extension AgendaInput.Submission {
  /// `submission` is its id, `submissionNumber` what people call it by.
  fileprivate var fields: JSONObject {
    [
      "submission": .string(id), "submissionNumber": JSON(number), "title": .string(title),
      "delegations": .array(delegations.map(\.json)),
    ]
  }
}

extension AgendaInput.Item {
  fileprivate var json: JSON {
    var object: JSONObject = ["number": .integer(number)]
    for (key, value) in submission.fields { object[key] = value }
    object["description"] = .string(description)
    object["theme"] = JSON(theme)
    object["effort"] = JSON(effort)
    object["cost"] = JSON(cost)
    object["rank"] = JSON(standing?.rank)
    object["tied"] = standing.map { .bool($0.tied) } ?? .null
    object["score"] = JSON(standing?.score)
    object["exact"] = JSON(standing?.exact)
    let told = standing.flatMap { $0.isCoarse ? nil : $0 }
    for (key, value) in told?.detail.fields ?? JSONObject() { object[key] = value }
    object["support"] =
      told.map {
        [
          "delegations": JSON($0.supportingDelegations), "of": JSON($0.votingDelegations),
          "participants": .integer($0.supporters),
        ]
      } ?? .null
    object["origins"] = .array(origins.map { .object($0.fields) })
    object["movedBecause"] = JSON(movedBecause)
    return .object(object)
  }
}

extension AgendaInput.Withdrawn {
  fileprivate var json: JSON {
    var object = submission.fields
    object["reason"] = JSON(reason)
    return .object(object)
  }
}

extension AgendaInput.Merged {
  fileprivate var json: JSON {
    var object = submission.fields
    object["description"] = .string(description)
    object["into"] = .string(into.id)
    object["reason"] = JSON(reason)
    return .object(object)
  }
}

extension AgendaInput.Voting {
  fileprivate var json: JSON {
    var object: JSONObject = ["round": .string(round), "title": .string(title)]
    object["method"] = .string(rules.method.rawValue)
    object["rules"] = .object(rules.told)
    object["weighting"] = .string(weighting.rawValue)
    object["secrecy"] = .string(secrecy.rawValue)
    object["openedAt"] = JSON(openedAt?.protocolText)
    object["closedAt"] = JSON(closedAt?.protocolText)
    object["items"] = .integer(items)
    object["ballots"] = .integer(ballots)
    object["abstained"] = .integer(abstained)
    object["weightsWithheld"] = .bool(weightsWithheld)
    return .object(object)
  }
}

extension Rules {
  /// What the document says of them: of pairs only how many each was asked for.
  fileprivate var told: JSONObject {
    switch self {
    case .dotVoting, .ranking, .score: json
    case .pairwise(let rules): ["comparisonsPerParticipant": .integer(rules.comparisonsPerParticipant)]
    }
  }
}

extension AgendaInput.Standing.Detail {
  /// Under the names that a result has them by.
  fileprivate var fields: JSONObject {
    switch self {
    case .dots: [:]
    case .ranking(let wins, let losses, let draws):
      ["wins": .integer(wins), "losses": .integer(losses), "draws": .integer(draws)]
    case .pairwise(let low, let high, let wins, let losses, let draws):
      [
        "low": .number(low), "high": .number(high), "wins": .integer(wins), "losses": .integer(losses),
        "draws": .integer(draws),
      ]
    case .score(let mean, let people, let tooFew):
      ["mean": .number(mean), "scored": .integer(people), "tooFew": .bool(tooFew)]
    }
  }
}

extension AgendaInput.Cap {
  /// `{"limit":{"items":10},"used":{"items":9},"select":"score","firm":7,"robustness":{…}}`; one key for each kind of
  /// limit.
  fileprivate var json: JSON {
    var object: JSONObject = [
      "limit": .object(JSONObject(limits.map { ($0.amount.rawValue, .number($0.limit)) })),
      "used": .object(JSONObject(limits.map { ($0.amount.rawValue, .number($0.used)) })),
      "select": .string(selection.rawValue), "firm": JSON(firmness?.firm),
      "optimal": isOptimal.map(JSON.bool) ?? .null, "tieMet": .bool(tieMet),
    ]
    if selection == .equalShares { object["completion"] = .string(completion.rawValue) }
    object["themes"] = .array(
      themes.map { ["theme": .string($0.theme), "min": JSON($0.least), "max": JSON($0.most)] })
    object["robustness"] = firmness?.json ?? .null
    return .object(object)
  }
}

extension AgendaInput.Firmness {
  fileprivate var json: JSON {
    [
      "ballots": JSON(ballots), "withoutAny": standsWithoutAny ? true : .null,
      "withoutDelegation": .array(
        absences.map { .object($0.change.fields(["delegation": .string($0.delegation.id)])) }),
      "untold": JSON(untold.map(\.id)),
      "weightings": .array(
        weightings.map { .object($0.change.fields(["weighting": .string($0.weighting.rawValue)])) }),
      "rounds": .array(
        rounds.map { .object($0.change.fields(["round": .string($0.title), "tau": JSON($0.agreement)])) }),
    ]
  }
}

extension AgendaInput.Firmness.Change {
  /// The change's own fields after others.
  fileprivate func fields(_ first: JSONObject) -> JSONObject {
    var object = first
    object["entering"] = JSON(entering.map(\.id))
    object["leaving"] = JSON(leaving.map(\.id))
    object["tied"] = JSON(tied.map(\.id))
    return object
  }
}

extension AgendaInput.Tie {
  fileprivate var json: JSON {
    var object: JSONObject = ["items": JSON(items.map(\.id)), "chosen": JSON(chosen.map(\.id))]
    switch settlement {
    case .decision(let reason, let by, let at):
      object["settledBy"] = "decision"
      object["reason"] = .string(reason)
      object["by"] = .string(by)
      object["at"] = JSON(at?.protocolText)
    case .rule(let rule):
      object["settledBy"] = .string(rule.rawValue)
    case .lot(let seed, let by, let at):
      object["settledBy"] = "lot"
      object["seed"] = .string(seed)
      object["by"] = .string(by)
      object["at"] = JSON(at?.protocolText)
    case .runoff(let round, let by, let at):
      object["settledBy"] = "runoff"
      object["round"] = .string(round)
      object["by"] = .string(by)
      object["at"] = JSON(at?.protocolText)
    }
    return .object(object)
  }
}
