// A document as Markdown (CommonMark with GitHub's tables), for those who keep text in plain files.

/// Writes documents as Markdown. The title alone is a heading of the first level, so that all others are one deeper.
public enum MarkdownRenderer {
  /// The document as Markdown. What people wrote is escaped, so that it comes out as they wrote it.
  public static func render(_ document: Document) -> [UInt8] {
    var text = "# \(Markup.markdown(document.title))\n"
    if !document.subtitle.isEmpty { text += "\n\(Markup.markdown(document.subtitle))\n" }
    for block in document.blocks { text += "\n" + markdown(block) }
    return Array(text.utf8)
  }

  private static func markdown(_ block: Document.Block) -> String {
    switch block {
    case .heading(let text, let level):
      return String(repeating: "#", count: min(max(level, 1), 4) + 1) + " \(Markup.markdown(text))\n"
    case .numberedHeading(let text, let number): return "### \(number). \(Markup.markdown(text))\n"
    case .paragraph(let text), .note(let text): return lines(text)
    case .bullets(let texts): return texts.map { "- \(lines($0, indent: "  "))" }.joined()
    case .facts(let facts):
      return facts.map { "- **\(Markup.markdown($0.name)):** \(lines($0.value, indent: "  "))" }.joined()
    case .writingSpace(let label, let hint): return "#### \(Markup.markdown(label))\n\n*\(Markup.markdown(hint))*\n"
    case .table(let table): return markdown(table)
    }
  }

  /// Line breaks within a text are a backslash at the end of a line; empty lines begin a new paragraph.
  private static func lines(_ text: String, indent: String = "") -> String {
    let lines = Markup.lines(text).map(Markup.markdown)
    var result = ""
    for (index, line) in lines.enumerated() {
      if index > 0 {
        let breaks = !line.isEmpty && !lines[index - 1].isEmpty
        result += (breaks ? "\\\n" : "\n") + (line.isEmpty ? "" : indent)
      }
      result += line
    }
    return result + "\n"
  }

  private static func markdown(_ table: Document.Table) -> String {
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let header = row(table.columns.map { Markup.markdown($0.name) })
    let rule = row(table.columns.map { $0.numeric ? "---:" : "---" })
    let rows = table.rows.map { cells in row(table.cells(of: cells).map { Markup.markdown($0.text) }) }
    return header + rule + rows.joined()
  }
}
