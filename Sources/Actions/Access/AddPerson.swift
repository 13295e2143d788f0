package import Domain
package import Store
internal import Values

/// Adds somebody who was not there yet; posts are given to them afterwards, or with it.
package struct AddPerson: Action {
  package static let permission = Permission.managePeople

  private let name: String
  private let email: String?
  private let posts: [GivenPost]

  package init(called name: String, email: String? = nil, posts: [GivenPost] = []) {
    self.name = name
    self.email = email
    self.posts = posts
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<PersonID> {
    var problems = RegisterText.problems(name, field: "name", most: 120, of: "the name")
    var address: String?
    if let email, !email.utf8.isEmpty {
      address = EmailAddress.read(email)
      if let address, try records.people.isTaken(address) {
        problems.append(
          Problem(
            "Somebody has this address already.", in: Place(field: "email"),
            remedy: "Look for them among the people, those who have left too."))
      } else if address == nil {
        problems.append(
          Problem(
            "This is no address of e-mail.", in: Place(field: "email"),
            remedy: "Write it as name@example.gov.uk."))
      }
    }
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    let person = Person(id: time.identifiers.make(), name: name, email: address, addedAt: time.now)
    try records.people.add(person)
    var events: [AuditEvent] = [.personAdded(person.id)]
    for given in posts {
      let post = try given.give(to: person.id, in: records, at: time)
      events.append(.access(.postGiven(post)))
      if post.approved == nil {
        try ApprovalNotice.posts.add(
          except: [records.scope.person, person.id], in: records, at: time)
      }
    }
    return Performed(person.id, recording: events)
  }
}
