// Exact ties and competition ranks, the same for every method that gives each item a value.

/// Items in order of a value, greatest first, with their ties.
struct Tiers {
  struct Place {
    let item: Int
    /// 1, 2, 2, 4.
    let rank: Int
    /// The other items of the same value, ascending.
    let tiedWith: [Int]
  }

  /// In order of rank; inside a tie by index.
  let places: [Place]

  /// - Parameter values: by item.
  init<Value: Comparable>(_ values: [Value]) {
    let order = values.indices.sorted { a, b in values[a] == values[b] ? a < b : values[b] < values[a] }
    var places: [Place] = []
    places.reserveCapacity(order.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      let tier = order[start..<end]
      for item in tier {
        places.append(Place(item: item, rank: start + 1, tiedWith: tier.filter { $0 != item }))
      }
      start = end
    }
    self.places = places
  }
}
