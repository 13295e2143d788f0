package import Values

/// People, as identifiers tell them apart.
package enum PersonKind: IdentifierKind {
  package static let prefix = "per"
}

/// Posts, as identifiers tell them apart.
package enum PostKind: IdentifierKind {
  package static let prefix = "pst"
}

package typealias PersonID = Identifier<PersonKind>
package typealias PostID = Identifier<PostKind>

/// Somebody who is signed in and acts in one of their posts, or works at the program's own terminal.
package struct User: Hashable, Sendable {
  package let id: PersonID
  package let name: String
  package let role: Role
  /// Where the post is held.
  package let body: Body
  /// The post they act in; `nil` for the public and at the terminal.
  package let post: PostID?

  package init(
    id: PersonID, name: String, role: Role, at body: Body = .authority, post: PostID? = nil
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.body = body
    self.post = post
  }

  /// The same person at the program's own terminal.
  package var atTerminal: User { User(id: id, name: name, role: .terminal) }

  /// Whether they may, whatever it belongs to.
  package func may(_ permission: Permission) -> Bool {
    Policy.leave(role, permission).reach == .everything
  }

  /// Whether there is anything at all of the kind that they may.
  package func mayInPart(_ permission: Permission) -> Bool {
    !Policy.leave(role, permission).isNone
  }

  /// Leave to do one thing; refused when the role does not allow it.
  package func scope(for permission: Permission) throws(Refusal) -> Scope {
    guard mayInPart(permission) else { throw .notAllowed }
    return Scope(
      person: id, permission: permission, role: role, body: body, post: post,
      reach: Policy.leave(role, permission).reach)
  }
}

/// Leave that somebody has to do one thing, and how far it reaches; only ``User/scope(for:)`` gives it.
package struct Scope: Hashable, Sendable {
  package let person: PersonID
  package let permission: Permission
  package let role: Role
  package let body: Body
  package let post: PostID?
  /// What queries narrow their rows by.
  package let reach: Reach

  init(
    person: PersonID, permission: Permission, role: Role, body: Body, post: PostID?, reach: Reach
  ) {
    self.person = person
    self.permission = permission
    self.role = role
    self.body = body
    self.post = post
    self.reach = reach
  }

  /// Whether what belongs to these bodies is in reach.
  package func covers(_ bodies: Set<Body>) -> Bool {
    switch reach {
    case .everything: true
    case .place: bodies.contains(body)
    case .named, .nothing: false
    }
  }
}
