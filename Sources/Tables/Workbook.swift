// Reads a workbook (.xlsx, ECMA-376): a ZIP archive of XML parts. Only what cells show is taken: texts, numbers, dates
// and the values that formulas had when the file was saved. Nothing is worked out, fetched or run.

import OfficePackage

/// A workbook's parts, and how much of them may still be unpacked.
struct Workbook {
  private let archive: ZipReader
  private let limits: TableLimits
  private var left: Int
  private var index = WorkbookIndex()
  private var texts: [String]?
  private var styles: CellStyles?

  /// - Throws: `TableError` for what is no workbook, or is another document.
  init(_ file: [UInt8], limits: TableLimits) throws(TableError) {
    self.limits = limits
    left = limits.unpackedBytes
    archive = try Self.opened(file)
    guard archive.names.count <= limits.parts else { throw TableError(.tooManyParts(limit: limits.parts)) }
    if let foreign = ForeignFile.of(parts: archive.names) {
      throw TableError(.foreign(foreign == .ods ? Self.openDocument(archive) : foreign))
    }
    index = try WorkbookIndex(
      workbook: try unpacked("xl/workbook.xml"), relations: try unpacked("xl/_rels/workbook.xml.rels"))
  }

  private static func opened(_ file: [UInt8]) throws(TableError) -> ZipReader {
    do throws(ArchiveError) { return try ZipReader(file) } catch { throw TableError(.damagedWorkbook) }
  }

  /// Texts and sheets of OpenDocument have the same parts; the first one says which it is.
  private static func openDocument(_ archive: ZipReader) -> ForeignFile {
    guard let type = try? archive.part("mimetype", limit: 200) else { return .ods }
    return String(decoding: type, as: UTF8.self).hasSuffix(".text") ? .odt : .ods
  }

  /// Reads the sheet of a name, or the only visible one that holds anything.
  mutating func read(sheet chosen: String?) throws(TableError) -> SheetFile {
    var sheets = index.sheets.map { WorkbookSheet(name: $0.name, hidden: $0.hidden) }
    if let chosen {
      guard let place = index.sheets.firstIndex(where: { $0.name == chosen }) else {
        throw TableError(.noSuchSheet, sheets: sheets)
      }
      var file = try read(index.sheets[place])
      sheets[place].rows = file.rows.count
      file.sheets = sheets
      return file
    }
    let visible = index.sheets.indices.filter { !index.sheets[$0].hidden }
    var found: [(place: Int, file: SheetFile)] = []
    for place in visible {
      let file = try read(index.sheets[place])
      sheets[place].rows = file.rows.count
      if !file.rows.isEmpty { found.append((place, file)) }
    }
    guard found.count <= 1 else { throw TableError(.severalSheets, sheets: sheets) }
    guard var file = found.first?.file else {
      throw TableError(visible.count < sheets.count ? .severalSheets : .empty, sheets: sheets)
    }
    file.sheets = sheets
    return file
  }

  private mutating func read(_ sheet: WorkbookIndex.Sheet) throws(TableError) -> SheetFile {
    guard let part = sheet.part else { throw TableError(.damagedWorkbook) }
    if texts == nil {
      if let path = index.texts { texts = try SharedTexts.read(try unpacked(path)) } else { texts = [] }
    }
    if styles == nil {
      if let path = index.styles { styles = try CellStyles(try unpacked(path)) } else { styles = CellStyles() }
    }
    var reader = WorksheetReader(
      texts: texts ?? [], styles: styles ?? CellStyles(), countsFrom1904: index.countsFrom1904, limits: limits)
    try reader.read(try unpacked(part))
    return SheetFile(
      form: .workbook(sheet: sheet.name), rows: reader.filledRows, hiddenRows: reader.hiddenRows,
      hiddenColumns: reader.hiddenColumns)
  }

  private mutating func unpacked(_ part: String) throws(TableError) -> [UInt8] {
    do throws(PartError) {
      guard let bytes = try archive.part(part, limit: left) else { throw PartError.damaged }
      left -= bytes.count
      return bytes
    } catch {
      throw TableError(error == .tooLarge ? .unpacksTooLarge(limit: limits.unpackedBytes) : .damagedWorkbook)
    }
  }
}

/// Reads a part's elements; what is no XML is a damaged workbook.
func readXML(_ part: [UInt8], _ each: (XMLEvent) throws(TableError) -> Void) throws(TableError) {
  var events = try openedXML(part)
  while true {
    let event: XMLEvent?
    do throws(XMLError) { event = try events.next() } catch { throw TableError(.damagedWorkbook) }
    guard let event else { return }
    try each(event)
  }
}

private func openedXML(_ part: [UInt8]) throws(TableError) -> XMLEvents {
  do throws(XMLError) { return try XMLEvents(part) } catch { throw TableError(.damagedWorkbook) }
}
