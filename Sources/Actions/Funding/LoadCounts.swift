package import Domain
package import Store
internal import Values

/// Takes up how many pupils each school has: what acts on the register are weighed by.
package struct LoadCounts: Action {
  package static let permission = Permission.importRegister

  private let counts: PupilCounts

  package init(_ counts: PupilCounts) {
    self.counts = counts
  }

  /// Gives how many schools there were.
  package func perform(in records: Records, at time: ActionTime) throws -> Performed<Int> {
    try records.funding.add(counts, at: time.now)
    return Performed(
      counts.schools.count,
      recording: .countsLoaded(
        from: counts.source, on: counts.day, schools: counts.schools.count))
  }
}
