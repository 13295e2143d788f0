package import Domain
package import Store
package import Values

/// Lets somebody in who was not there yet, with what they are to the partnership.
package struct AddPerson: Action {
  package static let permission = Permission.administer

  private let name: String
  private let role: Role

  package init(called name: String, as role: Role) {
    self.name = name
    self.role = role
  }

  package func perform(
    in records: Records, at time: ActionTime
  ) throws -> Performed<Identifier<PersonKind>> {
    let problems = RegisterText.problems(name, field: "name", most: 120, of: "the name")
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    guard role != .publicVisitor else {
      throw Refusal.conflict("Whoever comes to an open site does not sign in.")
    }
    let user = User(id: time.identifiers.make(), name: name, role: role)
    try records.people.add(user, at: time.now)
    return Performed(user.id, recording: .personAdded(user.id, role))
  }
}
