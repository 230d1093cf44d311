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
    case 1..<5: return make("ballot.finish", ["round": round, "finished": .bool(!dice.happens(30))])
    default: return make("ballot.cast", ["round": round, "ballot": ballot(round, of: name, &dice, scene)])
    }
  }

  /// A ballot of the round; in two of ten cases too large, or of something that is not there.
  private func ballot(_ round: JSON, of voter: String, _ dice: inout Dice, _ scene: Scene) -> JSON {
    let plan = document?["rounds"]?[round.string ?? ""]
    let items = plan?["items"]?.array?.compactMap(\.string) ?? []
    let most = plan?["rules"]?["maxPerItem"]?.integer ?? 9
    var left = plan?["rules"]?["dots"]?.integer ?? 5
    if dice.happens(10) { left += 3 }
    // The bystander, whose frames are compared, chooses the same in every run.
    let turned = voter == Stage.bystander ? 0 : scene.choices
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
        ["participant": person, "round": round, "ballot": ballot(round, of: voter, &dice, scene)])
    case 17..<20:
      return scene.staysHidden ? nil : make("round.reveal", ["round": round])
    case 20: return scene.staysHidden ? nil : cap(round, &dice)
    default: return scene.staysHidden ? nil : make("agenda.draft", [:])
    }
  }

  private func opening(_ dice: inout Dice, _ scene: Scene, later: String) -> JSON {
    if dice.happens(15) { return ["round": "r1"] }
    var rules: JSONObject = ["dots": .integer(1 + dice.roll(8)), "spendAll": .bool(dice.happens(25))]
    if dice.happens(50) { rules["maxPerItem"] = .integer(1 + dice.roll(4)) }
    let weighting = ["perParticipant", "perDelegation", "byWeight"][dice.roll(3)]
    let live = !scene.staysHidden && dice.happens(30)
    return [
      "method": "dotVoting", "rules": .object(rules), "weighting": .string(weighting),
      "secrecy": dice.happens(60) ? "secret" : "named", "reveal": live ? "live" : "facilitator",
      "closesAt": dice.happens(30) ? JSON(later) : .null,
    ]
  }

  private mutating func cap(_ round: JSON, _ dice: inout Dice) -> Request {
    var params: JSONObject = ["round": round]
    if dice.happens(60) { params["rule"] = ["limit": ["items": .integer(1 + dice.roll(4))]] }
    let tied = document?["cap"]?["tied"]?.array ?? []
    if !tied.isEmpty, dice.happens(70) {
      let seats = document?["cap"]?["seatsForTied"]?.integer ?? 1
      params["decided"] = ["selected": .array(Array(tied.prefix(seats))), "reason": "Efter samtal."]
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
