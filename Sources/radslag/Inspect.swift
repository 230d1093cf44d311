// `radslag verify` and `radslag export`: what a database holds, without a server.

import ArgumentParser
import Server

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Replays a database's journal and checks its hash chain and every invariant.")

  @Argument(help: "The database file.")
  var database: String

  func run() throws {
    let findings: Findings
    do { findings = try verify(database: database) } catch let error as StartError {
      throw Failure(error.exitCode, error.description)
    }
    for problem in findings.problems { printError(problem) }
    guard findings.problems.isEmpty else { throw Failure(1, "\(database): \(findings.problems.count) problems") }
    print(findings.sentence)
    for place in findings.partly { print(place) }
    for place in findings.unread { print(place) }
    guard findings.unread.isEmpty else { throw Failure(3, "") }
  }
}

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Writes one of a workshop's files.")

  @Option(help: "The database file.")
  var database: String
  @Option(help: "The workshop's id or its code.")
  var workshop: String
  @Option(help: "The file's name, such as agenda.docx.")
  var name: String
  @Option(help: "The round, such as r1; the last revealed one if left out.")
  var round: String?
  @Option(help: "The version of the agenda, such as 2; the newest if left out.")
  var version: Int?
  @Option(help: "Where to write it; standard output if left out.")
  var output: String?

  func run() throws {
    let bytes: [UInt8]
    do {
      bytes = try exportFile(name, ofWorkshop: workshop, round: round, version: version, database: database)
    } catch let error as StartError {
      throw Failure(error.exitCode, error.description)
    }
    if let output { try writeFile(bytes, to: output) } else { try writeOutput(bytes) }
  }
}
