// `radslag tally` and `radslag recount`: anybody can count a ballot file anew, without a server.

import ArgumentParser
import BallotFile
import JSONText
import Server

struct TallyFile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tally", abstract: "Counts a ballot file and prints the result as JSON.")

  @Argument(help: "The ballot file (radslag.ballots.v1), or - for standard input.")
  var file: String

  @Option(
    help: """
      Also say how often each item is above the line where voters are drawn anew by chance, in so many samples.
      """)
  var bootstrap: Int?

  func validate() throws {
    if let bootstrap, !(1...1_000_000).contains(bootstrap) {
      throw ValidationError("--bootstrap takes a number of samples from 1 to 1000000, for example 2000")
    }
  }

  func run() throws {
    let bytes = try readInput(file)
    let result: [UInt8]
    do throws(BallotFileError) {
      result = try tally(bytes, bootstrap: bootstrap, lot: publicLot).bytes
    } catch {
      throw Failure(65, "\(file): \(error)")
    }
    try writeOutput(result + [10])
  }
}

struct RecountFile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recount", abstract: "Counts a ballot file anew and says whether it agrees with the result in it.")

  @Argument(help: "The ballot file, as exported: ballots.json.")
  var file: String

  func run() throws {
    let bytes = try readInput(file)
    let outcome: Recount
    do throws(BallotFileError) {
      outcome = try recount(bytes)
    } catch {
      // A file without a result is no bad file; the answer is that nothing agrees with it.
      throw Failure(error == .noResult ? 1 : 65, "\(file): \(error)")
    }
    guard outcome.agrees else {
      for difference in outcome.differences { printError("\(difference)") }
      throw Failure(1, "\(file): the recount differs from the result in the file in \(outcome.differenceCount) places")
    }
    guard !outcome.isPartial else {
      print(
        "The recount agrees as far as it can be compared: the file does not tell what ballots weigh, so ranks, scores and "
          + "what else depends on weights were not counted anew.")
      throw Failure(3, "")
    }
    print("The recount agrees with the result in the file.")
    if !outcome.notCompared.isEmpty {
      print("Not told by the ballots, so not compared: \(outcome.notCompared.joined(separator: ", ")).")
    }
  }
}
