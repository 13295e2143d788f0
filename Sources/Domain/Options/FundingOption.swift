package import Values

/// One way in which a round's pot could be shared, to be held beside others.
package struct FundingOption: Hashable, Sendable {
  package var name: String
  /// In the order of the round's criteria.
  package var weights: [Percentage]
  /// The places of the criteria whose weight stays when another is moved.
  package var locked: Set<Int>
  package var pot: Money
  package var lumpSum: Money
  package var terms: AllocationTerms
  package var protection: Protection
  package var changes: [OptionChange]

  package init(
    name: String, weights: [Percentage], locked: Set<Int>, pot: Money, lumpSum: Money,
    terms: AllocationTerms, protection: Protection, changes: [OptionChange]
  ) {
    self.name = name
    self.weights = weights
    self.locked = locked
    self.pot = pot
    self.lumpSum = lumpSum
    self.terms = terms
    self.protection = protection
    self.changes = changes
  }

  /// The formula with the option's weights; refused where they do not total 100 %.
  package func formula(on ground: OptionGround) throws(Refusal) -> Formula {
    var problems: [Problem] = []
    let total = weights.reduce(Percentage.zero, +)
    if total != .whole {
      let gap = Percentage(millionths: abs(Percentage.whole.millionths - total.millionths))
      problems.append(
        Problem(
          "The weights total \(total), not 100%.", rule: "weights-total",
          in: Place(field: "weights"),
          remedy: total < .whole
            ? "Give \(gap) more to the criteria." : "Take \(gap) from the criteria."))
    }
    for (criterion, weight) in zip(ground.criteria, weights) where weight < .zero || weight > .whole
    {
      problems.append(
        Problem(
          "‘\(criterion.name)’ is to weigh less than nothing or more than everything.",
          rule: "weight-impossible", in: Place(field: criterion.code),
          remedy: "Give it from 0% to 100%."))
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    return try Formula(
      code: ground.formula.code, name: name, validFrom: ground.formula.validFrom,
      source: "an option",
      weightings: zip(ground.formula.weightings, weights).map {
        Formula.Weighting($0.criterion, $1, source: "an option")
      }, lumpSum: lumpSum)
  }

  /// The schools that pay in this option, and for which cluster.
  package func schools(on ground: OptionGround) throws(Refusal) -> [RoundRecord.School] {
    try OptionChange.apply(changes, to: ground.schools, of: ground.authority)
  }

  /// What the option gives every cluster; refused with everything that stands in the way.
  package func allocation(on ground: OptionGround) throws(Refusal) -> Allocation {
    let allocation = try Allocation.sharing(
      pot, by: try formula(on: ground), over: try counts(on: ground), of: ground.authority,
      on: terms)
    guard protection != .none else { return allocation }
    guard let yearBefore = ground.yearBefore else {
      throw .invalid(
        "Nothing is known of the year before, so that amounts cannot be held near to it.",
        in: Place(field: "floor"), remedy: "Leave floor, cap and damping out.")
    }
    return try allocation.protected(by: protection, against: merged(yearBefore.amounts))
  }

  /// The counts that the option shares the pot by.
  package func counts(on ground: OptionGround) throws(Refusal) -> CountTable {
    CountTable(
      criteria: ground.criteria.map(\.code), schools: try schools(on: ground).map(\.count))
  }

  /// Amounts by the clusters that there are in the option: those of clusters that merge are added up.
  package func merged(_ amounts: [ClusterKey: Money]) -> [ClusterKey: Money] {
    var merged: [ClusterKey: Money] = [:]
    for (cluster, amount) in amounts {
      var now = cluster
      for case .merges(let name, let other) in changes where TextBytes.areSame(now.name, name) {
        now = ClusterKey(authority: now.authority, name: other)
      }
      merged[now, default: .zero] += amount
    }
    return merged
  }
}

extension FundingOption {
  /// The option with one criterion's weight as it is, and the others that are not locked scaled so that all
  /// total 100 %.
  ///
  /// They keep their proportions, or become equal where they weighed nothing; in whole hundredths where all
  /// that stays is one, else in millionths. The weight itself is bounded by what the locked ones leave.
  package func balanced(around place: Int) -> FundingOption {
    guard weights.indices.contains(place) else { return self }
    var balanced = self
    let others = weights.indices.filter { $0 != place && !locked.contains($0) }
    let held = weights.indices.filter { $0 != place && locked.contains($0) }
    let kept = held.reduce(0) { $0 + Self.bounded(weights[$1]) }
    let room = max(0, Percentage.whole.millionths - kept)
    let own = others.isEmpty ? room : min(Self.bounded(weights[place]), room)
    balanced.weights[place] = Percentage(millionths: own)
    let rest = room - own
    let hundredth = Percentage.percent(1).millionths
    let grain = rest.isMultiple(of: hundredth) ? hundredth : 1
    let current = others.map { Self.bounded(weights[$0]) }
    let claims = (current.allSatisfy { $0 == 0 } ? current.map { _ in 1 } : current)
      .map { NaturalNumber($0) }
    let parts =
      rest == 0
      ? nil
      : try? Money(pence: rest / grain).shared(by: claims, in: .penny, method: .largestRemainder)
    for (number, other) in others.enumerated() {
      balanced.weights[other] = Percentage(millionths: (parts?.parts[number].pence ?? 0) * grain)
    }
    return balanced
  }

  private static func bounded(_ weight: Percentage) -> Int {
    min(max(weight.millionths, 0), Percentage.whole.millionths)
  }
}
