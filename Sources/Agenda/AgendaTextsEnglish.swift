// The draft agenda in English.

extension AgendaTexts {
  static let english = AgendaTexts(
    subtitle: "Draft agenda",
    organiser: "Organiser",
    diaryNumber: "Diary number",
    date: "Date",
    place: "Place",
    draft: "Draft",
    draftValue: { version, at in "Version \(version)" + (at.map { ", made \($0)" } ?? "") },
    dateAndTime: { date, time in "on \(date) at\u{A0}\(time)" },
    timeAlone: { "at\u{A0}\($0)" },
    and: "and",
    quoted: { "“\($0)”" },
    purpose: "Purpose",
    inShort: "The agenda in short",
    inShortText: { items, reserves, merged, withdrawn in
      var parts = [items == 1 ? "The agenda has one item" : "The agenda has \(items) items"]
      if reserves > 0 {
        parts.append(reserves == 1 ? "one submission is a reserve" : "\(reserves) submissions are reserves")
      }
      if merged > 0 { parts.append(merged == 1 ? "one is merged" : "\(merged) are merged") }
      if withdrawn > 0 { parts.append(withdrawn == 1 ? "one is withdrawn" : "\(withdrawn) are withdrawn") }
      let last = parts.count > 1 ? " and " + parts.removeLast() : ""
      return parts.joined(separator: ", ") + last + "."
    },
    noItems: "No submission has a place on the agenda.",
    advisory: "The vote is advisory.",
    howItCameAbout: "How the agenda came about",
    whoTookPart: "Who took part",
    withoutDelegation: "Without a delegation",
    turnout: { voted, eligible, delegations in
      let people = eligible == 1 ? "the one eligible person" : "\(eligible) eligible people"
      let from = delegations == 0 ? "" : delegations == 1 ? " from one delegation" : " from \(delegations) delegations"
      return "\(voted) of \(people)\(from) took part in the vote."
    },
    howPeopleVoted: "How people voted",
    roundWasOpen: { title, from, to in
      let times = [from.map { "opened \($0)" }, to.map { "closed \($0)" }].compactMap { $0 }
      if times.isEmpty { return "The vote was held in the round “\(title)”." }
      return "The round “\(title)” \(times.joined(separator: " and ")), Swedish time."
    },
    methods: .english,
    perParticipant: "Every participant’s ballot weighed the same.",
    perDelegation: "Every delegation that voted weighed the same, however many of it voted.",
    byWeight: "The delegations weighed by the weights that were set when the round opened.",
    secret: "The ballot was secret. When the round closed, the tie between person and ballot was destroyed.",
    named: "The ballot was open: it is known who voted for what.",
    ballots: { counted, abstained in
      let first = counted == 1 ? "One ballot was counted." : "\(counted) ballots were counted."
      if abstained == 0 { return first + " Nobody abstained." }
      return first + (abstained == 1 ? " One person abstained" : " \(abstained) people abstained")
        + " by leaving an empty ballot."
    },
    notConnected:
      "The comparisons do not hang together: the submissions are in groups that were never compared with one "
      + "another. So the vote says nothing of the order between the groups.",
    theLine: "Where the line is",
    itemLimit: { limit, used in "The agenda has room for at most \(limit) items. \(used) have a place." },
    effortLimit: { limit, used in "The effort of the items may be at most \(limit) together. It is \(used)." },
    costLimit: { limit, used, left in
      "The cost of the items may be at most \(limit) together. It is \(used)." + (left.map { " \($0) is left." } ?? "")
    },
    downTheList: "The places went to the submissions at the top of the result.",
    downTheListSkipping:
      "The submissions were tried in the order of the result. What did not fit was passed over and the next was tried.",
    downTheListByCost:
      "The submissions were tried in order of support in proportion to cost. What did not fit was passed "
      + "over and the next was tried.",
    knapsack: { proved in
      (proved
        ? "The places went to the set of submissions that together has the most support and still fits."
        : "The places went to the set of submissions that fits and has the most support of those that were tried.")
        + " The rule is advice: when a submission gets more, another one may fall out."
    },
    equalShares: { completion in
      let rule =
        "The places were given out by equal shares (Method of Equal Shares): the room is divided equally between "
        + "those who "
        + "voted, and a submission has a place when those who support it can pay for it together with their shares."
      return switch completion {
      case .none: rule
      case .add1: rule + " The shares were raised step by step as long as nothing was chosen past the limit."
      case .add1ThenScore:
        rule + " The shares were raised step by step as long as nothing was chosen past the limit, and what was left "
          + "went "
          + "down the result."
      }
    },
    phragmen: "The places were given out by Phragmén’s method: who has got submissions through weighs less for the "
      + "next, so "
      + "that different groups get their part.",
    theme: { theme, least, most in
      let bounds = [least.map { "at least \($0)" }, most.map { "at most \($0)" }].compactMap { $0 }
      return "Of the theme “\(theme)”, \(bounds.joined(separator: " and ")) had to be taken."
    },
    notProved: "The search was stopped at its limit. It is not proved that this is the best selection.",
    cutShort: "The raising of the shares was stopped at its limit before it was done. There may have been room for "
      + "more.",
    left: { "After that, \($0) was withdrawn or merged into another submission." },
    tieInside: "In the course of the count submissions were level. That was settled in the order of the lot.",
    tieInsideByList: "In the course of the count submissions were level. That was settled in the order of the list.",
    howFirm: "How firm the line is",
    firmness: .english,
    ties: "Ties at the line",
    noTies: "No submissions were tied at the line.",
    tied: { "These submissions were exactly level at the line: \($0)." },
    open: { "The places at the line were open between these submissions: \($0)." },
    chosen: { chosen, count, of in
      if count == 0 { return "None of them had a place." }
      return count == of
        ? "All of them had a place." : "\(count == 1 ? "One" : "\(count)") of them had a place: \(chosen)."
    },
    decided: { reason, by, at in
      let when = at.map { " \($0)" } ?? ""
      return "\(by.isEmpty ? "The facilitator" : by) settled it\(when). Reason: \(reason)"
    },
    allIncluded: "The rule said that all that are level are taken, even past the limit.",
    allExcluded: "The rule said that none of them is taken when not all fit.",
    inLotOrder: "The rule said that they are taken in the order of the lot.",
    inListOrder: "The rule said that they are taken in the order of the list.",
    drawn: { by, at in
      let when = at.map { " \($0)" } ?? ""
      return "It was settled by lot\(when)\(by.isEmpty ? "" : ", at the request of \(by)")."
    },
    runoff: { round, by, at in
      let when = at.map { " \($0)" } ?? ""
      return "\(by.isEmpty ? "The facilitator" : by) let it be settled\(when) by another vote on these alone, the round"
        + " \(round)."
    },
    items: "Items",
    submittedBy: "Submitted by",
    submission: "Submission",
    themeName: "Theme",
    effort: "Effort",
    cost: "Cost",
    result: "Result",
    support: "Support",
    supportValue: { delegations, of, people in
      let unit = of == 1 ? "delegation" : "delegations"
      return "Supported by \(delegations) of \(of) \(unit) (\(people) \(people == 1 ? "person" : "people"))"
    },
    supportShort: { delegations, of in "\(delegations) of \(of)" },
    alsoHolds: "Also holds",
    movedBecause: "Moved",
    caseDescription: "Case description",
    caseDescriptionHint: "Write the case description here.",
    proposedDecision: "Proposed decision",
    proposedDecisionHint: "Write the proposed decision here.",
    reserves: "Reserves",
    reservesText: "The reserves stand in order. If an item drops out, the first of them is next.",
    reservesUnderLimits:
      "The reserves stand in the order of the result. If an item drops out, the list has to be capped "
      + "again: which reserve has a place then depends on the limits.",
    reservesInOrder: "The reserves stand in the order of the result.",
    noReserves: "There are no reserves.",
    merged: "Merged submissions",
    noMerged: "No submissions were merged.",
    withdrawn: "Withdrawn submissions",
    noWithdrawn: "No submissions were withdrawn.",
    appendix: "How the votes were counted",
    exactly: "Exact",
    exactText: "These scores are rounded in the agenda. The exact number is a fraction.",
    seed: { seed in
      "The seed of the lot is \(seed). Its checksum was shown from the opening of the round on. First comes the submission "
        + "whose id together with the seed has the lowest checksum (SHA-256)."
    },
    recount: "Recount the votes",
    checkOwn: "Check your own ballot",
    recountText: "Anybody who has the file ballots.json can check the result, with or without a computer.",
    recountWithoutWeights:
      "What the ballots weigh does not stand in the file ballots.json, since that could reveal single "
      + "ballots. So what depends on the weights, scores and places, cannot be counted anew from it.",
    recountSteps: { weighting, secrecy, weightsWithheld, sum in
      let file =
        secrecy == .secret
        ? "Ask the facilitator for the file ballots.json. It holds the rules of the round and all ballots, without names."
        : "Ask the facilitator for the file ballots.json. It holds the rules of the round and all ballots, with names."
      let receipt =
        "Whoever voted on a device of their own got a receipt. Find yours in the file and see that the ballot is your own."
      if weightsWithheld && weighting != .perParticipant { return [file, receipt] }
      let weights =
        switch weighting {
        case .perParticipant: ""
        case .perDelegation:
          "Every ballot has a weight. The weight stands in the file. Where the delegation stands there instead, the "
            + "weight "
            + "is the number of ballots in the round, divided by the number of delegations that voted times the "
            + "number of "
            + "ballots of the own delegation. "
        case .byWeight:
          "Every ballot has a weight. The weight stands in the file. Where the delegation stands there instead, the "
            + "weight "
            + "is the number of ballots in the round times the delegation’s weight, divided by the sum of the "
            + "weights of "
            + "the delegations that voted times the number of ballots of the own delegation. "
        }
      let exact = "Count in fractions and do not round. A tie is exactly equal; the decimals shown here are rounded."
      let command =
        "Or let the computer count: the command radslag recount ballots.json counts anew and shows any difference."
      return [file, receipt, weights + sum, exact, command]
    },
    columnItem: "Item",
    columnPlace: "Place",
    columnNumber: "No.",
    columnTitle: "Submission",
    columnSupport: "Support",
    columnDelegation: "Delegation",
    columnEligible: "Eligible",
    columnVoted: "Voted",
    columnFinished: "Finished",
    columnInto: "Part of",
    columnReason: "Reason",
    total: "Total"
  )
}
