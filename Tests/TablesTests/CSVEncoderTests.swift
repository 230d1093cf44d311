// What leaves as CSV: opens in a Swedish Excel, comes back as it was, and never becomes a formula.

import Tables
import Testing
import Voting

@Suite("Writing CSV") struct CSVEncoderTests {
  @Test("A file has a byte order mark, semicolons, CRLF and a decimal comma")
  func form() {
    let cells: [[CSVCell]] = [[.text("Å; \"ä\""), .integer(-3), .decimal(12.5, places: 2), .empty]]
    let bytes = CSV.encode(header: ["a", "b", "c", "d"], rows: cells, decimalMark: .comma)
    #expect(String(decoding: bytes, as: UTF8.self) == "\u{FEFF}a;b;c;d\r\n\"Å; \"\"ä\"\"\";-3;12,5;\r\n")
    let english = CSV.encode(header: ["a"], rows: [[.decimal(12.5, places: 2)]], decimalMark: .point)
    #expect(String(decoding: english, as: UTF8.self) == "\u{FEFF}a\r\n12.5\r\n")
  }

  @Test(
    "Numbers are rounded and written without needless zeros",
    arguments: [
      (0.0, 2, "0"), (-0.0, 2, "0"), (1.005, 1, "1"), (1.25, 1, "1,3"), (-1.25, 1, "-1,3"), (0.05, 2, "0,05"),
      (1_000_000, 2, "1000000"), (1.0 / 3, 6, "0,333333"), (-0.004, 2, "0"), (.infinity, 2, ""), (.nan, 2, ""),
      (2.5, 0, "3"), (1e300, 2, "1e+300"),
    ])
  func decimals(_ value: Double, _ places: Int, _ text: String) {
    let bytes = CSV.encode(header: ["a"], rows: [[.decimal(value, places: places)]], decimalMark: .comma)
    #expect(String(decoding: bytes, as: UTF8.self) == "\u{FEFF}a\r\n\(text)\r\n")
  }

  @Test(
    "A text that could become a formula gets an apostrophe",
    arguments: [
      ("=1+1", "'=1+1"), ("+cmd", "'+cmd"), ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
      ("@SUM(A1)", "'@SUM(A1)"), ("\u{A0}=1", "'\u{A0}=1"), ("\u{200B}=1+1", "'\u{200B}=1+1"),
      ("\t=1", "'\t'=1"), ("\r=1", "'\r'=1"), ("＝1", "'＝1"), ("-", "'-"), ("+46 70 123", "'+46 70 123"),
      ("Bra,=HYPERLINK(1)", "Bra,'=HYPERLINK(1)"), ("Bra;@x", "Bra;'@x"), ("Ja\n-nej", "Ja\n'-nej"),
    ])
  func harmless(_ text: String, _ written: String) {
    #expect(CSV.harmless(text) == written)
  }

  @Test(
    "Plain numbers and plain texts stay as they are",
    arguments: ["-3", "+5", "-1,5", "-1.5", "0", "Väg 84 - E45", "a=b", "post@kommun.se", "", "'redan", "1, -2"])
  func untouched(_ text: String) {
    #expect(CSV.harmless(text) == text)
  }

  @Test("Random texts come back from a file as they were written")
  func roundTrip() throws {
    var random = SplitMix(state: 7)
    let signs = Array("\";,\t\r\nåäö 12ab\u{1F600}é'|")
    for _ in 0..<2_000 {
      let width = 1 + Int(random.next() % 4)
      let rows = (0..<(1 + Int(random.next() % 4))).map { row in
        (0..<width).map { column in
          let text = String((0..<Int(random.next() % 12)).map { _ in signs[Int(random.next() % UInt64(signs.count))] })
          return column == 0 ? "r\(row)\(text)" : CSV.harmless(text)
        }
      }
      let header = Array(["nr", "titel", "beskrivning", "tema"].prefix(width))
      let bytes = CSV.encode(header: header, rows: rows.map { $0.map(CSVCell.text) }, decimalMark: .comma)
      let table = try SheetFile.read(bytes).table(.row(1))
      #expect(table.header == header)
      #expect(table.rows.map(\.fields) == rows)
    }
  }
}

