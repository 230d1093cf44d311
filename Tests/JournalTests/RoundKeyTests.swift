// The key of a round: what it seals opens with it alone, and each use of it has a key of its own.

import Foundation
import Hashing
import Testing

@testable import Journal

@Suite("The key of a round")
struct RoundKeyTests {
  private let key = RoundKey(copying: Array(0..<32))
  private let place = Array("here".utf8)

  @Test("seals by AES-256-GCM, as NIST's test vectors have it")
  func vector() {
    // McGrew and Viega, The Galois/Counter Mode of Operation, test case 14.
    let sealed =
      [UInt8](repeating: 0, count: 12) + bytes("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")
    let zeros = [UInt8](repeating: 0, count: 32)
    zeros.withUnsafeBytes { key in
      #expect(AES256GCM.open(sealed, key: key, associated: []) == Array(zeros.prefix(16)))
      #expect(AES256GCM.open(sealed, key: key, associated: [0]) == nil)
      for text in [[], [1], Array(zeros)] {
        let own = AES256GCM.seal(text, key: key, associated: [1]) ?? []
        #expect(own.count == text.count + AES256GCM.overhead)
        #expect(AES256GCM.open(own, key: key, associated: [1]) == text)
        #expect(AES256GCM.seal(text, key: key, associated: [1]) != own, "the nonce is not fresh")
      }
    }
  }

  @Test("opens what it sealed, where it belongs, whole, and in one of few lengths")
  func sealing() throws {
    let parts = [[], [1, 2, 3], [UInt8](repeating: 9, count: 700)]
    let sealed = try key.seal(parts, for: place)
    #expect(key.open(sealed, for: place, parts: 3) == parts)
    #expect(key.open(sealed, for: place + [0], parts: 3) == nil)
    #expect(RoundKey(copying: [1]).open(sealed, for: place, parts: 3) == nil)
    #expect(key.open(Array(sealed.dropLast()), for: place, parts: 3) == nil)
    for bit in stride(from: 0, to: sealed.count * 8, by: 97) {
      var changed = sealed
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(key.open(changed, for: place, parts: 3) == nil)
    }
    let lengths = try (0...900).map { try key.seal([[UInt8](repeating: 7, count: $0)], for: place).count }
    #expect(Set(lengths) == [256 + 28, 512 + 28, 1_024 + 28])
  }

  @Test("gives names and digests that say nothing of each other, and the former ones where a round has those")
  func names() {
    let text = Array("participant:p1".utf8)
    let former = RoundKey(form: .former, copying: Array(0..<32))
    #expect(key.pseudonym(of: text).count == 16 && key.digest(of: text).count == 16)
    #expect(key.pseudonym(of: text) != key.digest(of: text))
    #expect(former.pseudonym(of: text) == Array(hmacSHA256(key: Array(0..<32), text).prefix(16)))
    #expect(former.digest(of: text) == Array(sha256(Array(0..<32) + text).prefix(16)))
    #expect(former != key)
  }

  @Test("is zeros once it is wiped")
  func wiped() throws {
    let sealed = try key.seal([[1]], for: place)
    key.wipe()
    #expect(key.withKey { $0.allSatisfy { $0 == 0 } })
    #expect(key.open(sealed, for: place, parts: 1) == nil)
  }

  @Test("lies in a file of its owner's, and goes with its folder")
  func kept() throws {
    let directory = try Directory()
    let folder = KeyFolder(beside: directory.database)
    let names = [[UInt8](repeating: 1, count: 16), [UInt8](repeating: 255, count: 16)]
    for name in names { try folder.keep(key, named: name) }
    #expect(throws: JournalError.self) { try folder.keep(key, named: names[0]) }
    #expect(Set(folder.names()) == Set(names))
    #expect(try folder.key(named: names[1]) == key)
    #expect(try folder.key(named: [UInt8](repeating: 7, count: 16)) == nil)
    func mode(_ path: String) throws -> Int? {
      (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
    }
    #expect(try mode(folder.path) == 0o700)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      #expect(try mode(folder.path + "/" + name) == 0o600)
    }
    #expect(folder.destroy(named: names[0]) && folder.destroy(named: names[0]))
    #expect(try folder.key(named: names[0]) == nil)
    #expect(folder.destroy(named: names[1]))
    #expect(!FileManager.default.fileExists(atPath: folder.path))
    try folder.keep(key, named: names[0])
    #expect(FileManager.default.createFile(atPath: "\(folder.path)/\(hexadecimal(names[1])).key", contents: Data([2])))
    #expect(throws: JournalError.self) { _ = try folder.key(named: names[1]) }
  }

  private func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
