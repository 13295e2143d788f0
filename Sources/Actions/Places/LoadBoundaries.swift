package import Domain
package import Store
internal import Values

/// Takes up where clusters or wards end on the ground, from a day on.
package struct LoadBoundaries: Action {
  package static let permission = Permission.importRegister

  private let boundaries: BoundarySet

  package init(_ boundaries: BoundarySet) {
    self.boundaries = boundaries
  }

  /// Gives how many there were.
  package func perform(in records: Records, at time: ActionTime) throws -> Performed<Int> {
    let known = try records.boundaries.inForce(boundaries.kind, on: boundaries.from)
    guard known?.saysTheSame(as: boundaries) != true else {
      throw Refusal.conflict("These boundaries are known already.")
    }
    try records.boundaries.add(boundaries, at: time.now)
    return Performed(
      boundaries.boundaries.count,
      recording: .boundariesLoaded(
        from: boundaries.source, of: boundaries.kind, on: boundaries.from,
        count: boundaries.boundaries.count))
  }
}
