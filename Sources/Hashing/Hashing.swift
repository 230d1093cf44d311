// SHA-256, HMAC and AES-GCM, from the libcrypto that libwebsockets links already: its security fixes come with the system's
// updates. C names stop here.

import CCrypto

/// SHA-256 (FIPS 180-4) of bytes: 32 bytes.
public func sha256(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBytes { sha256($0) } }

/// SHA-256 of bytes where they lie.
public func sha256(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: 32)
  _ = SHA256(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, &digest)
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

/// HMAC-SHA-256 with a key that is not copied: 32 bytes, written where they belong.
public func hmacSHA256(
  key: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer, into digest: UnsafeMutableRawBufferPointer
) {
  guard digest.count >= 32 else { return }
  var length: UInt32 = 32
  _ = HMAC(
    EVP_sha256(), key.baseAddress, Int32(clamping: key.count), bytes.bindMemory(to: UInt8.self).baseAddress,
    bytes.count,
    digest.bindMemory(to: UInt8.self).baseAddress, &length)
}

/// Bytes from the system's own generator, for what need not be made again the same: nonces and names.
public func systemRandomBytes(_ count: Int) -> [UInt8] {
  var chance = SystemRandomNumberGenerator()
  return randomBytes(count, using: &chance)
}

/// AES-256-GCM (NIST SP 800-38D): a text that only the key opens, and that shows when a bit of it was changed.
public enum AES256GCM {
  /// What a sealed text is longer than the plain one: its nonce before it and its tag behind it.
  public static let overhead = nonceLength + tagLength
  private static let nonceLength = 12
  private static let tagLength = 16

  /// Seals a text under a fresh nonce.
  /// - Parameters:
  ///   - key: 32 bytes.
  ///   - associated: what the text belongs to; it opens beside the same alone.
  /// - Returns: nonce, ciphertext and tag; nil where the library refuses.
  public static func seal(
    _ plain: [UInt8], key: UnsafeRawBufferPointer, associated: [UInt8]
  ) -> [UInt8]? {
    let nonce = systemRandomBytes(nonceLength)
    guard key.count == 32, let length = Int32(exactly: plain.count), let context = EVP_CIPHER_CTX_new() else {
      return nil
    }
    // Freeing it wipes the key's schedule.
    defer { EVP_CIPHER_CTX_free(context) }
    var sealed = nonce + [UInt8](repeating: 0, count: plain.count + tagLength)
    let isSealed = sealed.withUnsafeMutableBytes { sealed -> Bool in
      let out = sealed.bindMemory(to: UInt8.self).baseAddress?.advanced(by: nonceLength)
      let key = key.bindMemory(to: UInt8.self).baseAddress
      var written: Int32 = 0
      return EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1
        && EVP_EncryptUpdate(context, nil, &written, associated, Int32(clamping: associated.count)) == 1
        && EVP_EncryptUpdate(context, out, &written, plain, length) == 1
        && EVP_EncryptFinal_ex(context, out?.advanced(by: plain.count), &written) == 1
        && EVP_CIPHER_CTX_ctrl(
          context, EVP_CTRL_AEAD_GET_TAG, Int32(tagLength), out?.advanced(by: plain.count)) == 1
    }
    return isSealed ? sealed : nil
  }

  /// Opens a sealed text; nil where key, associated bytes or a bit of it are not those that it was sealed with.
  public static func open(
    _ sealed: [UInt8], key: UnsafeRawBufferPointer, associated: [UInt8]
  ) -> [UInt8]? {
    guard key.count == 32, sealed.count >= overhead, let length = Int32(exactly: sealed.count - overhead),
      let context = EVP_CIPHER_CTX_new()
    else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    let nonce = Array(sealed.prefix(nonceLength))
    var text = Array(sealed.dropFirst(nonceLength).dropLast(tagLength))
    var tag = Array(sealed.suffix(tagLength))
    let isOpen = text.withUnsafeMutableBytes { text -> Bool in
      // The same place for both: the text is opened where it lies. An empty one has no place, and needs one.
      var nowhere: UInt8 = 0
      let place = text.bindMemory(to: UInt8.self).baseAddress
      let key = key.bindMemory(to: UInt8.self).baseAddress
      var written: Int32 = 0
      return EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1
        && EVP_DecryptUpdate(context, nil, &written, associated, Int32(clamping: associated.count)) == 1
        && (length == 0 || EVP_DecryptUpdate(context, place, &written, place, length) == 1)
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagLength), &tag) == 1
        && EVP_DecryptFinal_ex(context, &nowhere, &written) == 1
    }
    return isOpen ? text : nil
  }
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
