// What people want next: commands drawn by chance, most of them sensible, some of them not.

import JSONText

extension Client {
  /// The next command of this client, drawn by chance from what it knows.
  mutating func wish(_ dice: inout Dice, _ scene: Scene, now: String, later: String) -> Request? {
    switch kind {
    case .observer: return dice.happens(3) ? make("ballot.finish", ["round": "r1", "finished": true]) : nil
    case .participant: return participantWish(&dice, scene)
    case .facilitator:
      return dice.happens(55) ? roundWish(&dice, scene, now: now, later: later) : listWish(&dice, scene)
    }
  }

  private var rounds: [JSON] { document?["rounds"]?.object?.values ?? [] }

  /// Mostly the current round, now and then any or one that is not there.
  private func round(_ dice: inout Dice) -> JSON {
    if dice.happens(3) { return "r99" }
    if dice.happens(10), let any = dice.pick(rounds) { return any["id"] ?? "r1" }
    return document?["currentRound"] ?? "r1"
  }

  private func ids(_ key: String) -> [String] { document?[key]?.object?.keys ?? [] }

  private func some(_ key: String, _ dice: inout Dice) -> JSON { JSON(dice.pick(ids(key)) ?? "x9") }

  private mutating func participantWish(_ dice: inout Dice, _ scene: Scene) -> Request? {
    let round = round(&dice)
    switch dice.roll(20) {
    case 0: return make("submission.propose", ["title": .string("\(name) \(answered.count) \(dice.roll(1_000_000))")])
    case 1..<4: return make("ballot.finish", ["round": round, "finished": .bool(!dice.happens(30))])
    default:
      if plan(round)?["method"] == "pairwise" { return pairWish(round, &dice, scene) }
      return make("ballot.cast", ["round": round, "ballot": ballot(round, of: name, &dice, scene)])
    }
  }

  private func plan(_ round: JSON) -> JSON? { document?["rounds"]?[round.string ?? ""] }

  /// Mostly the pair that waits is judged; now and then a pair that does not, or the last is taken back.
  private mutating func pairWish(_ round: JSON, _ dice: inout Dice, _ scene: Scene) -> Request {
    let (kind, drawn, wrong) = (dice.roll(20), dice.roll(4), dice.roll(5))
    // Whether a pair that was given back is handed out again depends on others' choices; the bystander gives none back.
    let mayUndo = !(scene.staysHidden && name == Stage.bystander)
    guard let pair = pairs[round.string ?? ""], pair.array != nil, kind > 2 else {
      return make("pair.next", ["round": round])
    }
    if kind < 6, mayUndo { return make("pair.undo", ["round": round]) }
    if kind == 6 {
      return make("pair.judge", ["round": round, "pair": ["s\(wrong + 1)", "s99"], "outcome": "first"])
    }
    let turned = name == Stage.bystander ? 0 : scene.choices
    let outcome = ["first", "second", "equal", "skip"][(drawn + turned) % 4]
    return make("pair.judge", ["round": round, "pair": pair, "outcome": .string(outcome)])
  }

  /// A ballot of the round; in two of ten cases too large, or of something that is not there.
  private func ballot(_ round: JSON, of voter: String, _ dice: inout Dice, _ scene: Scene) -> JSON {
    let plan = plan(round)
    let items = plan?["items"]?.array?.compactMap(\.string) ?? []
    // The bystander, whose frames are compared, chooses the same in every run.
    let turned = voter == Stage.bystander ? 0 : scene.choices
    switch plan?["method"]?.string {
    case "ranking": return ranking(items, turned, &dice)
    case "score": return scores(items, plan?["rules"]?["max"]?.integer ?? 5, turned, &dice)
    case "pairwise": return judged(items, turned, &dice)
    default: return dots(items, plan?["rules"], turned, &dice)
    }
  }

  private func dots(_ items: [String], _ rules: JSON?, _ turned: Int, _ dice: inout Dice) -> JSON {
    let most = rules?["maxPerItem"]?.integer ?? 9
    var left = rules?["dots"]?.integer ?? 5
    if dice.happens(10) { left += 3 }
    var dots = JSONObject()
    for _ in 0..<dice.roll(5) {
      guard left > 0, !items.isEmpty else { break }
      let count = 1 + dice.roll(min(left, most))
      dots[items[(dice.roll(items.count) + turned) % items.count]] = .integer(count)
      left -= count
    }
    if dice.happens(4) { dots["s99"] = 1 }
    return ["dots": .object(dots)]
  }

