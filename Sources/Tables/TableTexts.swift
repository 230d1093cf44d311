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
    case .empty: "Filen är tom. Den ska ha en rad med rubriker och minst en kolumn med inspelens titlar."
    case .tooManyBytes(let limit): "Filen är för stor. Den får vara högst \(limit / 1_024) kB."
    case .tooManyRows(let limit): "Filen har för många rader. Den får ha högst \(limit)."
    case .tooManyColumns(let limit): "Raden har för många kolumner. Den får ha högst \(limit)."
    case .fieldTooLong(let limit): "Cellens text är för lång. Den får vara högst \(limit / 1_024) kB."
    case .unclosedQuote: "Ett citattecken öppnar cellen men inget stänger den. Dubblera citattecken inne i texten."
    case .textAfterQuote: "Det står text efter det avslutande citattecknet. Dubblera citattecken inne i texten."
    case .foreign(let kind): kind.swedish
    case .notText: "Filen går inte att läsa som text. Spara den som CSV UTF-8 eller .xlsx i kalkylprogrammet."
    case .strayByte: "Filen är UTF-8, men ett tecken på raden är skadat. Spara om den som CSV UTF-8 eller .xlsx."
    case .unknownEncoding:
      "Det går inte att se vilken teckenkodning filen har. Spara den som CSV UTF-8 eller .xlsx i kalkylprogrammet."
    case .cutOff: "Filen slutar mitt i ett tecken. Hämta eller spara den igen."
    case .noSuchRow: "Filen har ingen sådan rad med något i. Välj en annan rad för rubrikerna."
    case .damagedWorkbook: "Arbetsboken är skadad. Öppna den i kalkylprogrammet och spara den igen."
    case .unpacksTooLarge(let limit):
      "Arbetsboken är för stor när den packas upp. Den får vara högst \(limit >> 20) MB."
    case .tooManyParts(let limit): "Arbetsboken har för många delar. Den får ha högst \(limit)."
    case .severalSheets: "Arbetsboken har flera blad med innehåll. Välj vilket som ska läsas."
    case .noSuchSheet: "Arbetsboken har inget blad med det namnet."
    }
  }

  private var english: String {
    switch problem {
    case .empty: "The file is empty. It needs a row of headings and at least a column with the submissions' titles."
    case .tooManyBytes(let limit): "The file is too large. It may have at most \(limit / 1_024) kB."
    case .tooManyRows(let limit): "The file has too many rows. It may have at most \(limit)."
    case .tooManyColumns(let limit): "The row has too many columns. It may have at most \(limit)."
    case .fieldTooLong(let limit): "The cell's text is too long. It may have at most \(limit / 1_024) kB."
    case .unclosedQuote: "A quotation mark opens the cell but none closes it. Double quotation marks within the text."
    case .textAfterQuote: "There is text after the closing quotation mark. Double quotation marks within the text."
    case .foreign(let kind): kind.english
    case .notText: "The file cannot be read as text. Save it as CSV UTF-8 or .xlsx in the spreadsheet program."
    case .strayByte: "The file is UTF-8, but a character on the line is damaged. Save it again as CSV UTF-8 or .xlsx."
    case .unknownEncoding:
      "The file's character encoding cannot be told. Save it as CSV UTF-8 or .xlsx in the spreadsheet program."
    case .cutOff: "The file ends within a character. Fetch it or save it again."
    case .noSuchRow: "The file has no such row with anything in it. Choose another row for the headings."
    case .damagedWorkbook: "The workbook is damaged. Open it in the spreadsheet program and save it again."
    case .unpacksTooLarge(let limit): "The workbook is too large once unpacked. It may have at most \(limit >> 20) MB."
    case .tooManyParts(let limit): "The workbook has too many parts. It may have at most \(limit)."
    case .severalSheets: "The workbook has several sheets with content. Choose which one to read."
    case .noSuchSheet: "The workbook has no sheet of that name."
    }
  }
}

extension ForeignFile {
  private static let swedishAdvice = "Öppna den i ett kalkylprogram och spara den som .xlsx eller CSV UTF-8."
  private static let englishAdvice = "Open it in a spreadsheet program and save it as .xlsx or CSV UTF-8."

