// What one run is: its seed, its length, what is allowed to happen, and what is broken on purpose.

/// An invariant that every turn must keep (DESIGN.md, Testing 1).
enum Invariant: String, CaseIterable {
  case dotBudgets, oneBallotEach, liveEqualsReplay, exactlyOnce, durableBeforeTold, converging, secretAfterClosing
  case hiddenStaysHidden, toldToTheRightPerson
  /// Rankings and scores keep to their rules, and comparisons to the round's items.
  case ballotRules
  /// Nobody is shown a pair again that they have judged or hold.
  case pairsOnce
  /// The pair that somebody was told waits for them is the one that waits, over crashes and restarts too.
  case pairWaits
  /// What is asked that takes long is being worked out, and nothing else is said to be.
  case askedIsWorkedOut
  /// While a round is counted its box takes no ballot.
  case frozenWhileCounted
}

/// A broken invariant.
struct Finding: CustomStringConvertible {
  let invariant: Invariant
  let text: String

  var description: String { "\(invariant.rawValue): \(text)" }
}

/// The set-up of a run.
struct Scene {
  var seed: UInt64
  var turns = 240
  /// Rounds stay hidden from beginning to end, and nobody caps: what a bystander is sent must then be the same
  /// whatever others choose.
  var staysHidden = false
  /// How rounds of comparisons choose their pairs; nil: now so, now so.
  var pairs: String?
  /// Turns everybody's choices but the bystander's round: item i becomes item i + choices.
  var choices = 0
  var sabotage: Sabotage?

  init(seed: UInt64) { self.seed = seed }
}

/// What is broken on purpose, to show that the run finds it.
enum Sabotage: CaseIterable {
  /// More dots than there are get into the box.
  case overfullBallot
  /// A ballot stands twice in a closing event.
  case doubledBallot
  /// The journal loses what was put into the box.
  case lostBallot
  /// The journal writes an event otherwise than it happened.
  case changedEvent
  /// What was answered is not remembered over a restart.
  case lostAnswer
  /// What was answered is forgotten while the server runs.
  case forgottenAnswer
  /// The journal says that all is well while it refuses.
  case falseCommit
  /// A patch gets lost on the way.
  case lostPatch
  /// The box of a closed round is left standing.
  case keptBox
  /// A secret round's closing event names the voters.
  case namedBallot
  /// A frame of a hidden round tells the standings.
  case leakedStanding
  /// A connection that became somebody else is still taken for the former person.
  case keptConnection
  /// A ballot breaks the rules of a ranking or a score round.
  case unrulyBallot
  /// Somebody is handed a pair that they have judged.
  case repeatedPair
  /// Another pair waits than the person was told.
  case changedPair
  /// What is to be worked out is lost on the way.
  case lostWork
  /// A box takes a ballot while it is counted.
  case thawedBox

  /// What must be found.
  var invariant: Invariant {
    switch self {
    case .overfullBallot: .dotBudgets
    case .doubledBallot: .oneBallotEach
    case .lostBallot, .changedEvent: .liveEqualsReplay
    case .lostAnswer, .forgottenAnswer: .exactlyOnce
    case .falseCommit: .durableBeforeTold
    case .lostPatch: .converging
    case .keptBox, .namedBallot: .secretAfterClosing
    case .leakedStanding: .hiddenStaysHidden
    case .keptConnection: .toldToTheRightPerson
    case .unrulyBallot: .ballotRules
    case .repeatedPair: .pairsOnce
    case .changedPair: .pairWaits
    case .lostWork: .askedIsWorkedOut
    case .thawedBox: .frozenWhileCounted
    }
  }
}
