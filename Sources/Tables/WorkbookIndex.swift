// What a workbook says of itself: its sheets, and in which parts of the archive they lie.

import OfficePackage

/// The sheets of a workbook and where its parts are.
struct WorkbookIndex {
  /// A sheet in the order of the tabs.
  struct Sheet {
    var name: String
    var hidden: Bool
    /// The part that holds its cells.
    var part: String?
  }

  private(set) var sheets: [Sheet] = []
  /// The part with the texts that cells share.
  private(set) var texts: String?
  private(set) var styles: String?
  /// Dates are counted from 1904, as Excel for Mac once did, instead of 1900.
  private(set) var countsFrom1904 = false

  init() {}

  init(workbook: [UInt8], relations: [UInt8]) throws(TableError) {
    var parts: [String: (kind: String, path: String)] = [:]
    try readXML(relations) { event throws(TableError) in
      guard case .start("Relationship", let attributes) = event, attributes["TargetMode"] != "External",
        let id = attributes["Id"], let target = attributes["Target"], let type = attributes["Type"]
      else { return }
      parts[id] = (type.split(separator: "/").last.map(String.init) ?? "", Self.path(target))
    }
    for part in parts.values.sorted(by: { $0.path < $1.path }) {
      if part.kind == "sharedStrings" { texts = part.path }
      if part.kind == "styles" { styles = part.path }
    }
    var sheets: [Sheet] = []
    var from1904 = false
    try readXML(workbook) { event throws(TableError) in
      guard case .start(let name, let attributes) = event else { return }
      if name == "workbookPr" { from1904 = isTrue(attributes["date1904"]) }
      guard name == "sheet", let title = attributes["name"] else { return }
      let part = attributes["id"].flatMap { parts[$0] }
      // Charts and macros have tabs too, but no cells.
      guard part == nil || part?.kind == "worksheet" else { return }
      sheets.append(Sheet(name: title, hidden: (attributes["state"] ?? "visible") != "visible", part: part?.path))
    }
    guard !sheets.isEmpty else { throw TableError(.damagedWorkbook) }
    self.sheets = sheets
    countsFrom1904 = from1904
  }

  /// A target as the archive names it: from the root, or beside the workbook.
  private static func path(_ target: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var folders = ["xl"]
    for step in target.split(separator: "/") {
      if step == ".." {
        if !folders.isEmpty { folders.removeLast() }
      } else if step != "." {
        folders.append(String(step))
      }
    }
    return folders.joined(separator: "/")
  }
}

/// How XML schemas write true.
func isTrue(_ text: String?) -> Bool { text == "1" || text == "true" }
