// Finds a delegation or theme by what people write in a cell: its id, its name in any case, or with "kommun" beside it.

/// Names of a workshop, looked up as people write them.
struct NameIndex {
  /// As the workshop writes them.
  let names: [String]
  /// In the workshop's order.
  let ids: [String]
  private var exact: [String: String] = [:]
  /// By looser keys; nil where two names share one.
  private var loose: [String: String?] = [:]

  init(_ known: [SubmissionSheet.Known]) {
    names = known.map(\.name)
    ids = known.map(\.id)
    for entry in known.reversed() { exact[Self.key(entry.id)] = entry.id }
    for entry in known.reversed() { exact[Self.key(entry.name)] = entry.id }
    for entry in known {
      for key in Self.looseKeys(entry.name) {
        if let other = loose[key], other != entry.id { loose[key] = .some(nil) } else { loose[key] = entry.id }
      }
    }
  }

  /// The id of what `name` names; nil where there is none, or more than one it could be.
  func id(of name: String) -> String? {
    if let id = exact[Self.key(name)] { return id }
    let found = Set(Self.looseKeys(name).compactMap { loose[$0] ?? nil })
    return found.count == 1 ? found.first : nil
  }

  func has(id: String) -> Bool { ids.contains(id) }

  /// Case and white space do not tell names apart.
  static func key(_ name: String) -> String { oneLine(name).lowercased() }

  /// "Bergs kommun" is Berg, or Bergs: without the kind of body, and without the genitive's s before it.
  private static func looseKeys(_ name: String) -> [String] {
    let plain = key(name)
    for kind in [" kommun", " stad", " kn", " municipality"] where plain.hasSuffix(kind) {
      let bare = String(plain.dropLast(kind.count))
      return bare.hasSuffix("s") ? [bare, String(bare.dropLast())] : [bare]
    }
    if plain.hasPrefix("kommun ") { return [String(plain.dropFirst("kommun ".count))] }
    return [plain]
  }
}
