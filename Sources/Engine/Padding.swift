// What the length of a frame tells. Under TLS a listener on the network reads no ballot, but sees how long each message
// is, and "first" is shorter than "second". So what a participant is sent alone is filled up with blanks, which JSON
// allows after a message: to whole blocks, and before that by what its outcomes of comparisons are shorter than the
// longest, so that messages that differ in these alone are of one length. The browser does the same with what it sends.

import JSONText
import Voting

enum Padding {
  /// Bytes.
  static let block = 256
  private static let longestOutcome = PairOutcome.allCases.map(\.rawValue.utf8.count).max() ?? 0

  /// A message filled up.
  /// - Parameter slack: as `slack(of:)` says for what it holds.
  static func padded(_ message: [UInt8], slack: Int = 0) -> [UInt8] {
    let length = message.count + slack
    let whole = (length + block - 1) / block * block
    return message + Array(repeating: UInt8(ascii: " "), count: whole - message.count)
  }

  /// By how much the outcomes of comparisons in a value are shorter than if each were the longest.
  static func slack(of value: JSON) -> Int {
    if let object = value.object { return object.values.reduce(0) { $0 + slack(of: $1) } }
    if let list = value.array { return list.reduce(0) { $0 + slack(of: $1) } }
    guard let text = value.string, PairOutcome(rawValue: text) != nil else { return 0 }
    return longestOutcome - text.utf8.count
  }
}
