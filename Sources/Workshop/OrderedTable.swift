// Things with ids, in an order: what the protocol writes as a map beside an `order` list.

/// Values by id, in the order they were put in.
public struct OrderedTable<Kind, Value: Sendable>: Sendable {
  /// The ids in order.
  public private(set) var order: [Identifier<Kind>] = []
  private var values: [Identifier<Kind>: Value] = [:]

  /// A table without values.
  public init() {}

  /// The number of values.
  public var count: Int { order.count }

  /// Whether there is none.
  public var isEmpty: Bool { order.isEmpty }

  /// The value of an id. A new one goes last; setting nil takes it away.
  public subscript(id: Identifier<Kind>) -> Value? {
    get { values[id] }
    _modify {
      let stood = values[id] != nil
      yield &values[id]
      let stands = values[id] != nil
      if stands && !stood { order.append(id) }
      if stood && !stands { order.removeAll { $0 == id } }
    }
  }

  /// Whether there is a value with this id.
  public func contains(_ id: Identifier<Kind>) -> Bool { values[id] != nil }

  /// Every value, in order.
  public var all: [Value] { order.compactMap { values[$0] } }

  /// Puts the ids in another order; ids that are not named keep their order behind those that are.
  public mutating func reorder(_ ids: [Identifier<Kind>]) {
    var seen: Set<Identifier<Kind>> = []
    let named = ids.filter { values[$0] != nil && seen.insert($0).inserted }
    order = named + order.filter { !seen.contains($0) }
  }

  /// A free id that begins with `prefix`: `s1`, `s2`, …
  public func freeID(_ prefix: String) -> Identifier<Kind> {
    var number = count + 1
    while values[Identifier(rawValue: "\(prefix)\(number)")] != nil { number += 1 }
    return Identifier(rawValue: "\(prefix)\(number)")
  }
}

extension OrderedTable: Equatable where Value: Equatable {}
