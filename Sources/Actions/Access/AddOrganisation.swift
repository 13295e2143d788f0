package import Domain
package import Store
internal import Values

/// Adds an organisation that is neither a cluster nor a school.
package struct AddOrganisation: Action {
  package static let permission = Permission.managePeople

  private let kind: OrganisationKind
  private let name: String
  private let area: AreaID?

  package init(_ kind: OrganisationKind, called name: String, in area: AreaID? = nil) {
    self.kind = kind
    self.name = name
    self.area = area
  }

  package func perform(
    in records: Records, at time: ActionTime
  ) throws -> Performed<OrganisationID> {
    guard records.scope.reach == .everything else { throw Refusal.notAllowed }
    var problems = Organisation.problems(kind: kind, name: name, area: area)
    let standing = try records.organisations.standing()
    if standing.contains(where: { $0.kind == kind && $0.name.utf8.elementsEqual(name.utf8) }) {
      problems.append(
        Problem(
          "There is one of that kind and name already.", in: Place(field: "name"),
          remedy: "Use it, or choose another name."))
    }
    if let area, try records.register.register().areas[area] == nil { throw Refusal.notFound }
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    let organisation = Organisation(
      id: time.identifiers.make(), kind: kind, name: name, area: area)
    try records.organisations.add(organisation, by: records.scope.person, at: time.now)
    return Performed(organisation.id, recording: .access(.organisationAdded(organisation)))
  }
}

/// Ends an organisation in which nobody holds a post any more.
package struct EndOrganisation: Action {
  package static let permission = Permission.managePeople

  private let id: OrganisationID

  package init(_ id: OrganisationID) {
    self.id = id
  }

  package func perform(
    in records: Records, at time: ActionTime
  ) throws -> Performed<OrganisationID> {
    guard records.scope.reach == .everything, try records.organisations.find(id) != nil else {
      throw Refusal.notFound
    }
    let isUsed = try records.posts.everybodys().contains { post in
      post.body == .organisation(id)
        && [.waiting, .toCome, .held].contains(post.standing(on: time.today))
    }
    guard !isUsed else {
      throw Refusal.conflict("Somebody holds a post there: end that post first.")
    }
    try records.organisations.end(id, by: records.scope.person, at: time.now)
    return Performed(id, recording: .access(.organisationEnded(id)))
  }
}
