// Addresses that are nearly right. Links are read aloud, typed, and decorated by the programs that pass them on:
// `/join/`, `/Join`, `/join).`, `/join%23123456`, `/123456`. They lead to the page that was meant.

import WebSockets

extension StaticFiles {
  /// A redirect to the page that was meant; nil where none can be told.
  func meant(_ request: HTTPRequest) -> HTTPResponse? {
    guard request.path.utf8.count <= 100 else { return nil }
    let scalars = request.path.lowercased().unicodeScalars.drop {
      !("a"..."z").contains($0) && !("0"..."9").contains($0)
    }
    let word = String(String.UnicodeScalarView(scalars.prefix { ("a"..."z").contains($0) }))
    let rest = scalars.dropFirst(word.utf8.count)
    // Anything that has letters behind its first word is another address.
    guard !rest.contains(where: { ("a"..."z").contains($0) }) else { return nil }
    let digits = String(String.UnicodeScalarView(rest.filter { ("0"..."9").contains($0) }))
    let isCode = digits.utf8.count == 6 || digits.utf8.count == 8
    let page = "/" + (word.isEmpty && isCode ? "join" : word)
    guard page != request.path, digits.isEmpty || isCode, hasPage(page) else { return nil }
    let query = request.query.isEmpty ? "" : "?" + request.query
    return .redirect(to: page + query + (isCode ? "#" + digits : ""))
  }
}
