// What is fuzzed: each kind of bytes from outside, with what is done with them. `Tests/fuzz` makes inputs, and
// CorpusTests gives each kept one once more in every run of the tests.

/// A promise that did not hold for an input.
public struct BrokenPromise: Error, CustomStringConvertible {
  /// Which promise, and how it was broken.
  public let description: String
}

/// A kind of bytes from outside.
public enum FuzzInput: String, CaseIterable, Sendable {
  case frame, json, sheet, xlsx, workshop, ballots

  /// Does with an input what the server or the command does.
  /// - Throws: `BrokenPromise`. That an input is refused is no error here; that it traps or hangs is.
  public func run(_ input: [UInt8]) throws(BrokenPromise) {
    switch self {
    case .frame: try runFrames(input)
    case .json: try runJSON(input)
    case .sheet: try runSheet(input)
    case .xlsx: try runWorkbook(input)
    case .workshop: runWorkshopFile(input)
    case .ballots: try runBallotFile(input)
    }
  }
}

func promise(_ holds: Bool, _ what: String) throws(BrokenPromise) {
  if !holds { throw BrokenPromise(description: what) }
}
