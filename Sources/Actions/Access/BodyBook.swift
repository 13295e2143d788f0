package import Domain
package import Store
package import Values

/// What is known of the places where posts are held: what they are, what they are called, and to which
/// others they belong.
package struct BodyBook: Sendable {
  package let register: Register
  package let organisations: [OrganisationID: Organisation]
  private let day: CalendarDate

  package init(_ records: Records, on day: CalendarDate) throws {
    self.init(
      try records.register.register(), try records.organisations.standing(), on: day)
  }

  package init(_ register: Register, _ organisations: [Organisation], on day: CalendarDate) {
    self.register = register
    self.organisations = Dictionary(uniqueKeysWithValues: organisations.map { ($0.id, $0) })
    self.day = day
  }

  /// What sort of body it is, and all to which it belongs, itself among them; refused where there is none.
  package func sort(of body: Body) throws(Refusal) -> (sort: BodySort, belongsTo: Set<Body>) {
    switch body {
    case .authority: return (.authority, [body])
    case .cluster(let id):
      guard register.clusters[id] != nil else { throw Self.unknown }
      return (.cluster, [body, .authority])
    case .school(let id):
      guard register.schools[id] != nil else { throw Self.unknown }
      return (.school, bodies(ofSchool: id))
    case .organisation(let id):
      guard let organisation = organisations[id] else { throw Self.unknown }
      return (.organisation(organisation.kind), [body, .authority])
    }
  }

  /// All to which a body belongs; that body alone where it is not there any more.
  package func belongings(of body: Body) -> Set<Body> {
    (try? sort(of: body))?.belongsTo ?? [body]
  }

  /// A school's own, that of the cluster it is in today, and the inclusion partnership's of its area.
  package func bodies(ofSchool id: SchoolID) -> Set<Body> {
    var bodies: Set<Body> = [.school(id), .authority]
    guard let cluster = register.memberships[id]?.value(on: day)?.cluster else { return bodies }
    bodies.insert(.cluster(cluster))
    if let area = register.places[cluster]?.value(on: day) {
      for organisation in organisations.values where organisation.area == area {
        bodies.insert(.organisation(organisation.id))
      }
    }
    return bodies
  }

  package func name(of body: Body) -> String {
    switch body {
    case .authority: "The council as a whole"
    case .cluster(let id): register.clusters[id]?.name(on: day) ?? "A cluster that is gone"
    case .school(let id): register.schools[id]?.facts.name ?? "A school that is gone"
    case .organisation(let id): organisations[id]?.name ?? "An organisation that has ended"
    }
  }

  /// All that there are today, by sort and name.
  package var all: [(body: Body, sort: BodySort, name: String)] {
    let clusters = register.clusters.keys.map { (Body.cluster($0), BodySort.cluster) }
    let schools = register.schools.keys.map { (Body.school($0), BodySort.school) }
    let others = organisations.values.map {
      (Body.organisation($0.id), BodySort.organisation($0.kind))
    }
    func sorted(_ bodies: [(Body, BodySort)]) -> [(body: Body, sort: BodySort, name: String)] {
      bodies.map { ($0.0, $0.1, name(of: $0.0)) }
        .sorted { ($0.2, $0.0.description) < ($1.2, $1.0.description) }
    }
    return [(.authority, .authority, name(of: .authority))] + sorted(others) + sorted(clusters)
      + sorted(schools)
  }

  private static var unknown: Refusal {
    .invalid(
      "There is no such place.", in: Place(field: "body"), remedy: "Choose one of the list.")
  }
}
