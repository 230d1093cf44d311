// Every input that the fuzzers kept, once more: what ended the program once must not do so again.

import Foundation
import FuzzInputs
import Testing

@Suite("Kept fuzz inputs")
struct CorpusTests {
  @Test("each kept input is read or refused, and ends nothing", arguments: FuzzInput.allCases)
  func keptInputs(_ kind: FuzzInput) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/corpora/\(kind.rawValue)")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(!files.isEmpty, "\(folder.path) holds nothing")
    for file in files {
      let input = [UInt8](try Data(contentsOf: file))
      #expect(throws: Never.self, "\(file.lastPathComponent)") { try kind.run(input) }
    }
  }
}
