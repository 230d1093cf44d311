// The workshop's own fields.

import JSONText

/// Changes the workshop's own fields.
struct ConfigureWorkshop: ClientCommand {
  static let name = "workshop.configure"
  static let permission = Permission.facilitator
  static let changesWhatIsAdopted = true

  let change: SettingsChange

  func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    var settings = context.state.settings
    if let title = change.title { settings.title = title }
    if let purpose = change.purpose { settings.purpose = purpose }
    if let language = change.language { settings.language = language }
    if let organiser = change.organiser { settings.organiser = organiser }
    if let diaryNumber = change.diaryNumber { settings.diaryNumber = diaryNumber }
    if let date = change.date { settings.date = date }
    if let place = change.place { settings.place = place }
    if let joining = change.joining, joining != settings.joining {
      settings.joiningBefore = joining == .closed ? settings.joining : nil
      settings.joining = joining
    }
    return Decision(events: [.workshop(.workshopConfigured(settings: settings))])
  }
}

extension ConfigureWorkshop {
  init(reading fields: inout Fields, _ terms: ReadingTerms) throws(FieldError) {
    change = try SettingsChange(reading: &fields, terms.limits)
  }
}

/// The fields of a workshop to change; a field that is nil stays as it is.
public struct SettingsChange: Sendable {
  /// Never empty: a workshop always has one.
  public var title: String?
  /// Empty text clears the field.
  public var purpose: String?
  /// What people wrote is not translated.
  public var language: Language?
  /// Empty text clears the field.
  public var organiser: String?
  /// An inner nil clears the field.
  public var diaryNumber: String??
  /// As `2020-11-09`; an inner nil clears the field.
  public var date: String??
  /// An inner nil clears the field.
  public var place: String??
  /// `closed` keeps in mind what it was before (`WorkshopSettings.joiningBefore`).
  public var joining: Joining?

  /// Nothing to change yet.
  public init() {}
}

extension SettingsChange {
  /// Reads the workshop's own fields.
  public init(reading fields: inout Fields, _ limits: Limits) throws(FieldError) {
    title = try fields.optionalName("title", max: limits.titleLength)
    purpose = try fields.optionalText("purpose", max: limits.descriptionLength)
    language = try fields.optionalChoice("language", Language.self)
    organiser = try fields.optionalText("organiser", max: limits.fieldLength)
    diaryNumber = try fields.clearable("diaryNumber") { fields throws(FieldError) in
      try fields.optionalText("diaryNumber", max: limits.fieldLength)
    }
    date = try fields.clearable("date") { fields throws(FieldError) in try fields.optionalDate("date") }
    place = try fields.clearable("place") { fields throws(FieldError) in
      try fields.optionalText("place", max: limits.fieldLength)
    }
    joining = try fields.optionalChoice("joining", Joining.self)
  }
}

extension WorkshopSettings {
  /// Reads the fields of a workshop file; the title is required.
  init(reading fields: inout Fields, _ limits: Limits) throws(FieldError) {
    let change = try SettingsChange(reading: &fields, limits)
    guard let title = change.title else { throw fields.error("title", "text") }
    self.init(title: title)
    purpose = change.purpose ?? ""
    language = change.language ?? .sv
    organiser = change.organiser ?? ""
    diaryNumber = change.diaryNumber ?? nil
    date = change.date ?? nil
    place = change.place ?? nil
    joining = change.joining ?? .open
  }
}
