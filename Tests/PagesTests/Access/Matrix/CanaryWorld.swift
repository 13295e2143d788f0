import Actions
import Domain
import SQL
import Store
import Values

@testable import Site

/// A partnership of two clusters in which every field that can hold a word holds one that stands nowhere
/// else.
struct CanaryWorld: Sendable {
  let house: House
  private(set) var canaries = Canaries()
  /// Somebody in each role, where it is held.
  private(set) var viewers: [Viewer] = []
  /// Somebody in each role whose post ended a second ago, or whose session did.
  private(set) var revoked: [Viewer] = []
  /// What can stand in each place of an address, with what it is a part of.
  var targets: [String: [Target]] = [:]
  /// Single things by names that tests know them by.
  var known: [String: String] = [:]
  let own = Cluster(1), other = Cluster(2)
  private var number: UInt64 = 0

  /// A cluster with its schools.
  struct Cluster: Sendable {
    let id: ClusterID
    let schools: [SchoolID]

    init(_ number: UInt64) {
      id = ClusterID(high: 41, low: number)
      schools = (1...3).map { SchoolID(high: 42, low: number * 10 + $0) }
    }

    var body: Body { .cluster(id) }
  }

  /// Something that can stand in an address.
  struct Target: Hashable, Sendable {
    let text: String
    /// What it is a part of, as that stands in addresses; empty where it is of nothing.
    var whole = ""
    /// Whose it is; only they ask for it, unless others ask too.
    var person: PersonID?
    /// Whether everybody asks for it.
    var isForAll = true
    /// Whether there is no such thing.
    var isAbsent = false
  }

  /// What somebody puts in a place of an address.
  func targets(_ name: String, for viewer: Viewer) -> [Target] {
    (targets[name] ?? []).filter { $0.isForAll || $0.person != nil && $0.person == viewer.person }
  }

  init(isOpen: Bool) async throws {
    house = try await House(isOpen: isOpen, hasDemonstration: false)
    try await name(house.administrator.id, canaries.word("officer-name"))
    try await addRegister()
    let bodies = try await addOrganisations()
    try await addPeople(bodies)
    try await addRounds()
    try await addConsultations()
    try await addLettersAndConflicts()
    try await addExports()
    addAbsent()
  }

  mutating func next<Kind>() -> Identifier<Kind> {
    number += 1
    return Identifier(high: 43, low: number)
  }

  mutating func word(
    _ kind: String, of person: PersonID? = nil, at bodies: Set<Body> = []
  ) -> String { canaries.word(kind, of: person, at: bodies) }

  mutating func count(_ kind: String, at bodies: Set<Body> = []) -> Int {
    canaries.number(kind, at: bodies)
  }

  mutating func add(_ canary: Canary) { canaries.add(canary) }

  func name(_ person: PersonID, _ name: String) async throws {
    try await house.engine.write {
      try $0.run("UPDATE person SET name = \(name) WHERE id = \(person)")
    }
  }

  // MARK: People

  /// All to which a body belongs, but for the authority.
  private func belongings(_ body: Body) -> Set<Body> {
    guard case .school(let school) = body else { return [body] }
    return [body, own.schools.contains(school) ? own.body : other.body]
  }

  /// Adds somebody with a post, whose every field is a word.
  @discardableResult
  mutating func add(
    _ role: Role, at body: Body, approved isApproved: Bool = true, to known: PersonID? = nil,
    names kind: String = "person-name", isForAll: Bool = true,
    alsoAt more: Set<Body> = []
  ) async throws -> (person: PersonID, post: PostID) {
    let id: PersonID = known ?? next()
    let bodies = belongings(body).union(more)
    let giver = house.administrator
    let post = Post(
      id: next(), person: id, role: role, body: body,
      from: try Self.some(CalendarDate(reading: "2026-01-05")),
      given: Post.Deed(
        giver.id, at: House.now, reason: word("post-reason", of: id, at: bodies)),
      approved: isApproved ? Post.Deed(giver.id, at: House.now) : nil)
    let person: Person? =
      known == nil
      ? Person(
        id: id, name: word(kind, of: id, at: bodies),
        email: "\(word("person-email", of: id, at: bodies))@canary.example", addedAt: House.now)
      : nil
    try await house.engine.write { connection in
      if let person { try PersonRecords(connection).add(person) }
      try PostRecords(connection).add(post)
      try AuditRecords(connection).add(
        .access(.postGiven(post)), by: try giver.scope(for: .managePeople), at: House.now)
    }
    if known == nil {
      targets[":person", default: []].append(
        Target(text: id.description, person: id, isForAll: isForAll))
    }
    targets[":post", default: []].append(
      Target(text: post.id.description, whole: id.description, person: id, isForAll: isForAll))
    return (id, post.id)
  }

