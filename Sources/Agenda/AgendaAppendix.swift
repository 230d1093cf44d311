// The end of the draft agenda, for whoever wants to check the count: exact totals, how far other rounds agree, the seed of
// the lot, and how to count again. It stands last, so that nobody has to read fractions to read the agenda.

extension AgendaComposition {
  var appendix: [Document.Block] {
    guard let voting = input.voting else { return [] }
    let figures = agreements + seed
    let canBeCounted = !voting.weightsWithheld || voting.weighting == .perParticipant
    if voting.marksWithheld {
      let kept = RecountTexts.texts(in: language)
      return [.heading(texts.appendix, level: 1), .paragraph(kept.text)]
        + (figures.isEmpty ? [] : [.bullets(figures)]) + [.heading(texts.checkOwn, level: 2), .bullets(kept.steps)]
    }
    let first = canBeCounted ? texts.recountText : texts.recountWithoutWeights
    return [.heading(texts.appendix, level: 1), .paragraph(first)] + exactTotals
      + (figures.isEmpty ? [] : [.bullets(figures)])
      + [.heading(canBeCounted ? texts.recount : texts.checkOwn, level: 2), .bullets(steps(voting))]
  }

  private func steps(_ voting: AgendaInput.Voting) -> [String] {
    texts.recountSteps(
      voting.weighting, voting.secrecy, voting.weightsWithheld,
      texts.methods.sum(voting.rules, voting.weighting != .perParticipant))
  }

  /// Scores whose decimals are rounded, each as the fraction that it is. Strengths are estimates and have none.
  private var exactTotals: [Document.Block] {
    let rounded = (input.items + input.reserves).compactMap { item -> [String]? in
      guard let standing = item.standing, standing.detail == .dots, let exact = standing.exact, isRounded(exact) else {
        return nil
      }
      return [name(item.submission), score(standing), exact]
    }
    guard !rounded.isEmpty else { return [] }
    let columns: [Document.Table.Column] = [
      .init(texts.columnTitle, width: 60), .init(scoreColumn, width: 20, numeric: true),
      .init(texts.exactly, width: 20, numeric: true),
    ]
    return [
      .paragraph(texts.exactText), .table(.init(summary: texts.exactly, columns: columns, rows: rounded)),
    ]
  }

  /// Whether two decimals do not tell the whole of "p/q".
  private func isRounded(_ exact: String) -> Bool {
    let parts = exact.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let denominator = Int(parts[1]), denominator > 0 else { return false }
    return 100 % denominator != 0
  }

  /// The seed of the lot that was drawn, and how the lot follows from it.
  private var seed: [String] {
    let drawn = input.ties.compactMap { tie -> String? in
      if case .lot(let seed, _, _) = tie.settlement { seed } else { nil }
    }
    return (drawn.first ?? input.cap?.seed).map { [texts.seed($0)] } ?? []
  }
}
