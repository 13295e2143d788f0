package import Values

/// Of what boundaries are.
package enum BoundaryKind: String, CaseIterable, Hashable, Sendable {
  case clusters
  case wards
}

/// What one boundary goes round.
package enum BoundarySubject: Hashable, Sendable {
  case cluster(ClusterID)
  /// By the name the national register of schools gives it.
  case ward(String)
}

/// The outlines of one cluster or ward.
package struct Boundary: Hashable, Sendable {
  package let subject: BoundarySubject
  /// Each without its first place again at the end; one inside another is a hole in it.
  package let outlines: [[GridPlace]]

  package init(_ subject: BoundarySubject, _ outlines: [[GridPlace]]) {
    self.subject = subject
    self.outlines = outlines
  }
}

/// Boundaries of one kind that were loaded together, and hold from a day on.
///
/// None is ever changed: others that are loaded later hold from their own day.
package struct BoundarySet: Hashable, Sendable {
  package let kind: BoundaryKind
  /// Where they come from: a file's name.
  package let source: String
  package let from: CalendarDate
  package let boundaries: [Boundary]

  package init(
    _ kind: BoundaryKind, source: String, from: CalendarDate, boundaries: [Boundary]
  ) {
    self.kind = kind
    self.source = source
    self.from = from
    self.boundaries = boundaries
  }

  package func outlines(of subject: BoundarySubject) -> [[GridPlace]]? {
    boundaries.first { $0.subject == subject }?.outlines
  }

  /// Whether another says the same, wherever it comes from.
  package func saysTheSame(as other: BoundarySet) -> Bool {
    kind == other.kind && from == other.from && boundaries == other.boundaries
  }
}
