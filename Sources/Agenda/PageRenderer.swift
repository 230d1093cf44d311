// A document as one HTML page that needs nothing else: to be read, printed, and sent on.

/// Writes documents as HTML, with its style inside and without scripts.
public enum PageRenderer {
  /// The document as a self-contained HTML page.
  public static func render(_ document: Document) -> [UInt8] {
    var page = PageBody()
    for block in document.blocks { page.append(block) }
    page.endItem()
    let title = Markup.escaped(Markup.oneLine(document.title))
    let subtitle = Markup.escaped(Markup.oneLine(document.subtitle))
    let creator = Markup.escaped(Markup.oneLine(document.creator))
    let html = """
      <!DOCTYPE html>
      <html lang="\(document.language.tag)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      \(creator.isEmpty ? "" : "<meta name=\"author\" content=\"\(creator)\">\n")\
      <title>\(title)\(subtitle.isEmpty ? "" : " – \(subtitle)")</title>
      <style>
      \(PageStyle.css)
      </style>
      </head>
      <body>
      <main>
      <header>
      <h1>\(title)</h1>
      \(subtitle.isEmpty ? "" : "<p class=\"subtitle\">\(subtitle)</p>\n")\
      </header>
      \(page.html)</main>
      <footer>\(Markup.escaped(Markup.oneLine(document.footer)))</footer>
      </body>
      </html>

      """
    return Array(html.utf8)
  }
}

/// Writes the page block by block. A numbered heading and what follows it is one section.
struct PageBody {
  private(set) var html = ""
  private var inItem = false

  mutating func append(_ block: Document.Block) {
    switch block {
    case .heading(let text, let level):
      if level <= 2 { endItem() }
      // The page's title is h1, so that headings begin at h2.
      let element = "h\(min(max(level, 1), 4) + 1)"
      html += "<\(element)>\(inline(Markup.oneLine(text)))</\(element)>\n"
    case .numberedHeading(let text, let number):
      endItem()
      inItem = true
      html +=
        "<section class=\"item\">\n<h3><span class=\"number\">\(number).</span> \(inline(Markup.oneLine(text)))</h3>\n"
    case .paragraph(let text): html += "<p>\(inline(text))</p>\n"
    case .note(let text): html += "<p class=\"note\">\(inline(text))</p>\n"
    case .bullets(let texts):
      html += "<ul>\n" + texts.map { "<li>\(inline($0))</li>\n" }.joined() + "</ul>\n"
    case .facts(let facts):
      let entries = facts.map { "<div><dt>\(inline($0.name))</dt><dd>\(inline($0.value))</dd></div>\n" }
      html += "<dl>\n" + entries.joined() + "</dl>\n"
    case .writingSpace(let label, _):
      html += "<h4>\(inline(Markup.oneLine(label)))</h4>\n<div class=\"room\"></div>\n"
    case .table(let table): append(table)
    }
  }

  /// Closes the section of an item, if one is open.
  mutating func endItem() {
    if inItem { html += "</section>\n" }
    inItem = false
  }

  private mutating func append(_ table: Document.Table) {
    // Wider than a phone it scrolls sideways, and what scrolls must be reachable by keyboard and have a name.
    let name = Markup.escaped(Markup.oneLine(table.summary))
    html += "<div class=\"table\" role=\"region\" aria-label=\"\(name)\" tabindex=\"0\">\n<table>\n"
    html += "<caption>\(name)</caption>\n<thead>\n<tr>"
    for column in table.columns {
      html += "<th scope=\"col\"\(column.numeric ? " class=\"numeric\"" : "")>\(inline(column.name))</th>"
    }
    html += "</tr>\n</thead>\n<tbody>\n"
    for (index, row) in table.rows.enumerated() {
      let total = table.endsWithTotal && index == table.rows.count - 1
      html += total ? "<tr class=\"total\">" : "<tr>"
      for (column, text) in table.cells(of: row) {
        html += "<td\(column.numeric ? " class=\"numeric\"" : "")>\(inline(text))</td>"
      }
      html += "</tr>\n"
    }
    html += "</tbody>\n</table>\n</div>\n"
  }

  private func inline(_ text: String) -> String {
    Markup.lines(text).map(Markup.escaped).joined(separator: "<br>\n")
  }
}
