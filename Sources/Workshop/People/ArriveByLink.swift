// Links that are one person's: the invitation that they come by, and a link that moves them to another device.
//
// Whoever makes a link could use it. So a link that moves a person takes the place from the device they had, which is told
// so, and shows nothing of a secret ballot; and either link is good for once.

import JSONText

/// Somebody comes by a link that is one person's.
public struct ArriveByLink: Command {
  /// Whoever has the link's secret; `decide` checks it.
  public static let permission = Permission.anybody
  /// People come and go after the agenda is adopted as well.
  public static let changesWhatIsAdopted = false

  let participant: ParticipantID
  /// What they call themselves; nil: what the roster calls them.
  let name: String?
  /// SHA-256 of the token that they keep, in hexadecimal.
  let tokenHash: String
  /// SHA-256 of the link's secret, in hexadecimal.
  let linkHash: String

  /// Takes hashes alone: neither secret is kept.
  public init(_ participant: ParticipantID, name: String? = nil, tokenHash: String, linkHash: String) {
    self.participant = participant
    self.name = name
    self.tokenHash = tokenHash
    self.linkHash = linkHash
  }

  /// Uses the link up. Where every seat has been taken meanwhile, the person comes in without a vote.
  /// - Throws: `unknownParticipant`; `badToken` for a link that opens nothing, or one of somebody who was removed;
  ///   `notAllowed` where the door is closed and they have not been in.
  public func decide(in context: inout DecisionContext) throws(Refusal) -> Decision {
    let person = try context.participant(participant)
    guard !person.removed, person.linkHashes.contains(linkHash) else { throw Refusal(.badToken) }
    if context.state.settings.joining == .closed, !person.hasBeenIn { throw Refusal(.notAllowed, .doorClosed) }
    var decision = Decision(answer: ["participant": .string(participant.rawValue)])
    if linkHash == person.transferHash {
      decision.events = [.people(.participantTransferred(participant: participant, tokenHash: tokenHash))]
      decision.box = context.withheldBallot(of: participant)
    } else {
      decision.events = [
        .people(.participantArrived(participant: participant, name: name ?? person.name, tokenHash: tokenHash))
      ]
    }
    if person.serving, !person.mayVote, !context.hasFreeSeat(person.delegation) {
      decision.events.append(.people(.participantSeated(participant: participant, serving: false)))
    }
    return decision
  }
}

extension DecisionContext {
  /// In a secret round the new device is told that a ballot is in, never its marks or its receipt. In a round of
  /// comparisons the pairs that wait go as well, since they follow from those that were judged.
  fileprivate func withheldBallot(of id: ParticipantID) -> [BoxChange] {
    guard let round = state.runningRound, round.plan.secrecy == .secret, var boxed = live.boxes[round.id]?.ballots[id],
      boxed.ballot.isCounted
    else { return [] }
    boxed.isWithheld = true
    if case .pairs(var hand) = boxed.ballot {
      (hand.waiting, hand.ahead, hand.draw) = (nil, nil, nil)
      boxed.ballot = .pairs(hand)
    }
    return [.put(round.id, id, boxed)]
  }

  /// Whether a person's ballot is kept from the device they have.
  func isWithheld(_ participant: ParticipantID, _ round: RoundID) -> Bool {
    live.boxes[round]?.ballots[participant]?.isWithheld == true
  }
}
