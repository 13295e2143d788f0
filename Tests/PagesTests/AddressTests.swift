import Domain
import HTTPTypes
import SQL
import Testing

@testable import Site

struct AddressTests {
  @Test func `The addresses and whom they are for are as agreed`() async throws {
    let house = try await House()
    let lines = house.website.endpoints.map { endpoint in
      var path = endpoint.path
      if path.hasPrefix("/assets/"), let name = path.split(separator: "/").last {
        path = "/assets/…/\(name)"
      }
      return "\(endpoint.method.rawValue) \(path) – \(endpoint.audience.words)"
    }
    #expect(lines.sorted() == Self.golden.split(separator: "\n").map(String.init).sorted())
  }

  /// What stands in an address's places: identifiers that are none of anything.
  private static let places = [
    ":cluster": "clu", ":school": "sch", ":act": "act", ":job": "job", ":round": "rnd",
    ":area": "are", ":person": "per", ":post": "pst", ":organisation": "org", ":session": "ses",
    ":hold": "hld", ":glass": "gla", ":conflict": "con", ":export": "exp", ":consultation": "cns",
    ":record": "clu",
  ].mapValues { "\($0)_00000000000000000000000001" }
    .merging([
      ":year": "2026-27", ":version": "1", ":ward": "Nowhere", ":comment": "1",
    ]) { first, _ in first }

  /// What each may, written out by hand and not taken from `Role`.
  private static let may: [(Role?, everywhere: Set<Permission>, inPart: Set<Permission>)] = [
    (nil, [], []), (.reader, [.readRegister], []),
    (
      .commissioningOfficer,
      [
        .readRegister, .changeRegister, .importRegister, .readFunding, .runRounds, .approveRounds,
        .takePart,
      ], []
    ),
    (.approver, [.readRegister, .readFunding, .approveRounds, .takePart], []),
    (
      .targetedServicesLeader, [.readRegister, .breakGlass],
      [.readFunding, .readPeople, .managePeople, .readRecordTrail, .takePart]
    ),
    (.clusterManager, [.readRegister], [.takePart]), (.clusterChair, [.readRegister], [.takePart]),
    (
      .administrator,
      [
        .readRegister, .readPeople, .managePeople, .approvePosts, .administer, .approveExports,
      ], []
    ),
    (
      .privacyOfficer,
      [
        .readRegister, .readFunding, .readAudit, .readRecordTrail, .readPeople, .approvePosts,
        .keepRetention, .breakGlass, .reviewGlass, .exportAudit, .approveExports,
        .takePart,
      ], []
    ),
  ]

  @Test(arguments: [false, true])
  func `Every address lets in whom it is for and nobody else`(_ isOpen: Bool) async throws {
    let house = try await House(isOpen: isOpen)
    for (role, permissions, inPart) in Self.may {
      let session: String? = if let role { try await house.session(role) } else { nil }
      for endpoint in house.website.endpoints where endpoint.path != "/sessions/end" {
        let path = Self.places.reduce(endpoint.path) { $0.replacing($1.key, with: $1.value) }
        let isAllowed =
          switch endpoint.audience {
          case .everyone: true
          case .publicIfOpen(let permission): isOpen || permissions.contains(permission)
          case .may(let permission): permissions.contains(permission)
          case .mayInPart(let permission):
            permissions.contains(permission) || inPart.contains(permission)
          case .signedIn: role != nil
          }
        let form = endpoint.method == .post ? "a=1" : nil
        let answer = await house.send(
          endpoint.method.rawValue, path, session: session, form: form)
        let who = "\(role.map(\.rawValue) ?? "nobody") at \(endpoint.method.rawValue) \(path)"
        switch (isAllowed, endpoint.method) {
        // Without its token a form goes no further.
        case (true, .post): #expect(answer.status == .forbidden, "\(who)")
        // Only who is half-way in is asked for a code.
        case (true, .get) where endpoint.path == "/sign-in/code":
          #expect(answer.status == .seeOther, "\(who)")
        case (true, _): #expect([200, 404].contains(answer.status.code), "\(who)")
        case (false, .get) where role == nil: #expect(answer.status == .seeOther, "\(who)")
        // What is forbidden looks like what is not there.
        case (false, _): #expect(answer.status == .notFound, "\(who)")
        }
      }
    }
    try await house.engine.close()
  }
}
