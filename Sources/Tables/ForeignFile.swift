// Files that are no table of ours, told by how they begin, whatever they are called: people choose the wrong file,
// and programs give files names that are not so.

/// What a file is that cannot be read as a table.
public enum ForeignFile: String, Sendable, Hashable, CaseIterable {
  /// Excel's format from before 2007.
  case xls
  /// An office document under a password.
  case locked
  /// Excel's binary format.
  case xlsb
  /// A spreadsheet of OpenDocument.
  case ods
  /// A text of OpenDocument.
  case odt
  /// A document of Apple's Numbers, or of a program akin to it.
  case numbers
  /// A text of Word.
  case docx
  /// Slides of PowerPoint.
  case pptx
  /// An archive of another kind.
  case zip
  /// A page as it is printed.
  case pdf
  /// A text in Rich Text Format.
  case rtf
  /// A web page; some systems call one .xls.
  case html
  /// Another XML document, such as Excel's format of 2003.
  case xml
  /// A JSON document.
  case json
  /// A picture: PNG, JPEG or GIF.
  case picture
  /// A form's parts around the file, as `curl -F` sends it.
  case form

  /// Tells a file by its first bytes; nil for what may be text. Archives are told by their parts, by `of(parts:)`.
  init?(_ file: [UInt8]) {
    func begins(_ bytes: [UInt8]) -> Bool { file.starts(with: bytes) }
    if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      self = Self.holdsEncryption(file) ? .locked : .xls
    } else if begins(Array("%PDF".utf8)) {
      self = .pdf
    } else if begins(Array("{\\rtf".utf8)) {
      self = .rtf
    } else if begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF]) || begins(Array("GIF8".utf8)) {
      self = .picture
    } else if let kind = Self.markup(file) {
      self = kind
    } else {
      return nil
    }
  }

  /// What an archive is, by the names of its parts; nil for a workbook that can be read.
  static func of(parts names: some Collection<String>) -> ForeignFile? {
    func has(_ part: String) -> Bool { names.contains { $0.hasPrefix(part) } }
    if has("xl/workbook.xml") { return nil }
    if has("xl/workbook.bin") { return .xlsb }
    if has("word/") { return .docx }
    if has("ppt/") { return .pptx }
    if has("Index/") || has("Index.zip") { return .numbers }
    if has("content.xml") { return .ods }
    return .zip
  }

  /// A document under a password is an old compound file with a stream of this name in UTF-16.
  private static func holdsEncryption(_ file: [UInt8]) -> Bool {
    var name: [UInt8] = []
    for letter in "EncryptedPackage".utf8 { name += [letter, 0] }
    let searched = file.prefix(1 << 20)
    guard searched.count >= name.count else { return false }
    return (0...(searched.count - name.count)).contains { place in
      searched[place] == name[0] && searched[place...].starts(with: name)
    }
  }

  /// Web pages, XML, JSON and forms, by their first signs.
  private static func markup(_ file: [UInt8]) -> ForeignFile? {
    let start = file.prefix(512)
    let text = trimmed(String(decoding: start, as: UTF8.self)).lowercased().drop { $0 == "\u{FEFF}" }
    for sign in ["<!doctype html", "<html", "<table", "<meta", "<head"] where text.hasPrefix(sign) { return .html }
    if text.hasPrefix("<?xml") { return text.contains("<html") ? .html : .xml }
    if text.hasPrefix("--"), text.contains("content-disposition:") { return .form }
    let signs = text.filter { !$0.isWhitespace }.prefix(2)
    return signs == "{\"" || signs == "[{" ? .json : nil
  }
}
