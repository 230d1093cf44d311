// How far an item's strength may be off, against the mean of all. Where comparisons weigh differently the curvature alone
// would call a heavy comparison many independent ones; then the errors are clustered by person (the sandwich of Huber 1967
// and White 1980, with whole persons as the unit).

import Numbers

/// Standard errors of strengths.
enum PairwiseErrors {
  /// √ of the diagonal of C M Cᵀ with C = I − 11ᵀ/m and M = H⁻¹, or H⁻¹JH⁻¹ where not all comparisons weigh the same.
  static func standardErrors(_ model: PairwiseModel, _ table: PairTable) -> [Double] {
    let variances =
      model.covariances.isEmpty
      ? Array(repeating: (1 - 1 / Double(max(1, model.itemCount))) / model.lambda, count: model.itemCount)
      : table.isEven ? plain(model) : clustered(model, table)
    return variances.map { max(0, $0).squareRoot() }
  }

  /// (C H⁻¹ Cᵀ)_ii = M_ii − 2 mean_j M_ij + mean_jk M_jk.
  private static func plain(_ model: PairwiseModel) -> [Double] {
    let items = model.itemCount
    let means = (0..<items).map { row in
      model.covariances[(row * model.stride)..<(row * model.stride + items)].reduce(0, +) / Double(items)
    }
    let mean = means.reduce(0, +) / Double(max(1, items))
    return (0..<items).map { model.covariances[$0 * model.stride + $0] - 2 * means[$0] + mean }
  }

  /// Σ over persons of the square of C H⁻¹ s, s the person's score: the slope of what their comparisons add to F.
  private static func clustered(_ model: PairwiseModel, _ table: PairTable) -> [Double] {
    let items = model.itemCount
    let equalOdds = model.equalStrength.map(Elementary.exp) ?? 0
    var variances = [Double](repeating: 0, count: items)
    var score = [Double](repeating: 0, count: model.stride)
    var moved = [Double](repeating: 0, count: model.stride)
    for voters in table.voters {
      var touched: [Int] = model.equalStrength == nil ? [] : [items]
      for judgement in voters.record.judgements where !judgement.isSkip {
        let chances = DavidsonChances(
          difference: model.strengths[judgement.lower] - model.strengths[judgement.higher], equalOdds: equalOdds)
        let pull = (chances.lower - chances.higher) / 2 - judgement.lead
        touched.append(judgement.lower)
        touched.append(judgement.higher)
        score[judgement.lower] += voters.weight * pull
        score[judgement.higher] -= voters.weight * pull
        if model.equalStrength != nil {
          score[items] += voters.weight * (chances.equal - (judgement.outcome == .equal ? 1 : 0))
        }
      }
      multiply(model, &score, touched, into: &moved)
      let mean = moved.prefix(items).reduce(0, +) / Double(items)
      for item in 0..<items {
        let distance = moved[item] - mean
        variances[item] += Double(voters.count) * distance * distance
      }
    }
    return variances
  }

  /// moved = H⁻¹ score, of which only the `touched` places are not 0; leaves `score` at 0.
  private static func multiply(
    _ model: PairwiseModel, _ score: inout [Double], _ touched: [Int], into moved: inout [Double]
  ) {
    let stride = model.stride
    moved.withUnsafeMutableBufferPointer { moved in
      moved.update(repeating: 0)
      model.covariances.withUnsafeBufferPointer { rows in
        guard let target = moved.baseAddress, let rows = rows.baseAddress else { return }
        for place in touched where score[place] != 0 {
          let (factor, row) = (score[place], rows + place * stride)
          for index in 0..<stride { target[index] += factor * row[index] }
          score[place] = 0
        }
      }
    }
  }
}

extension PairRecord.Judgement {
  /// What the outcome says of the lower item: ½, −½ or 0.
  fileprivate var lead: Double {
    switch outcome {
    case .lower: 0.5
    case .higher: -0.5
    case .equal, .skip: 0
    }
  }
}
