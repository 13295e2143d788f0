extension RoundRecord {
  /// What one school is worth: the amounts without it, cluster by cluster, where they can be worked out.
  ///
  /// All else stays: pot, formula, every other school.
  package func without(school urn: String) throws(Refusal) -> Allocation {
    let counts = CountTable(
      criteria: counts.criteria, schools: counts.schools.filter { $0.urn != urn })
    return try Self.calculate(
      settings, allocation.formula, counts, authority: partnership.authority, yearBefore: yearBefore
    )
  }
}
