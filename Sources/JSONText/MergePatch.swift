// RFC 7386 merge patches: how a client's document follows the server's.

extension JSON {
  /// The merge patch that makes `new` of `old`, or nil where they are the same.
  ///
  /// A merge patch cannot set `null`: a member that becomes `null` is taken away, which readers take for the same.
  public static func mergePatch(from old: JSON, to new: JSON) -> JSON? {
    guard case .object(let before) = old, case .object(let after) = new else { return old == new ? nil : new }
    var patch = JSONObject()
    for (key, value) in after {
      guard let former = before[key] else {
        if !value.isNull { patch[key] = value }
        continue
      }
      if former.isNull && value.isNull { continue }
      if let change = mergePatch(from: former, to: value) { patch[key] = change }
    }
    for (key, value) in before where after[key] == nil && !value.isNull { patch[key] = .null }
    return patch.isEmpty ? nil : .object(patch)
  }

  /// Applies a merge patch as RFC 7386, section 2, says.
  public mutating func apply(mergePatch patch: JSON) {
    guard case .object(let changes) = patch else {
      self = patch
      return
    }
    var object = self.object ?? JSONObject()
    for (key, change) in changes {
      if change.isNull {
        object[key] = nil
      } else {
        var value = object[key] ?? .null
        value.apply(mergePatch: change)
        object[key] = value
      }
    }
    self = .object(object)
  }

  /// The same value without the members that are `null`: what a client that follows patches holds.
  public var withoutNulls: JSON {
    switch self {
    case .object(let object):
      .object(JSONObject(object.compactMap { key, value in value.isNull ? nil : (key, value.withoutNulls) }))
    case .array(let elements): .array(elements.map(\.withoutNulls))
    default: self
    }
  }
}
