// A document as a reader meets it, for tests of what it says.

import Agenda

/// All text of a document in reading order.
func words(of document: Document) -> String {
  var parts = [document.title, document.subtitle]
  for block in document.blocks {
    switch block {
    case .heading(let text, _), .numberedHeading(let text, _), .paragraph(let text), .note(let text): parts.append(text)
    case .bullets(let texts): parts += texts
    case .facts(let facts): parts += facts.map { "\($0.name): \($0.value)" }
    case .table(let table):
      parts += [table.columns.map(\.name).joined(separator: "|")] + table.rows.map { $0.joined(separator: "|") }
    case .writingSpace(let label, let hint): parts += [label, hint]
    }
  }
  return parts.joined(separator: "\n").replacing("\u{A0}", with: " ")
}
