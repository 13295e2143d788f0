import Domain
import Testing
import Values

/// Who may do what with a record, decided by one rule.
struct DecisionTests {
  private let now = Moment(milliseconds: 1_790_000_000_000)
  private let cluster = Body.cluster(ClusterID(high: 1, low: 1))
  private let other = Body.cluster(ClusterID(high: 1, low: 2))

  private func user(_ role: Role, at body: Body? = nil) -> User {
    User(id: PersonID(high: 2, low: 1), name: "Invented", role: role, at: body ?? cluster)
  }

  private func record(
    at body: Body, named: Bool = false, listed: Set<PersonID>? = nil
  ) -> Matter {
    Matter(
      "a record", at: [body, .authority], named: named ? [PersonID(high: 2, low: 1)] : [],
      concerning: ["a child"], listed: listed)
  }

  @Test(arguments: [
    (Role.practitioner, Sight.full, Decision.deny(.glass), Decision.allow(.minimal)),
    (.targetedServicesLeader, .full, .allow(.read), .allow(.minimal)),
    (.safeguardingLead, .contribute, .allow(.minimal), .deny(.outOfReach)),
    (.health, .contribute, .allow(.minimal), .allow(.minimal)),
  ])
  func `How much of a record is seen comes from how it stands to the post`(
    _ role: Role, _ named: Sight, _ place: Decision, _ elsewhere: Decision
  ) {
    func decide(_ matter: Matter) -> Decision { user(role).decide(.openCase, on: matter, at: now) }
    #expect(decide(record(at: other, named: true)) == .allow(named))
    #expect(decide(record(at: cluster)) == place)
    #expect(decide(record(at: other)) == elsewhere)
  }

  @Test(arguments: [
    Role.commissioningOfficer, .approver, .electedMember, .scrutinyOfficer, .administrator,
    .reader, .terminal, .publicVisitor,
  ])
  func `Who governs, counts money or runs the program has no way to a child`(_ role: Role) {
    for permission in [Permission.openCase, .openRestrictedCase, .openSensitiveSection, .findChild]
    {
      for matter in [record(at: cluster, named: true), record(at: cluster), record(at: other)] {
        #expect(user(role).decide(permission, on: matter, at: now) == .deny(.outOfReach))
      }
    }
  }

  @Test(arguments: Role.allCases)
  func `Being related shuts a record, whatever the role`(_ role: Role) {
    let standing = Standing(conflicts: ["a child"], shown: now)
    for permission in Permission.allCases {
      let decision = user(role).decide(
        permission, on: record(at: cluster, named: true), knowing: standing, at: now)
      #expect(decision == .deny(.conflict))
    }
  }

  @Test func `A restricted record is opened by those on its list, and by broken glass for a time`()
  {
    let record = record(at: cluster, named: true, listed: [])
    let leader = user(.targetedServicesLeader)
    #expect(leader.decide(.openCase, on: record, at: now) == .deny(.restricted))
    let listed = self.record(at: cluster, named: true, listed: [leader.id])
    #expect(leader.decide(.openCase, on: listed, at: now) == .allow(.full))
    let officer = user(.privacyOfficer, at: .authority)
    #expect(officer.decide(.openCase, on: record, at: now) == .deny(.glass))
    let glass = BrokenGlass(
      id: GlassID(high: 3, low: 1), matter: "a record", purpose: .task, reason: "Invented",
      at: now, until: now.later(bySeconds: 60))
    let standing = Standing(glass: [glass])
    #expect(
      officer.decide(.openCase, on: record, knowing: standing, at: now) == .allow(.read))
    let later = now.later(bySeconds: 60)
    #expect(
      officer.decide(.openCase, on: record, knowing: standing, at: later) == .deny(.glass))
  }

  @Test func `Power is used by who showed lately that it is they, and never on own work`() {
    let administrator = user(.administrator, at: .authority)
    let post = Matter("a post")
    func decide(_ shown: Moment?) -> Decision {
      administrator.decide(.approvePosts, on: post, knowing: Standing(shown: shown), at: now)
    }
    #expect(decide(nil) == .deny(.stepUp))
    #expect(decide(now.later(bySeconds: -Standing.shownSeconds)) == .deny(.stepUp))
    #expect(decide(now.later(bySeconds: 1 - Standing.shownSeconds)) == .allow(.full))
    let own = Matter("a post", preparedBy: [administrator.id])
    #expect(
      administrator.decide(.approvePosts, on: own, knowing: Standing(shown: now), at: now)
        == .deny(.ownWork))
  }
}
