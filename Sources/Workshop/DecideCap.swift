// The cap and the draft agenda: from a counted list to what is to be carried out.

import BallotFile
import JSONText
import Tally

extension Decider {
  func applyCap(
    _ id: RoundID, _ rule: JSON?, _ decided: DecisionRequest?, by actor: Actor
  ) throws(Refusal) -> Decision {
    let rule = try capRule(rule, round: id)
    let round = try round(id)
    guard round.state.isCounted, let result = round.result else { throw Refusal(.resultHidden) }
    let items = round.plan.items
    let placings = Self.placings(result, items)
    var decisions = formerDecisions(rule, id)
    if let decided { decisions.append(try decision(decided, rule, placings, items, decisions, actor)) }
    let capped = try capped(rule, placings, items, decisions)
    let object = capObject(capped, rule: rule, itemIDs: items.map(\.rawValue))
    let applied = AppliedCap(
      round: id, rule: .object(capRuleObject(rule)), result: .object(object), decisions: decisions)
    return Decision(events: [.capApplied(cap: applied)], answer: ["cap": WorkshopDocument.cap(applied)])
  }

  /// The rule asked for; without one the rule that stands, or the one that the workshop file suggests.
  private func capRule(_ asked: JSON?, round: RoundID) throws(Refusal) -> CapRule {
    let standing = state.cap.flatMap { $0.round == round ? $0.rule : nil }
    do throws(FieldError) {
      let rule = try BallotFile.capRule(
        asked ?? standing ?? state.suggestedCapRule ?? ["limit": ["items": 10]], path: "params.rule")
      guard rule.ties != .lot else {
        throw FieldError(path: "params.rule.ties", expected: "one of \"ask\", \"include\", \"exclude\", \"listOrder\"")
      }
      return rule
    } catch {
      throw Refusal(error)
    }
  }

  /// What was decided under the same rule stays decided.
  private func formerDecisions(_ rule: CapRule, _ round: RoundID) -> [CapDecision] {
    guard let cap = state.cap, cap.round == round, cap.rule == .object(capRuleObject(rule)) else { return [] }
    return cap.decisions
  }

  private func decision(
    _ request: DecisionRequest, _ rule: CapRule, _ placings: [Placing], _ items: [SubmissionID],
    _ former: [CapDecision], _ actor: Actor
  ) throws(Refusal) -> CapDecision {
    guard case .facilitator(let by) = actor else { throw Refusal(.notAllowed) }
    for id in request.selected where !items.contains(id) {
      throw Refusal(.unknownItem, data: ["item": .string(id.rawValue)])
    }
    let open = try capped(rule, placings, items, former)
    guard open.undecided else { throw Refusal(.conflict, .nothingTied) }
    return CapDecision(
      tied: open.tied.compactMap { items.indices.contains($0) ? items[$0] : nil }, selected: request.selected,
      reason: request.reason, by: by, at: time)
  }

  private func capped(
    _ rule: CapRule, _ placings: [Placing], _ items: [SubmissionID], _ decisions: [CapDecision]
  ) throws(Refusal) -> CapResult {
    let amounts = items.map { id in
      CapItem(
        effort: state.submissions[id]?.effort.map { Rational($0) },
        cost: state.submissions[id]?.cost.map { Rational($0) })
    }
    let settled = decisions.map { $0.selected.compactMap { items.firstIndex(of: $0) } }
    func named(_ places: [Int]) -> JSONObject {
      ["items": JSON(places.compactMap { items.indices.contains($0) ? items[$0].rawValue : nil })]
    }
    do throws(CapError) {
      return try cap(rule, placings, items: amounts, settled: settled)
    } catch {
      switch error {
      case .effortMissing(let items): throw Refusal(.conflict, .missingEffort, data: named(items))
      case .costMissing(let items): throw Refusal(.conflict, .missingCost, data: named(items))
      case .notTied(let item): throw Refusal(.conflict, .badDecision, data: named([item]))
      case .decidedTooLittle(let items): throw Refusal(.conflict, .badDecision, data: named(items))
      case .decidedTooMuch: throw Refusal(.conflict, .badDecision)
      case .noLimit, .negative, .lotMissing, .needsSupports, .completionNotOffered, .themesNotOffered,
        .badThemeBounds, .themeTooSmall, .themeMinimaTooMany, .themeMinimaTooDear:
        throw Refusal(FieldError(path: "params.rule", expected: "a rule that limits items, effort or cost"))
      }
    }
  }

  /// The standings of a result as a cap reads them: exact, as they were counted.
  private static func placings(_ result: JSON, _ items: [SubmissionID]) -> [Placing] {
    (result["standings"]?.array ?? []).compactMap { standing in
      guard let id = standing["item"]?.string, let place = items.firstIndex(of: SubmissionID(rawValue: id)),
        let rank = standing["rank"]?.integer,
        let exact = standing["exact"]?.string.flatMap({ Rational(fraction: $0) })
      else { return nil }
      return Placing(item: place, rank: rank, exact: exact, selectable: Rational.zero < exact)
    }
  }

  func draftAgenda() throws(Refusal) -> Decision {
    guard let cap = state.cap else { throw Refusal(.conflict, .noCap) }
    guard try round(cap.round).state == .revealed else { throw Refusal(.resultHidden) }
    guard !cap.isUndecided else { throw Refusal(.tieUndecided) }
    let draft = AgendaDraft(
      version: (state.agenda?.version ?? 0) + 1, round: cap.round, items: cap.items("selected"),
      reserves: cap.items("reserves"), draftedAt: time)
    return Decision(events: [.agendaDrafted(agenda: draft)], answer: ["version": .integer(draft.version)])
  }
}
