package import Values

extension Allocation {
  /// A pot must be more than nothing and less than this.
  package static let potLimit = Money.pounds(10_000_000_000)

  /// Shares a pot over the clusters of one authority.
  ///
  /// Each criterion's part of the pot is its weight; a cluster's part of a criterion is its pupils
  /// over everybody's (`S1 3.3.5` to `3.3.7`). The sum is exact, and is rounded once.
  package static func sharing(
    _ pot: Money, by formula: Formula, over table: CountTable, of authority: String,
    on terms: AllocationTerms
  ) throws(Refusal) -> Allocation {
    let tally = try ClusterTally(of: authority, in: table, for: formula)
    let (active, empty) = try tally.split(by: terms.emptyCriterion)
    let shared = try remainingPot(of: pot, formula: formula, clusters: tally.clusters.count, terms)

    let sharing = try share(shared, by: tally.claims(over: active), terms)
    let claims = active.map { NaturalNumber(tally.weightings[$0].weight.millionths) }
    let columns = try share(shared, by: claims, terms).parts
    let cells = TableRounding(
      rows: sharing.parts.map { $0.pence / terms.unit.pence },
      columns: columns.map { $0.pence / terms.unit.pence },
      parts: tally.counts.map { counts in active.map { counts[$0] } },
      totals: active.map { tally.totals[$0] },
      weights: active.map { tally.weightings[$0].weight.millionths }
    ).rounded()

    let amounts = { (units: [Int]) in
      var whole = Array(repeating: Money.zero, count: tally.weightings.count)
      for (position, amount) in zip(active, units) {
        whole[position] = Money(pence: amount * terms.unit.pence)
      }
      return whole
    }
    let columnAmounts = amounts(columns.map { $0.pence / terms.unit.pence })
    return Allocation(
      formula: formula, authority: authority, pot: pot, unit: terms.unit, method: terms.method,
      protection: .none,
      criteria: tally.weightings.indices.map { position in
        CriterionLine(
          weighting: tally.weightings[position], count: tally.totals[position],
          amount: columnAmounts[position])
      },
      clusters: tally.clusters.indices.map { row in
        ClusterLine(
          cluster: tally.clusters[row], counts: tally.counts[row], lumpSum: formula.lumpSum,
          exactShare: sharing.exactShares[row], lastYear: nil, protection: .zero,
          amount: sharing.parts[row] + formula.lumpSum,
          byCriterion: amounts(cells[row]), notes: tally.notes[row])
      },
      sharedOut: empty.map { tally.weightings[$0] },
      tied: sharing.tiedAtTheCut.map { tally.clusters[$0] })
  }

  /// The pot without the lump sums.
  private static func remainingPot(
    of pot: Money, formula: Formula, clusters: Int, _ terms: AllocationTerms
  ) throws(Refusal) -> Money {
    guard pot > .zero, pot < potLimit else {
      throw .invalid(
        "The pot must be more than £0 and less than £10,000,000,000.",
        remedy: "Give the pot in pounds, for example --pot 780830.")
    }
    guard pot.pence.isMultiple(of: terms.unit.pence),
      formula.lumpSum.pence.isMultiple(of: terms.unit.pence)
    else {
      throw .invalid(
        "The pot or the lump sum has pence in it, so it cannot be shared in whole pounds.",
        remedy: "Share it in pence (--unit penny), or give whole pounds.")
    }
    let (lumpSums, overflow) = formula.lumpSum.pence.multipliedReportingOverflow(by: clusters)
    guard !overflow, lumpSums < pot.pence else {
      throw .invalid(
        "The lump sums of \(clusters) clusters leave nothing of the pot to share.",
        remedy: "Lower the lump sum in the formula, or raise the pot.")
    }
    return pot - Money(pence: lumpSums)
  }

  private static func share(
    _ pot: Money, by claims: [NaturalNumber], _ terms: AllocationTerms
  ) throws(Refusal) -> Sharing {
    do {
      return try pot.shared(by: claims, in: terms.unit, method: terms.method)
    } catch {
      throw .invalid("The pot cannot be shared: nobody has a claim to it.")
    }
  }
}