  fileprivate var swedish: String {
    switch self {
    case .xls: "Det här är en fil i det gamla Office-formatet (.xls eller .doc). \(Self.swedishAdvice)"
    case .locked: "Arbetsboken är låst med ett lösenord. Ta bort lösenordet i kalkylprogrammet och spara den igen."
    case .xlsb: "Det här är en binär arbetsbok (.xlsb). \(Self.swedishAdvice)"
    case .ods: "Det här är ett kalkylblad i OpenDocument-format (.ods). \(Self.swedishAdvice)"
    case .odt: "Det här är ett textdokument (.odt). Kopiera tabellen till ett kalkylprogram och spara den som .xlsx."
    case .numbers: "Det här är ett dokument från Numbers eller Pages. Välj Exportera till och Excel eller CSV där."
    case .docx: "Det här är ett Word-dokument. Kopiera tabellen till ett kalkylprogram och spara den som .xlsx."
    case .pptx: "Det här är en presentation. Kopiera tabellen till ett kalkylprogram och spara den som .xlsx."
    case .zip: "Det här är ett zip-arkiv. Packa upp det och välj filen med inspelen."
    case .pdf: "Det här är en PDF. Be om listan som .xlsx eller CSV, eller kopiera den till ett kalkylprogram."
    case .rtf: "Det här är ett textdokument (.rtf). Kopiera tabellen till ett kalkylprogram och spara den som .xlsx."
    case .html: "Det här är en webbsida, även om den heter något annat. \(Self.swedishAdvice)"
    case .xml: "Det här är ett XML-dokument. \(Self.swedishAdvice)"
    case .json: "Det här är en JSON-fil. En fil som beskriver ett helt rådslag används när rådslaget skapas."
    case .picture: "Det här är en bild. Be om listan som .xlsx eller CSV."
    case .form: "Filen är inlagd i ett formulär. Skicka filen själv som innehåll (curl --data-binary @fil)."
    }
  }

  fileprivate var english: String {
    switch self {
    case .xls: "This is a file in the old Office format (.xls or .doc). \(Self.englishAdvice)"
    case .locked: "The workbook is locked with a password. Remove it in the spreadsheet program and save it again."
    case .xlsb: "This is a binary workbook (.xlsb). \(Self.englishAdvice)"
    case .ods: "This is an OpenDocument spreadsheet (.ods). \(Self.englishAdvice)"
    case .odt: "This is a text document (.odt). Copy the table to a spreadsheet program and save it as .xlsx."
    case .numbers: "This is a document from Numbers or Pages. Choose Export to and Excel or CSV there."
    case .docx: "This is a Word document. Copy the table to a spreadsheet program and save it as .xlsx."
    case .pptx: "This is a presentation. Copy the table to a spreadsheet program and save it as .xlsx."
    case .zip: "This is a zip archive. Unpack it and choose the file with the submissions."
    case .pdf: "This is a PDF. Ask for the list as .xlsx or CSV, or copy it to a spreadsheet program."
    case .rtf: "This is a text document (.rtf). Copy the table to a spreadsheet program and save it as .xlsx."
    case .html: "This is a web page, whatever its name says. \(Self.englishAdvice)"
    case .xml: "This is an XML document. \(Self.englishAdvice)"
    case .json: "This is a JSON file. A file that describes a whole workshop is used when the workshop is made."
    case .picture: "This is a picture. Ask for the list as .xlsx or CSV."
    case .form: "The file is wrapped in a form. Send the file itself as the content (curl --data-binary @file)."
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
      "Ingen kolumn har inspelens titlar. Välj vilken det är, eller döp en kolumn i rubrikraden till titel."
        + found.listed(" Filen har: ")
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
    case .tooManyDelegations(let limit): "Inspelet har för många avsändare. Det får ha högst \(limit)."
    case .tooMany(let kind, let count, let limit):
      "Med filen skulle rådslaget ha \(count) \(kind.swedish). Det får ha högst \(limit)."
    case .mixedUnits(let row): "Insatsen har en annan enhet än på rad \(row). Använd samma enhet i hela kolumnen."
    case .spreadsheetError(let text): "I cellen står \(text): en formel har inget värde. Rätta den i kalkylprogrammet."
    case .cellWithoutHeader:
      "Cellen ligger till höger om den sista rubriken. Finns det ett skiljetecken i en text utan citattecken?"
    }
  }

  private var english: String {
    switch self {
    case .noTitleColumn(let found):
      "No column has the titles of the submissions. Choose which one it is, or call a column title in the header row."
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
    case .tooManyDelegations(let limit): "The submission has too many senders. It may have at most \(limit)."
    case .tooMany(let kind, let count, let limit):
      "With the file the workshop would have \(count) \(kind.english). It may have at most \(limit)."
    case .mixedUnits(let row): "The effort is in another unit than on row \(row). Use one unit in the whole column."
    case .spreadsheetError(let text):
      "The cell says \(text): a formula has no value. Mend it in the spreadsheet program."
    case .cellWithoutHeader:
      "The cell is to the right of the last header. Is there a delimiter in a text without quotation marks?"
    }
  }
}

extension CellProblem.Kind {
  fileprivate var swedish: String {
    switch self {
    case .submissions: "inspel"
    case .themes: "teman"
    case .delegations: "delegationer"
    }
  }

  fileprivate var english: String {
    switch self {
    case .submissions: "submissions"
    case .themes: "themes"
    case .delegations: "delegations"
    }
  }
}

extension [String] {
  /// The line in a text that tells of senders who are no delegation.
  public func asSenders(in language: TableLanguage) -> String {
    (language == .sv ? "Avsändare: " : "Sender: ") + joined(separator: ", ")
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
