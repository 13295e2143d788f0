package import Values

extension Allocation.ClusterLine {
  /// What the formula gives, before any protection.
  package var formulaAmount: Money { amount - protection }
}

extension Allocation {
  /// The allocation with every cluster's amount kept near last year's; it still adds up to the pot.
  ///
  /// Damping moves the exact amounts first; floors and caps are whole units; one scale then holds
  /// for all clusters that no bound holds. Where nothing is damped and the formula's own amounts
  /// keep the bounds, they stay as they are. Refused where the floors come to more than the pot or
  /// the caps to less, and says by how much.
  package func protected(
    by protection: Protection, against lastYear: [ClusterKey: Money]
  ) throws(Refusal) -> Allocation {
    guard protection != .none else { return self }
    guard self.protection == .none else {
      throw .conflict("The allocation is protected already.")
    }
    let last = clusters.map { lastYear[$0.cluster] }
    try Self.refuseImpossible(last, for: protection)
    let bounds = try bounds(protection, last)
    let keepsBounds = zip(clusters, bounds).allSatisfy { line, bounds in
      bounds.contains(line.amount.pence / unit.pence)
    }
    guard protection.isDamped || !keepsBounds else {
      return with(protection, last, clusters.map(\.amount), tied: [])
    }
    let parties = zip(targets(protection, last), bounds).map { BoundedClaim($0, $1) }
    do {
      let sharing = try pot.shared(between: parties, in: unit, method: method)
      return with(protection, last, sharing.parts, tied: Set(sharing.tiedAtTheCut))
    } catch {
      throw refusal(error, protection, last, parties)
    }
  }

  private func with(
    _ protection: Protection, _ last: [Money?], _ amounts: [Money], tied positions: Set<Int>
  ) -> Allocation {
    let tied = Set(tied)
    return Allocation(
      formula: formula, authority: authority, pot: pot, unit: unit, method: method,
      protection: protection, criteria: criteria,
      clusters: clusters.indices.map { row in
        let line = clusters[row]
        return ClusterLine(
          cluster: line.cluster, counts: line.counts, lumpSum: line.lumpSum,
          exactShare: line.exactShare, lastYear: last[row],
          protection: amounts[row] - line.formulaAmount, amount: amounts[row],
          byCriterion: line.byCriterion, notes: line.notes)
      },
      sharedOut: sharedOut,
      tied: clusters.indices.filter {
        positions.contains($0) || tied.contains(clusters[$0].cluster)
      }.map { clusters[$0].cluster })
  }

  private static func refuseImpossible(
    _ last: [Money?], for protection: Protection
  ) throws(Refusal) {
    let amounts = last.compactMap(\.self)
    guard !amounts.isEmpty else {
      throw .invalid(
        "None of the clusters has an amount of last year to be held to.",
        in: Place(field: "last-year"),
        remedy: "Check that the table of last year is of these clusters.")
    }
    var sum = 0
    for amount in amounts {
      // The sum stays within ten times the largest pot.
      guard amount >= .zero, amount.pence <= Money.largestRead.pence - sum else {
        throw .invalid(
          "An amount of last year is below zero, or they come to more than £90,000,000,000.",
          in: Place(field: "last-year"), remedy: "Correct the table of last year.")
      }
      sum += amount.pence
    }
    guard sum > 0 || !protection.isDamped else {
      throw .invalid(
        "Last year's amounts come to nothing, so there is no way from them to be damped.",
        in: Place(field: "damping"), remedy: "Leave the damping out, or correct the table.")
    }
  }

