// What can be wrong with an HTTP request before it means anything to a workshop, in words for people.

import Workshop

/// A refusal by HTTP alone, told as a problem document (RFC 9457).
enum HTTPProblem {
  /// A page of another origin asks.
  case foreignOrigin
  /// The server is called by a name that is none of its own.
  case foreignHost
  /// A workshop file that is not sent as JSON.
  case notJSON
  /// Nothing has that address.
  case nothingThere

  /// The reasons of what the loop of connections answers by itself.
  static let reasonsByStatus: [Int: Reason] = [
    400: .invalidRequest, 403: .notAllowed, 404: .methodNotFound, 405: .methodNotFound, 408: .rateLimited,
    411: .invalidRequest, 413: .tooLarge, 426: .invalidRequest, 429: .rateLimited, 503: .rateLimited,
  ]

  var status: Int {
    switch self {
    case .foreignOrigin: 403
    case .foreignHost: 421
    case .notJSON: 415
    case .nothingThere: 404
    }
  }

  /// The reason of the protocol that says most nearly the same.
  var reason: Reason {
    switch self {
    case .foreignOrigin, .foreignHost: .notAllowed
    case .notJSON: .invalidRequest
    case .nothingThere: .methodNotFound
    }
  }

  func words(in language: Language) -> String {
    switch (self, language) {
    case (.foreignOrigin, .sv): "Det går inte att göra det här från en annan webbplats."
    case (.foreignOrigin, .en): "This cannot be done from another website."
    case (.foreignHost, .sv): "Servern har ett annat namn än det som står i adressen."
    case (.foreignHost, .en): "The server has another name than the one in the address."
    case (.notJSON, .sv): "En workshopfil skickas som application/json."
    case (.notJSON, .en): "A workshop file is sent as application/json."
    case (.nothingThere, .sv): "Det finns ingenting på den adressen."
    case (.nothingThere, .en): "There is nothing at that address."
    }
  }
}
