// What becomes of the sheets that municipalities send in: submissions, or refusals that name the cell.

import Tables
import Testing

@Suite("A sheet of submissions") struct SubmissionSheetTests {
  static let delegations: [SubmissionSheet.Known] = [
    .init(id: "berg", name: "Berg"), .init(id: "ost", name: "Östersund"), .init(id: "are", name: "Åre"),
    .init(id: "region", name: "Jämtland/Härjedalen"),
  ]
  static let themes: [SubmissionSheet.Known] = [.init(id: "t1", name: "Infrastruktur")]

  func sheet(
    _ text: String, limits: SubmissionSheet.Limits = .init(), choices: SheetChoices = .init()
  ) throws -> SubmissionSheet {
    let table = try SheetFile.read(Array(text.utf8)).table(choices.headings)
    return SubmissionSheet(
      table, delegations: Self.delegations, themes: Self.themes, limits: limits, choices: choices)
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
          row: 2, number: 7, title: "E14", description: "Rad 1\nRad 2", delegations: [.known("are")],
          theme: .known("t1"),
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
      "Löpnr;Inspel från;Sakområde;Ärendemening;Bakgrund;Uppskattad tid;Kostnad (kr, exkl. moms)",
      "Nr.;Kommun/organisation;Ämnesområde;Förslag;Motivering;Arbetsinsats;Budget kr",
    ])
  func headers(_ header: String) throws {
    let sheet = try sheet(header + "\n1;Berg;Infrastruktur;E14;Text;2;5")
    #expect(Set(sheet.columns.map(\.field)).count == 7)
    #expect(sheet.columns.allSatisfy { $0.field != nil })
    #expect(
      sheet.rows == [
        .init(
          row: 2, number: 1, title: "E14", description: "Text", delegations: [.known("berg")], theme: .known("t1"),
          effort: 2,
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
    #expect(sheet.rows.map(\.delegations) == [ids.map(DelegationReference.known)])
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

  @Test("Every column is told with what it became")
  func columns() throws {
    let sheet = try sheet("titel;epost;;x\nA;a@b.se;lös;\n")
    #expect(sheet.columns.map(\.column.letter) == ["A", "B", "C", "D"])
    #expect(sheet.columns.map(\.field) == [.title, nil, nil, nil])
    #expect(sheet.columns.map(\.filled) == [true, true, true, false])
    #expect(sheet.rows.count == 1)
  }

  @Test(
    "Förslag is the title where no other column is, and a text where one is",
    arguments: [
      ("Rubrik;Förslag;Motivering\nVäg;Att bygga;Behövs", "Väg", "Förslag: Att bygga\n\nMotivering: Behövs"),
      ("Förslag;Motivering\nAtt bygga;Behövs", "Att bygga", "Behövs"),
      ("Förslag;Åtgärd\nAtt bygga;Nu", "Att bygga", "Nu"),
      ("Titel;Beskrivning;Bakgrund\nVäg;Text;Förr", "Väg", "Text\n\nBakgrund: Förr"),
    ])
  func texts(_ text: String, _ title: String, _ description: String) throws {
    let sheet = try sheet(text)
    #expect(sheet.refusals.isEmpty)
    #expect(sheet.rows.map(\.title) == [title])
    #expect(sheet.rows.map(\.description) == [description])
  }

  @Test(
    "A unit in the heading or the cell scales the cost, and what is not whole is refused",
    arguments: [
      ("Kostnad (tkr)", "500", 500_000), ("Kostnad tkr", "1,5", 1_500), ("Kostnad (mnkr)", "2,25", 2_250_000),
      ("Kostnad", "3 mnkr", 3_000_000), ("Kostnad", "2 miljoner kr", 2_000_000), ("Kostnad (tkr)", "500 kr", 500),
      ("Kostnad (tkr)", "1.500", nil), ("Kostnad (tkr)", "0,0001", nil), ("Kostnad (mnkr)", "9999999999999", nil),
      ("Kostnad", "1.0", 1), ("Kostnad", "1,5", nil),
    ] as [(String, String, Int?)])
  func scales(_ heading: String, _ cell: String, _ value: Int?) throws {
    let sheet = try sheet("titel;\(heading)\nE14;\(cell)\n")
    #expect(sheet.rows.map(\.cost) == (value == nil ? [] : [value]))
    #expect(sheet.refusals.isEmpty == (value != nil))
  }

  @Test("Hours beside weeks are refused")
  func units() throws {
    #expect(try sheet("titel;tid\nA;3 veckor\nB;2 v\n").refusals.map(\.why.name) == ["notWholeNumber"])
    #expect(try sheet("titel;tid\nA;3 veckor\nB;1 vecka\n").rows.map(\.effort) == [3, 1])
    #expect(try sheet("titel;tid\nA;3 veckor\nB;2 tim\n").refusals.map(\.why) == [.mixedUnits(firstRow: 2)])
  }

  @Test(
    "A row that adds up the others is no submission",
    arguments: [
      ("nr;titel;kostnad\n1;A;5\n2;B;6\n;Summa;11\n", 1), ("titel;kostnad\nA;5\nB;6\n;11\n", 1),
      ("nr;titel;kostnad\n1;A;5\nTotalt:;;5 kr\n", 1), ("titel;kostnad\ntitel;kostnad\nA;5\n", 1),
      ("titel;kostnad\nA;5\nB;6\n", 0),
    ])
  func sums(_ text: String, _ left: Int) throws {
    let sheet = try sheet(text)
    #expect(sheet.refusals.isEmpty)
    #expect(sheet.leftOut.count == left)
  }

  @Test("A last row without a title that is no sum is refused")
  func noSum() throws {
    #expect(try refusals("titel;kostnad\nA;5\nB;6\n;12\n") == ["4 A noTitle"])
  }

  @Test("What a spreadsheet says of a formula that went wrong is no text", arguments: ["#REF!", "#SAKNAS!", "#####"])
  func errors(_ cell: String) throws {
    #expect(
      try refusals("titel;beskrivning\n\(cell);x\nA;\(cell)\n").map { $0.suffix(16) } == [
        "spreadsheetError", "spreadsheetError",
      ])
  }

  @Test("Senders with och between them, everybody, and others by choice")
  func senders() throws {
    var choices = SheetChoices()
    let all = Self.delegations.map { DelegationReference.known($0.id) }
    let text = "titel;kommun\nA;Berg och Åre\nB;Samtliga\nC;Berg & Krokom\nD;Region X\nE;Härjedalen och Sollefteå\n"
    let asked = try sheet(text)
    #expect(asked.rows.map(\.delegations) == [[.known("berg"), .known("are")], all])
    #expect(asked.refusals.map(\.row) == [4, 5, 6])
    #expect(asked.named.filter { $0.meaning == nil }.map(\.name) == ["Krokom", "Region X", "Härjedalen och Sollefteå"])
    #expect(asked.named.filter(\.divisible).map(\.name) == ["Härjedalen och Sollefteå"])
    choices.senders = try #require(
      SheetChoices.senders(
        "Krokom:!new,region x:!outside,Härjedalen och Sollefteå:!several,Härjedalen:berg,Sollefteå:!new"))
    let answered = try sheet(text, choices: choices)
    #expect(answered.refusals.isEmpty)
    #expect(answered.newDelegations == ["Krokom", "Sollefteå"])
    #expect(
      answered.rows.dropFirst(2).map(\.delegations) == [
        [.known("berg"), .new("Krokom")], [], [.known("berg"), .new("Sollefteå")],
      ])
    #expect(answered.rows[3].outside == ["Region X"])
  }

  @Test("Headings that nobody knows are the first row as wide as the table")
  func unknownHeadings() throws {
    let sheet = try sheet("Inspel 2026;;\n\nSak;Vem;När\nA;B;C\n")
    #expect(sheet.columns.map(\.column.name) == ["Sak", "Vem", "När"])
    #expect(sheet.refusals == [.init(row: 3, column: nil, why: .noTitleColumn(found: ["Sak", "Vem", "När"]))])
  }

  @Test("Columns, headings and rows are chosen by hand")
  func byHand() throws {
    var choices = SheetChoices()
    choices.headings = .absent
    choices.columns = try #require(SheetChoices.columns("A:number,B:title,C:-"))
    choices.skipped = [2]
    let sheet = try sheet("1;Väg;x\n2;Skola;y\n3;Bad;z\n", choices: choices)
    #expect(sheet.refusals.isEmpty)
    #expect(sheet.rows.map(\.title) == ["Väg", "Bad"])
    #expect(sheet.leftOut.map(\.why) == [.chosen])
    choices = SheetChoices()
    choices.headings = .row(3)
    #expect(throws: TableError(.noSuchRow, row: 3)) { try self.sheet("titel\nA\n", choices: choices) }
    for text in ["A", "A:colour", "1:title", "ÅÄÖ:title", ":title", "AAAA:title"] {
      #expect(SheetChoices.columns(text) == nil)
    }
    for text in ["Krokom", "Krokom:!what", ":berg"] { #expect(SheetChoices.senders(text) == nil) }
    #expect(SheetChoices.rows("1,x") == nil)
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
      .cellWithoutHeader, .tooManyDelegations(limit: 3), .tooMany(.submissions, 9, limit: 8), .mixedUnits(firstRow: 2),
      .spreadsheetError("#REF!"),
    ]
    for language in TableLanguage.allCases {
      #expect(Set(problems.map { $0.text(in: language) }).count == problems.count)
    }
    for problem in problems { #expect(problem.text(in: .sv) != problem.text(in: .en)) }
    #expect(Set(problems.map(\.name)).count == problems.count)
  }
}
