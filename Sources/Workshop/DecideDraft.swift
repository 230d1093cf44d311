// The draft agenda: a version of it from the cap as it stands. Putting it into words takes long for long lists, so that
// is done elsewhere, on the workshop as it was when it was asked for.

import JSONText

/// A draft that is to be put into words.
public struct DraftQuestion: Sendable {
  let draft: AgendaDraft
  let cap: AppliedCap
  /// The workshop with the draft, but for its words.
  let drafted: WorkshopState
  /// Nil where drafts are put into words when they are asked for.
  let writer: DraftWriter?

  public var round: RoundID { draft.round }

  func work() -> Result<AgendaDraft, Refusal> {
    guard let writer else { return .success(draft) }
    do throws(Refusal) {
      var written = draft
      written.content = try writer(drafted)
      return .success(written)
    } catch {
      return .failure(error)
    }
  }
}

extension Decider {
  /// What a version of the agenda asks. What has been withdrawn or merged since it was capped is no item of it; that is
  /// told in the section of its own.
  func draft(by actor: Actor) throws(Refusal) -> DraftQuestion {
    guard let cap = state.cap else { throw Refusal(.conflict, .noCap) }
    guard try round(cap.round).state == .revealed else { throw Refusal(.resultHidden) }
    guard !cap.isUndecided else { throw Refusal(.tieUndecided) }
    guard case .facilitator(let by) = actor else { throw Refusal(.notAllowed) }
    let draft = AgendaDraft(
      version: (state.agenda?.version ?? 0) + 1, round: cap.round, items: active("selected", of: cap),
      reserves: active("reserves", of: cap), draftedAt: time, by: by)
    var drafted = state
    drafted.apply(Record(seq: state.seq + 1, at: time, by: actor, event: .agenda(.agendaDrafted(agenda: draft))))
    return DraftQuestion(draft: draft, cap: cap, drafted: drafted, writer: draftWriter)
  }

  private func active(_ list: String, of cap: AppliedCap) -> [SubmissionID] {
    cap.items(list).filter { state.submissions[$0]?.status == .active }
  }

  /// Takes a draft that was put into words; nil where it is another by now.
  func decide(_ question: DraftQuestion, _ written: Result<AgendaDraft, Refusal>) throws(Refusal) -> Decision? {
    let draft = try written.get()
    guard state.cap == question.cap, (state.agenda?.version ?? 0) + 1 == draft.version,
      active("selected", of: question.cap) == draft.items, active("reserves", of: question.cap) == draft.reserves
    else { return nil }
    guard state.agendaSize + (draft.content?.size ?? 0) <= limits.agendaBytes else {
      throw Refusal(.tooLarge, data: ["what": "agendaBytes", "limit": .integer(limits.agendaBytes)])
    }
    return Decision(events: [.agenda(.agendaDrafted(agenda: draft))], answer: ["version": .integer(draft.version)])
  }
}
