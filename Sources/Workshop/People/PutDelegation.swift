// Delegations that are added and changed.

import JSONText

/// Adds a delegation, or changes one.
struct PutDelegation: ClientCommand {
  static let name = "delegation.put"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let change: DelegationChange

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let (state, limits) = (context.state, context.limits)
    let known = change.id.flatMap { state.delegations[$0] }
    guard let name = change.name ?? known?.name else {
      throw Refusal(FieldError(path: "params.name", expected: "text"))
    }
    if state.delegations.all.contains(where: { $0.name == name && $0.id != change.id }) {
      throw Refusal(.conflict, .nameTaken)
    }
    var delegation =
      known ?? Delegation(id: change.id ?? state.delegations.freeID("d"), name: name, seats: nil, weight: 1)
    delegation.name = name
    if let seats = change.seats { delegation.seats = seats }
    if let weight = change.weight { delegation.weight = weight }
    // A running round has weighed the delegations when it opened.
    if state.runningRound != nil, known == nil || delegation.weight != known?.weight {
      throw Refusal(.rulesFrozen, .roundRunning)
    }
    guard known != nil || state.delegations.count < limits.delegations else {
      throw .tooMany("delegations", limit: limits.delegations)
    }
    if let seats = delegation.seats, state.servingCount(delegation.id) > seats { throw Refusal(.conflict, .seatsTaken) }
    return Decision(
      events: [.people(.delegationPut(delegation: delegation))],
      answer: ["delegation": .string(delegation.id.rawValue)])
  }
}

extension PutDelegation {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    change = try DelegationChange(reading: &fields, terms.limits, idKey: "delegation")
  }
}

/// A delegation to add, or the fields of one to change.
public struct DelegationChange: Sendable {
  /// The one to change; nil, or one that there is not: a new one.
  public var id: DelegationID?
  /// Nil leaves it; a new delegation needs one.
  public var name: String?
  /// An inner nil: as many as come.
  public var seats: Int??
  /// At least 0; nil leaves it, or is 1 for a new one.
  public var weight: Int?

  /// Nothing to change yet.
  public init() {}
}

extension DelegationChange {
  /// Reads a delegation, or the fields of one to change.
  public init(reading fields: inout Fields, _ limits: Limits, idKey: String) throws(FieldError) {
    id = try fields.optionalID(idKey)
    name = try fields.optionalName("name", max: limits.nameLength)
    seats = try fields.clearable("seats") { fields throws(FieldError) in
      try fields.optionalInteger("seats", 0...limits.seatsPerDelegation)
    }
    weight = try fields.optionalInteger("weight", 0...limits.weight)
  }
}

extension Delegation {
  init(reading fields: inout Fields, place: Int, _ limits: Limits) throws(FieldError) {
    let change = try DelegationChange(reading: &fields, limits, idKey: "id")
    guard let name = change.name else { throw fields.error("name", "text") }
    self.init(
      id: change.id ?? Identifier(rawValue: "d\(place + 1)"), name: name, seats: change.seats ?? nil,
      weight: change.weight ?? 1)
  }
}
