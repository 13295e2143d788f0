internal import Values

extension RoundRecord {
  /// What a round comes to as things are; refused with everything that stands in the way.
  package init(
    of round: FundingRound, correcting earlier: String, formula: Formula?, counts: KeptCounts?,
    yearBefore: YearBefore?, register: Register, partnership: RoundPartnership
  ) throws(Refusal) {
    guard let formula else {
      throw .invalid(
        "There is no formula ‘\(round.settings.formula)’.", in: Place(field: "formula"),
        remedy: "Choose one that there is.")
    }
    guard let counts else { throw .invalid(round.missingToLock()) }
    let schools = try counts.table(in: register, of: partnership.authority)
      .counting(formula, by: counts.counts.criteria)
    let table = CountTable(
      criteria: formula.weightings.map(\.criterion.code), schools: schools.map(\.count))
    let allocation = try Self.calculate(
      round.settings, formula, table, authority: partnership.authority, yearBefore: yearBefore)
    let day = counts.counts.day
    let ids = register.clusterIDs(on: day, of: partnership.authority)
    var payees: [Payee] = []
    for line in allocation.clusters {
      guard let id = ids[line.cluster] else { throw .notFound }
      let (name, urn) = register.payee(of: id, on: round.year.firstDay)
      payees.append(Payee(cluster: line.cluster, id: id, name: name, urn: urn))
    }
    self.init(
      partnership: partnership, year: round.year, version: round.version, corrects: earlier,
      why: round.why, settings: round.settings, files: counts.files,
      confirmed: round.count?.soft.flatMap { Self.confirmed($0, round.confirmations) } ?? [],
      yearBefore: round.settings.protection == .none ? nil : yearBefore, schools: schools,
      payees: payees, allocation: allocation)
  }
}

extension RoundRecord {
  /// What was said to the problems of one rule: to all of them, and before that to single ones.
  private static func confirmed(
    _ asked: RoundCount.Asked, _ said: [FundingRound.Confirmation]
  ) -> [Confirmed] {
    let own = said.filter { $0.what.rule == asked.rule }
    var single: [Confirmed] = []
    for reason in Set(own.filter { $0.what.number != nil }.map(\.reason)).sorted() {
      let count = own.count { $0.what.number != nil && $0.reason == reason }
      single.append(Confirmed(rule: asked.rule, count: count, reason: reason))
    }
    guard let whole = own.last(where: { $0.what.number == nil }) else { return single }
    let left = asked.count - single.reduce(0) { $0 + $1.count }
    return [Confirmed(rule: asked.rule, count: left, reason: whole.reason)] + single
  }
}

extension [RoundRecord.School] {
  /// The same with the counts that a formula asks for, in its order.
  fileprivate func counting(
    _ formula: Formula, by criteria: [String]
  ) throws(Refusal) -> [RoundRecord.School] {
    var places: [Int] = []
    var problems: [Problem] = []
    for weighting in formula.weightings {
      if let place = criteria.firstIndex(of: weighting.criterion.code) {
        places.append(place)
      } else {
        problems.append(
          Problem(
            "\(formula.name) weighs ‘\(weighting.criterion.name)’, which was not counted.",
            rule: "criterion-not-counted", in: Place(field: "files"),
            remedy: "Load files that say it, or choose another formula."))
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    return map { school in
      RoundRecord.School(
        name: school.name,
        count: SchoolCount(
          cluster: school.count.cluster, urn: school.count.urn,
          counts: places.map { school.count.counts[$0] }, note: school.count.note),
        histogram: school.histogram)
    }
  }
}
