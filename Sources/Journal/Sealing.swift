// How ballots and remembered answers lie in the tables: sealed with their round's key, and bound to their place, so that
// a row that was changed or moved does not open.

import Hashing
import JSONText
import Workshop

/// A box that stands open, as the journal works with it.
struct OpenBox {
  /// Its `id` in `round_key`.
  let id: Int
  /// 16 bytes that belong to this opening of the round alone.
  let name: [UInt8]
  /// Whether the key lies outside the database.
  let isSecret: Bool
  /// What its rows are sealed with; nil where it is lost.
  let key: RoundKey?

  func seal(_ row: BoxRow) throws(JournalError) -> [UInt8] {
    try known().seal([row.ballot, Array(row.receipt.utf8)], for: place("ballot", row.voter))
  }

  func openRow(_ sealed: [UInt8], of voter: [UInt8]) throws(JournalError) -> BoxRow {
    guard let parts = try known().open(sealed, for: place("ballot", voter), parts: 2) else {
      throw .damaged("a ballot in the box is not what was written")
    }
    return BoxRow(voter: voter, ballot: parts[0], receipt: String(decoding: parts[1], as: UTF8.self))
  }

  func seal(_ answer: StoredAnswer) throws(JournalError) -> [UInt8] {
    let parts = [answer.owner, Array(answer.request.utf8), answer.digest, answer.answer]
    return try known().seal(parts, for: place("answer", [UInt8](number: answer.id)))
  }

  func openAnswer(_ sealed: [UInt8], id: Int, of box: BoxID) throws(JournalError) -> StoredAnswer {
    guard let parts = try known().open(sealed, for: place("answer", [UInt8](number: id)), parts: 4) else {
      throw .damaged("workshop \(box.workshop), round \(box.round): answer \(id) is not what was written")
    }
    return StoredAnswer(
      id: id, workshop: box.workshop, round: box.round, owner: parts[0],
      request: String(decoding: parts[1], as: UTF8.self), digest: parts[2], answer: parts[3])
  }

  private func place(_ kind: String, _ key: [UInt8]) -> [UInt8] { Array(kind.utf8) + [0] + name + key }

  private func known() throws(JournalError) -> RoundKey {
    guard let key else { throw .damaged("the key of a round that stands open is missing") }
    return key
  }
}

/// What shows that an answer which belongs to no secret round is what was written. Its key lies in the database: it tells
/// of damage, not of somebody who knows what they do.
struct AnswerMark {
  /// The note in which its key lies.
  static let note = "answers"
  private let key: [UInt8]

  init(key: String) { self.key = Array(key.utf8) }

  static func newKey() -> String { hexadecimal(systemRandomBytes(32)) }

  func mark(of answer: StoredAnswer) -> [UInt8] {
    var bytes = [UInt8](number: answer.id)
    for part in [
      Array(answer.workshop.rawValue.utf8), answer.owner, Array(answer.request.utf8), answer.digest, answer.answer,
    ] {
      bytes.append(contentsOf: [UInt8](number: part.count))
      bytes.append(contentsOf: part)
    }
    return Array(hmacSHA256(key: key, bytes).prefix(16))
  }
}

extension [UInt8] {
  /// A number as eight bytes, the greatest first.
  init(number: Int) {
    self = (0..<8).map { UInt8(truncatingIfNeeded: UInt64(bitPattern: Int64(number)) >> UInt64(56 - 8 * $0)) }
  }
}

extension OpenBox {
  /// A box that is set up now, under a name of its own. A named round gets a key that lies in the database.
  static func new(id: Int, isSecret: Bool, key: RoundKey?) -> OpenBox {
    var chance = SystemRandomNumberGenerator()
    return OpenBox(
      id: id, name: systemRandomBytes(16), isSecret: isSecret, key: isSecret ? key : RoundKey(using: &chance))
  }
}

extension Parameters {
  /// A row of `round_key` without its `id`.
  mutating func add(_ box: OpenBox, _ id: BoxID) {
    add(text: id.workshop.rawValue)
    add(text: id.round.rawValue)
    add(blob: box.name)
    if let key = box.key, !box.isSecret { add(blob: key.withKey { Array($0) }) } else { addNull() }
  }

  /// A row of `answer`.
  mutating func add(_ answer: StoredAnswer, mark: [UInt8]) {
    add(answer.id)
    add(text: answer.workshop.rawValue)
    add(blob: answer.owner)
    add(text: answer.request)
    add(blob: answer.digest)
    add(text: answer.answer)
    add(blob: mark)
  }
}
