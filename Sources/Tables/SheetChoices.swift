// What the person who imports a sheet says about it, where the file alone does not tell.

/// Who a name in a sheet stands for.
public enum SenderMeaning: Sendable, Hashable {
  /// The delegation of this id.
  case delegation(String)
  /// Every delegation.
  case everybody
  /// A delegation that is not there yet and is added with this name.
  case new
  /// Somebody who is no delegation: the name goes into the text.
  case outside
  /// Several senders with "och" between them, each of them for itself.
  case several
}

/// Choices by hand for one file. Without any, everything is found from the file.
public struct SheetChoices: Sendable, Hashable {
  /// Where the headings stand.
  public var headings = Headings.found
  /// By column index; nil as value: the column is left out.
  public var columns: [Int: SubmissionField?] = [:]
  /// By the name as the file has it, in lower case and on one line; `senders(_:)` makes such keys.
  public var senders: [String: SenderMeaning] = [:]
  /// Rows to leave out, by number.
  public var skipped: Set<Int> = []

  /// Nothing is chosen.
  public init() {}

  /// Reads `A:number,B:title,C:-`: the columns' letters, each with a field or a hyphen.
  /// - Returns: nil for what cannot be read.
  public static func columns(_ text: String) -> [Int: SubmissionField?]? {
    var columns: [Int: SubmissionField?] = [:]
    for entry in text.split(separator: ",") {
      let halves = entry.split(separator: ":", maxSplits: 1).map { trimmed(String($0)) }
      guard halves.count == 2, let index = TableColumn.index(of: halves[0]) else { return nil }
      if halves[1] == "-" {
        columns.updateValue(nil, forKey: index)
      } else {
        guard let field = SubmissionField(rawValue: halves[1]) else { return nil }
        columns.updateValue(field, forKey: index)
      }
    }
    return columns
  }

  /// Reads `Krokom:!new,Regionen:!outside,Bergs kn:berg`: names as the file has them, each with a delegation's id or
  /// `!everybody`, `!new`, `!outside`, `!several`.
  /// - Returns: nil for what cannot be read.
  public static func senders(_ text: String) -> [String: SenderMeaning]? {
    var senders: [String: SenderMeaning] = [:]
    for entry in text.split(separator: ",") {
      guard let colon = entry.lastIndex(of: ":") else { return nil }
      let name = oneLine(String(entry[..<colon]))
      let meaning = trimmed(String(entry[entry.index(after: colon)...]))
      guard !name.isEmpty, !meaning.isEmpty else { return nil }
      switch meaning {
      case "!everybody": senders[NameIndex.key(name)] = .everybody
      case "!new": senders[NameIndex.key(name)] = .new
      case "!outside": senders[NameIndex.key(name)] = .outside
      case "!several": senders[NameIndex.key(name)] = .several
      case _ where meaning.hasPrefix("!"): return nil
      default: senders[NameIndex.key(name)] = .delegation(meaning)
      }
    }
    return senders
  }

  /// Reads `3,7`: row numbers.
  /// - Returns: nil for what cannot be read.
  public static func rows(_ text: String) -> Set<Int>? {
    let numbers = text.split(separator: ",").map { Int(trimmed(String($0))) }
    return numbers.contains(nil) ? nil : Set(numbers.compactMap(\.self))
  }
}
