// The parts of a .docx around its body: what is where (Open Packaging Conventions, ISO/IEC 29500-2), properties,
// settings and the footer with the page number.

import OfficePackage

enum WordPackage {
  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  static func parts(of document: Document, body: String, numbering: WordNumbering) -> [ArchivePart] {
    [
      ArchivePart("[Content_Types].xml", contentTypes),
      ArchivePart("_rels/.rels", packageRelationships),
      ArchivePart("word/document.xml", root("document", "<w:body>\(body)</w:body>")),
      ArchivePart("word/_rels/document.xml.rels", documentRelationships),
      ArchivePart("word/styles.xml", root("styles", WordStyles.xml(document.language))),
      ArchivePart("word/numbering.xml", root("numbering", numbering.xml)),
      ArchivePart("word/settings.xml", root("settings", settings(document.language))),
      ArchivePart("word/footer1.xml", root("ftr", footer(document))),
      ArchivePart("docProps/core.xml", coreProperties(document)),
      ArchivePart("docProps/app.xml", applicationProperties),
    ]
  }

  private static func root(_ name: String, _ content: String) -> String {
    "\(declaration)<w:\(name) xmlns:w=\"\(word)\" xmlns:r=\"\(relationships)\">\(content)</w:\(name)>"
  }

  private static var contentTypes: String {
    let types = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    let parts = [
      ("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"),
      ("settings", "settings"), ("footer1", "footer"),
    ]
    let overrides = parts.map { "<Override PartName=\"/word/\($0.0).xml\" ContentType=\"\(types)\($0.1)+xml\"/>" }
    return declaration + "<Types xmlns=\"\(package)/content-types\">"
      + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" + overrides.joined()
      + "<Override PartName=\"/docProps/core.xml\""
      + " ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
      + "<Override PartName=\"/docProps/app.xml\""
      + " ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>"
  }

  private static var packageRelationships: String {
    relationshipList([
      ("rIdDocument", "\(relationships)/officeDocument", "word/document.xml"),
      ("rIdCore", "\(package)/relationships/metadata/core-properties", "docProps/core.xml"),
      ("rIdApp", "\(relationships)/extended-properties", "docProps/app.xml"),
    ])
  }

  private static var documentRelationships: String {
    relationshipList([
      ("rIdStyles", "\(relationships)/styles", "styles.xml"),
      ("rIdNumbering", "\(relationships)/numbering", "numbering.xml"),
      ("rIdSettings", "\(relationships)/settings", "settings.xml"),
      ("rIdFooter", "\(relationships)/footer", "footer1.xml"),
    ])
  }

  private static func relationshipList(_ entries: [(id: String, type: String, target: String)]) -> String {
    let list = entries.map { "<Relationship Id=\"\($0.id)\" Type=\"\($0.type)\" Target=\"\($0.target)\"/>" }
    return declaration + "<Relationships xmlns=\"\(package)/relationships\">" + list.joined() + "</Relationships>"
  }

  /// Compatibility mode 15 is Word 2013 and later: without it the file opens as if it were from Word 2007.
  private static func settings(_ language: DocumentLanguage) -> String {
    let uri = "http://schemas.microsoft.com/office/word"
    return "<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl"
      + " w:val=\"doNotCompress\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"\(uri)\""
      + " w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"\(language.tag)\"/>"
      + "<w:decimalSymbol w:val=\"\(language == .sv ? "," : ".")\"/>"
      + "<w:listSeparator w:val=\"\(language == .sv ? ";" : ",")\"/>"
  }

  private static func footer(_ document: Document) -> String {
    let texts = FormatTexts.in(document.language)
    let content =
      WordBody.run(Markup.oneLine(document.footer)) + WordBody.run(texts.page + " ", beginning: "<w:tab/>")
      + field("PAGE") + WordBody.run(" \(texts.of) ") + field("NUMPAGES")
    return "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>\(content)</w:p>"
  }

  private static func field(_ code: String) -> String {
    "<w:fldSimple w:instr=\" \(code) \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
  }

  private static func coreProperties(_ document: Document) -> String {
    let elements = "http://purl.org/dc/elements/1.1/"
    var xml =
      declaration + "<cp:coreProperties xmlns:cp=\"\(package)/metadata/core-properties\" xmlns:dc=\"\(elements)\""
    xml += " xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    xml += "<dc:title>\(Markup.escaped(Markup.oneLine(document.title)))</dc:title>"
    if !document.subtitle.isEmpty {
      xml += "<dc:subject>\(Markup.escaped(Markup.oneLine(document.subtitle)))</dc:subject>"
    }
    if !document.creator.isEmpty {
      xml += "<dc:creator>\(Markup.escaped(Markup.oneLine(document.creator)))</dc:creator>"
    }
    xml += "<dc:language>\(document.language.tag)</dc:language>"
    if let created = document.created?.text {
      for name in ["created", "modified"] {
        xml += "<dcterms:\(name) xsi:type=\"dcterms:W3CDTF\">\(created)</dcterms:\(name)>"
      }
    }
    return xml + "</cp:coreProperties>"
  }

  private static var applicationProperties: String {
    declaration + "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
      + "<Application>Rådslag</Application></Properties>"
  }
}