  private func ranking(_ items: [String], _ turned: Int, _ dice: inout Dice) -> JSON {
    var groups: [JSON] = []
    let start = dice.roll(max(1, items.count)) + turned
    for place in 0..<dice.roll(items.count + 1) {
      let item = JSON.string(items[(start + place * 2) % items.count])
      if dice.happens(30), let last = groups.popLast()?.array {
        groups.append(.array(last + [item]))
      } else {
        groups.append([item])
      }
    }
    if dice.happens(4) { groups.append(["s99"]) }
    return ["ranking": .array(groups)]
  }

  private func scores(_ items: [String], _ most: Int, _ turned: Int, _ dice: inout Dice) -> JSON {
    var scores = JSONObject()
    for _ in 0..<dice.roll(items.count + 1) {
      scores[items[(dice.roll(items.count) + turned) % items.count]] = .integer(dice.roll(most + 1))
    }
    if dice.happens(8), let item = items.first { scores[item] = .integer(dice.happens(50) ? most + 1 : -1) }
    return ["scores": .object(scores)]
  }

  /// What is put in for somebody: pairs of neighbours in the list.
  private func judged(_ items: [String], _ turned: Int, _ dice: inout Dice) -> JSON {
    var pairs: [JSON] = []
    for place in 0..<max(0, dice.roll(items.count)) {
      let outcome = ["first", "second", "equal", "skip"][(dice.roll(4) + turned) % 4]
      pairs.append([.string(items[place]), .string(items[(place + 1) % items.count]), .string(outcome)])
    }
    if dice.happens(6), let first = pairs.first { pairs.append(first) }
    return ["pairs": .array(pairs)]
  }

  private mutating func roundWish(_ dice: inout Dice, _ scene: Scene, now: String, later: String) -> Request? {
    let round = round(&dice)
    switch dice.roll(22) {
    case 0..<6: return make("round.open", opening(&dice, scene, later: later))
    case 6..<8: return make("round.pause", ["round": round])
    case 8..<11: return make("round.continue", ["round": round])
    case 11: return make("round.extend", ["round": round, "closesAt": dice.happens(50) ? JSON(later) : .null])
    case 12..<14: return make("round.close", ["round": round])
    case 14: return make("round.discard", ["round": round, "reason": "Vi börjar om."])
    case 15..<17:
      let person = some("participants", &dice)
      let voter = document?["participants"]?[person.string ?? ""]?["name"]?.string ?? ""
      return make(
        "participant.cast",
        [
          "participant": person, "round": round, "ballot": ballot(round, of: voter, &dice, scene),
          "replace": .bool(dice.happens(50)),
        ])
    case 17..<20:
      return scene.staysHidden ? nil : make("round.reveal", ["round": round])
    case 20: return scene.staysHidden ? nil : cap(round, &dice)
    default: return scene.staysHidden ? nil : make("agenda.draft", [:])
    }
  }

  private func opening(_ dice: inout Dice, _ scene: Scene, later: String) -> JSON {
    if dice.happens(15) { return ["round": "r1"] }
    let method = ["dotVoting", "dotVoting", "pairwise", "pairwise", "ranking", "score"][dice.roll(6)]
    let weighting = ["perParticipant", "perDelegation", "byWeight"][dice.roll(3)]
    let live = !scene.staysHidden && dice.happens(30)
    var opening: JSONObject = [
      "method": .string(method), "rules": rules(method, &dice, scene), "weighting": .string(weighting),
      "secrecy": dice.happens(60) ? "secret" : "named", "reveal": live ? "live" : "facilitator",
      "itemOrder": dice.happens(50) ? "shuffled" : "list",
      "closesAt": dice.happens(30) ? JSON(later) : .null,
    ]
    if document?["cap"]?["undecided"] == true, dice.happens(60) { opening["runoffOf"] = document?["cap"]?["round"] }
    return .object(opening)
  }

