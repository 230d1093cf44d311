// The example file is the operator's reference, so it may say nothing that the code does not do.

import Foundation
import Testing

@testable import Server

@Suite("The example configuration")
struct ExampleTests {
  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("config/radslag.yaml").path

  @Test("It documents every setting, once, in the code's order, and no other")
  func everyKey() throws {
    let entries = try SettingsFile.entries(path: Self.path)
    #expect(entries.map(\.key) == Setting.all.map(\.key))
  }

  @Test("Its values are the defaults")
  func defaults() throws {
    let entries = try SettingsFile.entries(path: Self.path)
    for entry in entries {
      var changed = Settings()
      try changed.apply([entry])
      #expect(changed == Settings(), "\(entry.key) has another default in the code")
    }
    #expect(try Settings.load(file: Self.path) == Settings())
  }

  @Test("Every setting is explained by a comment above it, with its range where it is a number")
  func comments() throws {
    let lines = try String(contentsOfFile: Self.path, encoding: .utf8).components(separatedBy: "\n")
    for entry in try SettingsFile.entries(path: Self.path) {
      let number = try #require(entry.place.split(separator: " ").last.flatMap { Int($0) })
      var comment = ""
      for line in lines.prefix(number - 1).reversed() {
        guard line.contains("#") else { break }
        comment = line + "\n" + comment
      }
      #expect(comment.contains("#"), "\(entry.key) has no comment")
      let range = try #require(Setting.byKey[entry.key]).expected.split(separator: " ").compactMap { Int($0) }
      for bound in range where range.count == 2 {
        #expect(comment.contains("\(bound)"), "the comment of \(entry.key) does not say \(bound)")
      }
    }
  }
}