  /// Begins a session for somebody, whose device is a word too.
  mutating func session(_ person: PersonID, at body: Body) async throws -> String {
    let device = word("device", of: person, at: belongings(body))
    let link = try await house.signIn.makeLink(for: person, by: house.administrator)
    guard case .session(let token) = try await house.signIn.open(link: link, device: device) else {
      throw Refusal.notFound
    }
    return token
  }

  private mutating func addPeople(_ bodies: [Role: Body]) async throws {
    for role in Role.given {
      let body = bodies[role] ?? own.body
      let isForAll = [.targetedServicesLeader, .administrator].contains(role)
      let (person, _) = try await add(role, at: body, isForAll: isForAll)
      viewers.append(
        Viewer(
          name: role.rawValue, role: role, person: person, body: body,
          session: try await session(person, at: body)))
      let (gone, post) = try await add(role, at: body, isForAll: role == .clusterChair)
      revoked.append(
        Viewer(
          name: "\(role.rawValue) of before", role: role, person: gone, body: body,
          session: try await session(gone, at: body), isRevoked: true))
      try await revoke(gone, post, place: revoked.count)
    }
    let (elsewhere, _) = try await add(.targetedServicesLeader, at: other.body)
    viewers.append(
      Viewer(
        name: "leader of the other cluster", role: .targetedServicesLeader, person: elsewhere,
        body: other.body, session: try await session(elsewhere, at: other.body)))
    // Others, who do not look: of a school, of the other cluster and its school, of both, of nowhere.
    let places: [(String, Body)] = [
      ("school", .school(own.schools[0])), ("other", other.body),
      ("other-school", .school(other.schools[0])), ("nowhere", .authority),
    ]
    for (name, body) in places {
      let (person, _) = try await add(.reader, at: body)
      known[name] = person.description
      _ = try await session(person, at: body)
    }
    let (both, _) = try await add(.practitioner, at: own.body, alsoAt: [other.body])
    known["both"] = both.description
    known["both-post"] = try await add(.practitioner, at: other.body, to: both).post.description
    let ended = try await add(.clusterChair, at: other.body, to: both).post
    let reason = word("end-reason", of: both, at: [other.body])
    _ = try await house.runner.run(EndPost(ended, because: reason), by: house.administrator)
    let waiting = try await add(.approver, at: .authority, approved: false)
    let asked = try await add(.practitioner, at: own.body, approved: false)
    (known["waiting"], known["asked"]) = (waiting.post.description, asked.post.description)
    try await addSecrets()
  }

  /// Ends a post, an account or a session, in turn.
  private mutating func revoke(_ person: PersonID, _ post: PostID, place: Int) async throws {
    let reason = word("end-reason", of: person, at: [own.body])
    switch place % 3 {
    case 0: _ = try await house.runner.run(EndPost(post, because: reason), by: house.administrator)
    case 1:
      _ = try await house.runner.run(EndPerson(person, because: reason), by: house.administrator)
    default: _ = try await house.runner.run(EndSessions(of: person), by: house.administrator)
    }
  }

  /// What nobody is ever shown.
  private mutating func addSecrets() async throws {
    for viewer in viewers {
      guard let person = viewer.person else { continue }
      let (password, code) = (word("secret"), word("secret"))
      try await house.engine.write { connection in
        let credentials = CredentialRecords(connection)
        try credentials.setPassword(password, of: person, at: House.now)
        try credentials.setRecoveryCodes([code], of: person)
      }
    }
  }

  private mutating func addOrganisations() async throws -> [Role: Body] {
    let kinds: [(OrganisationKind, Role?)] = [
      (.councilTeam, .electedMember), (.inclusionPartnership, .inclusionLead),
      (.nhsBody, .health), (.police, .police), (.charity, nil),
    ]
    var bodies: [Role: Body] = [
      .safeguardingLead: .school(own.schools[0]), .schoolLead: .school(own.schools[0]),
    ]
    for role in Role.given where role.canBeHeld(at: .authority) && role != .reader {
      bodies[role] = .authority
    }
    for (kind, role) in kinds {
      let id = try await house.runner.run(
        AddOrganisation(kind, called: word("organisation")), by: house.administrator)
      if let role { bodies[role] = .organisation(id) }
      targets[":organisation", default: []].append(Target(text: id.description))
      known[kind.rawValue] = id.description
    }
    return bodies
  }

  static func some<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Refusal.notFound }
    return value
  }
}
