// The commands that clients send. To add one: its type in the folder of its feature, and a line here.

/// The registry of commands.
public enum ClientCommands {
  /// Every command, in the order of the reference.
  public static let all: [any ClientCommand.Type] = [
    CastBallot.self, FinishBallot.self, NextPair.self, JudgePair.self, UndoJudgement.self, ProposeSubmission.self,
    ConfigureWorkshop.self, EnterPhase.self, ArchiveWorkshop.self, InviteFacilitator.self, PutDelegation.self,
    RemoveDelegation.self, PutTheme.self, RemoveTheme.self, InviteParticipant.self, TransferParticipant.self,
    RemoveParticipant.self, SeatParticipant.self, CastForParticipant.self, PutSubmission.self, MergeSubmissions.self,
    SplitSubmission.self, WithdrawSubmission.self, RestoreSubmission.self, OrderSubmissions.self, OpenRound.self,
    PauseRound.self, ContinueRound.self, ExtendRound.self, CloseRound.self, RevealRound.self, DiscardRound.self,
    ApplyCap.self, DraftAgenda.self,
  ]

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The command of a name; nil where there is none.
  public static func named(_ name: String) -> (any ClientCommand.Type)? { byName[name] }
}
