// Workbooks: ZIP archives as they are, or the XML of their parts. Archives hide what they hold behind sums and packing,
// which a changed byte seldom gets past; so the parts come bare and are packed here.

import OfficePackage

/// An input that begins as an archive is one. Any other is the parts of a workbook with a form feed between them, which
/// XML cannot hold; what is left out or empty is as below.
func runWorkbook(_ input: [UInt8]) throws(BrokenPromise) {
  if input.starts(with: [0x50, 0x4B]) { return try runSheet(input) }
  let given = input.split(separator: 0x0C, maxSplits: parts.count - 1, omittingEmptySubsequences: false)
  var whole = parts.map { ArchivePart($0.name, $0.text) }
  for (place, bytes) in given.enumerated() where !bytes.isEmpty { whole[place].bytes = Array(bytes) }
  guard let file = try? ZipArchive.pack(whole) else { throw BrokenPromise(description: "parts cannot be packed") }
  try runSheet(file)
}

private let parts: [(name: String, text: String)] = [
  ("xl/worksheets/sheet1.xml", "<worksheet/>"),
  ("xl/sharedStrings.xml", "<sst><si><t>Titel</t></si><si><t>Beskrivning</t></si><si><t>V\u{E4}g 9</t></si></sst>"),
  ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
  ("xl/worksheets/sheet2.xml", "<worksheet/>"),
  (
    "xl/workbook.xml",
    "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" r:id=\"a\"/><sheet name=\"B\" r:id=\"b\"/></sheets></workbook>"
  ),
  (
    "xl/_rels/workbook.xml.rels",
    """
    <Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
    <Relationship Id="b" Type="x/worksheet" Target="worksheets/sheet2.xml"/>
    <Relationship Id="t" Type="x/sharedStrings" Target="sharedStrings.xml"/>
    <Relationship Id="s" Type="x/styles" Target="styles.xml"/></Relationships>
    """
  ),
]
