package import Values

/// People, as identifiers tell them apart.
package enum PersonKind: IdentifierKind {
  package static let prefix = "per"
}

/// Somebody who is signed in, or works at the program's own terminal.
package struct User: Hashable, Sendable {
  package let id: Identifier<PersonKind>
  package let name: String
  package let role: Role

  package init(id: Identifier<PersonKind>, name: String, role: Role) {
    self.id = id
    self.name = name
    self.role = role
  }

  package func may(_ permission: Permission) -> Bool {
    role.permissions.contains(permission)
  }

  /// Leave to do one thing; refused when the role does not allow it.
  package func scope(for permission: Permission) throws(Refusal) -> Scope {
    guard may(permission) else { throw .notAllowed }
    return Scope(person: id, permission: permission)
  }
}

/// Leave that somebody has to do one thing; only ``User/scope(for:)`` gives it.
package struct Scope: Hashable, Sendable {
  package let person: Identifier<PersonKind>
  package let permission: Permission

  init(person: Identifier<PersonKind>, permission: Permission) {
    self.person = person
    self.permission = permission
  }
}
