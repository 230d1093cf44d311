// Addresses that are nearly right. Links are read aloud, typed, and decorated by the programs that pass them on:
// `/join/`, `/Join`, `/join).`, `/join%23123456`, `/123456`. They lead to the page that was meant.

import WebSockets

extension StaticFiles {
  /// A redirect to the page that was meant; nil where none can be told.
  func meant(_ request: HTTPRequest) -> HTTPResponse? {
    guard request.path.utf8.count <= 100 else { return nil }
    let bytes = request.path.lowercased().utf8.drop { !Self.isLetter($0) && !Self.isDigit($0) }
    let word = String(decoding: bytes.prefix(while: Self.isLetter), as: UTF8.self)
    let rest = bytes.dropFirst(word.utf8.count)
    // Anything that has letters behind its first word is another address.
    guard !rest.contains(where: Self.isLetter) else { return nil }
    let digits = String(decoding: rest.filter(Self.isDigit), as: UTF8.self)
    let isCode = digits.utf8.count == 6 || digits.utf8.count == 8
    let page = "/" + (word.isEmpty && isCode ? "join" : word)
    guard page != request.path, digits.isEmpty || isCode, hasPage(page) else { return nil }
    let query = request.query.isEmpty ? "" : "?" + request.query
    return .redirect(to: page + query + (isCode ? "#" + digits : ""))
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
