// The methods that are no commands of a workshop: signs of life, coming in, and the end of all that is stored. Every other
// method is a command (`ClientCommands`).

import Hashing
import Workshop

/// A method of the engine's own (PROTOCOL.md, section 3).
enum RPCMethod: String, CaseIterable {
  case ping = "server.ping"
  case join = "workshop.join"
  case resume = "workshop.resume"
  case observe = "workshop.observe"
  case delete = "workshop.delete"
}

/// The names of all methods, for the reference and its test.
public let methodNames: [String] = RPCMethod.allCases.map(\.rawValue) + ClientCommands.all.map { $0.name }

/// A fresh secret: 32 random bytes as base64url, 43 characters.
func newToken(using chance: inout some RandomNumberGenerator) -> String {
  base64URL(randomBytes(32, using: &chance))
}
