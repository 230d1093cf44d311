// How the Word document looks: the part word/styles.xml. Ink on paper with one accent, a deep spruce green; hairlines
// rather than boxes; Calibri, which Word has and LibreOffice replaces by one of equal width.

enum WordStyles {
  private static let ink = "1A2320"
  private static let spruce = "1F4D3F"
  private static let quiet = "56635E"
  private static let hairline = "B9C4BE"

  static func xml(_ language: DocumentLanguage) -> String {
    defaults(language) + paragraphStyles + characterStyles + tableStyles
  }

  private static func defaults(_ language: DocumentLanguage) -> String {
    """
    <w:docDefaults><w:rPrDefault><w:rPr>\
    <w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/><w:color w:val="\(ink)"/>\
    <w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="\(language.tag)" w:eastAsia="\(language.tag)" w:bidi="ar-SA"/>\
    </w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="271" w:lineRule="auto"/></w:pPr>\
    </w:pPrDefault></w:docDefaults>
    """
  }

  private static var paragraphStyles: String {
    let headings = [
      heading(1, size: 32, before: 480, after: 120, color: spruce),
      heading(2, size: 26, before: 320, after: 100, color: spruce),
      heading(3, size: 22, before: 200, after: 60, color: ink),
      heading(4, size: 22, before: 160, after: 40, color: quiet),
    ]
    let rule = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"6\" w:color=\"\(spruce)\"/></w:pBdr>"
    let side = "<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"8\" w:color=\"\(hairline)\"/></w:pBdr>"
    let numbered = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"\(WordNumbering.bullets)\"/></w:numPr>"
    return [
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>",
      style(
        "Title", named: "Title", next: "Subtitle", paragraph: "<w:keepNext/>" + spacing(0, 60, line: 240),
        run: "<w:b/><w:color w:val=\"\(spruce)\"/>" + size(52)),
      style(
        "Subtitle", named: "Subtitle", paragraph: rule + spacing(0, 280),
        run: "<w:color w:val=\"\(quiet)\"/>" + size(28)),
    ].joined() + headings.joined()
      + [
        style(
          "ListBullet", named: "List Bullet", next: "ListBullet", paragraph: numbered + spacing(0, 60)),
        style(
          "Fact", named: "Fact", next: "Fact",
          paragraph: "<w:tabs><w:tab w:val=\"left\" w:pos=\"2268\"/></w:tabs>" + spacing(0, 40)
            + "<w:ind w:left=\"2268\" w:hanging=\"2268\"/>"),
        style("Note", named: "Note", run: "<w:color w:val=\"\(quiet)\"/>" + size(20)),
        style("WritingSpace", named: "Writing Space", next: "WritingSpace", paragraph: side + spacing(0, 360)),
        style("TableText", named: "Table Text", paragraph: spacing(50, 50, line: 247), run: size(20)),
        style("TableTotal", named: "Table Total", paragraph: spacing(50, 50, line: 247), run: "<w:b/>" + size(20)),
        style(
          "TableHeader", named: "Table Header", paragraph: "<w:keepNext/>" + spacing(50, 50, line: 247),
          run: "<w:b/><w:color w:val=\"\(spruce)\"/>" + size(20)),
        style("AfterTable", named: "After Table", paragraph: spacing(0, 0, line: 160), run: size(8)),
        style(
          "Footer", named: "footer",
          paragraph: "<w:tabs><w:tab w:val=\"right\" w:pos=\"\(WordPage.textWidth)\"/></w:tabs>" + spacing(0, 0),
          run: "<w:color w:val=\"\(quiet)\"/>" + size(18)),
      ].joined()
  }

  private static var characterStyles: String {
    """
    <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">\
    <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>\
    <w:style w:type="character" w:customStyle="1" w:styleId="FactName"><w:name w:val="Fact Name"/>\
    <w:rPr><w:color w:val="\(quiet)"/></w:rPr></w:style>\
    <w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>\
    <w:rPr><w:color w:val="\(quiet)"/></w:rPr></w:style>
    """
  }

  private static var tableStyles: String {
    let line = "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"\(hairline)\""
    let strong = "w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"\(spruce)\""
    return """
      <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>\
      <w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>\
      <w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>\
      <w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\
      <w:style w:type="table" w:customStyle="1" w:styleId="AgendaTable"><w:name w:val="Agenda Table"/>\
      <w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:bottom \(line)/><w:insideH \(line)/></w:tblBorders>\
      </w:tblPr><w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders><w:bottom \(strong)/></w:tcBorders>\
      <w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>
      """
  }

  private static func heading(_ level: Int, size points: Int, before: Int, after: Int, color: String) -> String {
    style(
      "Heading\(level)", named: "heading \(level)",
      paragraph: "<w:keepNext/><w:keepLines/>" + spacing(before, after, line: 247)
        + "<w:outlineLvl w:val=\"\(level - 1)\"/>",
      run: "<w:b/><w:color w:val=\"\(color)\"/>" + size(points))
  }

  /// `paragraph` and `run` are properties in the order that the schema asks for.
  private static func style(
    _ id: String, named name: String, next: String = "Normal", paragraph: String = "", run: String = ""
  ) -> String {
    let builtIn = ["Title", "Subtitle", "ListBullet", "Footer"].contains(id) || id.hasPrefix("Heading")
    let custom = builtIn ? "" : " w:customStyle=\"1\""
    let paragraph = paragraph.isEmpty ? "" : "<w:pPr>\(paragraph)</w:pPr>"
    let run = run.isEmpty ? "" : "<w:rPr>\(run)</w:rPr>"
    return "<w:style w:type=\"paragraph\"\(custom) w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
      + "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"\(next)\"/><w:qFormat/>\(paragraph)\(run)</w:style>"
  }

  private static func spacing(_ before: Int, _ after: Int, line: Int = 271) -> String {
    "<w:spacing w:before=\"\(before)\" w:after=\"\(after)\" w:line=\"\(line)\" w:lineRule=\"auto\"/>"
  }

  private static func size(_ halfPoints: Int) -> String {
    "<w:sz w:val=\"\(halfPoints)\"/><w:szCs w:val=\"\(halfPoints)\"/>"
  }
}
