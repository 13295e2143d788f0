internal import Values

extension Bridge {
  /// Between the amounts of two rounds, or of two versions of one; a cluster that was renamed is the same.
  ///
  /// `successors` names the URN by which a school came to be known.
  package init(
    from before: RoundRecord, to after: RoundRecord, successors: [String: String] = [:]
  ) {
    let names = Dictionary(
      after.payees.map { ($0.id, $0.cluster) }, uniquingKeysWith: { first, _ in first })
    let otherNames = Dictionary(
      before.payees.compactMap { payee in
        names[payee.id].flatMap { $0 == payee.cluster ? nil : (payee.cluster, $0) }
      }, uniquingKeysWith: { first, _ in first })
    // Where a cluster took the name of another of its own time, each is known by the name it had.
    let differ = Set(before.payees.map { otherNames[$0.cluster] ?? $0.cluster })
    self.init(
      from: before.bridgeSide(
        beside: after, successors, differ.count == before.payees.count ? otherNames : [:]),
      to: after.bridgeSide(beside: before, successors, [:]))
  }
}

extension RoundRecord {
  /// The record as a side of a bridge; of two versions of one year the version is told too.
  fileprivate func bridgeSide(
    beside other: RoundRecord, _ successors: [String: String],
    _ otherNames: [ClusterKey: ClusterKey]
  ) -> BridgeSide {
    BridgeSide(
      name: year == other.year ? "\(year), version \(version)" : year.description, allocation,
      counts,
      names: Dictionary(
        schools.map { ($0.count.urn, $0.name) }, uniquingKeysWith: { first, _ in first }),
      successors: successors, otherNames: otherNames)
  }
}
