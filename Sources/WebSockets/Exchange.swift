// One HTTP request from its headers to the last byte of its answer.

import CLibWebSockets

/// An HTTP request on its loop's thread.
final class Exchange {
  let id: ExchangeID
  let wsi: OpaquePointer
  /// The request as far as it has come in.
  var request: HTTPRequest
  /// Whether the delegate has it.
  var isHandedOver = false
  /// Its body as far as that concerns the loop; nil where it has none.
  var body: BodyReading?
  /// Whether the answer went out before the body was read: what the client still sends is thrown away.
  var isDraining = false
  /// When to stop throwing away, in libwebsockets' microseconds.
  var drainsUntil: Int64 = .max
  /// Whether the client wants to be invited to send its body (`Expect: 100-continue`).
  var asksFirst = false
  /// The answer, once there is one.
  var response: HTTPResponse?
  /// How much of the answer's body has been written; nil before its headers.
  var written: Int?
  /// Whether the connection can carry no further request after this one.
  var closesAfterwards: Bool

  init(id: ExchangeID, wsi: OpaquePointer, request: HTTPRequest, closesAfterwards: Bool) {
    self.id = id
    self.wsi = wsi
    self.request = request
    self.closesAfterwards = closesAfterwards
  }

  /// Whether the answer has a body on the wire.
  var sendsBody: Bool {
    guard let response else { return false }
    return request.method != "HEAD" && response.status != 204 && response.status != 304
  }
}

/// Where libwebsockets' memory for one HTTP transaction or WebSocket session points to our object.
typealias SessionPointer = UnsafeMutablePointer<UnsafeMutableRawPointer?>
