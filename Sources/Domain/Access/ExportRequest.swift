package import Values

/// Exports that somebody asks for, as identifiers tell them apart.
package enum ExportKind: IdentifierKind {
  package static let prefix = "exp"
}

package typealias ExportID = Identifier<ExportKind>

/// Much that is personal, which one person asks to take away and another finds right or not.
///
/// What happens to it is added, never overwritten. Once approved it can be taken for a day, and each
/// taking leaves its line in the trail.
package struct ExportRequest: Hashable, Sendable {
  package let id: ExportID
  /// Which lines of the trail, as the search for them stands in an address.
  package let query: String
  package let asked: Post.Deed
  package let approved: Post.Deed?
  package let declined: Post.Deed?

  package init(
    id: ExportID, query: String, asked: Post.Deed, approved: Post.Deed? = nil,
    declined: Post.Deed? = nil
  ) {
    self.id = id
    self.query = query
    self.asked = asked
    self.approved = approved
    self.declined = declined
  }

  /// For how long an approved export can be taken: a choice of ours, a working day and its night.
  package static let hoursToTake = 24

  /// How it stands at a moment.
  package enum Standing: String, CaseIterable, Hashable, Sendable {
    case waiting
    case declined
    case ready
    /// Approved, and not to be had any more.
    case over

    package var words: String {
      switch self {
      case .waiting: "Waits for a second person"
      case .declined: "Declined"
      case .ready: "Can be taken"
      case .over: "Can be taken no more"
      }
    }
  }

  package func standing(at moment: Moment) -> Standing {
    if declined != nil { return .declined }
    guard let until else { return .waiting }
    return moment < until ? .ready : .over
  }

  /// Until when it can be taken; `nil` unless it is approved.
  package var until: Moment? {
    approved.map { $0.at.later(bySeconds: Self.hoursToTake * 60 * 60) }
  }

  /// Refuses where somebody may not say yes or no to it.
  package func canBeDecided(by person: PersonID, at moment: Moment) throws(Refusal) {
    guard standing(at: moment) == .waiting else {
      throw .conflict("This export has been decided already.")
    }
    guard person != asked.person else {
      throw .conflict("You asked for this export yourself: another person has to approve it.")
    }
  }

  /// Refuses where somebody may not take it: it is absent for everybody but who asked.
  package func canBeTaken(by person: PersonID, at moment: Moment) throws(Refusal) {
    guard person == asked.person else { throw .notFound }
    switch standing(at: moment) {
    case .ready: return
    case .waiting: throw .conflict("A second person has not approved this export yet.")
    case .declined: throw .conflict("This export was declined.")
    case .over:
      throw .conflict(
        "This export was approved more than \(Self.hoursToTake) hours ago: ask for it again.")
    }
  }
}
