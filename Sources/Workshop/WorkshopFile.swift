// Reads a workshop file (`radslag.workshop.v1`, PROTOCOL.md, section 5): what a facilitator prepares.

import JSONText
import Voting

/// A workshop file, read and checked.
public struct WorkshopFile: Sendable {
  /// What the file's `format` says; a file may leave it out.
  public static let format = "radslag.workshop.v1"

  /// With defaults for what the file leaves out; the title is always there.
  public var settings = WorkshopSettings(title: "")
  /// Under unique ids: the file's own, or `d1`, `d2`, … by place.
  public var delegations: [Delegation] = []
  /// `p1`, `p2`, … by place; nobody of them has come.
  public var participants: [Participant] = []
  /// Under unique ids: the file's own, or `t1`, `t2`, … by place.
  public var themes: [Theme] = []
  /// Under unique ids and numbers, all of them active; they name only delegations and themes of the file.
  public var submissions: [Submission] = []
  /// `r1`, `r2`, … by place; no items: all that are active when it opens.
  public var rounds: [RoundPlan] = []
  /// The cap's rule that the file suggests; nil where it suggests none.
  public var capRule: PublishedCapRule?

  /// Reads a file.
  /// - Throws: `FieldError` with the place, for example `submissions[3].delegations[0]`.
  public init(_ json: JSON, limits: Limits) throws(FieldError) {
    var fields = try Fields(json, path: "")
    if let format = try fields.optionalText("format", max: 64), format != Self.format {
      throw fields.error("format", "\"\(Self.format)\"")
    }
    settings = try WorkshopSettings(reading: &fields, limits)
    delegations = try Self.list(&fields, "delegations", max: limits.delegations) { fields, place throws(FieldError) in
      try Delegation(reading: &fields, place: place, limits)
    }
    try Self.unique(delegations.map(\.id.rawValue), "delegations")
    themes = try Self.list(&fields, "themes", max: limits.themes) { fields, place throws(FieldError) in
      Theme(
        id: try fields.optionalID("id") ?? Identifier(rawValue: "t\(place + 1)"),
        title: try fields.name("title", max: limits.titleLength))
    }
    try Self.unique(themes.map(\.id.rawValue), "themes")
    try readPeople(&fields, limits)
    try readSubmissions(&fields, limits)
    try readRounds(&fields, limits)
    if let cap = fields.value("cap") {
      let themes = themes.map(\.id.rawValue)
      capRule = PublishedCapRule(try Voting.capRule(cap, themeIDs: themes, path: "cap"), themeIDs: themes)
    }
    try fields.finish()
  }

  /// A workshop that brings submissions begins with the workshop, another with the intake.
  public var phase: Phase { submissions.isEmpty ? .intake : .workshop }

  private mutating func readPeople(_ fields: inout Fields, _ limits: Limits) throws(FieldError) {
    let known = delegations.map(\.id)
    participants = try Self.list(&fields, "participants", max: limits.participants) {
      fields, place throws(FieldError) in
      let delegation: DelegationID? = try fields.optionalID("delegation")
      if let delegation, !known.contains(delegation) {
        throw fields.error("delegation", "the id of one of the file's delegations")
      }
      let seat = try fields.optionalChoice("seat", Seat.self) ?? .ordinary
      return Participant(
        id: Identifier(rawValue: "p\(place + 1)"), name: try fields.name("name", max: limits.nameLength),
        delegation: delegation, seat: seat, serving: seat == .ordinary)
    }
  }

  private mutating func readSubmissions(_ fields: inout Fields, _ limits: Limits) throws(FieldError) {
    let knownDelegations = Set(delegations.map(\.id))
    let knownThemes = Set(themes.map(\.id))
    submissions = try Self.list(&fields, "submissions", max: limits.submissions) { fields, place throws(FieldError) in
      var change = try SubmissionChange(reading: &fields, limits, idKey: "id")
      for (place, delegation) in (change.delegations ?? []).enumerated() where !knownDelegations.contains(delegation) {
        throw fields.error("delegations[\(place)]", "the id of one of the file's delegations")
      }
      if case .some(.some(let theme)) = change.theme, !knownThemes.contains(theme) {
        throw fields.error("theme", "the id of one of the file's themes")
      }
      guard let title = change.title else { throw fields.error("title", "text") }
      change.id = change.id ?? Identifier(rawValue: "s\(place + 1)")
      return Submission(
        id: change.id ?? Identifier(rawValue: "s\(place + 1)"), number: change.number ?? place + 1, title: title,
        description: change.description ?? "", delegations: change.delegations ?? [], theme: change.theme ?? nil,
        effort: change.effort ?? nil, cost: change.cost ?? nil)
    }
    try Self.unique(submissions.map(\.id.rawValue), "submissions")
    try Self.unique(submissions.map { String($0.number) }, "submissions", field: "number")
  }

  private mutating func readRounds(_ fields: inout Fields, _ limits: Limits) throws(FieldError) {
    let items = Set(submissions.map(\.id))
    rounds = try Self.list(&fields, "rounds", max: limits.rounds) { fields, place throws(FieldError) in
      let request = try RoundRequest(reading: &fields, limits, mayPlan: false)
      var seen: Set<SubmissionID> = []
      for (place, item) in (request.items ?? []).enumerated() where !items.contains(item) || !seen.insert(item).inserted
      {
        throw fields.error("items[\(place)]", "the id of one of the file's submissions, each once")
      }
      let secrecy = request.secrecy ?? .secret
      return RoundPlan(
        id: Identifier(rawValue: "r\(place + 1)"), title: request.title ?? "\(place + 1)", items: request.items ?? [],
        rules: (request.rules ?? .dotVoting(rules: DotRules()))
          .settled(under: secrecy, suggests: request.suggestsComparisons),
        weighting: request.weighting ?? .perParticipant, secrecy: secrecy, reveal: request.reveal ?? .facilitator,
        itemOrder: request.itemOrder ?? .shuffled)
    }
  }

  private static func list<Element>(
    _ fields: inout Fields, _ key: String, max: Int,
    _ read: (inout Fields, Int) throws(FieldError) -> Element
  ) throws(FieldError) -> [Element] {
    var elements: [Element] = []
    for (place, value) in (try fields.optionalList(key, max: max) ?? []).enumerated() {
      var element = try Fields(value, path: fields.place("\(key)[\(place)]"))
      elements.append(try read(&element, place))
      try element.finish()
    }
    return elements
  }

  private static func unique(_ values: [String], _ key: String, field: String = "id") throws(FieldError) {
    var seen: Set<String> = []
    for (place, value) in values.enumerated() where !seen.insert(value).inserted {
      throw FieldError(path: "\(key)[\(place)].\(field)", expected: "one that no other has; \(value) is there twice")
    }
  }
}
