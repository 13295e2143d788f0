import Actions
import Domain
import HTTPTypes
import SQL
import Store
import Testing
import Values

@testable import Site

/// A form does what its page offers and no more, whatever else is sent with it.
@Suite(.serialized)
struct MassAssignmentTests {
  /// Names that stand in no table and that somebody would try.
  private static let tempting = [
    "role", "person", "approved", "is_admin", "admin", "body", "until", "from", "id", "user",
    "user_id", "post", "scope", "permission", "reach", "_method", "action", "round", "session",
  ]

  /// What a database holds, but for what is made by chance.
  private func rows(_ walk: FormWalk) throws -> [String] {
    try DatabaseText.rows("\(walk.world.house.path)/accord.db")
  }

  private func extras(_ walk: FormWalk) throws -> [String] {
    let columns = try DatabaseText.columns("\(walk.world.house.path)/accord.db")
    #expect(columns.count > 150)
    return Set(columns + Self.tempting).sorted()
  }

  /// Sends every form both ways, and compares what each leaves in the database.
  private func compare(_ manner: FormWalk.Manner) async throws {
    var isNamed = false
    var (plain, other) = (try await FormWalk(.plain), try await FormWalk(manner))
    if case .extra = manner {
      isNamed = true
      other = try await FormWalk(.extra(try extras(plain)))
    }
    #expect(try rows(plain) == rows(other))
    let (steps, others) = (try await plain.steps(), try await other.steps())
    for (step, same) in zip(steps, others) {
      let (one, two) = (await plain.take(step), await other.take(same))
      let page = String(decoding: one.bytes, as: UTF8.self)
      #expect(one.status.code == step.status, "\(step.route): \(page.prefix(6_000))")
      #expect(two.status == one.status, "\(step.route)")
      // What goes wrong is named step by step where it matters, and seen in the end otherwise.
      guard isNamed || step.route == steps.last?.route else { continue }
      let (left, right) = (Set(try rows(plain)), Set(try rows(other)))
      #expect(right.subtracting(left) == [], "\(step.route)")
      #expect(left.subtracting(right) == [], "\(step.route)")
    }
    let sent = Set(steps.map(\.route))
    for endpoint in plain.world.house.website.endpoints where endpoint.method == .post {
      #expect(sent.contains(endpoint.path), "no step sends a form to \(endpoint.path)")
    }
    try await plain.world.house.engine.close()
    try await other.world.house.engine.close()
  }

  @Test func `Fields called like columns, and like power, change nothing`() async throws {
    try await compare(.extra([]))
  }

  @Test func `The order of fields changes nothing`() async throws {
    try await compare(.reversed)
  }

  @Test func `Of fields that stand twice the first counts`() async throws {
    try await compare(.repeated)
  }

  @Test func `A form that is not theirs does nothing for anybody, with whatever fields`()
    async throws
  {
    let world = try await CanaryWorld(isOpen: false)
    let columns = try DatabaseText.columns("\(world.house.path)/accord.db")
    let more = Set(columns + Self.tempting + ["reason", "name"]).sorted()
      .map { "\($0)=administrator" }.joined(separator: "&")
    let probe = MatrixProbe(
      world: world, site: world.house.website, expected: try ExpectedSight("route,kind,who\n"))
    func rows() throws -> [String] {
      try DatabaseText.rows("\(world.house.path)/accord.db").filter { !$0.hasPrefix("audit_") }
    }
    let before = try rows()
    var tried = 0
    for viewer in world.viewers + [.nobody] {
      let token = await probe.token(viewer)
      for endpoint in world.house.website.endpoints where endpoint.method == .post {
        if endpoint.audience == .everyone || endpoint.audience == .signedIn, !viewer.isPublic {
          continue
        }
        if let permission = endpoint.audience.permission, let role = viewer.role,
          !Policy.leave(role, permission).isNone
        {
          continue
        }
        if endpoint.audience == .everyone { continue }
        for asked in try probe.asked(endpoint, by: viewer).prefix(2) {
          let answer = await probe.send(
            "POST", asked.path, as: viewer, form: "form_token=\(token)&\(more)")
          #expect(answer.status == .notFound, "\(viewer.name) at \(asked.route)")
          tried += 1
        }
      }
    }
    #expect(tried > 500)
    #expect(try rows() == before)
    try await world.house.engine.close()
  }
}
