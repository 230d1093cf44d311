// The cap: from a counted list to what can be carried out.

import JSONText
import Voting

/// Applies a cap to the result of a round, or settles what is tied at its line.
struct ApplyCap: ClientCommand, BackgroundCommand {
  static let name = "cap.apply"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let round: RoundID
  /// Nil: the rule that stands, or the one that the workshop file suggests.
  let rule: JSON?
  let decided: DecisionRequest?

  func question(in context: inout DecisionContext) throws(Refusal) -> CapQuestion {
    let state = context.state
    let rule = try context.capRule(self.rule, round: self.round)
    let round = try context.round(self.round)
    guard round.state.isCounted, round.result != nil else { throw Refusal(.resultHidden) }
    // Ranks are told and their values are not: what goes by values cannot be worked out.
    if round.marksWithheld, rule.needsValues { throw Refusal(.conflict, .weightsWithheld) }
    let basis = state.capGround(round, rule)
    let themes = state.themes.order.map(\.rawValue)
    let published = PublishedCapRule(rule, themeIDs: themes)
    return CapQuestion(
      round: round.id, basis: basis, rule: published, themes: themes, former: state.decisions(round.id, published),
      decided: try decided.map { request throws(Refusal) in try context.deciding(request, basis) }, state: state)
  }
}

extension ApplyCap {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    round = try fields.id("round")
    rule = fields.value("rule")
    decided = try fields.value("decided").map { value throws(FieldError) in try DecisionRequest(value, terms.limits) }
  }
}

/// How a tie at the line is to be settled.
public enum DecisionRequest: Sendable {
  /// By people, with their reason.
  case choice(selected: [SubmissionID], reason: String)
  /// By the round's lot.
  case lot
  /// By the result of another round over what is tied.
  case runoff(RoundID)
}

extension DecisionRequest {
  fileprivate init(_ value: JSON, _ limits: Limits) throws(FieldError) {
    var fields = try Fields(value, path: "params.decided")
    if let lot = try fields.optionalBool("lot") {
      guard lot else { throw fields.error("lot", "true") }
      self = .lot
    } else if let runoff: RoundID = try fields.optionalID("runoff") {
      self = .runoff(runoff)
    } else {
      guard let selected: [SubmissionID] = try fields.optionalIDs("selected", max: limits.submissions) else {
        throw fields.error("selected", "a list of the tied items that are chosen; or lot or runoff in its place")
      }
      self = .choice(selected: selected, reason: try fields.reason("reason", max: limits.reasonLength))
    }
    try fields.finish()
  }
}

/// A cap that is to be worked out.
struct CapQuestion: Question {
  let round: RoundID
  let basis: CapBasis
  let rule: PublishedCapRule
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

  var underway: Underway { .capping }

  func work(_ stop: Stop) -> Result<CapFound, Refusal> {
    do throws(Refusal) { return .success(try found(stop)) } catch { return .failure(error) }
  }

  private func found(_ stop: Stop) throws(Refusal) -> CapFound {
    var basis = basis
    basis.stop = stop
    try basis.readBallots()
    var decisions = former
    if let decided { decisions.append(try decision(decided, basis)) }
    let capped = try basis.capped(decisions)
    var object = capObject(capped, rule: basis.rule, itemIDs: basis.ids, themeIDs: themes)
    object["robustness"] = basis.robustness(of: capped)
    let applied = AppliedCap(round: round, rule: rule, result: PublishedCap(.object(object)), decisions: decisions)
    return CapFound(cap: applied, rounds: state.otherRounds(applied, stop))
  }

  private func decision(_ deciding: Deciding, _ basis: CapBasis) throws(Refusal) -> CapDecision {
    let open = try basis.capped(former)
    guard open.undecided else { throw Refusal(.conflict, .nothingTied) }
    let tied = basis.named(open.tied)
    var decision = CapDecision(tied: tied, selected: [], reason: "", by: deciding.by, at: deciding.at)
    switch deciding.request {
    case .choice(let selected, let reason):
      decision.selected = selected
      decision.reason = reason
    case .lot:
      decision.lot = true
      decision.selected = basis.named(try basis.taken(former, in: basis.round.lotOrder))
    case .runoff(let id):
      guard let runoff = deciding.runoff else { throw Refusal(.unknownRound) }
      decision.runoff = id
      decision.selected = basis.named(try settled(by: runoff, open.tied, basis, former))
    }
    return decision
  }

