// A QR code as a drawing, for the big screen and the facilitator's desk.

import CQREncode

/// Makes QR codes with libqrencode.
enum QRCode {
  /// An SVG drawing of a text as a QR code (ISO/IEC 18004), with the quiet zone of four modules around it that the
  /// standard asks for; nil where the text is too long for one.
  static func drawing(of text: String) -> [UInt8]? {
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let modules = code.pointee.data else { return nil }
    var path = ""
    for row in 0..<width {
      for column in 0..<width where modules[row * width + column] & 1 == 1 {
        path += "M\(column + 4) \(row + 4)h1v1h-1z"
      }
    }
    let side = width + 8
    return Array(
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
      <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path d="\(path)"/></svg>
      """.utf8)
  }
}
