// Events go to the journal as JSON and come back: the coders must lose nothing.

import JSONText
import Testing

@Suite struct CoderTests {
  struct Sample: Codable, Hashable {
    enum Choice: Codable, Hashable {
      case plain
      case valued(number: Int, text: String?)
    }

    var text = "å\n"
    var small: Int8 = -5
    var large: UInt64 = 9
    var real = 1.5
    var whole = 3.0
    var truth = true
    var missing: Int?
    var list = [[1, 2], []]
    var map = ["b": 2, "a": 1]
    var choices = [Choice.plain, .valued(number: 1, text: nil), .valued(number: 2, text: "x")]
    var json: JSON = ["z": 1, "a": [1.5, .null, "x"]]
    var maybe: JSON?
  }

  @Test("a value comes back as it was, through the value and through its bytes")
  func roundTrips() throws {
    var sample = Sample()
    #expect(try JSON(encoding: sample).decode(Sample.self) == sample)
    sample.missing = 4
    sample.maybe = ["q": [:]]
    let bytes = try JSON(encoding: sample).bytes
    #expect(try JSON.parse(bytes).decode(Sample.self) == sample)
  }

  @Test("keys are sorted, and a JSON value within keeps its own order")
  func sortsKeys() throws {
    let json = try JSON(encoding: Sample())
    let keys = json.object?.keys ?? []
    #expect(keys == keys.sorted())
    #expect(json["json"]?.text == #"{"z":1,"a":[1.5,null,"x"]}"#)
  }

  @Test(
    "what is not what the type needs is an error, never a trap",
    arguments: [
      "null", "[]", "{}", #"{"n":"x"}"#, #"{"n":300}"#, #"{"n":-1}"#, #"{"n":1.5}"#, #"{"n":1e300}"#, #"{"n":null}"#,
      #"{"n":[1]}"#,
    ])
  func refuses(text: String) throws {
    struct Narrow: Codable { var n: UInt8 }
    let json = try JSON.parse(text)
    #expect(throws: DecodingError.self) { try json.decode(Narrow.self) }
  }

  @Test("a list that ends too soon is an error")
  func refusesShortLists() {
    struct Pair: Decodable {
      init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        _ = try list.decode(Int.self)
        _ = try list.decode(Int.self)
      }
    }
    #expect(throws: Never.self) { try ([1, 2] as JSON).decode(Pair.self) }
    #expect(throws: DecodingError.self) { try ([1] as JSON).decode(Pair.self) }
  }
}

@Suite struct FieldsTests {
  @Test("a wrong field is named with its place and what it takes")
  func namesThePlace() throws {
    func problem(_ text: String, _ read: (inout Fields) throws(FieldError) -> Void) throws -> String? {
      var fields = try Fields(try JSON.parse(text), path: "params")
      do throws(FieldError) {
        try read(&fields)
        try fields.finish()
        return nil
      } catch { return error.description }
    }
    #expect(try problem(#"{"a":"x"}"#) { fields throws(FieldError) in _ = try fields.text("a", max: 1) } == nil)
    #expect(
      try problem(#"{"a":"xy"}"#) { fields throws(FieldError) in _ = try fields.text("a", max: 1) }
        == "params.a: expected text of at most 1 characters")
    #expect(
      try problem("{}") { fields throws(FieldError) in _ = try fields.integer("n", 1...3) }
        == "params.n: expected a whole number from 1 to 3")
    #expect(
      try problem(#"{"n":4}"#) { fields throws(FieldError) in _ = try fields.optionalInteger("n", 1...3) }
        == "params.n: expected a whole number from 1 to 3")
    #expect(
      try problem(#"{"l":["x",2]}"#) { fields throws(FieldError) in
        _ = try fields.optionalTexts("l", max: 3, length: 3)
      } == "params.l[1]: expected text of at most 3 characters")
    #expect(try problem(#"{"odd":1}"#) { _ throws(FieldError) in } == "params.odd: expected no such field")
  }

  @Test("a missing field and null mean the same")
  func nullIsMissing() throws {
    var fields = try Fields(["a": .null], path: "")
    let text = try fields.optionalText("a", max: 3)
    let truth = try fields.optionalBool("b")
    #expect(text == nil && truth == nil)
    let (hasNull, hasMissing) = (fields.has("a"), fields.has("b"))
    #expect(hasNull && !hasMissing)
  }

  @Test("only an object has fields", arguments: [nil, .null, [], "x", 1] as [JSON?])
  func needsAnObject(value: JSON?) {
    #expect(throws: FieldError(path: "params", expected: "an object")) { try Fields(value, path: "params") }
  }
}
