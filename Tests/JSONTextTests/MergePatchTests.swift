// RFC 7386: its own examples, and what following a document by patches rests on.

import JSONText
import Testing

@Suite struct MergePatchTests {
  /// The test cases of the RFC's appendix A: original, patch, result.
  static let examples: [(String, String, String)] = [
    (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
    (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
    (#"{"a":"b"}"#, #"{"a":null}"#, #"{}"#),
    (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
    (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
    (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
    (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
    (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
    (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
    (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
    (#"{"a":"foo"}"#, "null", "null"),
    (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
    (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
    (#"[1,2]"#, #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
    (#"{}"#, #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
  ]

  @Test("the RFC's examples come out as it says", arguments: examples)
  func appliesExamples(original: String, patch: String, result: String) throws {
    var value = try JSON.parse(original)
    value.apply(mergePatch: try JSON.parse(patch))
    #expect(value == (try JSON.parse(result)))
  }

  @Test("a patch makes the new of the old, for a client that holds no nulls")
  func makesPatches() {
    var chance = Chance(seed: 3)
    var changed = 0
    for _ in 0..<4_000 {
      let old = chance.value(depth: 4, nulls: true)
      let new = chance.value(depth: 4, nulls: true)
      var held = old.withoutNulls
      if let patch = JSON.mergePatch(from: old, to: new) {
        held.apply(mergePatch: patch)
        changed += 1
      }
      #expect(held.withoutNulls == new.withoutNulls, "\(old.text) to \(new.text)")
      #expect(JSON.mergePatch(from: old, to: old) == nil)
    }
    #expect(changed > 1_000)
  }

  @Test("two patches in one do what they do one after the other")
  func composes() {
    var chance = Chance(seed: 5)
    var composed = 0
    for _ in 0..<4_000 {
      let documents = (0..<3).map { _ in JSON.object(["r": chance.value(depth: 3, nulls: false)]) }
      guard let first = JSON.mergePatch(from: documents[0], to: documents[1]),
        let second = JSON.mergePatch(from: documents[1], to: documents[2]), let both = first.followed(by: second)
      else { continue }
      composed += 1
      // Also for one who came between, and has got the first already.
      for start in [documents[0], documents[1]] {
        var held = start.withoutNulls
        held.apply(mergePatch: both)
        #expect(held.withoutNulls == documents[2].withoutNulls, "\(documents.map(\.text)) by \(both.text)")
      }
    }
    #expect(composed > 500)
  }

  @Test("what is taken away and put back as an object cannot be said in one patch")
  func refusesToCompose() {
    let away: JSON = ["a": .null]
    #expect(away.followed(by: ["a": ["b": 1]]) == nil)
    #expect(away.followed(by: ["a": 1]) == ["a": 1])
    #expect((["a": ["b": 1]] as JSON).followed(by: ["a": ["c": .null]]) == ["a": ["b": 1, "c": .null]])
  }

  @Test("a value is set, found and taken away at a path")
  func setsAtPath() {
    var value: JSON = ["a": ["b": 1]]
    value.set(2, at: ["a", "c", "d"])
    #expect(value == ["a": ["b": 1, "c": ["d": 2]]])
    #expect(value.value(at: ["a", "c", "d"]) == 2)
    value.set(nil, at: ["a", "c"])
    #expect(value == ["a": ["b": 1]])
    value.set(.null, at: ["a", "b"])
    #expect(value == ["a": ["b": .null]])
    value.set([1], at: [])
    #expect(value == [1])
    value.set(1, at: ["x"])
    #expect(value == ["x": 1])
    #expect(value.value(at: ["x", "y"]) == nil)
    #expect(value.value(at: []) == value)
  }
}
