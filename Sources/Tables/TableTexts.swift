// The catalogue of what this module says to people, in Swedish and English. Each sentence says what is wrong and
// what to do about it; where stands beside it.

extension TableError {
  /// A sentence that says what is wrong and what to do, with the place where it is known.
  public func text(in language: TableLanguage) -> String {
    let place = place(in: language)
    let sentence = language == .sv ? swedish : english
    return place.isEmpty ? sentence : "\(place): \(sentence)"
  }

  /// "Rad 4, kolumn C (titel)"; empty where no place is known.
  private func place(in language: TableLanguage) -> String {
    let sv = language == .sv
    switch (row, line, column) {
    case (let row?, _, let column?): return "\(sv ? "Rad" : "Row") \(row), \(sv ? "kolumn" : "column") \(column)"
    case (let row?, _, nil): return "\(sv ? "Rad" : "Row") \(row)"
    case (nil, let line?, _): return "\(sv ? "Textrad" : "Line") \(line)"
    default: return ""
    }
  }

  private var swedish: String {
    switch problem {
    case .empty: "Filen är tom. Den ska ha en rubrikrad och minst en kolumn som heter titel."
    case .tooManyBytes(let limit): "Filen är för stor. Den får vara högst \(limit / 1_024) kB."
    case .tooManyRows(let limit): "Filen har för många rader. Den får ha högst \(limit)."
    case .tooManyColumns(let limit): "Raden har för många kolumner. Den får ha högst \(limit)."
    case .fieldTooLong(let limit): "Cellens text är för lång. Den får vara högst \(limit / 1_024) kB."
    case .unclosedQuote: "Ett citattecken öppnar cellen men inget stänger den. Dubblera citattecken inne i texten."
    case .textAfterQuote: "Det står text efter det avslutande citattecknet. Dubblera citattecken inne i texten."
    case .workbook: "Det här är en arbetsbok. Välj Spara som och CSV (kommaavgränsad) i kalkylprogrammet."
    case .notText: "Filen går inte att läsa som text. Spara den som CSV UTF-8 i kalkylprogrammet."
    }
  }

  private var english: String {
    switch problem {
    case .empty: "The file is empty. It needs a header row with at least a column called title."
    case .tooManyBytes(let limit): "The file is too large. It may have at most \(limit / 1_024) kB."
    case .tooManyRows(let limit): "The file has too many rows. It may have at most \(limit)."
    case .tooManyColumns(let limit): "The row has too many columns. It may have at most \(limit)."
    case .fieldTooLong(let limit): "The cell's text is too long. It may have at most \(limit / 1_024) kB."
    case .unclosedQuote: "A quotation mark opens the cell but none closes it. Double quotation marks within the text."
    case .textAfterQuote: "There is text after the closing quotation mark. Double quotation marks within the text."
    case .workbook: "This is a workbook. Choose Save as and CSV (comma delimited) in the spreadsheet program."
    case .notText: "The file cannot be read as text. Save it as CSV UTF-8 in the spreadsheet program."
    }
  }
}

extension CellProblem {
  /// A sentence that says what is wrong and what to do.
  public func text(in language: TableLanguage) -> String {
    language == .sv ? swedish : english
  }

  private var swedish: String {
    switch self {
    case .noTitleColumn(let found):
      "Ingen kolumn har inspelens titlar. Döp en kolumn i rubrikraden till titel." + found.listed(" Filen har: ")
    case .repeatedColumn(let field, let first):
      "Kolumnen betyder \(field.swedishName), och det gör även kolumn \(first). Ta bort eller döp om en av dem."
    case .noTitle: "Inspelet saknar titel."
    case .tooLong(let length, let limit): "Texten har \(length) tecken. Den får ha högst \(limit)."
    case .notWholeNumber(let text): "”\(text)” är inget heltal. Skriv bara siffror, till exempel 3 eller 1 000 000."
    case .outOfRange(let text, let low, let high): "\(text) går inte. Talet ska vara från \(low) till \(high)."
    case .repeatedNumber(let number, let row): "Nummer \(number) står redan på rad \(row). Ge inspelen olika nummer."
    case .unknownDelegation(let name, let known):
      "Ingen delegation heter ”\(name)”."
        + (known.isEmpty ? " Lägg till delegationerna i rådslaget först." : known.listed(" Rådslaget har: "))
    case .cellWithoutHeader:
      "Cellen ligger till höger om den sista rubriken. Finns det ett skiljetecken i en text utan citattecken?"
    }
  }

  private var english: String {
    switch self {
    case .noTitleColumn(let found):
      "No column has the titles of the submissions. Call a column title in the header row."
        + found.listed(" The file has: ")
    case .repeatedColumn(let field, let first):
      "The column means \(field.rawValue), and so does column \(first). Remove or rename one of them."
    case .noTitle: "The submission has no title."
    case .tooLong(let length, let limit): "The text has \(length) characters. It may have at most \(limit)."
    case .notWholeNumber(let text): "“\(text)” is no whole number. Write digits only, for example 3 or 1 000 000."
    case .outOfRange(let text, let low, let high): "\(text) is not possible. The number must be from \(low) to \(high)."
    case .repeatedNumber(let number, let row):
      "Number \(number) is already on row \(row). Give the submissions different numbers."
    case .unknownDelegation(let name, let known):
      "No delegation is called “\(name)”."
        + (known.isEmpty ? " Add the delegations to the workshop first." : known.listed(" The workshop has: "))
    case .cellWithoutHeader:
      "The cell is to the right of the last header. Is there a delimiter in a text without quotation marks?"
    }
  }
}

extension SubmissionField {
  fileprivate var swedishName: String {
    switch self {
    case .number: "nummer"
    case .delegation: "delegation"
    case .theme: "område"
    case .title: "titel"
    case .description: "beskrivning"
    case .effort: "insats"
    case .cost: "kostnad"
    }
  }
}

extension [String] {
  /// The names after an introduction, at most thirty; nothing where there are none.
  fileprivate func listed(_ introduction: String) -> String {
    if isEmpty { return "" }
    return introduction + prefix(30).joined(separator: ", ") + (count > 30 ? ", …" : ".")
  }
}
