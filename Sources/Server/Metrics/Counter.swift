// The three kinds of figures that the server keeps about itself.
//
// They are bumped on the loop's and the engine's threads at every message, so each is a relaxed atomic and nothing
// is locked or allocated; the text is made only when somebody asks for `/metrics`.

import Synchronization

/// A figure that only grows, such as requests answered.
public final class Counter: Sendable {
  private let count = Atomic<Int>(0)

  /// A counter at 0.
  public init() {}

  /// Adds to the count. Any thread.
  public func add(_ amount: Int = 1) { count.wrappingAdd(amount, ordering: .relaxed) }

  /// The count now.
  public var value: Int { count.load(ordering: .relaxed) }
}

/// A figure that goes up and down, such as open connections.
public final class Gauge: Sendable {
  private let level = Atomic<Int>(0)

  /// A gauge at 0.
  public init() {}

  /// Sets the level. Any thread.
  public func set(_ value: Int) { level.store(value, ordering: .relaxed) }

  /// Adds to the level; a negative amount lowers it. Any thread.
  public func add(_ amount: Int) { level.wrappingAdd(amount, ordering: .relaxed) }

  /// The level now.
  public var value: Int { level.load(ordering: .relaxed) }
}

/// How long things took, counted in fixed classes.
public final class Histogram: Sendable {
  /// The upper bound of each class, in nanoseconds, ascending; the last class has none.
  public let bounds: [Int]
  private let classes: [Counter]
  private let sum = Atomic<Int>(0)

  /// A histogram without observations.
  ///
  /// - Parameter bounds: the upper bounds of the classes, in nanoseconds, ascending.
  public init(bounds: [Int] = Histogram.latencies) {
    self.bounds = bounds
    self.classes = (0...bounds.count).map { _ in Counter() }
  }

  /// Bounds from 250 microseconds, below one sync of a fast disk, to 10 seconds.
  public static let latencies = [
    250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000,
    250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 10_000_000_000,
  ]

  /// Counts one observation. Any thread.
  ///
  /// - Parameter nanoseconds: how long it took; less than 0 counts as 0.
  public func observe(nanoseconds: Int) {
    let taken = max(0, nanoseconds)
    let place = bounds.firstIndex { taken <= $0 } ?? bounds.count
    classes[place].add()
    sum.wrappingAdd(taken, ordering: .relaxed)
  }

  /// How many observations lie in each class, the last without a bound.
  public var counts: [Int] { classes.map(\.value) }

  /// The sum of all observations, in nanoseconds.
  public var total: Int { sum.load(ordering: .relaxed) }
}
