// A version of the draft agenda is bytes: what it says was put into words when it was made, and is kept. Whatever is done
// to the workshop later, the version says the same; it tells which of its submissions have been changed since.

import Hashing
import JSONText

/// What a version says, as it was written when it was made.
public struct DraftContent: Sendable, Hashable, Codable {
  /// The bytes of `agenda.json`, as text.
  public var json: String
  /// The document with all its words, from which the other formats are drawn.
  public var document: JSON
  /// Which way of drawing the formats it was made for, from 1, so that a later one leaves its bytes alone.
  public var form: Int
  /// SHA-256 of `json`, in hexadecimal.
  public var sha256: String

  /// Computes `sha256` from `json`.
  public init(json: String, document: JSON, form: Int) {
    self.json = json
    self.document = document
    self.form = form
    sha256 = sha256Text(json)
  }

  /// What it takes to keep, about, in bytes.
  var size: Int { json.utf8.count + document.bytes.count }
}

/// Puts a draft into words.
/// - Parameter state: the workshop with the draft as its newest version.
public typealias DraftWriter = @Sendable (_ state: WorkshopState) throws(Refusal) -> DraftContent

/// A version of the draft agenda.
public struct AgendaVersion: Sendable {
  /// As it was when it was made; nothing changes it later.
  public let draft: AgendaDraft
  /// The submissions that it names, as it shows them.
  let shown: [SubmissionID: Submission]
  /// Those that had been withdrawn, and those that had been merged into another.
  let withdrawn: [SubmissionID]
  let merged: [SubmissionID]
  /// What the list said of the submissions that it names when it was made.
  private let list: [SubmissionID: Submission]
  /// The workshop as it was then, without its people, where the version has no words of its own: journals from before
  /// versions were written down. At most one.
  private var formerState: [WorkshopState] = []

  /// What a version of before versions were written down is put into words from; nil for one that has its own words.
  public var former: WorkshopState? { formerState.first }

  init(_ draft: AgendaDraft, of state: WorkshopState) {
    self.draft = draft
    func with(_ status: Submission.Status) -> [SubmissionID] {
      state.submissions.all.filter { $0.status == status }.map(\.id)
    }
    (withdrawn, merged) = (with(.withdrawn), with(.merged))
    let round = state.rounds[draft.round]
    let voted = Set(draft.items + draft.reserves)
    var shown: [SubmissionID: Submission] = [:]
    var list: [SubmissionID: Submission] = [:]
    for id in draft.items + draft.reserves + withdrawn + merged {
      let now = state.submissions[id]
      shown[id] = voted.contains(id) ? round.flatMap { state.item(id, of: $0)?.submission } ?? now : now
      list[id] = now
    }
    (self.shown, self.list) = (shown, list)
    guard draft.content == nil else { return }
    formerState = [state.former(with: self)]
  }

  /// The submissions it names that the list says something else of by now.
  func outOfDate(_ state: WorkshopState) -> [SubmissionID] {
    (draft.items + draft.reserves + withdrawn + merged).filter { state.submissions[$0] != list[$0] }
  }
}

extension WorkshopState {
  /// The newest draft.
  public var agenda: AgendaDraft? { agendaVersions.last?.draft }

  /// What a version without words of its own is written from.
  fileprivate func former(with version: AgendaVersion) -> WorkshopState {
    var state = self
    state.participants = OrderedTable()
    state.log = []
    state.agendaVersions = [version]
    return state
  }

  /// What all versions together take, in bytes.
  var agendaSize: Int { agendaVersions.reduce(0) { $0 + ($1.draft.content?.size ?? 0) } }

  /// The newest draft as everybody is shown it, with what there is to know of every version.
  var agendaDocument: JSON {
    guard let version = agendaVersions.last else { return .null }
    func entries(_ ids: [SubmissionID]) -> JSON {
      .array(
        ids.enumerated().map { place, id in
          var entry: JSONObject = ["number": .integer(place + 1), "submission": .string(id.rawValue)]
          if let shown = version.shown[id] {
            entry["submissionNumber"] = .integer(shown.number)
            entry["title"] = .string(shown.title)
            entry["delegations"] = JSON(shown.delegations.map(\.rawValue))
            entry["effort"] = JSON(shown.effort)
            entry["mergedInto"] = JSON(shown.mergedInto?.rawValue)
            entry["reason"] = JSON(shown.reason)
          }
          return .object(entry)
        })
    }
    let draft = version.draft
    return [
      "version": .integer(draft.version), "draftedAt": .string(draft.draftedAt.text),
      "round": .string(draft.round.rawValue),
      "sections": [
        ["id": "items", "items": entries(draft.items)], ["id": "reserves", "items": entries(draft.reserves)],
        ["id": "withdrawn", "items": entries(version.withdrawn)],
        ["id": "merged", "items": entries(version.merged)],
      ],
      "versions": .array(
        agendaVersions.map { version in
          [
            "version": .integer(version.draft.version), "kind": "draft", "at": .string(version.draft.draftedAt.text),
            "by": JSON(version.draft.by?.rawValue), "sha256": JSON(version.draft.content?.sha256),
            "outOfDate": JSON(version.outOfDate(self).map(\.rawValue)),
          ]
        }),
    ]
  }
}
