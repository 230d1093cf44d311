// One role's document as it is kept: rendered only where something changed, sent as patches.

import JSONText
import Workshop

/// The document of one role and what of it has not been published yet.
struct PublishedDocument {
  let role: Role
  /// The document as of the last refresh.
  private(set) var document: JSON
  /// Parts that changed since the last refresh, each once, in the order they changed.
  private var changed: [DocumentPart] = []
  private var changedSet: Set<DocumentPart> = []
  /// What followers have not been sent yet.
  private var unsent: JSON?
  /// Whether no patch can tell what changed.
  private var needsReplacing = false
  private var encodedDocument: [UInt8]?

  init(role: Role, document: JSON) {
    self.role = role
    self.document = document
  }

  /// Whether there is something to publish.
  var isChanged: Bool { !changed.isEmpty || unsent != nil || needsReplacing }

  /// Marks parts as changed.
  mutating func markChanged(_ parts: [DocumentPart]) {
    for part in parts where changedSet.insert(part).inserted { changed.append(part) }
  }

  /// Brings the document up to date.
  mutating func refresh(_ source: WorkshopDocument) {
    guard !changed.isEmpty else { return }
    for part in changed {
      for (path, value) in source.values(of: part) { update(path, value) }
    }
    changed = []
    changedSet = []
  }

  private mutating func update(_ path: [String], _ value: JSON?) {
    let former = document.value(at: path)
    let change: JSON
    switch (former, value) {
    case (nil, nil): return
    case (_, nil): change = .null
    case (nil, .some(let value)):
      if value.isNull { return }
      change = value.withoutNulls
    case (.some(let former), .some(let value)):
      guard let patch = JSON.mergePatch(from: former, to: value) else { return }
      change = patch
    }
    document.set(value, at: path[...])
    encodedDocument = nil
    let patch = path.reversed().reduce(change) { .object([$1: $0]) }
    guard let before = unsent else {
      unsent = patch
      return
    }
    if let both = before.followed(by: patch) { unsent = both } else { needsReplacing = true }
  }

  /// The document as bytes, made once for all who ask.
  mutating func encoded() -> [UInt8] {
    if let encodedDocument { return encodedDocument }
    let bytes = document.bytes
    encodedDocument = bytes
    return bytes
  }

  /// The message that tells followers what changed, if anything did.
  mutating func publication(seq: Int) -> [UInt8]? {
    defer {
      unsent = nil
      needsReplacing = false
    }
    if needsReplacing {
      return Wire.notification("workshop.replace", ["seq": .integer(seq), "workshop": document])
    }
    return unsent.map { Wire.notification("workshop.patch", ["seq": .integer(seq), "patch": $0]) }
  }
}
