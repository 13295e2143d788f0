package import Values

/// Something that somebody wants to see or change, as far as the rule asks for it.
package struct Matter: Hashable, Sendable {
  /// What the records call it.
  package let id: String
  /// Where it belongs: a school's is its cluster's too.
  package let bodies: Set<Body>
  /// Who is named on it.
  package let named: Set<PersonID>
  /// The children and families it is about, as the records call them.
  package let concerns: Set<String>
  /// Who may open it where it is restricted; `nil` where it is not.
  package let listed: Set<PersonID>?
  /// Who prepared it, where a second person is to find it right.
  package let preparedBy: Set<PersonID>

  package init(
    _ id: String, at bodies: Set<Body> = [], named: Set<PersonID> = [],
    concerning concerns: Set<String> = [], listed: Set<PersonID>? = nil,
    preparedBy: Set<PersonID> = []
  ) {
    self.id = id
    self.bodies = bodies
    self.named = named
    self.concerns = concerns
    self.listed = listed
    self.preparedBy = preparedBy
  }
}

/// What is known of somebody beyond their post, when a matter is decided.
package struct Standing: Hashable, Sendable {
  /// Children and families that they are related to, or have another conflict with.
  package let conflicts: Set<String>
  /// What they have broken the glass for.
  package let glass: [BrokenGlass]
  /// When they last showed that it is they; `nil` when the session is older than that.
  package let shown: Moment?

  package init(conflicts: Set<String> = [], glass: [BrokenGlass] = [], shown: Moment? = nil) {
    self.conflicts = conflicts
    self.glass = glass
    self.shown = shown
  }

  /// How long having shown it lasts.
  package static let shownSeconds = 5 * 60
}

/// Whether somebody may, and how much.
package enum Decision: Hashable, Sendable {
  case allow(Sight)
  case deny(Denial)

  /// Why not; the page says nothing of it where that would tell that there is something.
  package enum Denial: String, Hashable, Sendable {
    /// The role does not reach that far.
    case outOfReach = "out-of-reach"
    /// They could break the glass.
    case glass
    /// It is restricted, and they are not on its list: whoever tries is reported.
    case restricted
    /// They are related to whom it concerns: no role helps.
    case conflict
    /// They prepared it themselves, and a second person is wanted.
    case ownWork = "own-work"
    /// They must show again that it is they.
    case stepUp = "step-up"
  }

  package var sight: Sight {
    if case .allow(let sight) = self { sight } else { .nothing }
  }
}

extension User {
  /// Decides: the one rule that pages, queries, exports and answers for programs go by.
  ///
  /// Being related to whom it concerns overrides every role; a restricted matter is absent for whoever
  /// is not on its list, whatever the role.
  package func decide(
    _ permission: Permission, on matter: Matter, knowing standing: Standing = Standing(),
    at now: Moment
  ) -> Decision {
    guard standing.conflicts.isDisjoint(with: matter.concerns) else { return .deny(.conflict) }
    guard !matter.preparedBy.contains(id) else { return .deny(.ownWork) }
    let relation = relation(to: matter)
    let isBroken = standing.glass.contains { $0.matter == matter.id && $0.until > now }
    if let listed = matter.listed, !listed.contains(id) {
      guard Policy.leave(role, .openRestrictedCase).breakGlass.contains(relation) else {
        return .deny(.restricted)
      }
      guard isBroken else { return .deny(.glass) }
    }
    let leave = Policy.leave(role, permission)
    var sight = leave.sight(relation)
    if isBroken, leave.breakGlass.contains(relation) { sight = max(sight, .read) }
    guard sight > .nothing else {
      return .deny(leave.breakGlass.contains(relation) ? .glass : .outOfReach)
    }
    if permission.needsStepUp {
      guard let shown = standing.shown, now < shown.later(bySeconds: Standing.shownSeconds) else {
        return .deny(.stepUp)
      }
    }
    return .allow(sight)
  }

  /// Whether they may break the glass for it, where it is not open to them already.
  ///
  /// Who is close to whom it concerns never may, and is not told so: for them it is not there.
  package func mayBreakGlass(for matter: Matter, knowing standing: Standing) -> Bool {
    guard standing.conflicts.isDisjoint(with: matter.concerns) else { return false }
    let relation = relation(to: matter)
    let isShut = matter.listed.map { !$0.contains(id) } ?? false
    let permission = isShut ? Permission.openRestrictedCase : .openCase
    return Policy.leave(role, permission).breakGlass.contains(relation)
  }

  /// How a matter stands to the post.
  package func relation(to matter: Matter) -> Relation {
    if matter.named.contains(id) { return .named }
    return matter.bodies.contains(body) ? .place : .elsewhere
  }
}
