// What becomes of the sheets that municipalities send in: submissions, or refusals that name the cell.

import Tables
import Testing

@Suite("A sheet of submissions") struct SubmissionSheetTests {
  static let delegations: [SubmissionSheet.Known] = [
    .init(id: "berg", name: "Berg"), .init(id: "ost", name: "Östersund"), .init(id: "are", name: "Åre"),
    .init(id: "region", name: "Jämtland/Härjedalen"),
  ]
  static let themes: [SubmissionSheet.Known] = [.init(id: "t1", name: "Infrastruktur")]

  func sheet(_ text: String, limits: SubmissionSheet.Limits = .init()) throws -> SubmissionSheet {
    let table = try CSV.decode(Array(text.utf8)).table
    return SubmissionSheet(table, delegations: Self.delegations, themes: Self.themes, limits: limits)
  }

  /// The refusals in short: row, column letter, name.
  func refusals(_ text: String, limits: SubmissionSheet.Limits = .init()) throws -> [String] {
    try sheet(text, limits: limits).refusals.map { "\($0.row) \($0.column?.letter ?? "-") \($0.why.name)" }
  }

  @Test("A row with every column becomes a submission")
  func everyColumn() throws {
    let sheet = try sheet(
      "number;delegation;theme;title;description;effort;cost\n7;Åre;Infrastruktur;E14;\"Rad 1\r\nRad 2\";3;1 000 000\n")
    #expect(sheet.refusals.isEmpty)
    #expect(
      sheet.rows == [
        .init(
          row: 2, number: 7, title: "E14", description: "Rad 1\nRad 2", delegations: ["are"], theme: .known("t1"),
          effort: 3,
          cost: 1_000_000)
      ])
  }

  @Test(
    "Header names are known in Swedish and English, in any case",
    arguments: [
      "number;delegation;theme;title;description;effort;cost", "NR;Kommun;Tema;Titel;Beskrivning;Insats;Kostnad",
      "Nummer:;avsändare;OMRÅDE;rubrik;motivering;Arbetsinsats (1-5);Belopp (kr)",
      "no;MUNICIPALITY;Area;Förslag*;Description;Effort;Amount",
    ])
  func headers(_ header: String) throws {
    let sheet = try sheet(header + "\n1;Berg;Infrastruktur;E14;Text;2;5")
    #expect(sheet.columns.count == 7)
    #expect(sheet.ignoredColumns.isEmpty)
    #expect(
      sheet.rows == [
        .init(
          row: 2, number: 1, title: "E14", description: "Text", delegations: ["berg"], theme: .known("t1"), effort: 2,
          cost: 5)
      ])
  }

  @Test(
    "Delegations are found by name or id, one or several",
    arguments: [
      ("Berg", ["berg"]), ("berg", ["berg"]), ("BERG ", ["berg"]), ("Bergs kommun", ["berg"]),
      ("Östersunds kommun", ["ost"]),
      ("O\u{308}stersund", ["ost"]), ("Åre kommun", ["are"]), ("Berg, Åre", ["berg", "are"]),
      ("Berg/Åre", ["berg", "are"]),
      ("\"Berg; Åre\"", ["berg", "are"]), ("\"Berg\nÅre\"", ["berg", "are"]), ("Berg, bergs kommun,", ["berg"]),
      ("Jämtland/Härjedalen", ["region"]), ("", []), (" / ", []),
    ])
  func delegations(_ cell: String, _ ids: [String]) throws {
    let sheet = try sheet("titel;kommun\nE14;\(cell)\n")
    #expect(sheet.refusals.isEmpty)
    #expect(sheet.rows.map(\.delegations) == [ids])
  }

  @Test("An unknown delegation is refused and the known ones named")
  func unknownDelegation() throws {
    let sheet = try sheet("titel;kommun\nE14;Berg, Krokom\n")
    #expect(sheet.rows.isEmpty)
    let refusal = try #require(sheet.refusals.first)
    #expect(refusal.row == 2)
    #expect(refusal.column?.description == "B (kommun)")
    #expect(refusal.why == .unknownDelegation("Krokom", known: ["Berg", "Östersund", "Åre", "Jämtland/Härjedalen"]))
    #expect(refusal.why.text(in: .sv).contains("Berg, Östersund, Åre"))
  }

  @Test(
    "Whole numbers are read as Swedes write them",
    arguments: [
      ("1000000", 1_000_000), ("1 000 000", 1_000_000), ("1\u{A0}000\u{A0}000", 1_000_000), ("1\u{202F}000", 1_000),
      ("1 000 000 kr", 1_000_000), ("250000:-", 250_000), ("12 500,00 kr", 12_500), ("5,0", 5), ("0", 0), ("007", 7),
    ])
  func numbers(_ cell: String, _ value: Int) throws {
    let sheet = try sheet("titel;kostnad\nE14;\(cell)\n")
    #expect(sheet.refusals.isEmpty)
    #expect(sheet.rows.map(\.cost) == [value])
  }

  @Test(
    "What is no whole number is refused rather than guessed",
    arguments: [
      "1,5", "1.5", "1.000", "1,000", "1 00", "1000 000", "tre", "1e6", "3 st", "½", "１２", "99999999999999999999x",
      "1-2", "kr",
    ])
  func notNumbers(_ cell: String) throws {
    #expect(try refusals("titel;insats\nE14;\"\(cell)\"\n") == ["2 B notWholeNumber"])
    #expect(try refusals("titel;kostnad\nE14;\"\(cell)\"\n") == ["2 B notWholeNumber"])
  }

  @Test(
    "A number outside its range is refused",
    arguments: ["-1", "−1", "1000001", "99999999999999999999", "9223372036854775808"])
  func outOfRange(_ cell: String) throws {
    #expect(try refusals("titel;insats\nE14;\"\(cell)\"\n") == ["2 B outOfRange"])
  }

  @Test(
    "Each cell that cannot be taken is named by row and column",
    arguments: [
      ("titel;nr\n;1\nE14;x\n", ["2 A noTitle", "3 B notWholeNumber"]),
      ("titel;nr\nA;1\n\nB;1\nC;1", ["4 B repeatedNumber", "5 B repeatedNumber"]),
      ("titel;nr\nA;0", ["2 B outOfRange"]),
      ("titel;nr\nA;1;spill", ["2 C cellWithoutHeader"]),
      ("titel;rubrik\nA;B", ["1 B repeatedColumn"]),
      ("nummer;text\n1;A\n2;B", ["1 - noTitleColumn"]),
      ("titel;insats\nABCDEF;x", ["2 A tooLong", "2 B notWholeNumber"]),
      ("titel;beskrivning\nA;12345678", ["2 B tooLong"]),
      ("titel;tema\nA;Nya teman", ["2 B tooLong"]),
    ])
  func refusedCells(_ text: String, _ expected: [String]) throws {
    let limits = SubmissionSheet.Limits(titleLength: 5, descriptionLength: 7, nameLength: 8)
    #expect(try refusals(text, limits: limits) == expected)
  }

  @Test("A missing title column is one refusal, however many rows there are")
  func noTitleColumn() throws {
    let sheet = try sheet("nummer;text\n1;A\n2;B\n")
    #expect(sheet.refusals == [.init(row: 1, column: nil, why: .noTitleColumn(found: ["nummer", "text"]))])
    #expect(sheet.rows.isEmpty)
  }

  @Test("Columns that nothing takes are reported as ignored")
  func ignored() throws {
    let sheet = try sheet("titel;epost;;x\nA;a@b.se;lös;\n")
    #expect(sheet.ignoredColumns.map(\.letter) == ["B", "C", "D"])
    #expect(sheet.rows.count == 1)
  }

  @Test("A theme that the workshop lacks becomes a new one, once")
  func newThemes() throws {
    let sheet = try sheet("titel;tema\nA;Skola\nB;SKOLA\nC;infrastruktur\nD;\nE;t1\n")
    #expect(sheet.newThemes == ["Skola"])
    #expect(sheet.rows.map(\.theme) == [.new("Skola"), .new("Skola"), .known("t1"), nil, .known("t1")])
  }

  @Test("Titles become one line without control signs")
  func titles() throws {
    let sheet = try sheet("titel\n\" E14\r\n\tgenom\u{A0} Åredalen\u{7} \"\n")
    #expect(sheet.rows.map(\.title) == ["E14 genom Åredalen"])
  }

  @Test("Every problem has its own sentence in both languages")
  func sentences() {
    let column = TableColumn(index: 0, name: "titel")
    let problems: [CellProblem] = [
      .noTitleColumn(found: ["a"]), .repeatedColumn(.effort, first: column), .noTitle, .tooLong(9, limit: 8),
      .notWholeNumber("x"), .outOfRange("9", 1, 8), .repeatedNumber(1, firstRow: 2), .unknownDelegation("x", known: []),
      .cellWithoutHeader,
    ]
    for language in TableLanguage.allCases {
      #expect(Set(problems.map { $0.text(in: language) }).count == problems.count)
    }
    for problem in problems { #expect(problem.text(in: .sv) != problem.text(in: .en)) }
    #expect(Set(problems.map(\.name)).count == problems.count)
  }
}
