// The cap: from a counted list to what can be carried out.

import BallotFile
import JSONText
import Voting

/// A cap that is to be worked out.
public struct CapQuestion: Sendable {
  public let round: RoundID
  let ground: CapGround
  let rule: JSON
  let themes: [String]
  /// What was decided under the same rule before.
  let former: [CapDecision]
  let decided: Deciding?
  let state: WorkshopState

  /// What is to be decided of a tie, by whom and when.
  struct Deciding: Sendable {
    let request: DecisionRequest
    let runoff: Round?
    let by: FacilitatorID
    let at: Instant
  }

  func work(_ stop: Stop) -> Result<CapFound, Refusal> {
    do throws(Refusal) { return .success(try found(stop)) } catch { return .failure(error) }
  }

  private func found(_ stop: Stop) throws(Refusal) -> CapFound {
    var ground = ground
    ground.stop = stop
    try ground.readBallots()
    var decisions = former
    if let decided { decisions.append(try decision(decided, ground)) }
    let capped = try ground.capped(decisions)
    var object = capObject(capped, rule: ground.rule, itemIDs: ground.ids, themeIDs: themes)
    object["robustness"] = ground.robustness(of: capped)
    let applied = AppliedCap(round: round, rule: rule, result: .object(object), decisions: decisions)
    return CapFound(cap: applied, rounds: state.otherRounds(applied, stop))
  }

  private func decision(_ deciding: Deciding, _ ground: CapGround) throws(Refusal) -> CapDecision {
    let open = try ground.capped(former)
    guard open.undecided else { throw Refusal(.conflict, .nothingTied) }
    let tied = ground.named(open.tied)
    var decision = CapDecision(tied: tied, selected: [], reason: "", by: deciding.by, at: deciding.at)
    switch deciding.request {
    case .choice(let selected, let reason):
      decision.selected = selected
      decision.reason = reason
    case .lot:
      decision.lot = true
      decision.selected = ground.named(try ground.taken(former, in: ground.round.lotOrder))
    case .runoff(let id):
      guard let runoff = deciding.runoff else { throw Refusal(.unknownRound) }
      decision.runoff = id
      decision.selected = ground.named(try settled(by: runoff, open.tied, ground, former))
    }
    return decision
  }

  /// What the result of a run-off takes of the tied: down its list, as many as fit. Where it is tied at the line itself,
  /// it settles nothing.
  private func settled(
    by runoff: Round, _ tied: [Int], _ ground: CapGround, _ former: [CapDecision]
  ) throws(Refusal) -> [Int] {
    guard runoff.plan.runoffOf == ground.round.id else { throw Refusal(.conflict, .notTheTied) }
    guard runoff.state == .revealed, let result = runoff.result else { throw Refusal(.resultHidden) }
    guard Set(runoff.plan.items) == Set(ground.named(tied)) else { throw Refusal(.conflict, .notTheTied) }
    guard result["connected"]?.bool != false else { throw Refusal(.conflict, .runoffTied) }
    let tiers = Dictionary(grouping: runoff.placings, by: \.rank).sorted { $0.key < $1.key }.map(\.value)
    func order(_ tier: ([Placing]) -> [Placing]) -> [Int] {
      tiers.flatMap(tier).compactMap { placing in
        runoff.plan.items.indices.contains(placing.item)
          ? ground.items.firstIndex(of: runoff.plan.items[placing.item]) : nil
      }
    }
    let down = try ground.taken(former, in: order { $0 })
    let up = try ground.taken(former, in: order { $0.reversed() })
    guard Set(down) == Set(up) else { throw Refusal(.conflict, .runoffTied) }
    return down
  }
}

/// A cap that was worked out, with what other rounds say of it.
public struct CapFound: Sendable {
  let cap: AppliedCap
  let rounds: JSON
}

extension Decider {
  /// What the cap of a round asks.
  func cap(
    _ id: RoundID, _ rule: JSON?, _ decided: DecisionRequest?, by actor: Actor
  ) throws(Refusal) -> CapQuestion {
    let rule = try capRule(rule, round: id)
    let round = try round(id)
    guard round.state.isCounted, round.result != nil else { throw Refusal(.resultHidden) }
    // Ranks are told and their values are not: what goes by values cannot be worked out.
    if round.marksWithheld, rule.needsValues { throw Refusal(.conflict, .weightsWithheld) }
    let ground = state.capGround(round, rule)
    let themes = state.themes.order.map(\.rawValue)
    let ruleObject = JSON.object(capRuleObject(rule, themeIDs: themes))
    return CapQuestion(
      round: id, ground: ground, rule: ruleObject, themes: themes, former: decisions(id, ruleObject),
      decided: try decided.map { request throws(Refusal) in try deciding(request, ground, actor) }, state: state)
  }

  /// What was decided under the same rule stays decided.
  private func decisions(_ round: RoundID, _ rule: JSON) -> [CapDecision] {
    guard let cap = state.cap, cap.round == round, cap.rule == rule else { return [] }
    return cap.decisions
  }

  private func deciding(
    _ request: DecisionRequest, _ ground: CapGround, _ actor: Actor
  ) throws(Refusal) -> CapQuestion.Deciding {
    guard case .facilitator(let by) = actor else { throw Refusal(.notAllowed) }
    if case .choice(let selected, _) = request {
      for id in selected where !ground.items.contains(id) {
        throw Refusal(.unknownItem, data: ["item": .string(id.rawValue)])
      }
    }
    let runoff: Round? = if case .runoff(let id) = request { try round(id) } else { nil }
    return CapQuestion.Deciding(request: request, runoff: runoff, by: by, at: time)
  }

  /// Applies a cap that was worked out; nil where the items, the themes or what was decided before are others by now.
  func decide(_ question: CapQuestion, _ found: Result<CapFound, Refusal>) throws(Refusal) -> Decision? {
    let found = try found.get()
    let round = try round(question.round)
    guard round.state.isCounted else { throw Refusal(.resultHidden) }
    let ground = state.capGround(round, question.ground.askedRule)
    guard ground.isLike(question.ground), state.themes.order.map(\.rawValue) == question.themes,
      decisions(question.round, question.rule) == question.former,
      question.decided?.runoff.map({ $0.state == state.rounds[$0.id]?.state }) != false
    else { return nil }
    // Another round may have been revealed meanwhile; then they are compared anew.
    let isCompared = state.comparable(found.cap).map(\.id) == question.state.comparable(found.cap).map(\.id)
    let rounds = isCompared ? found.rounds : .null
    var decision = Decision(
      events: [.cap(.capApplied(cap: found.cap))], answer: ["cap": state.capDocument(found.cap, rounds: rounds)])
    decision.comparison = isCompared ? rounds : nil
    return decision
  }

  /// The rule asked for; without one the rule that stands, or the one that the workshop file suggests.
  private func capRule(_ asked: JSON?, round: RoundID) throws(Refusal) -> CapRule {
    let standing = state.cap.flatMap { $0.round == round ? $0.rule : nil }
    do throws(FieldError) {
      return try BallotFile.capRule(
        asked ?? standing ?? state.suggestedCapRule ?? ["limit": ["items": 10]],
        themeIDs: state.themes.order.map(\.rawValue), path: "params.rule")
    } catch {
      throw Refusal(error)
    }
  }
}
