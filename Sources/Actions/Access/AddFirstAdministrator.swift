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
    called name: String, _ identifiers: IdentifierGenerator, at moment: Moment
  ) async throws -> (user: User, isNew: Bool) {
    guard let today = moment.dayInLondon else { throw Unreadable("the clock: \(moment)") }
    return try await engine.write { connection in
      let (people, posts) = (PersonRecords(connection), PostRecords(connection))
      if let post = try posts.held(in: .administrator, on: today).first,
        let person = try people.find(post.person)
      {
        let user = User(
          id: person.id, name: person.name, role: post.role, at: post.body, post: post.id)
        return (user, false)
      }
      let person = Person(id: identifiers.make(), name: name, addedAt: moment)
      try people.add(person)
      // Nobody is there yet who could give or approve it.
      let deed = Post.Deed(person.id, at: moment)
      let post = Post(
        id: identifiers.make(), person: person.id, role: .administrator, body: .authority,
        from: today, given: deed, approved: deed)
      try posts.add(post)
      let user = User(
        id: person.id, name: name, role: .administrator, at: .authority, post: post.id)
      try AuditRecords(connection).add(
        .administratorAdded, by: try user.scope(for: .managePeople), at: moment)
      return (user, true)
    }
  }
}