  private func rules(_ method: String, _ dice: inout Dice, _ scene: Scene) -> JSON {
    switch method {
    case "ranking":
      let count = ["schulze", "rankedPairs", "copeland", "borda"][dice.roll(4)]
      return [
        "count": .string(count), "strength": dice.happens(50) ? "margins" : "winningVotes",
        "maxRanked": dice.happens(60) ? .integer(1 + dice.roll(4)) : .null,
      ]
    case "score": return ["max": .integer(1 + dice.roll(10))]
    case "pairwise":
      let pairs = scene.pairs.map(JSON.string) ?? [.null, "balanced", "adaptive"][dice.roll(3)]
      return [
        "comparisonsPerParticipant": .integer(1 + dice.roll(20)), "focus": dice.happens(50) ? "cap" : "order",
        "balance": dice.happens(30) ? "comparisons" : .null, "own": dice.happens(40) ? "avoid" : "allow",
        "pairs": pairs,
      ]
    default:
      var rules: JSONObject = ["dots": .integer(1 + dice.roll(8)), "spendAll": .bool(dice.happens(25))]
      if dice.happens(50) { rules["maxPerItem"] = .integer(1 + dice.roll(4)) }
      return .object(rules)
    }
  }

  private mutating func cap(_ round: JSON, _ dice: inout Dice) -> Request {
    var params: JSONObject = ["round": round]
    if dice.happens(60) {
      let select = ["score", "score", "score", "scorePerCost", "knapsack", "equalShares", "phragmen"][dice.roll(7)]
      var rule: JSONObject = ["limit": ["items": .integer(1 + dice.roll(4))], "select": .string(select)]
      if select == "equalShares" { rule["completion"] = dice.happens(50) ? "add1" : "add1ThenScore" }
      if dice.happens(30) { rule["ties"] = .string(["lot", "include", "exclude", "listOrder"][dice.roll(4)]) }
      params["rule"] = .object(rule)
    }
    let tied = document?["cap"]?["tied"]?.array ?? []
    if !tied.isEmpty, dice.happens(70) {
      let seats = document?["cap"]?["seatsForTied"]?.integer ?? 1
      let runoff = rounds.last { $0["runoffOf"] == document?["cap"]?["round"] }
      params["round"] = document?["cap"]?["round"]
      params["rule"] = nil
      switch dice.roll(4) {
      case 0: params["decided"] = ["lot": true]
      case 1, 2:
        params["decided"] = ["runoff": runoff?["id"] ?? "r1"]
      default: params["decided"] = ["selected": .array(Array(tied.prefix(seats))), "reason": "Efter samtal."]
      }
    }
    return make("cap.apply", .object(params))
  }

  private mutating func listWish(_ dice: inout Dice, _ scene: Scene) -> Request? {
    let submission = some("submissions", &dice)
    let person = some("participants", &dice)
    // Titles are told apart, so that one that was put in twice is seen.
    let mark = "c\(number) \(dice.next())"
    switch dice.roll(20) {
    case 0..<3: return make("submission.put", ["title": .string("Inspel \(mark)"), "effort": .integer(dice.roll(9))])
    case 3:
      return make(
        "submission.put",
        ["submission": submission, "title": .string("Ändrat \(mark)"), "delegations": [some("delegations", &dice)]])
    case 4, 5: return make("submission.merge", ["into": submission, "from": some("submissions", &dice)])
    case 6: return make("submission.split", ["submission": submission])
    case 7: return make("submission.withdraw", ["submission": submission, "reason": "Redan gjort."])
    case 8: return make("submission.restore", ["submission": submission])
    case 9: return make("submission.order", ["order": [submission]])
    case 10..<13: return make("participant.seat", ["participant": person, "serving": .bool(dice.happens(60))])
    case 13: return dice.happens(40) ? make("participant.remove", ["participant": person]) : nil
    case 14: return make("participant.invite", ["name": .string("Gäst \(mark)"), "delegation": "b"])
    case 15: return make("delegation.put", ["name": .string("Delegation \(mark)"), "seats": .integer(dice.roll(4))])
    case 16: return make("theme.put", ["title": .string("Tema \(mark)")])
    case 17: return make("workshop.configure", ["purpose": .string(mark)])
    case 18: return make("delegation.put", ["delegation": "b", "seats": dice.happens(50) ? .null : 4])
    default: return make("workshop.enter", ["phase": dice.happens(15) ? "intake" : "workshop"])
    }
  }
}