  /// What the result of a run-off takes of the tied: down its list, as many as fit. Where it is tied at the line itself,
  /// it settles nothing.
  private func settled(
    by runoff: Round, _ tied: [Int], _ basis: CapBasis, _ former: [CapDecision]
  ) throws(Refusal) -> [Int] {
    guard runoff.plan.runoffOf == basis.round.id else { throw Refusal(.conflict, .notTheTied) }
    guard runoff.state == .revealed, let result = runoff.result else { throw Refusal(.resultHidden) }
    guard Set(runoff.plan.items) == Set(basis.named(tied)) else { throw Refusal(.conflict, .notTheTied) }
    guard result.isConnected else { throw Refusal(.conflict, .runoffTied) }
    let tiers = Dictionary(grouping: runoff.placings, by: \.rank).sorted { $0.key < $1.key }.map(\.value)
    func order(_ tier: ([Placing]) -> [Placing]) -> [Int] {
      tiers.flatMap(tier).compactMap { placing in
        runoff.plan.items.indices.contains(placing.item)
          ? basis.items.firstIndex(of: runoff.plan.items[placing.item]) : nil
      }
    }
    let down = try basis.taken(former, in: order { $0 })
    let up = try basis.taken(former, in: order { $0.reversed() })
    guard Set(down) == Set(up) else { throw Refusal(.conflict, .runoffTied) }
    return down
  }

  /// Applies a cap that was worked out; nil where the items, the themes or what was decided before are others by now.
  func decide(_ found: Result<CapFound, Refusal>, in context: DecisionContext) throws(Refusal) -> Decision? {
    let found = try found.get()
    let now = context.state
    let counted = try context.round(round)
    guard counted.state.isCounted else { throw Refusal(.resultHidden) }
    guard now.capGround(counted, basis.askedRule).isLike(basis), now.themes.order.map(\.rawValue) == themes,
      now.decisions(round, rule) == former,
      decided?.runoff.map({ $0.state == now.rounds[$0.id]?.state }) != false
    else { return nil }
    // Another round may have been revealed meanwhile; then they are compared anew.
    let isCompared = now.comparable(found.cap).map(\.id) == state.comparable(found.cap).map(\.id)
    let rounds = isCompared ? found.rounds : nil
    var decision = Decision(
      events: [.cap(.capApplied(cap: found.cap))], answer: ["cap": now.capDocument(found.cap, rounds: rounds)])
    decision.comparison = rounds
    return decision
  }
}

/// A cap that was worked out, with what other rounds say of it.
struct CapFound: Sendable {
  let cap: AppliedCap
  let rounds: [ComparedRound]
}

extension WorkshopState {
  /// What was decided under the same rule stays decided.
  fileprivate func decisions(_ round: RoundID, _ rule: PublishedCapRule) -> [CapDecision] {
    guard let cap, cap.round == round, cap.rule == rule else { return [] }
    return cap.decisions
  }
}

extension DecisionContext {
  fileprivate func deciding(
    _ request: DecisionRequest, _ basis: CapBasis
  ) throws(Refusal) -> CapQuestion.Deciding {
    let by = try askingFacilitator()
    if case .choice(let selected, _) = request {
      for id in selected where !basis.items.contains(id) {
        throw Refusal(.unknownItem, data: ["item": .string(id.rawValue)])
      }
    }
    let runoff: Round? = if case .runoff(let id) = request { try round(id) } else { nil }
    return CapQuestion.Deciding(request: request, runoff: runoff, by: by, at: time)
  }

  /// The rule asked for; without one the rule that stands, or the one that the workshop file suggests.
  fileprivate func capRule(_ asked: JSON?, round: RoundID) throws(Refusal) -> CapRule {
    let standing = state.cap.flatMap { $0.round == round ? $0.rule.json : nil }
    do throws(FieldError) {
      return try Voting.capRule(
        asked ?? standing ?? state.suggestedCapRule?.json ?? ["limit": ["items": 10]],
        themeIDs: state.themes.order.map(\.rawValue), path: "params.rule")
    } catch {
      throw Refusal(error)
    }
  }
}