  /// The fewest and the most units of each cluster; nothing and the pot where it is not bounded.
  private func bounds(
    _ protection: Protection, _ last: [Money?]
  ) throws(Refusal) -> [ClosedRange<Int>] {
    let pot = pot.pence / unit.pence
    var bounds: [ClosedRange<Int>] = []
    var problems: [Problem] = []
    for (line, last) in zip(clusters, last) {
      let fewest = Self.fewest(last, protection.floor, unit)
      let most = Self.most(last, protection.cap, unit)
      if fewest > most {
        problems.append(
          Problem(
            "No whole pound lies between the floor and the cap of \(line.cluster.name): it is to "
              + "have \(words(fewest)) at least and \(words(most)) at most.",
            rule: "floor-above-cap",
            in: Place(field: "cap"),
            remedy: "Share in pence (--unit penny), or widen the floor or the cap."))
      } else {
        bounds.append(fewest...max(fewest, min(most, pot)))
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    return bounds
  }

  private static func fewest(_ last: Money?, _ floor: Percentage?, _ unit: RoundingUnit) -> Int {
    guard let last, let floor else { return 0 }
    return Protection.fewest(last, floor, in: unit)
  }

  private static func most(_ last: Money?, _ cap: Percentage?, _ unit: RoundingUnit) -> Int {
    guard let last, let cap else { return .max }
    return Protection.most(last, cap, in: unit)
  }

  /// What the formula gives each cluster, the lump sum included, over the exact shares' divisor.
  private var exactAmounts: [NaturalNumber] {
    clusters.map { line in
      let share = line.exactShare
      return NaturalNumber(line.lumpSum.pence / unit.pence + share.wholeUnits) * share.divisor
        + share.remainder
    }
  }

  /// Where damping starts from: last year's amount, scaled to what the clusters that have one share
  /// now, to the nearest unit.
  package func scaledLastYear(of line: ClusterLine) -> Money? {
    let last = clusters.compactMap(\.lastYear).total()
    guard let own = line.lastYear, last > .zero else { return nil }
    let shared = zip(exactAmounts, clusters).reduce(NaturalNumber.zero) { sum, pair in
      pair.1.lastYear == nil ? sum : sum + pair.0
    }
    // Half a unit more and cut off.
    let whole = line.exactShare.divisor * NaturalNumber(last.pence)
    let twice = shared * NaturalNumber(own.pence) * NaturalNumber(2) + whole
    return twice.divided(by: whole * NaturalNumber(2)).quotient.int
      .map { Money(pence: $0 * unit.pence) }
  }

  /// Each cluster's exact amount after damping, all over one denominator.
  private func targets(_ protection: Protection, _ last: [Money?]) -> [NaturalNumber] {
    let formula = exactAmounts
    guard let damping = protection.damping, protection.isDamped else { return formula }
    let taken = NaturalNumber(damping.millionths)
    let kept = NaturalNumber(Protection.millionth - damping.millionths)
    let sum = NaturalNumber(last.compactMap(\.self).total().pence)
    let shared = zip(formula, last).reduce(NaturalNumber.zero) { $1.1 == nil ? $0 : $0 + $1.0 }
    return zip(formula, last).map { amount, last in
      guard let last else { return amount * sum * NaturalNumber(Protection.millionth) }
      return kept * NaturalNumber(last.pence) * shared + taken * amount * sum
    }
  }
}

extension Allocation {
  private func refusal(
    _ problem: SharingProblem, _ protection: Protection, _ last: [Money?],
    _ parties: [BoundedClaim]
  ) -> Refusal {
    let units = pot.pence / unit.pence
    switch problem {
    case .leastIsTooMuch(let excess):
      let lowest = Self.lowest(in: 0...100) { percent in
        last.reduce(0) { $0 + Self.fewest($1, .percent(percent), unit) } <= units
      }
      let floor = protection.floor ?? .zero
      return .invalid([
        Problem(
          "With a floor of \(floor) the clusters get \(words(pot + excess)) at least, "
            + "\(words(excess)) more than the pot of \(words(pot)).", rule: "floors-above-pot",
          in: Place(field: "floor"),
          remedy: "\(lowest.map { "The lowest floor that the pot can pay is \($0)%." } ?? "") "
            + "Or raise the pot by \(words(excess)).")
      ])
    case .mostIsTooLittle(let rest):
      let lowest = Self.lowest(in: 0...1_000) { percent in
        zip(last, parties).reduce(0) { sum, pair in
          let most = Self.most(pair.0, .percent(percent), unit)
          return min(units, sum + min(units, pair.1.claim.isZero ? pair.1.units.lowerBound : most))
        } == units
      }
      return .invalid([
        Problem(
          "With a cap of \(protection.cap ?? .zero) there are \(words(rest)) of the pot of "
            + "\(words(pot)) that no cluster with a claim to them may have.",
          rule: "caps-below-pot",
          in: Place(field: "cap"),
          remedy: (lowest.map { "The lowest cap that gives the whole pot out is \($0)%." }
            ?? "Leave the cap out.") + " Or lower the pot by \(words(rest)).")
      ])
    case .nothingToShare, .potIsNotWholeUnits, .nobodyClaims:
      return .invalid("The pot cannot be shared: nobody has a claim to it.")
    }
  }

  /// The lowest whole number for which something holds that goes on holding above it.
  private static func lowest(in range: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int? {
    var (low, high) = (range.lowerBound, range.upperBound + 1)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low > range.upperBound ? nil : low
  }

  private func words(_ units: Int) -> String { words(Money(pence: units * unit.pence)) }

  /// An amount in a sentence: `£62,117`, in pence where the allocation is.
  private func words(_ amount: Money) -> String {
    var (pounds, groups) = (amount.pence / 100, [String]())
    while pounds >= 1_000 {
      groups.insert(String(String(1_000 + pounds % 1_000).dropFirst()), at: 0)
      pounds /= 1_000
    }
    let whole = "£" + ([String(pounds)] + groups).joined(separator: ",")
    return unit == .pound
      ? whole : whole + "." + String(String(100 + amount.pence % 100).dropFirst())
  }
}
