package import Domain
package import Store
internal import Values

/// Adds everybody of a list, with their posts: all of them or, where anything is wrong, nobody.
///
/// Who is there already, by their address, gets the post; who has the post already is left alone. The same
/// list twice therefore changes nothing.
package struct AddPeople: Action {
  package static let permission = Permission.managePeople

  private let list: [WantedPost]

  package init(_ list: [WantedPost]) {
    self.list = list
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<AddedPeople> {
    let bodies = try BodyBook(records, on: time.today)
    let plan = try PeoplePlan(list, in: records, bodies, on: time.today)
    guard plan.problems.isEmpty else { throw Refusal.invalid(plan.problems) }
    var people: [String: PersonID] = [:]
    var events: [AuditEvent] = []
    for line in plan.lines where line.standing != .there {
      let wanted = line.wanted
      let id: PersonID
      if let known = line.person?.id ?? people[line.key] {
        id = known
      } else {
        let person = Person(
          id: time.identifiers.make(), name: wanted.name, email: EmailAddress.read(wanted.email),
          addedAt: time.now)
        try records.people.add(person)
        events.append(.personAdded(person.id))
        people[line.key] = person.id
        id = person.id
      }
      let given = GivenPost(
        wanted.role, at: line.body, from: wanted.from ?? time.today, until: wanted.until,
        reason: wanted.reason)
      let post = try given.give(to: id, in: records, bodies, at: time)
      events.append(.access(.postGiven(post)))
      // Who is new hears of it by being invited.
      if line.person != nil, post.approved != nil {
        try AddNotice(.accessChanged, to: id, at: .account).perform(in: records, at: time)
      }
    }
    if plan.lines.contains(where: { $0.standing == .waits }) {
      try ApprovalNotice.posts.add(except: [records.scope.person], in: records, at: time)
    }
    return Performed(AddedPeople(people.values.sorted()), recording: events)
  }
}

/// Those who were not there before.
package struct AddedPeople: Hashable, Sendable, LosslessStringConvertible {
  package let people: [PersonID]

  init(_ people: [PersonID]) {
    self.people = people
  }

  package var description: String { people.map(\.description).joined(separator: " ") }

  package init?(_ description: String) {
    var people: [PersonID] = []
    for part in description.split(separator: " ") {
      guard let person = PersonID(String(part)) else { return nil }
      people.append(person)
    }
    self.people = people
  }
}
