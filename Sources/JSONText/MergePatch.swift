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

  /// One patch that does what `self` and then `later` do; nil where no merge patch can say it, since something was
  /// taken away and put back as an object.
  public func followed(by later: JSON) -> JSON? {
    guard case .object(let changes) = later else { return later }
    guard case .object(var object) = self else { return nil }
    for (key, change) in changes {
      guard let former = object[key] else {
        object[key] = change
        continue
      }
      if case .object = change {
        guard let both = former.followed(by: change) else { return nil }
        object[key] = both
      } else {
        object[key] = change
      }
    }
    return .object(object)
  }

  /// Sets the value at a path of keys; nil takes it away. Objects on the way are made where they are missing.
  public mutating func set(_ value: JSON?, at path: ArraySlice<String>) {
    guard let key = path.first else {
      self = value ?? .null
      return
    }
    var object = self.object ?? JSONObject()
    // Let go of the old one first, so that what lies in it is changed in place.
    self = .null
    if path.count == 1 {
      object[key] = value
    } else {
      if object[key] == nil { object[key] = .object(JSONObject()) }
      object.update(key) { $0.set(value, at: path.dropFirst()) }
    }
    self = .object(object)
  }

  /// The value at a path of keys.
  public func value(at path: [String]) -> JSON? {
    var value = self
    for key in path {
      guard let next = value[key] else { return nil }
      value = next
    }
    return value
  }
}
