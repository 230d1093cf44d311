// What is remembered of requests, so that one sent again is answered the same and not done twice.

import Journal
import Workshop

/// An answered request.
struct RememberedRequest {
  let id: Int
  let digest: [UInt8]
  /// The result object as bytes.
  let answer: [UInt8]
  /// The secret round whose ballot it answers.
  let round: RoundID?
}

/// The answered requests of one person, the oldest forgotten first.
struct RequestMemory {
  private var requests: [String: RememberedRequest] = [:]
  /// Request ids in the order they came; `first` is the oldest that is still remembered.
  private var order: [String] = []
  private var first = 0

  subscript(request: String) -> RememberedRequest? { requests[request] }

  /// Remembers a request and returns the id of one forgotten for it.
  mutating func remember(_ request: String, _ remembered: RememberedRequest, atMost limit: Int) -> Int? {
    requests[request] = remembered
    order.append(request)
    guard requests.count > limit else { return nil }
    while first < order.count {
      let oldest = order[first]
      first += 1
      if first > 1_024, first * 2 > order.count {
        order.removeFirst(first)
        first = 0
      }
      if let forgotten = requests.removeValue(forKey: oldest) { return forgotten.id }
    }
    return nil
  }

  /// Takes one back, where its turn failed.
  mutating func forget(_ request: String) { requests[request] = nil }

  /// Forgets all that belongs to a secret round that has closed.
  mutating func forget(round: RoundID) {
    requests = requests.filter { $0.value.round != round }
    order = order[first...].filter { requests[$0] != nil }
    first = 0
  }
}
