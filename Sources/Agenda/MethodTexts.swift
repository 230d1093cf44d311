// The words that depend on the way of voting: the rule, what a standing says, and how to count it again by hand.

import Voting

/// The words about one way of voting and counting.
struct MethodTexts: Sendable {
  /// What people did and by what the list is ordered.
  var rule: @Sendable (_ rules: Rules, _ items: String) -> String
  /// An item's own figures, without its place; the decimals are written already.
  var figures: @Sendable (_ detail: AgendaInput.Standing.Detail, _ score: String, _ number: Decimal) -> String
  /// A score that was rounded far, so that it tells of no ballot.
  var about: @Sendable (_ score: String) -> String
  var place: @Sendable (_ rank: Int, _ tied: Bool) -> String
  /// How many people stand behind an item; nil where the method does not say so.
  var supporters: @Sendable (_ rules: Rules, _ people: Int) -> String?
  /// The heading of the column of scores.
  var column: @Sendable (_ rules: Rules) -> String
  /// What becomes of what is below the line.
  var belowTheLine: @Sendable (_ rules: Rules) -> String
  /// How to count by hand, under weights or without.
  var sum: @Sendable (_ rules: Rules, _ weighted: Bool) -> String

  /// Writes a number with its decimals.
  typealias Decimal = @Sendable (Double) -> String

  static let swedish = MethodTexts(
    rule: { rules, items in
      switch rules {
      case .dotVoting(let rules):
        let limit = rules.maxPerItem.map { ", högst \($0) på samma inspel" } ?? ""
        let rest = rules.spendAll ? "Alla poäng skulle delas ut." : "Det gick att lämna poäng över."
        return "Var och en hade \(rules.dots) poäng att dela ut på \(items) inspel\(limit). \(rest)"
          + " Inspelen står i ordning efter sina sammanlagda poäng."
      case .ranking(let rules):
        let limit = rules.maxRanked.map { " Högst \($0) fick rangordnas." } ?? ""
        return "Var och en kunde rangordna \(items) inspel. Inspel fick ställas lika, och det som inte rangordnades "
          + "räknas som lika sist.\(limit) " + swedishCount(rules.count, rules.strength)
      case .pairwise(let rules):
        return
          "Var och en fick jämföra inspelen två och två, omkring \(rules.comparisonsPerParticipant) par av \(items) inspel, och valde "
          + "det ena, det andra eller lika. Ur alla jämförelser skattas en styrka för varje inspel med Davidsons modell "
          + "(Bradley–Terry med lika). Inspelen står i ordning efter sin styrka."
      case .score(let rules):
        let few = rules.minRaters.map { " Inspel som färre än \($0) gav betyg står sist." } ?? ""
        return
          "Var och en kunde ge varje inspel ett betyg från 0 till \(rules.max). Inspelen står i ordning efter sitt "
          + "mittersta betyg (medianen), och vid samma median efter hur stor del som gav mer minus hur stor del som gav "
          + "mindre.\(few)"
      }
    },
    figures: { detail, score, number in
      switch detail {
      case .dots: "\(score) poäng"
      case .ranking(let wins, let losses, let draws):
        "föredras framför \(wins) av \(wins + losses + draws) andra inspel i parvis räkning"
          + (draws > 0 ? ", lika med \(draws)" : "")
      case .pairwise(let low, let high, let wins, let losses, let draws):
        "styrka \(score) (95 procents osäkerhet: \(number(low)) till \(number(high))), valdes \(wins) gånger, valdes "
          + "bort \(losses), lika \(draws)"
      case .score(let mean, let people, let tooFew):
        "median \(score), medel \(number(mean)), betyg från \(people) \(people == 1 ? "person" : "personer")"
          + (tooFew ? ", för få för en plats i ordningen" : "")
      }
    },
    about: { score in "omkring \(score) (avrundat)" },
    place: { rank, tied in "\(tied ? "delad " : "")plats \(rank)" },
    supporters: { rules, people in
      let unit = people == 1 ? "person" : "personer"
      return switch rules {
      case .dotVoting: "Stöds av \(people) \(unit)"
      case .ranking: "Rangordnat av \(people) \(unit)"
      case .pairwise: nil
      case .score: "Fick mer än 0 av \(people) \(unit)"
      }
    },
    column: { rules in
      switch rules {
      case .dotVoting: "Poäng"
      case .ranking(let rules):
        switch rules.count {
        case .borda: "Bordapoäng"
        case .copeland: "Vinster minus förluster"
        case .schulze, .rankedPairs: "Slår"
        }
      case .pairwise: "Styrka"
      case .score: "Median"
      }
    },
    belowTheLine: { rules in
      switch rules {
      case .dotVoting:
        "De övriga som fick poäng är reserver. Inspel utan poäng är varken punkter eller reserver; de står i filen "
          + "results.csv."
      case .score:
        "De övriga som fick mer än 0 av någon är reserver. De som ingen gav mer än 0 är varken punkter eller "
          + "reserver; de "
          + "står i filen results.csv."
      case .ranking, .pairwise: "De övriga är reserver."
      }
    },
    sum: { rules, weighted in
      switch rules {
      case .dotVoting:
        weighted
          ? "Multiplicera röstens poäng med vikten och lägg ihop för varje inspel."
          : "Lägg ihop poängen för varje inspel. Summan är inspelets poäng."
      case .ranking:
        "Räkna för varje par av inspel hur många röster som ställer det ena före det andra"
          + (weighted ? ", var och en med sin vikt" : "") + ". Talen står även i results.json under pairs."
      case .pairwise:
        "Räkna för varje inspel hur ofta det valdes, valdes bort och var lika. Styrkan räknas ut med dator, med "
          + "formlerna i "
          + "Rådslags dokumentation."
      case .score:
        "Skriv upp inspelets betyg i storleksordning" + (weighted ? ", vart och ett med sin vikt" : "")
          + ". Det mittersta är medianen."
      }
    })

