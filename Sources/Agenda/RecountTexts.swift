// What a document says of checking the count where what is marked on the ballots is kept back, so that nobody's can be
// worked out. It promises no more than the file holds.

/// What is said of a round of which the ballot file holds receipts alone.
struct RecountTexts: Sendable {
  /// Why, and what can be checked all the same.
  let text: String
  let steps: [String]
  /// Beside the rules of the round.
  let rounded: String

  static func texts(in language: DocumentLanguage) -> RecountTexts {
    switch language {
    case .sv:
      RecountTexts(
        text: "Vad som står på rösterna redovisas inte, eftersom det med den här viktningen kunde röja "
          + "enskilda röster. "
          + "Resultatet går därför inte att räkna om, men att din röst är med går att kontrollera.",
        steps: [
          "Ladda ner filen ballots.json. Den innehåller omgångens regler och ett kvitto för varje röst som räknades.",
          "Varje deltagare fick ett kvitto. Står ditt kvitto i filen är din röst med.",
          "Kommandot radslag recount ballots.json jämför antalet röster och kvittona och säger vad som inte jämförs.",
        ],
        rounded: "Platserna är räknade på de exakta rösterna. Poängen redovisas bara avrundade, så att ingen enskild "
          + "röst går att räkna ut.")
    case .en:
      RecountTexts(
        text: "What is marked on the ballots is not told, since under this weighting it might reveal single "
          + "ballots. So "
          + "the result cannot be counted anew, but that your ballot is among those counted can be checked.",
        steps: [
          "Download the file ballots.json. It holds the rules of the round and a receipt for every ballot counted.",
          "Every participant was given a receipt. If yours is in the file, your ballot was counted.",
          "The command radslag recount ballots.json compares the number of ballots and the receipts, and says what is "
            + "not compared.",
        ],
        rounded: "The places are counted from the exact ballots. Scores are told only rounded, so that no "
          + "single ballot "
          + "can be worked out.")
    }
  }
}
