// Who sent a submission in: cells name one delegation or several, everybody, or somebody whom the workshop does not
// know. Nobody is guessed; who is not known is asked about.

/// A delegation that a row names.
public enum DelegationReference: Sendable, Hashable {
  /// By the id of one that the workshop has.
  case known(String)
  /// By the name of one that is added with the import.
  case new(String)
}

/// A name that stands as sender in a file.
public struct SheetSender: Sendable, Hashable {
  /// As the file has it, where it first stands.
  public var name: String
  /// How many rows name it.
  public var rows: Int
  /// Who it stands for; nil where nobody knows.
  public var meaning: SenderMeaning?
  /// Whether it may be several with "och" between them.
  public var divisible: Bool
}

/// Reads cells of senders and gathers every name in them.
struct SenderReading {
  /// What one cell comes to.
  struct Cell {
    var delegations: [DelegationReference] = []
    var outside: [String] = []
    var unknown: [String] = []
    /// Whether delegations that are added with the file are meant too.
    var isEverybody = false
  }

  private let delegations: NameIndex
  private let chosen: [String: SenderMeaning]
  private(set) var senders: [SheetSender] = []
  private(set) var newNames: [String] = []
  private var places: [String: Int] = [:]
  private var newByKey: [String: String] = [:]

  init(_ delegations: NameIndex, chosen: [String: SenderMeaning]) {
    self.delegations = delegations
    self.chosen = chosen
  }

  private static let everybody: Set<String> = [
    "alla", "samtliga", "alla kommuner", "samtliga kommuner", "alla delegationer", "samtliga delegationer", "all",
    "everybody", "everyone", "gemensamt", "kommungemensamt", "länsgemensamt",
  ]

  /// Between names: signs that always divide, and words that may be part of a name.
  private static let words = [" och ", " samt ", " and ", " & ", " + "]

  mutating func read(_ cell: String) -> Cell {
    var result = Cell()
    let whole = oneLine(cell)
    if whole.isEmpty { return result }
    if meaning(of: whole) != nil {
      add(whole, to: &result)
      return result
    }
    for part in cell.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "/" || $0.isNewline }) {
      let name = oneLine(String(part))
      if !name.isEmpty { add(name, to: &result) }
    }
    return result
  }

  private func meaning(of name: String) -> SenderMeaning? {
    let key = NameIndex.key(name)
    if let id = delegations.id(of: name) { return .delegation(id) }
    switch chosen[key] {
    case .delegation(let id): return delegations.has(id: id) ? .delegation(id) : nil
    case let other?: return other
    case nil: return Self.everybody.contains(key) ? .everybody : nil
    }
  }

  private mutating func add(_ name: String, to cell: inout Cell) {
    let pieces = Self.pieces(name)
    let meaning = meaning(of: name)
    if meaning == .several || (meaning == nil && pieces.contains { self.meaning(of: $0) != nil }) {
      for piece in pieces { addOne(piece, self.meaning(of: piece), false, to: &cell) }
    } else {
      addOne(name, meaning, pieces.count > 1, to: &cell)
    }
  }

  private mutating func addOne(_ name: String, _ meaning: SenderMeaning?, _ divisible: Bool, to cell: inout Cell) {
    note(name, meaning, divisible)
    var references: [DelegationReference] = []
    switch meaning {
    case .delegation(let id): references = [.known(id)]
    case .everybody:
      references = delegations.ids.map(DelegationReference.known)
      cell.isEverybody = true
    case .new: references = [.new(newName(name))]
    case .outside: if !cell.outside.contains(name) { cell.outside.append(name) }
    case .several, nil: if !cell.unknown.contains(name) { cell.unknown.append(name) }
    }
    for reference in references where !cell.delegations.contains(reference) { cell.delegations.append(reference) }
  }

  private mutating func newName(_ name: String) -> String {
    let key = NameIndex.key(name)
    if let first = newByKey[key] { return first }
    newByKey[key] = name
    newNames.append(name)
    return name
  }

  private mutating func note(_ name: String, _ meaning: SenderMeaning?, _ divisible: Bool) {
    let key = NameIndex.key(name)
    if let place = places[key] {
      senders[place].rows += 1
    } else {
      places[key] = senders.count
      senders.append(SheetSender(name: name, rows: 1, meaning: meaning, divisible: divisible))
    }
  }

  private static func pieces(_ name: String) -> [String] {
    var pieces = [name]
    for word in words { pieces = pieces.flatMap { $0.split(separator: word).map { trimmed(String($0)) } } }
    return pieces.filter { !$0.isEmpty }
  }
}
