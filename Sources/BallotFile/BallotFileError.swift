// What is wrong with a ballot file, in one sentence that names the place.

import JSONText

/// A ballot file cannot be used.
public struct BallotFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where in the file, for example `ballots[17].dots.s9`; empty for the file as a whole.
  public let path: String
  /// What is wrong there.
  public let problem: String

  /// An error at a place of the file; with an empty `path`, of the file as a whole.
  public init(path: String, problem: String) {
    self.path = path
    self.problem = problem
  }

  init(_ error: FieldError) {
    let problem = error.expected == "no such field" ? error.expected : "expected \(error.expected)"
    self.init(path: error.path, problem: problem)
  }

  init(_ error: JSONError) {
    self.init(path: "", problem: "not JSON as it should be: \(error)")
  }

  /// One sentence, with the place.
  public var description: String { path.isEmpty ? problem : "\(path): \(problem)" }
}
