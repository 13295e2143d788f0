package import Values

/// Every weighting in equal steps, each with the amounts that the allocation itself would have, to the unit.
///
/// Eight at a time in fixed point; what that cannot decide is worked out in whole numbers of any size.
/// Floors, caps and damping are left out: what is looked at is what the formula gives.
package struct GridSearch: Sendable {
  package let terms: SearchTerms
  let shares: GridShares
  let space: WeightSpace
  let tile: WeightTile
  let marks: GridMarks
  /// What may be expected at most, for the front.
  private let largestLoss: Int

  /// Refused where there are too many weightings, a bound names no criterion, or nothing can be shared.
  package init(_ ground: SearchGround, _ terms: SearchTerms) throws(Refusal) {
    let steps = terms.step.steps
    let shares = try GridShares(ground, steps: steps)
    let bounds = try Self.bounds(terms, shares.criteria)
    let still = Dictionary(
      shares.empty.map { ($0, 0) }
        + bounds.compactMap { bound in
          bound.places.count == 1 && bound.steps.lowerBound == bound.steps.upperBound
            ? (bound.places[0], bound.steps.lowerBound) : nil
        }, uniquingKeysWith: { first, _ in first })
    self.terms = terms
    self.shares = shares
    space = try WeightSpace(
      steps: steps, of: shares.criteria.count, within: bounds, fixed: still)
    let tiled = shares.perStep.map { own in
      Array((own + [0, 0, 0]).prefix(max(own.count, WeightSpace.tiled)).suffix(WeightSpace.tiled))
    }
    tile = WeightTile(steps: steps, shares: tiled)
    marks = try GridMarks(ground, shares, mostLoss: terms.mostLoss)
    largestLoss = marks.earlier.map { Int($0) }.max() ?? 0
  }

  package var clusters: [ClusterKey] { shares.clusters }
  package var criteria: [Criterion] { shares.criteria }
  package var unit: RoundingUnit { shares.unit }
  /// How many parts the space can be looked at in, one after the other or side by side.
  package var parts: Int { space.prefixes }

  /// Whether it is over soon enough for somebody to wait for it: two million weightings at most.
  package var isShort: Bool { space.size <= 2_000_000 }

  /// How many weightings there are without any bound.
  package var weightings: Int {
    WeightSpace.size(
      steps: terms.step.steps, criteria: shares.criteria.count - shares.empty.count) ?? .max
  }

  /// What a weighting's steps weigh.
  package func weights(of point: WeightingPoint) -> [Percentage] {
    point.steps.prefix(criteria.count).map {
      Percentage(millionths: Int($0) * terms.step.weight.millionths)
    }
  }

  /// By how much amounts differ from need, all clusters together, in whole units; by cluster, without lump sums.
  package func far(_ amounts: [Int]) -> Int {
    zip(amounts, marks.need).reduce(0) { $0 + abs($1.0 - Int($1.1)) }
  }

  package var nothingYet: GridFindings {
    GridFindings(
      front: ParetoFront(losers: clusters.count, loss: largestLoss), criteria: criteria.count)
  }

  /// Everything that is found.
  package func findings() -> GridFindings {
    var findings = nothingYet
    look(at: 0..<parts, noting: &findings)
    return findings
  }

  /// Looks at some of the parts, after those that were looked at before.
  package func look(at parts: Range<Int>, noting findings: inout GridFindings) {
    GridRoom.with(clusters: clusters.count) { room in
      for part in parts.clamped(to: 0..<self.parts) {
        look(at: space.prefix(part), in: room, noting: &findings)
      }
    }
  }

  private static func bounds(
    _ terms: SearchTerms, _ criteria: [Criterion]
  ) throws(Refusal) -> [WeightSpace.Bound] {
    var bounds: [WeightSpace.Bound] = []
    for bound in terms.bounds {
      let places = criteria.indices.filter { bound.criteria.contains(criteria[$0].code) }
      guard !places.isEmpty, places.count == bound.criteria.count else {
        throw .invalid(
          "A limit is about a criterion that the formula does not have.",
          in: Place(field: "bounds"), remedy: "Leave the limit out.")
      }
      let step = terms.step.weight.millionths
      let least = max(0, (bound.least.millionths + step - 1) / step)
      let most = min(terms.step.steps, bound.most.millionths / step)
      guard bound.least <= bound.most, least <= most else {
        throw .invalid(
          "No weight in steps of \(terms.step.weight) lies between \(bound.least) and \(bound.most).",
          in: Place(field: "bounds"), remedy: "Widen the limit, or take smaller steps.")
      }
      bounds.append(WeightSpace.Bound(places: places, steps: least...most))
    }
    return bounds
  }
}

extension GridMarks {
  fileprivate init(
    _ ground: SearchGround, _ shares: GridShares, mostLoss: Percentage?
  ) throws(Refusal) {
    let had = shares.clusters.map { ground.earlier[$0] }
    earlier = had.map { Int32(clamping: ($0?.pence ?? 0) / shares.unit.pence - shares.lumpSum) }
    known = had.map { $0 == nil ? 0 : -1 }
    least = had.map { had in
      guard let had, let mostLoss else { return .min }
      return Int32(
        clamping: Protection.fewest(had, min(mostLoss, .whole), in: shares.unit) - shares.lumpSum)
    }
    let byNeed = shares.criteria.map { UInt8(ground.need.contains($0.code) ? 1 : 0) }
    guard let need = shares.exactAmounts(byNeed) else {
      throw .invalid(
        "Nobody has a pupil for what stands for need.", in: Place(field: "need"),
        remedy: "Choose criteria that are counted.")
    }
    self.need = need
  }
}
