// Every limit of the domain, each with its unit, in one place.
//
// A server that accepts whatever comes can be filled by anybody with the join code. What may grow has a number
// here; reaching it is a refusal (`tooMany`, `tooLarge`) that says so. The configuration file sets these under
// `limits:`; the limits of sockets and HTTP stand beside them in `Settings`, since this module knows no sockets.

import Voting

/// How much one server and each of its workshops may hold.
///
/// Lengths of text are counted in Unicode scalars, not in grapheme clusters: the count of clusters changes with
/// the Unicode version of the Swift runtime, and replaying a journal must never depend on that.
public struct Limits: Sendable, Hashable {
  // MARK: The server

  /// Workshops that one server holds open at a time, in workshops.
  public var openWorkshops: Int

  /// Answers remembered for each participant and facilitator, so that a request sent again is not done twice,
  /// in requests. The oldest is forgotten first.
  public var rememberedRequests: Int

  /// One count or search that is worked out beside the engine, in seconds. A search is given up then and its request
  /// refused; a round is counted to its end, but not what it would have come to otherwise.
  public var workSeconds: Int

  // MARK: One workshop

  /// Submissions in a workshop, withdrawn and merged ones included, in submissions.
  public var submissions: Int

  /// People who joined or were invited to a workshop, removed ones included, in participants.
  public var participants: Int

  /// Facilitators of a workshop, in facilitators.
  public var facilitators: Int

  /// Delegations in a workshop, in delegations.
  public var delegations: Int

  /// Themes in a workshop, in themes.
  public var themes: Int

  /// Rounds in a workshop, discarded ones included, in rounds.
  public var rounds: Int

  /// Delegations that one submission names as its senders, in delegations.
  public var delegationsPerSubmission: Int

  /// Seats of one delegation, in seats.
  public var seatsPerDelegation: Int

  /// What all versions of a workshop's agenda together may take, in bytes; each keeps its own copy of what it says.
  public var agendaBytes: Int

  /// The newest entries of the log of who did what that the facilitator's document carries, in entries.
  public var logEntries: Int

  /// How far ahead a round may close, in days.
  public var closingDays: Int

  // MARK: One ballot

  /// The largest budget a dot-voting round may give each participant, in dots.
  public var dotsPerBallot: Int

  /// Comparisons that one person makes in a round, skips included; also the most that a round may suggest.
  public var comparisonsPerBallot: Int

  // MARK: Numbers

  /// The largest weight of a delegation.
  public var weight: Int

  /// The largest effort of a submission, in the workshop's own unit.
  public var effort: Int

  /// The largest cost of a submission, in the workshop's own unit (often kronor).
  public var cost: Int

  // MARK: Texts

  /// A title of a workshop, a submission or a round, in Unicode scalars.
  public var titleLength: Int

  /// The name of a person, a delegation or a theme, in Unicode scalars.
  public var nameLength: Int

  /// A short field (organiser, diary number, date, place), in Unicode scalars.
  public var fieldLength: Int

  /// A description of a submission or the purpose of a workshop, in Unicode scalars.
  public var descriptionLength: Int

  /// A reason that is given for a decision, in Unicode scalars.
  public var reasonLength: Int

  // MARK: Secrecy

  /// The fewest voters a delegation must have before its sub-total of a secret round is shown or exported,
  /// in voters. Below it the sub-total would point at a person.
  public var minimumVoters: Int

  /// Limits with the defaults that the example configuration documents.
  public init(
    openWorkshops: Int = 100,
    rememberedRequests: Int = 64,
    workSeconds: Int = 20,
    submissions: Int = 1_000,
    participants: Int = 20_000,
    facilitators: Int = 50,
    delegations: Int = 200,
    themes: Int = 100,
    rounds: Int = 100,
    delegationsPerSubmission: Int = 50,
    seatsPerDelegation: Int = 1_000,
    agendaBytes: Int = 33_554_432,
    logEntries: Int = 200,
    closingDays: Int = 30,
    dotsPerBallot: Int = 1_000,
    comparisonsPerBallot: Int = 2_000,
    weight: Int = 1_000_000,
    effort: Int = 1_000_000,
    cost: Int = 1_000_000_000_000,
    titleLength: Int = 300,
    nameLength: Int = 100,
    fieldLength: Int = 200,
    descriptionLength: Int = 5_000,
    reasonLength: Int = 1_000,
    minimumVoters: Int = 3
  ) {
    self.openWorkshops = openWorkshops
    self.rememberedRequests = rememberedRequests
    self.workSeconds = workSeconds
    self.submissions = submissions
    self.participants = participants
    self.facilitators = facilitators
    self.delegations = delegations
    self.themes = themes
    self.rounds = rounds
    self.delegationsPerSubmission = delegationsPerSubmission
    self.seatsPerDelegation = seatsPerDelegation
    self.agendaBytes = agendaBytes
    self.logEntries = logEntries
    self.closingDays = closingDays
    self.dotsPerBallot = dotsPerBallot
    self.comparisonsPerBallot = comparisonsPerBallot
    self.weight = weight
    self.effort = effort
    self.cost = cost
    self.titleLength = titleLength
    self.nameLength = nameLength
    self.fieldLength = fieldLength
    self.descriptionLength = descriptionLength
    self.reasonLength = reasonLength
    self.minimumVoters = minimumVoters
  }
}

extension Limits {
  /// The most that a round's rules may say.
  var rules: RuleBounds {
    RuleBounds(dots: dotsPerBallot, ranked: submissions, comparisons: comparisonsPerBallot, raters: participants)
  }
}
