// What a rehearsal is asked to do, and what comes of it. A rehearsal tries a room's network before the day, and the
// whole system in tests: simulated participants vote over real connections, and the result is counted a second time.

import BallotFile
import Voting

/// What to rehearse.
public struct RehearsalPlan: Sendable {
  /// The server to rehearse on, such as `https://radslag.example.se`; nil: one of the rehearsal's own.
  public var url: String?
  /// The server's host key, where it wants one for making a workshop.
  public var hostKey: String?
  /// The code of a workshop to join; nil: one is made.
  public var code: String?
  /// The facilitator token of that workshop; nil: a person at its desk opens and closes the round.
  public var facilitatorToken: String?
  /// A ballot file to replay, with its name for errors; nil: votes from random taste.
  public var ballots: (name: String, bytes: [UInt8])?
  /// How many vote from random taste.
  public var participants = 24
  /// The method they vote by.
  public var method = VotingMethod.dotVoting
  /// The seed of random taste; the same one gives the same votes.
  public var seed: UInt64
  /// The pause between two changes of a ballot, on average, in seconds.
  public var thinkSeconds = 0.5
  /// Connections cut on purpose in the course of the voting.
  public var drops = 0
  /// The language of a workshop that is made: `sv` or `en`.
  public var language = "sv"
  /// Whether the own server's database stays when the rehearsal is over.
  public var keep = false

  /// A rehearsal of 24 participants on a server of its own.
  public init(seed: UInt64) { self.seed = seed }
}

/// Why a rehearsal cannot go on, in one sentence, with the command's exit code.
public struct RehearsalError: Error, Sendable {
  /// 2 what was given is no address of a server, 65 the ballot file is not usable, 69 the server cannot be used.
  public let exitCode: Int32
  /// What cannot be done and why, for the person who gave the command.
  public let sentence: String

  /// An error with the command's exit code and what it says.
  public init(_ exitCode: Int32, _ sentence: String) {
    self.exitCode = exitCode
    self.sentence = sentence
  }
}

/// What came of a rehearsal.
public struct RehearsalOutcome: Sendable {
  /// Whether everything that was compared agrees.
  public let agrees: Bool
  /// In one sentence, whether it does.
  public let sentence: String
  /// What differs, one sentence each.
  public let differences: [String]
  /// Where the workshop can be looked at afterwards, nil where nothing of it stays.
  public let remains: String?
  /// The revealed result as `results.json` gave it; nil where a person at the desk reveals it.
  public let results: [UInt8]?
}
