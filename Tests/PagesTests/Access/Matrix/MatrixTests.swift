import Domain
import Foundation
import HTML
import HTTPTypes
import SQL
import Support
import Testing

@testable import Site

/// Every address as everybody: nothing is shown to whom it is not for, and what is refused looks like what
/// is not there.
///
/// Who may see what is the table `expected.csv`, written from what people need and not from the program.
@Suite(.serialized)
struct MatrixTests {
  private static func expected() throws -> ExpectedSight {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("expected.csv")
    return try ExpectedSight(String(contentsOf: file, encoding: .utf8))
  }

  private func run(
    isOpen: Bool, spoilt: @Sendable (CanaryWorld) -> [Endpoint] = { _ in [] }
  ) async throws -> (MatrixProbe.Findings, CanaryWorld) {
    let world = try await CanaryWorld(isOpen: isOpen)
    let holes = spoilt(world)
    var probe = MatrixProbe(
      world: world, site: try world.house.site(with: holes), expected: try Self.expected(),
      isOpen: isOpen)
    // What an open site shows is more to the public alone.
    if isOpen || !holes.isEmpty {
      let some: [Role] = [.reader, .police, .targetedServicesLeader]
      probe.viewers = world.viewers.filter { $0.role.map(some.contains) ?? false }
    }
    let findings = try await probe.run()
    try await world.house.engine.close()
    return (findings, world)
  }

  @Test(arguments: [false, true])
  func `Nobody is shown what is not for them, at any address, in any way`(_ isOpen: Bool)
    async throws
  {
    let (findings, world) = try await run(isOpen: isOpen)
    for fault in findings.faults.sorted() { Issue.record("\(fault)") }
    print(
      "\(findings.probes) probes of \(world.canaries.all.count) words, \(findings.workbooks.count) workbooks"
    )
    #expect(findings.probes > (isOpen ? 3_000 : 10_000))
    for line in try Self.expected().idle(findings.shown, isOpen: isOpen) {
      Issue.record("\(line)")
    }
    if let file = ProcessInfo.processInfo.environment["ACCORD_TEST_SHOWN"] {
      let text = findings.shown.sorted().joined(separator: "\n")
      try text.write(toFile: "\(file)-\(isOpen)", atomically: true, encoding: .utf8)
    }
  }

  /// Holes of several sorts, each of which somebody has left open in such a site before.
  @Sendable private static func holes(_ world: CanaryWorld) -> [Endpoint] {
    func word(_ kind: String) -> String {
      world.canaries.all.first { $0.kind == kind }?.word ?? ""
    }
    let (email, secret, detail) = (word("person-email"), word("secret"), word("audit-detail"))
    let (device, job) = (word("device"), world.known["round-job"])
    return [
      .get("/accessibility", for: .everyone) { _ in .plain("Ask \(email)@canary.example") },
      .get("/privacy", for: .everyone) { .plain($0.query["debug"] == nil ? "" : secret) },
      .get("/password", for: .everyone) { _ in .redirect(to: "/sign-in", notice: device) },
      .get("/audit", for: .signedIn) { _ in .plain(detail) },
      .get("/jobs/:job", for: .signedIn) {
        guard $0.parameters["job"] == job else { throw Refusal.notFound }
        throw Refusal.conflict("It is somebody else’s.")
      },
      .get("/people/:person", for: .mayInPart(.readPeople)) { _ in .plain("anybody") },
      .get("/new", for: .everyone) { _ in .plain("") },
    ]
  }

  @Test func `A site with holes is found to have each of them`() async throws {
    let (findings, _) = try await run(isOpen: false, spoilt: Self.holes)
    for hole in [
      "person-email (elsewhere) is shown to nobody: GET /accessibility",
      "secret (elsewhere) is shown to nobody: GET /privacy with other parameters",
      "device (elsewhere) is shown to nobody: GET /password",
      "audit-detail (elsewhere) is shown to police: GET /audit",
      "police: GET /jobs/:job answers 409",
      "targeted-services-leader: GET /people/:person finds what is not there",
      "the table of what is expected does not know GET /new",
    ] {
      #expect(findings.faults.contains(hole), "\(hole)")
    }
    #expect(findings.faults.count > 20)
  }
}
