// A document as a sequence of plain blocks, without any file format in it.
// It exists so that one composition gives the same document in every format, and so that a new format is one file.

/// The language a document is written in.
public enum DocumentLanguage: String, Sendable, Hashable, CaseIterable {
  /// Swedish.
  case sv
  /// English, as it is written in Britain.
  case en

  /// The tag for `w:lang` and `lang` (BCP 47).
  public var tag: String { self == .sv ? "sv-SE" : "en-GB" }
}

/// A document: a title and blocks that follow it.
public struct Document: Sendable, Hashable {
  /// Stands on one line above all, and in the file's properties.
  public var title: String
  /// What kind of document it is; stands under the title. May be empty.
  public var subtitle: String
  /// What the file says it is written in, for spelling and reading aloud; words that a format adds are in it.
  public var language: DocumentLanguage
  /// Who made it, for the file's properties.
  public var creator: String
  /// What stands in the footer of each page, before the page number.
  public var footer: String
  /// When it was made, for the file's properties. Part of what decides the file's bytes.
  public var created: Moment?
  /// In order, from the one below the title.
  public var blocks: [Block]

  /// What is left out is empty and stands nowhere; equal documents give equal files.
  public init(
    title: String, subtitle: String = "", language: DocumentLanguage, creator: String = "", footer: String = "",
    created: Moment? = nil, blocks: [Block]
  ) {
    self.title = title
    self.subtitle = subtitle
    self.language = language
    self.creator = creator
    self.footer = footer
    self.created = created
    self.blocks = blocks
  }

  /// One block. Line breaks within a text are kept in paragraphs and cells, and become spaces in headings.
  public enum Block: Sendable, Hashable {
    /// Levels 1 to 4; the document's title stands above them all.
    case heading(String, level: Int)
    /// A heading of level 2 with a number that word processors count on by themselves.
    case numberedHeading(String, number: Int)
    /// Ordinary text.
    case paragraph(String)
    /// A remark, set smaller.
    case note(String)
    /// A list without numbers or order, one text for each of its points.
    case bullets([String])
    /// May be wider than a phone; the page lets it scroll.
    case table(Table)
    /// Names with their values, one to a line.
    case facts([Fact])
    /// A heading of level 3 with room under it for somebody to write in. `hint` says what.
    case writingSpace(label: String, hint: String)
  }

  /// A name with its value.
  public struct Fact: Sendable, Hashable {
    /// Set off from the value; without a colon, which formats add that need one.
    public var name: String
    /// Line breaks are kept.
    public var value: String

    /// Keeps both as they are.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A table with a header row.
  public struct Table: Sendable, Hashable {
    /// A column: its name, its share of the width, and whether it holds numbers (set to the right).
    public struct Column: Sendable, Hashable {
      /// Stands in the header row.
      public var name: String
      /// Its part of the sum of all widths, at least 1. Markdown and HTML set columns by what they hold.
      public var width: Int
      /// Whether it holds numbers, which are set to the right.
      public var numeric: Bool

      /// A width below 1 becomes 1.
      public init(_ name: String, width: Int, numeric: Bool = false) {
        self.name = name
        self.width = max(1, width)
        self.numeric = numeric
      }
    }

    /// What the table shows, for those who cannot see it.
    public var summary: String
    /// From left to right.
    public var columns: [Column]
    /// Rows of cells; a row is read as if it were as long as `columns`.
    public var rows: [[String]]
    /// Whether the last row is the sum of the others.
    public var endsWithTotal: Bool

    /// Rows need not be of one length: what a row lacks is empty, and what it has beyond `columns` is not shown.
    public init(summary: String, columns: [Column], rows: [[String]], endsWithTotal: Bool = false) {
      self.endsWithTotal = endsWithTotal
      self.summary = summary
      self.columns = columns
      self.rows = rows
    }

    /// The cells of a row with their columns.
    func cells(of row: [String]) -> [(column: Column, text: String)] {
      columns.enumerated().map { index, column in (column, row.indices.contains(index) ? row[index] : "") }
    }
  }
}