@Suite("Results as CSV") struct ResultRowsTests {
  static let rows = ResultRows(
    rows: [
      .init(
        rank: 1, tied: true, number: 7, title: "=Fastighets-\nskatten", delegations: ["Ragunda", "Berg"],
        theme: "Skatter",
        effort: 3, cost: 1_000_000, score: 37.5, exact: "75/2",
        figures: [.supporters: 21, .supportingDelegations: 6, .share: 0.875, .mean: 1.5, .ownShare: 0.25],
        outcome: .selected, scoreByDelegation: [3.5, nil]),
      .init(
        rank: 2, tied: false, number: nil, title: "E14", score: 12, exact: "12",
        figures: [.supporters: 5, .supportingDelegations: 2], outcome: .outside),
    ], method: .dotVoting, delegationColumns: ["Berg", "Åre"])

  private func cells(_ rows: ResultRows, _ language: TableLanguage) throws -> [[String: String]] {
    let table = try SheetFile.read(rows.csv(in: language)).table(.row(1))
    #expect(Set(table.header).count == table.header.count)
    return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0.fields)) }
  }

  @Test("Every standing is a row, under the names that the pages use")
  func oneRowEach() throws {
    let swedish = try cells(Self.rows, .sv)
    #expect(
      swedish[0] == [
        "Plats": "1", "Delad plats": "ja", "Nr": "7", "Inspel": "'=Fastighets- skatten",
        "Inlämnat av": "Ragunda / Berg", "Tema": "Skatter", "Insats": "3", "Kostnad (kr)": "1000000", "Poäng": "37,5",
        "Poäng, exakt täljare": "75", "Poäng, exakt nämnare": "2", "Personer": "21", "Delegationer": "6",
        "Andel av rösterna (%)": "87,5", "Medel": "1,5", "Från egna (%)": "25", "Utfall": "ryms",
        "Poäng från Berg": "3,5",
      ])
    #expect(swedish[1]["Poäng, exakt nämnare"] == "1" && swedish[1]["Utfall"] == "ryms inte")
    let english = try cells(Self.rows, .en)
    #expect(english.count == 2 && english[0].count == swedish[0].count)
    #expect(english[0]["Dots"] == "37.5" && english[0]["Tied"] == "yes" && english[0]["Outcome"] == "fits")
    #expect(english[0]["Cost (SEK)"] == "1000000" && english[0]["Submitted by"] == "Ragunda / Berg")
  }

  @Test("A column in which nothing would stand is left out, and what is always asked for is not")
  func noEmptyColumns() throws {
    let rows = ResultRows(
      rows: [.init(rank: 1, tied: false, number: nil, title: "", score: nil, exact: nil)], method: .score,
      delegationColumns: ["Berg"])
    #expect(
      try SheetFile.read(rows.csv(in: .sv)).table(.row(1)).header == ["Plats", "Delad plats", "Inspel", "Median"])
    let few = ResultRows(
      rows: [.init(rank: 1, tied: false, number: 1, title: "E14", score: 5, exact: "0", tooFew: true)], method: .score)
    #expect(try cells(few, .sv)[0]["För få betyg"] == "ja")
  }

  @Test(
    "Every method has its own columns, each with a name of its own",
    arguments: [VotingMethod.ranking, .pairwise, .score], TableLanguage.allCases)
  func columns(_ method: VotingMethod, _ language: TableLanguage) throws {
    let figures = ResultFigure.all(of: method)
    let values = Dictionary(uniqueKeysWithValues: figures.map { ($0, 0.5) })
    let rows = ResultRows(
      rows: [.init(rank: 1, tied: false, number: 1, title: "E14", score: 1.25, exact: nil, figures: values)],
      method: method)
    let table = try SheetFile.read(rows.csv(in: language)).table(.row(1))
    #expect(table.header.count == 5 + figures.count)
    #expect(Set(table.header).count == table.header.count)
    #expect(table.rows[0].fields.suffix(figures.count).allSatisfy { ["0,5", "0.5", "50"].contains($0) })
  }
}
