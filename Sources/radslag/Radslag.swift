// The command: what PROTOCOL.md, section 6, says it can do. What it does is done by the modules; here are flags, exit
// codes and the words on standard error.

import ArgumentParser
import Files
import Foundation

@main
struct Radslag: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "radslag",
    abstract: "Holds live workshops where representatives agree which few of many proposals to carry out.",
    subcommands: [
      Serve.self, TallyFile.self, RecountFile.self, Verify.self, Export.self, Workshops.self, Rehearse.self,
    ])

  /// Runs the command. Wrong usage ends with 2, as the protocol says, not with the parser's own code.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      if !failure.sentence.isEmpty { printError(failure.sentence) }
      Foundation.exit(failure.exitCode)
    } catch {
      let isUsage = exitCode(for: error) != .success
      let text = fullMessage(for: error)
      if isUsage { printError(text) } else { print(text) }
      Foundation.exit(isUsage ? 2 : 0)
    }
  }
}

/// What ends a command with another code than 0.
struct Failure: Error {
  /// 1 the answer is no, 3 it is yes as far as can be told, 65 bad input file, 69 unavailable, 78 bad configuration.
  let exitCode: Int32
  /// One sentence, with file and place.
  let sentence: String

  init(_ exitCode: Int32, _ sentence: String) {
    self.exitCode = exitCode
    self.sentence = sentence
  }
}

/// Where standard error is gone there is nobody to tell.
func printError(_ text: String) { try? writeAll(Array((text + "\n").utf8), to: STDERR_FILENO, path: "stderr") }

/// Reads a file, or standard input for `-`.
/// - Throws: `Failure` 65 where it cannot be read.
func readInput(_ path: String) throws -> [UInt8] {
  if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
  guard let data = FileManager.default.contents(atPath: path) else {
    throw Failure(65, "\(path): the file cannot be read")
  }
  return [UInt8](data)
}

/// Writes bytes to standard output.
/// - Throws: `Failure` 69 where it does not take them.
func writeOutput(_ bytes: [UInt8]) throws {
  do { try writeAll(bytes, to: STDOUT_FILENO, path: "standard output") } catch {
    throw Failure(69, "\(error)")
  }
}

/// Writes a file that was asked for.
/// - Throws: `Failure` 69 where it cannot be written.
func writeFile(_ bytes: [UInt8], to path: String) throws {
  do { try WholeFile(path).write(bytes) } catch { throw Failure(69, "\(error)") }
}
