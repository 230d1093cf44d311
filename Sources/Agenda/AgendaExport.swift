// The files that a draft agenda is exported as.

import OfficePackage

/// A format of the draft agenda.
public enum AgendaFormat: String, Sendable, Hashable, CaseIterable {
  /// All but `json` are drawn from one document; the raw value is the ending of the file's name.
  case docx, html, md, json

  /// The export's name in PROTOCOL.md, section 4.
  public var fileName: String { "agenda.\(rawValue)" }

  /// For `Content-Type`.
  public var mediaType: String {
    switch self {
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .html: "text/html; charset=utf-8"
    case .md: "text/markdown; charset=utf-8"
    case .json: "application/json"
    }
  }
}

extension AgendaInput {
  /// The draft agenda as a file. Equal input gives equal bytes.
  /// - Throws: `ArchiveError` where a .docx cannot be packed; the other formats cannot fail.
  public func file(_ format: AgendaFormat) throws(ArchiveError) -> [UInt8] {
    try document.file(format) ?? json.bytes
  }
}

extension Document {
  /// The document as a file; nil for `json`, which is not drawn from a document.
  /// - Throws: `ArchiveError` where a .docx cannot be packed; the other formats cannot fail.
  public func file(_ format: AgendaFormat) throws(ArchiveError) -> [UInt8]? {
    switch format {
    case .docx: try WordRenderer.render(self)
    case .html: PageRenderer.render(self)
    case .md: MarkdownRenderer.render(self)
    case .json: nil
    }
  }
}
