// The key of a round: who is who in its box is told by it, and what lies in the box is sealed with it. When it is
// destroyed, nothing of that can be read any longer, wherever copies of the database have got to.

import Hashing

/// A round's own key, in memory of its own that is wiped when the round is over.
///
/// What it is used for has keys derived from it, each by its label, so that none of them tells another.
public final class RoundKey: Sendable {
  /// How keys of their uses come from it.
  enum Form: UInt8 {
    /// Of rounds that were opened before ballots were sealed: pseudonyms and digests are made with the key itself.
    case former = 1
    case derived = 2
  }

  static let length = 32
  let form: Form
  /// The key, and after it those for pseudonyms, digests and seals.
  private let bytes: SecretBytes

  /// A new key.
  public convenience init(using chance: inout some RandomNumberGenerator) {
    self.init(form: .derived) { key in
      for place in stride(from: 0, to: Self.length, by: 8) {
        key.storeBytes(of: (chance.next() as UInt64).littleEndian, toByteOffset: place, as: UInt64.self)
      }
    }
  }

  /// A key that is known already; for tests, and for what another program wrote.
  public convenience init(copying key: [UInt8]) { self.init(form: .derived, copying: key) }

  convenience init(form: Form, copying key: [UInt8]) {
    self.init(form: form) { $0.copyBytes(from: key.prefix(Self.length)) }
  }

  /// - Parameter fill: writes the key into its place.
  init<Failure: Error>(
    form: Form, _ fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    self.form = form
    bytes = try SecretBytes(count: 4 * Self.length) { (memory) throws(Failure) in
      let key = UnsafeMutableRawBufferPointer(rebasing: memory[..<Self.length])
      try fill(key)
      for use in Use.allCases {
        let place = UnsafeMutableRawBufferPointer(rebasing: memory[use.range])
        if form == .former, use != .seals {
          place.copyMemory(from: UnsafeRawBufferPointer(key))
        } else {
          Array(use.label.utf8).withUnsafeBytes { hmacSHA256(key: UnsafeRawBufferPointer(key), $0, into: place) }
        }
      }
    }
  }

  private enum Use: Int, CaseIterable {
    case pseudonyms = 1, digests, seals

    var label: String {
      switch self {
      case .pseudonyms: "radslag pseudonyms"
      case .digests: "radslag digests"
      case .seals: "radslag seals"
      }
    }

    var range: Range<Int> { rawValue * RoundKey.length..<(rawValue + 1) * RoundKey.length }
  }

  /// Overwrites the key; nothing can be read or written with it afterwards.
  public func wipe() { bytes.wipe() }

  /// What somebody is called in the box, by their text: 16 bytes.
  public func pseudonym(of actor: [UInt8]) -> [UInt8] { Array(authenticated(actor, .pseudonyms).prefix(16)) }

  /// A digest of a request that nobody can try ballots on without the key: 16 bytes.
  public func digest(of request: [UInt8]) -> [UInt8] {
    guard form == .former else { return Array(authenticated(request, .digests).prefix(16)) }
    // The key goes before the request, in memory that is wiped as well.
    let whole = SecretBytes(count: Self.length + request.count) { memory in
      withKey { memory.copyMemory(from: $0) }
      UnsafeMutableRawBufferPointer(rebasing: memory[Self.length...]).copyBytes(from: request)
    }
    return Array(whole.withBytes { sha256($0) }.prefix(16))
  }

  /// The key itself, to be kept.
  func withKey<T, Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> T) throws(Failure) -> T {
    try bytes.withBytes { (memory) throws(Failure) in try body(UnsafeRawBufferPointer(rebasing: memory[..<Self.length]))
    }
  }

  /// Seals parts of a row beside what says where they belong.
  ///
  /// They are filled up to one of few lengths, so that how long a sealed ballot is tells next to nothing of it.
  func seal(_ parts: [[UInt8]], for place: [UInt8]) throws(JournalError) -> [UInt8] {
    var plain: [UInt8] = []
    let length = parts.reduce(0) { $0 + $1.count + 4 }
    plain.reserveCapacity(Self.filledLength(length))
    for part in parts {
      for shift in stride(from: 24, through: 0, by: -8) { plain.append(UInt8(truncatingIfNeeded: part.count >> shift)) }
      plain.append(contentsOf: part)
    }
    plain.append(contentsOf: repeatElement(0, count: Self.filledLength(length) - length))
    let sealed = bytes.withBytes { memory in
      AES256GCM.seal(plain, key: UnsafeRawBufferPointer(rebasing: memory[Use.seals.range]), associated: place)
    }
    guard let sealed else { throw .unavailable("libcrypto does not seal") }
    return sealed
  }

  /// The parts that were sealed; nil where a bit is not as it was, or they belong elsewhere.
  func open(_ sealed: [UInt8], for place: [UInt8], parts count: Int) -> [[UInt8]]? {
    let plain = bytes.withBytes { memory in
      AES256GCM.open(sealed, key: UnsafeRawBufferPointer(rebasing: memory[Use.seals.range]), associated: place)
    }
    guard var rest = plain?[...] else { return nil }
    var parts: [[UInt8]] = []
    for _ in 0..<count {
      guard rest.count >= 4 else { return nil }
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(4)
      guard rest.count >= length else { return nil }
      parts.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return parts
  }

  /// The least power of two from 256 on that holds so many bytes.
  private static func filledLength(_ length: Int) -> Int {
    var filled = 256
    while filled < length { filled <<= 1 }
    return filled
  }

  private func authenticated(_ text: [UInt8], _ use: Use) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    bytes.withBytes { memory in
      text.withUnsafeBytes { text in
        digest.withUnsafeMutableBytes {
          hmacSHA256(key: UnsafeRawBufferPointer(rebasing: memory[use.range]), text, into: $0)
        }
      }
    }
    return digest
  }
}

extension RoundKey: Equatable {
  /// Whether both hold the same bytes, used in the same way; of a key that was wiped only zeros are left.
  public static func == (left: RoundKey, right: RoundKey) -> Bool {
    left.form == right.form && left.withKey { own in right.withKey { own.elementsEqual($0) } }
  }
}
