// What is wrong with a configuration, as one sentence that names the place.
//
// Whoever reads it stands at a terminal or in a service's log, often not the person who wrote the file; the
// sentence must be enough to put it right.

/// A configuration that cannot be used. The command ends with `exitCode`.
public struct SettingsError: Error, Hashable, CustomStringConvertible {
  /// The exit code for a bad configuration, EX_CONFIG of `sysexits.h`.
  public static let exitCode: Int32 = 78

  /// One sentence: the file or variable, the key, what was found and what was expected.
  public let description: String

  /// - Parameter description: one sentence for people.
  public init(_ description: String) {
    self.description = description
  }
}
