// SHA-256 and HMAC, from the libcrypto that libwebsockets links already: its security fixes come with the system's
// updates. C names stop here.

import CCrypto

/// SHA-256 (FIPS 180-4) of bytes: 32 bytes.
public func sha256(_ bytes: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: 32)
  _ = SHA256(bytes, bytes.count, &digest)
  return digest
}

/// SHA-256 of a text's UTF-8, in hexadecimal: how a token is kept.
public func sha256Text(_ text: String) -> String { hexadecimal(sha256(Array(text.utf8))) }

/// HMAC-SHA-256 (RFC 2104): 32 bytes.
public func hmacSHA256(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: 32)
  var length: UInt32 = 32
  _ = HMAC(EVP_sha256(), key, Int32(clamping: key.count), bytes, bytes.count, &digest, &length)
  return digest
}

/// Lower-case hexadecimal.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}

/// base64url without padding (RFC 4648, section 5): how tokens are written.
public func base64URL(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  var text: [UInt8] = []
  var place = 0
  while place < bytes.count {
    let chunk = bytes[place..<min(place + 3, bytes.count)]
    var bits = chunk.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - chunk.count))
    var group: [UInt8] = []
    for _ in 0..<4 {
      group.append(digits[bits & 63])
      bits >>= 6
    }
    text.append(contentsOf: group.reversed().prefix(chunk.count + 1))
    place += 3
  }
  return String(decoding: text, as: UTF8.self)
}

/// `count` bytes from a generator.
public func randomBytes(_ count: Int, using chance: inout some RandomNumberGenerator) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(count)
  while bytes.count < count {
    let word: UInt64 = chance.next()
    for shift in stride(from: 0, to: 64, by: 8) where bytes.count < count {
      bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
    }
  }
  return bytes
}
