// The draft agenda: a version of it from the cap as it stands. Putting it into words takes long for long lists, so that
// is done in the background, on the workshop as it was when it was asked for.

import JSONText
import Voting

/// Makes a version of the draft agenda from the cap as it stands.
struct DraftAgenda: ClientCommand, BackgroundCommand {
  static let name = "agenda.draft"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  /// What has been withdrawn or merged since it was capped is no item of it; that is told in the section of its own.
  func question(in context: inout DecisionContext) throws(Refusal) -> DraftQuestion {
    let state = context.state
    guard let cap = state.cap else { throw Refusal(.conflict, .noCap) }
    guard try context.round(cap.round).state == .revealed else { throw Refusal(.resultHidden) }
    guard !cap.isUndecided else { throw Refusal(.tieUndecided) }
    let draft = AgendaDraft(
      version: (state.agenda?.version ?? 0) + 1, round: cap.round, items: state.active(cap.selected),
      reserves: state.active(cap.reserves), draftedAt: context.time, by: try context.askingFacilitator())
    var drafted = state
    drafted.apply(
      Record(seq: state.seq + 1, at: context.time, by: context.actor, event: .agenda(.agendaDrafted(agenda: draft))))
    return DraftQuestion(draft: draft, cap: cap, drafted: drafted, writer: context.draftWriter)
  }
}

extension DraftAgenda {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {}
}

/// A draft that is to be put into words.
struct DraftQuestion: Question {
  let draft: AgendaDraft
  let cap: AppliedCap
  /// The workshop with the draft, but for its words.
  let drafted: WorkshopState
  /// Nil where drafts are put into words when they are asked for.
  let writer: DraftWriter?

  var round: RoundID { draft.round }
  var underway: Underway { .nothing }

  func work(_ stop: Stop) -> Result<AgendaDraft, Refusal> {
    guard let writer else { return .success(draft) }
    do throws(Refusal) {
      var written = draft
      written.content = try writer(drafted)
      return .success(written)
    } catch {
      return .failure(error)
    }
  }

  /// Takes a draft that was put into words; nil where it is another by now.
  func decide(_ written: Result<AgendaDraft, Refusal>, in context: DecisionContext) throws(Refusal) -> Decision? {
    let draft = try written.get()
    let (state, limits) = (context.state, context.limits)
    guard state.cap == cap, (state.agenda?.version ?? 0) + 1 == draft.version,
      state.active(cap.selected) == draft.items, state.active(cap.reserves) == draft.reserves
    else { return nil }
    guard state.agendaSize + (draft.content?.size ?? 0) <= limits.agendaBytes else {
      throw Refusal(.tooLarge, data: ["what": "agendaBytes", "limit": .integer(limits.agendaBytes)])
    }
    return Decision(events: [.agenda(.agendaDrafted(agenda: draft))], answer: ["version": .integer(draft.version)])
  }
}

extension WorkshopState {
  fileprivate func active(_ items: [SubmissionID]) -> [SubmissionID] {
    items.filter { submissions[$0]?.status == .active }
  }
}
