// A document as it is kept: a version of the agenda holds its words as they were written, so that it says the same
// however the words of later versions change. What was ever stored is read for ever.

import JSONText

extension Document {
  /// The way of drawing formats that documents are made for now. Tests hold the bytes that it gives; one who changes a
  /// renderer leaves the old one to the documents that were made for it.
  public static let form = 1

  /// The document as JSON.
  public var stored: JSON {
    [
      "title": .string(title), "subtitle": .string(subtitle), "language": .string(language.rawValue),
      "creator": .string(creator), "footer": .string(footer), "created": JSON(created?.milliseconds),
      "blocks": .array(blocks.map(\.stored)),
    ]
  }

  /// Reads a stored document; nil where it is none.
  public init?(stored: JSON) {
    guard let title = stored["title"]?.string,
      let language = stored["language"]?.string.flatMap(DocumentLanguage.init(rawValue:)),
      let list = stored["blocks"]?.array
    else { return nil }
    let blocks = list.compactMap(Block.init(stored:))
    guard blocks.count == list.count else { return nil }
    self.init(
      title: title, subtitle: stored["subtitle"]?.string ?? "", language: language,
      creator: stored["creator"]?.string ?? "", footer: stored["footer"]?.string ?? "",
      created: stored["created"]?.integer.map(Moment.init(milliseconds:)), blocks: blocks)
  }
}

extension Document.Block {
  fileprivate var stored: JSON {
    switch self {
    case .heading(let text, let level): ["heading": .string(text), "level": .integer(level)]
    case .numberedHeading(let text, let number): ["item": .string(text), "number": .integer(number)]
    case .paragraph(let text): ["paragraph": .string(text)]
    case .note(let text): ["note": .string(text)]
    case .bullets(let texts): ["bullets": JSON(texts)]
    case .table(let table): ["table": table.stored]
    case .facts(let facts): ["facts": .array(facts.map { JSON([$0.name, $0.value]) })]
    case .writingSpace(let label, let hint): ["space": .string(label), "hint": .string(hint)]
    }
  }

  fileprivate init?(stored: JSON) {
    if let text = stored["heading"]?.string, let level = stored["level"]?.integer {
      self = .heading(text, level: level)
    } else if let text = stored["item"]?.string, let number = stored["number"]?.integer {
      self = .numberedHeading(text, number: number)
    } else if let text = stored["paragraph"]?.string {
      self = .paragraph(text)
    } else if let text = stored["note"]?.string {
      self = .note(text)
    } else if let texts = stored["bullets"]?.array {
      self = .bullets(texts.compactMap(\.string))
    } else if let table = stored["table"].flatMap(Document.Table.init(stored:)) {
      self = .table(table)
    } else if let facts = stored["facts"]?.array {
      self = .facts(
        facts.compactMap { fact in
          guard let pair = fact.array?.compactMap(\.string), pair.count == 2 else { return nil }
          return Document.Fact(pair[0], pair[1])
        })
    } else if let label = stored["space"]?.string {
      self = .writingSpace(label: label, hint: stored["hint"]?.string ?? "")
    } else {
      return nil
    }
  }
}

extension Document.Table {
  fileprivate var stored: JSON {
    [
      "summary": .string(summary),
      "columns": .array(
        columns.map { ["name": .string($0.name), "width": .integer($0.width), "numeric": .bool($0.numeric)] }),
      "rows": .array(rows.map { JSON($0) }), "endsWithTotal": .bool(endsWithTotal),
    ]
  }

  fileprivate init?(stored: JSON) {
    guard let columns = stored["columns"]?.array, let rows = stored["rows"]?.array else { return nil }
    self.init(
      summary: stored["summary"]?.string ?? "",
      columns: columns.map {
        Column(
          $0["name"]?.string ?? "", width: $0["width"]?.integer ?? 1, numeric: $0["numeric"]?.bool ?? false)
      }, rows: rows.map { ($0.array ?? []).compactMap(\.string) },
      endsWithTotal: stored["endsWithTotal"]?.bool ?? false)
  }
}
