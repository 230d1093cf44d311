// What a request to import says beside the file: what is chosen by hand, and whether anything is to change.

import JSONText
import Tables
import WebSockets
import Workshop

/// The query of `POST /api/workshops/{id}/submissions`.
struct ImportRequest {
  /// Nothing is changed; the answer says what would be.
  var isTrial = false
  /// Of a workbook, the sheet to read.
  var sheet: String?
  var choices = SheetChoices()
  /// Rows that are the submission of their number, although title and senders differ.
  var corrected: Set<Int> = []
  /// Rows that a workbook hides are left out.
  var leavesHiddenRows = false

  init() {}

  /// - Throws: `invalidParams` that names the parameter.
  init(_ request: HTTPRequest) throws(Refusal) {
    // `preview` is what `dryRun` was called first.
    isTrial = request.parameter("dryRun") == "true" || request.parameter("preview") == "true"
    sheet = request.parameter("sheet")
    leavesHiddenRows = request.parameter("hiddenRows") == "skip"
    if let text = request.parameter("headings") {
      guard text == "none" || (Int(text) ?? 0) > 0 else { throw Self.invalid("headings", "a row number, or none") }
      choices.headings = Int(text).map(Headings.row) ?? .absent
    }
    if let text = request.parameter("columns") {
      guard let columns = SheetChoices.columns(text) else { throw Self.invalid("columns", "A:number,B:title,C:-") }
      choices.columns = columns
    }
    if let text = request.parameter("senders") {
      guard let senders = SheetChoices.senders(text) else { throw Self.invalid("senders", "NAME:berg,NAME:!new") }
      choices.senders = senders
    }
    if let text = request.parameter("skip") {
      guard let rows = SheetChoices.rows(text) else { throw Self.invalid("skip", "row numbers: 3,7") }
      choices.skipped = rows
    }
    if let text = request.parameter("same") {
      guard let rows = SheetChoices.rows(text) else { throw Self.invalid("same", "row numbers: 3,7") }
      corrected = rows
    }
  }

  private static func invalid(_ name: String, _ expected: String) -> Refusal {
    Refusal(FieldError(path: name, expected: expected))
  }
}
