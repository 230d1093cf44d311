// `radslag rehearse`: simulated participants join and vote over real connections, to try a room's network before the
// day, and to hold the whole system to a count of its own.

import ArgumentParser
import BallotFile
import Foundation
import Logging
import Rehearsal
import Server
import Voting

struct Rehearse: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Holds a rehearsal: simulated participants join and vote, and the result is counted a second time.",
    discussion: """
      Without --url, on a server of its own with a temporary database. With --url, in a workshop that is made there \
      and stays there; with --code too, in the one with that code, where the facilitator token opens and closes the \
      round, or, without a token, somebody at the facilitator's desk does.
      """)

  @Option(help: "The server's address, such as https://radslag.example.se.")
  var url: String?
  // A secret may begin with a hyphen, which is no flag then.
  @Option(parsing: .unconditional, help: "The server's host key, where it has one.")
  var hostKey: String?
  @Option(help: "The code of a workshop to join.")
  var code: String?
  @Option(parsing: .unconditional, help: "The facilitator token of that workshop.")
  var facilitatorToken: String?
  @Option(help: "A ballot file to replay, or - for standard input: every voter takes part.")
  var ballots: String?
  @Option(help: "How many vote from random taste (24 if left out).")
  var participants: Int?
  @Option(help: "How they vote: dotVoting (if left out), ranking, pairwise or score.")
  var method: String?
  @Option(help: "The seed of random taste; the same one gives the same votes.")
  var seed: UInt64?
  @Option(help: "The pause between two changes of a ballot, on average, in seconds.")
  var think = 0.5
  @Option(help: "How many connections to cut on purpose while people vote.")
  var drops = 0
  @Option(help: "The language of a workshop that is made: sv or en.")
  var language = "sv"
  @Option(help: "Where to write the revealed result (results.json).")
  var results: String?
  @Flag(help: "Keep the database of the own server and say where it is.")
  var keep = false

  func validate() throws {
    func check(_ isRight: Bool, _ sentence: String) throws { if !isRight { throw ValidationError(sentence) } }
    try check((1...20_000).contains(participants ?? 1), "--participants takes a number from 1 to 20000")
    try check((0...3_600).contains(think), "--think takes seconds, from 0 to 3600")
    try check((0...1_000_000).contains(drops), "--drops takes a number from 0 to 1000000")
    try check(["sv", "en"].contains(language), "--language takes sv or en")
    try check(ballots == nil || participants == nil, "--participants is for random taste; a ballot file has its own")
    try check(
      method.map { VotingMethod(rawValue: $0) != nil } ?? true,
      "--method takes dotVoting, ranking, pairwise or score")
    try check(ballots == nil || method == nil, "--method is for random taste; a ballot file has its own")
    try check(code == nil || url != nil, "--code needs the --url of the server that has the workshop")
    try check(code == nil || ballots == nil, "--ballots makes a workshop of its own, so it does not go with --code")
    try check(facilitatorToken == nil || code != nil, "--facilitator-token goes with --code")
    try check(results == nil || code == nil || facilitatorToken != nil, "--results needs the --facilitator-token")
    try check(!keep || url == nil, "--keep is for the own server; a workshop made with --url stays in any case")
  }

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    let progress = RehearsalProgress()
    let outcome: RehearsalOutcome
    do {
      outcome = try rehearse(try plan(), onOwn: Self.server, say: progress.say, show: progress.show)
    } catch let error as RehearsalError {
      progress.end()
      throw Failure(error.exitCode, error.sentence)
    }
    progress.end()
    if let path = results, let bytes = outcome.results { try writeFile(bytes, to: path) }
    for difference in outcome.differences { printError(difference) }
    if let place = outcome.remains { progress.say("The workshop stays: \(place)") }
    guard outcome.agrees else { throw Failure(1, outcome.sentence) }
    progress.say(outcome.sentence)
  }

  /// A server of the rehearsal's own.
  private static func server(_ database: String) throws(RehearsalError) -> OwnServer {
    var settings = Settings()
    settings.port = 0
    settings.database = database
    settings.logLevel = .warning
    // Simulated participants without pauses are faster than people.
    settings.transport.requestsPerSecond = 1_000_000
    do {
      let log = Logger(label: "radslag") { [settings] in LineLogHandler(label: $0, settings: settings) }
      let server = try RadslagServer(settings, log: log)
      return OwnServer(origin: server.origin, stop: server.stop)
    } catch let error as StartError {
      throw RehearsalError(error.exitCode, error.description)
    } catch {
      throw RehearsalError(69, "\(error)")
    }
  }

  private func plan() throws -> RehearsalPlan {
    var plan = RehearsalPlan(seed: seed ?? .random(in: .min ... .max))
    plan.url = url
    plan.hostKey = hostKey
    plan.code = code
    plan.facilitatorToken = facilitatorToken
    plan.participants = participants ?? plan.participants
    plan.method = method.flatMap(VotingMethod.init) ?? plan.method
    plan.thinkSeconds = think
    plan.drops = drops
    plan.language = language
    plan.keep = keep
    if let ballots { plan.ballots = (ballots, try readInput(ballots)) }
    return plan
  }
}

/// Shows how far a rehearsal is: one line that is written over on a terminal, a line now and then elsewhere.
private final class RehearsalProgress {
  private let onTerminal = isatty(STDOUT_FILENO) == 1
  private var next = ContinuousClock.now
  private var latest: RehearsalFigures?
  private var shown = ""

  /// Says a sentence, on a line that stays.
  func say(_ sentence: String) {
    clear()
    try? writeOutput(Array("\(sentence)\n".utf8))
  }

  func show(_ figures: RehearsalFigures) {
    // Before anybody was asked to come there is nothing to show.
    guard figures.participants > 0 else { return }
    latest = figures
    let now = ContinuousClock.now
    guard now >= next else { return }
    next = now + (onTerminal ? .milliseconds(100) : .seconds(2))
    write(figures.line)
  }

  /// Leaves the last figures standing.
  func end() {
    guard let latest else { return }
    clear()
    shown = ""
    let megabytes = String(format: "%.1f", Double(latest.bytes) / 1_000_000)
    try? writeOutput(Array("\(latest.line); received \(latest.messages) messages, \(megabytes) MB\n".utf8))
    self.latest = nil
  }

  private func write(_ line: String) {
    guard line != shown else { return }
    shown = line
    try? writeOutput(Array((onTerminal ? "\r\u{1B}[K\(line)" : "\(line)\n").utf8))
  }

  private func clear() {
    guard onTerminal, !shown.isEmpty else { return }
    shown = ""
    try? writeOutput(Array("\r\u{1B}[K".utf8))
  }
}
