package import Values

/// Leave taken to open what is not one's own, as identifiers tell it apart.
package enum GlassKind: IdentifierKind {
  package static let prefix = "gla"
}

/// Declared conflicts, as identifiers tell them apart.
package enum ConflictKind: IdentifierKind {
  package static let prefix = "con"
}

package typealias GlassID = Identifier<GlassKind>
package typealias ConflictID = Identifier<ConflictKind>

/// Leave that somebody took, with a reason and for a time, to open what is not theirs to open.
///
/// Whoever watches over reading is told of it, and it ends by itself.
package struct BrokenGlass: Hashable, Sendable {
  package let id: GlassID
  /// What the records call what was opened.
  package let matter: String
  package let purpose: Purpose
  package let reason: String
  package let at: Moment
  package let until: Moment

  package init(
    id: GlassID, matter: String, purpose: Purpose, reason: String, at: Moment, until: Moment
  ) {
    self.id = id
    self.matter = matter
    self.purpose = purpose
    self.reason = reason
    self.at = at
    self.until = until
  }

  /// Why the glass is broken, which says for how long at most.
  package enum Purpose: String, CaseIterable, Hashable, Sendable {
    /// One thing that has to be done.
    case task
    /// Being involved for longer.
    case involved

    /// In days: a fortnight, and six months.
    package var days: Int {
      switch self {
      case .task: 14
      case .involved: 182
      }
    }

    package var words: String {
      switch self {
      case .task: "One task: it ends after 14 days"
      case .involved: "Involved for longer: it ends after six months"
      }
    }
  }
}

/// Somebody's being related to a child or family, or another reason to stay away from their records.
package struct DeclaredConflict: Hashable, Sendable {
  package let id: ConflictID
  package let person: PersonID
  /// The child or family, as the records call them.
  package let concerns: String
  package let reason: String
  package let declared: Post.Deed

  package init(
    id: ConflictID, person: PersonID, concerns: String, reason: String, declared: Post.Deed
  ) {
    self.id = id
    self.person = person
    self.concerns = concerns
    self.reason = reason
    self.declared = declared
  }
}