  private static func swedishCount(
    _ count: RankingCount, _ strength: PairStrength
  ) -> String {
    let measured = strength == .margins ? " En jämförelses styrka är skillnaden mellan de två sidorna." : ""
    return switch count {
    case .schulze:
      "Inspelen jämförs två och två efter hur många som satte det ena före det andra, och ordnas med Schulzes metod."
        + measured
    case .rankedPairs:
      "Inspelen jämförs två och två efter hur många som satte det ena före det andra, och ordnas med metoden "
        + "rangordnade "
        + "par: de tydligaste jämförelserna först." + measured
    case .copeland:
      "Inspelen jämförs två och två och ordnas efter antalet vunna jämförelser minus antalet förlorade (Copeland)."
    case .borda: "Inspelen ordnas efter hur många placeringar de sammanlagt står före andra minus efter (Borda)."
    }
  }

  static let english = MethodTexts(
    rule: { rules, items in
      switch rules {
      case .dotVoting(let rules):
        let limit = rules.maxPerItem.map { ", at most \($0) on one submission" } ?? ""
        let rest = rules.spendAll ? "All dots had to be placed." : "Dots could be left over."
        return "Everybody had \(rules.dots) dots to place on \(items) submissions\(limit). \(rest)"
          + " The submissions stand in order of their total of dots."
      case .ranking(let rules):
        let limit = rules.maxRanked.map { " At most \($0) could be ranked." } ?? ""
        return "Everybody could rank \(items) submissions. Submissions could be ranked equal, and what was left out "
          + "counts as "
          + "tied last.\(limit) " + englishCount(rules.count, rules.strength)
      case .pairwise(let rules):
        return
          "Everybody was asked to compare the submissions two at a time, about \(rules.comparisonsPerParticipant) pairs of \(items) "
          + "submissions, and "
          + "chose one, the other or equal. From all comparisons a strength is estimated for every submission by "
          + "Davidson’s model (Bradley–Terry with ties). The submissions stand in order of their strength."
      case .score(let rules):
        let few = rules.minRaters.map { " Submissions that fewer than \($0) scored stand last." } ?? ""
        return
          "Everybody could give every submission a score from 0 to \(rules.max). The submissions stand in order of "
          + "their middle score (the median) and, where that is the same, of the part that gave more minus the part that "
          + "gave less.\(few)"
      }
    },
    figures: { detail, score, number in
      switch detail {
      case .dots: "\(score) \(score == "1" ? "dot" : "dots")"
      case .ranking(let wins, let losses, let draws):
        "preferred to \(wins) of \(wins + losses + draws) other submissions one against one"
          + (draws > 0 ? ", level with \(draws)" : "")
      case .pairwise(let low, let high, let wins, let losses, let draws):
        "strength \(score) (95 per cent interval: \(number(low)) to \(number(high))), chosen \(wins) times, not chosen "
          + "\(losses), equal \(draws)"
      case .score(let mean, let people, let tooFew):
        "median \(score), mean \(number(mean)), scored by \(people) \(people == 1 ? "person" : "people")"
          + (tooFew ? ", too few for a place in the order" : "")
      }
    },
    about: { score in "about \(score) (rounded)" },
    place: { rank, tied in "\(tied ? "tied in place" : "place") \(rank)" },
    supporters: { rules, people in
      let unit = people == 1 ? "person" : "people"
      return switch rules {
      case .dotVoting: "Supported by \(people) \(unit)"
      case .ranking: "Ranked by \(people) \(unit)"
      case .pairwise: nil
      case .score: "Given more than 0 by \(people) \(unit)"
      }
    },
    column: { rules in
      switch rules {
      case .dotVoting: "Score"
      case .ranking(let rules):
        switch rules.count {
        case .borda: "Borda score"
        case .copeland: "Wins minus losses"
        case .schulze, .rankedPairs: "Beats"
        }
      case .pairwise: "Strength"
      case .score: "Median"
      }
    },
    belowTheLine: { rules in
      switch rules {
      case .dotVoting:
        "The others that got dots are reserves. Submissions without dots are neither items nor reserves; they stand in "
          + "the file results.csv."
      case .score:
        "The others that anybody gave more than 0 are reserves. Those that nobody did are neither items nor reserves; "
          + "they stand in the file results.csv."
      case .ranking, .pairwise: "The others are reserves."
      }
    },
    sum: { rules, weighted in
      switch rules {
      case .dotVoting:
        weighted
          ? "Multiply the ballot’s dots by it and add up for each submission."
          : "Add up the dots of each submission. The sum is its score."
      case .ranking:
        "For every pair of submissions count how many ballots put the one before the other"
          + (weighted ? ", each with its weight" : "") + ". The numbers also stand in results.json under pairs."
      case .pairwise:
        "For every submission count how often it was chosen, not chosen and equal. The strength is worked out by "
          + "computer, "
          + "by the formulas in Rådslag’s documentation."
      case .score:
        "Write the submission’s scores down in order" + (weighted ? ", each with its weight" : "")
          + ". The middle one is the median."
      }
    })

  private static func englishCount(
    _ count: RankingCount, _ strength: PairStrength
  ) -> String {
    let measured = strength == .margins ? " The strength of a comparison is the difference between the two sides." : ""
    return switch count {
    case .schulze:
      "Submissions are compared two at a time by how many put the one before the other, and ordered by the Schulze "
        + "method."
        + measured
    case .rankedPairs:
      "Submissions are compared two at a time by how many put the one before the other, and ordered by ranked "
        + "pairs: the "
        + "clearest comparisons first." + measured
    case .copeland:
      "Submissions are compared two at a time and ordered by comparisons won minus comparisons lost (Copeland)."
    case .borda: "Submissions are ordered by how many places they stand before others minus after them (Borda)."
    }
  }
}
