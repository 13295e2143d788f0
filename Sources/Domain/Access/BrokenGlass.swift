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

/// Reviews of broken glass, as identifiers tell them apart.
package enum GlassReviewKind: IdentifierKind {
  package static let prefix = "glr"
}

package typealias GlassReviewID = Identifier<GlassReviewKind>

/// That somebody has looked at why the glass was broken, and what they found.
package struct GlassReview: Hashable, Sendable {
  package let id: GlassReviewID
  package let found: Finding
  package let remark: String
  package let by: PersonID
  package let at: Moment

  package init(id: GlassReviewID, found: Finding, remark: String, by: PersonID, at: Moment) {
    self.id = id
    self.found = found
    self.remark = remark
    self.by = by
    self.at = at
  }

  /// What was found.
  package enum Finding: String, CaseIterable, Hashable, Sendable {
    case right
    case asked
    case wrong

    package var words: String {
      switch self {
      case .right: "In order"
      case .asked: "Still being asked about"
      case .wrong: "Not in order: to be taken further"
      }
    }
  }
}

/// Somebody's being related to a child or family, or another reason to stay away from their records.
package struct DeclaredConflict: Hashable, Sendable {
  package let id: ConflictID
  package let person: PersonID
  /// The school, person, child or family, as the records call them.
  package let concerns: String
  package let closeness: Closeness
  package let reason: String
  package let declared: Post.Deed

  package init(
    id: ConflictID, person: PersonID, concerns: String, closeness: Closeness = .relative,
    reason: String, declared: Post.Deed
  ) {
    self.id = id
    self.person = person
    self.concerns = concerns
    self.closeness = closeness
    self.reason = reason
    self.declared = declared
  }

  /// How close somebody is to whom it concerns.
  package enum Closeness: String, CaseIterable, Hashable, Sendable {
    case relative
    /// A friend, neighbour, former partner, or anybody else they are close to.
    case close

    package var words: String {
      switch self {
      case .relative: "A relative"
      case .close: "Otherwise close: a friend, a neighbour, a former partner"
      }
    }
  }

  /// Refuses where somebody may not end it: neither whom it is of nor who declared it does.
  package func canBeEnded(by ender: PersonID) throws(Refusal) {
    guard ender != person else {
      throw .conflict("Nobody ends a conflict of their own: ask somebody else.")
    }
    guard ender != declared.person else {
      throw .conflict("You declared this conflict yourself: another person has to end it.")
    }
  }
}
