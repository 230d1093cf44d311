// What can go wrong when a turn is made durable, and when: by a script, or by chance from a seed, so that a failing
// run can be had again.

/// What goes wrong with one commit. A turn is never torn: all of it is durable, or nothing.
public enum Fault: Sendable, Hashable {
  /// The disk refuses; nothing is kept, and the next commit may succeed.
  case refusal
  /// The machine stops before anything was durable.
  case crashBefore
  /// The machine stops when everything was durable and nobody had been told.
  case crashAfter
}

/// Which commits go wrong. Commits are counted from 1 in each journal that is opened; what is drawn from a seed goes
/// on from one journal to the next that is given the same plan.
public struct FaultPlan {
  private var next: (Int) -> Fault?

  /// Nothing goes wrong.
  public static var none: FaultPlan { FaultPlan { _ in nil } }

  /// These commits go wrong, by their number.
  public static func script(_ faults: [Int: Fault]) -> FaultPlan { FaultPlan { faults[$0] } }

  /// Each commit goes wrong by chance.
  /// - Parameters:
  ///   - seed: the same seed gives the same faults.
  ///   - refusals: how many of a thousand commits are refused.
  ///   - crashes: how many of a thousand end the machine, half of them before and half of them after.
  public static func seeded(_ seed: UInt64, refusals: Int, crashes: Int) -> FaultPlan {
    var state = seed
    return FaultPlan { _ in
      // SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      word ^= word >> 31
      let drawn = Int(word % 1_000)
      if drawn < refusals { return .refusal }
      if drawn < refusals + crashes { return word >> 63 == 0 ? .crashBefore : .crashAfter }
      return nil
    }
  }

  fileprivate init(_ next: @escaping (Int) -> Fault?) { self.next = next }

  func fault(at commit: Int) -> Fault? { next(commit) }
}
