package import Domain
package import Store
package import Values

/// The people that somebody may see, with their posts: an administrator all, a leader those of the own
/// cluster.
package struct PeopleBook: Sendable {
  package let people: [Person]
  package let posts: [PersonID: [Post]]
  package let bodies: BodyBook
  private let day: CalendarDate

  package init(_ records: Records, _ bodies: BodyBook, on day: CalendarDate) throws {
    let scope = records.scope
    let reachable = try records.posts.everybodys().filter { post in
      scope.reach == .everything || scope.covers(bodies.belongings(of: post.body))
    }
    let posts = Dictionary(grouping: reachable, by: \.person)
    people = try records.people.everybody().filter {
      scope.reach == .everything || posts[$0.id] != nil
    }
    (self.posts, self.bodies, self.day) = (posts, bodies, day)
  }

  /// Somebody of those; refused alike where there is nobody, and where they are out of reach.
  package func person(_ id: PersonID) throws(Refusal) -> Person {
    guard let person = people.first(where: { $0.id == id }) else { throw .notFound }
    return person
  }

  package func posts(of person: PersonID) -> [Post] { posts[person] ?? [] }

  package func held(by person: PersonID) -> [Post] {
    posts(of: person).filter { $0.standing(on: day) == .held }
  }

  /// Posts that wait for a second person, the oldest first.
  package var waiting: [Post] {
    posts.values.joined().filter { $0.standing(on: day) == .waiting }
      .sorted { ($0.given.at, $0.id) < ($1.given.at, $1.id) }
  }

  package func name(of person: PersonID) -> String {
    people.first { $0.id == person }?.name ?? "Somebody"
  }
}
