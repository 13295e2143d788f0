package import Domain
package import SQL
internal import Store
package import Values

/// Makes the first administrator of a new database, who lets everybody else in.
package struct AddFirstAdministrator: Sendable {
  private let engine: any Engine

  package init(engine: any Engine) {
    self.engine = engine
  }

  /// Gives the administrator who is there, or adds one.
  package func perform(
    called name: String, _ id: Identifier<PersonKind>, at moment: Moment
  ) async throws -> (user: User, isNew: Bool) {
    try await engine.write { connection in
      let people = PersonRecords(connection)
      if let user = try people.first(.administrator) { return (user, false) }
      let user = User(id: id, name: name, role: .administrator)
      try people.add(user, at: moment)
      let scope = try user.scope(for: .administer)
      try AuditRecords(connection).add(.administratorAdded, by: scope, at: moment)
      return (user, true)
    }
  }
}
