import Actions
import Domain
import SQL
import Store
import Values

@testable import Site

extension FormWalk {
  /// Somebody of the world by the name that tests know them by.
  func known(_ name: String) -> String { world.known[name] ?? "" }

  func step(
    _ role: Role, _ route: String, page: String? = nil, at path: String? = nil,
    _ answers: [String: String] = [:], status: Int = 303
  ) -> Step {
    Step(
      route: route, role: role, page: page ?? route, path: path ?? route, answers: answers,
      status: status)
  }

  /// Every form of the site, in an order in which each can be done.
  func steps() async throws -> [Step] {
    try await people() + protection() + notices() + register() + consultations() + rounds()
      + account()
  }

  private static let list =
    "name,email,role,place,from,until,reason\nList (invented),list@example.gov.uk,Reader,"
    + "The council as a whole,2026-09-01,,Invented\n"

  private func people() -> [Step] {
    let role = Role.administrator
    let other = "/people/\(known("other"))"
    let both = "/people/\(known("both"))/posts/\(known("both-post"))/ending"
    let nowhere = "/people/\(known("nowhere"))", school = "/people/\(known("school"))"
    let reader = world.viewers.first { $0.role == .reader }?.person?.description ?? ""
    let chair = ["role": "cluster-chair", "body": "\(world.own.body)", "from": "1/9/2026"]
    return [
      step(role, "/organisations", ["name": "New (invented)", "kind": "charity"]),
      step(
        role, "/organisations/:organisation/ending", page: "/organisations",
        at: "/organisations/\(known("charity"))/ending"),
      step(
        role, "/people", page: "/people/new",
        [
          "name": "New (invented)", "email": "new@example.gov.uk", "role": "reader",
          "body": "authority", "from": "1/9/2026", "reason": "Invented",
        ]),
      step(
        role, "/people/:person/posts", page: "\(other)/posts/new", at: "\(other)/posts",
        ["role": "cluster-chair", "body": "\(world.other.body)", "from": "1/9/2026"]),
      step(
        role, "/people/:person/posts", page: "/people/\(reader)/posts/new",
        at: "/people/\(reader)/posts", chair),
      step(
        role, "/people/:person/posts/:post/ending", page: both, at: both, ["reason": "Invented"]),
      step(role, "/people/:person/waking", page: nowhere, at: "\(nowhere)/waking"),
      step(role, "/people/:person/links", page: other, at: "\(other)/links", status: 200),
      step(
        role, "/people/:person/invitations", page: other, at: "\(other)/invitations", status: 200),
      step(role, "/people/:person/sessions/end", page: other, at: "\(other)/sessions/end"),
      step(
        role, "/people/:person/leaving", page: "\(school)/leaving", at: "\(school)/leaving",
        ["reason": "Invented"]),
      step(role, "/people/search", page: "/people", ["name": "new"], status: 200),
      step(role, "/people/list", page: "", ["list": Self.list, "act": "check"], status: 200),
      step(role, "/people/list", page: "", ["list": Self.list, "act": "add"]),
      step(
        .privacyOfficer, "/exports", page: "/exports/new?kind=signed-in",
        [
          "reason": "Invented", "person": "", "record": "", "body": "", "from": "", "until": "",
          "sort": "", "kind": "signed-in",
        ]),
      step(
        role, "/exports/:export/approval", page: "/exports/waiting",
        at: "/exports/\(known("asked-export"))/approval"),
      step(
        role, "/exports/:export/refusal", page: "/exports/waiting",
        at: "/exports/\(known("other-export"))/refusal", ["reason": "Invented"]),
      step(
        .privacyOfficer, "/posts/:post/approval", page: "/posts/waiting",
        at: "/posts/\(known("waiting"))/approval"),
      step(
        .privacyOfficer, "/posts/:post/refusal", page: "/posts/waiting",
        at: "/posts/\(known("asked"))/refusal", ["reason": "Invented"]),
    ]
  }

  private func protection() -> [Step] {
    let role = Role.privacyOfficer
    let other = "/people/\(known("other"))"
    let reader = world.viewers.first { $0.role == .reader }?.person?.description ?? ""
    let ending = "/people/\(reader)/conflicts/\(known("conflict"))/ending"
    let (hold, glass) = ("/retention/holds/\(known("hold"))/ending", "/glass/\(known("glass"))")
    func close(_ family: String) -> [String: String] {
      ["closeness": "close", "family": family, "school": "", "reason": "Invented"]
    }
    return [
      step(
        .administrator, "/people/:person/second-factor", page: "\(other)/second-factor",
        at: "\(other)/second-factor", ["reason": "Invented"], status: 422),
      step(
        .administrator, "/people/:person/conflicts", page: "\(other)/conflicts",
        at: "\(other)/conflicts", close("family-1")),
      step(
        .administrator, "/people/:person/conflicts/:conflict/ending", page: ending, at: ending,
        ["reason": "Invented"]),
      step(.reader, "/account/conflicts", close("family-2")),
      step(
        role, "/retention/rules", page: "/retention",
        [
          "class": "sessions", "from": "1/4/2027", "period": "30 days", "disposal": "delete",
          "source": "Invented", "reason": "Invented",
        ]),
      step(
        role, "/retention/holds", page: "/retention",
        ["target": "authority", "hold-reason": "Invented"]),
      step(
        role, "/retention/holds/:hold/ending", page: hold, at: hold, ["reason": "Invented"]),
      step(
        .police, "/glass", page: "/glass/new",
        ["record": known("other"), "purpose": "task", "reason": "Invented"]),
      step(
        role, "/glass/:glass/review", page: "\(glass)/review", at: "\(glass)/review",
        ["found": "right", "remark": "Invented"]),
      step(.reader, "/glass/:glass/end", page: "/glass", at: "\(glass)/end"),
    ]
  }

  private func notices() -> [Step] {
    [
      step(.reader, "/notices/:notice/read", page: "/notices", at: "/notices/ntc_*/read"),
      step(.electedMember, "/notices/read", page: "/notices"),
      step(.reader, "/notices/choice", ["choice": "daily"]),
      step(
        .administrator, "/notices/outbox/:letter/again", page: "/notices/outbox",
        at: "/notices/outbox/*/again"),
      step(
        .administrator, "/notices/outbox/:letter/end", page: "/notices/outbox",
        at: "/notices/outbox/*/end"),
    ]
  }

  private func register() async throws -> [Step] {
    let role = Role.commissioningOfficer
    let act = "/register/acts/\(known("act"))/withdrawal"
    let deed = [
      "kind": "found", "name": "Kirkgate", "day": "1/9/2026", "reason": "Invented",
      "decision": "D1",
    ]
    let seen = ["seen": String(try await world.house.version())]
    let job = known("import-job")
    return [
      step(role, "/register/acts/check", page: "/register/acts/new?kind=found", deed, status: 200),
      step(
        role, "/register/acts", page: "",
        deed.merging(seen) { first, _ in first }),
      step(role, "/register/acts/:act/withdrawal", page: act, at: act, ["reason": "Invented"]),
      step(role, "/register/import", ["act": "check"], status: 422),
      step(role, "/register/import/:job", page: "", at: "/register/import/\(job)", status: 409),
      step(role, "/register/import/boundaries", ["act": "check"], status: 422),
      step(
        role, "/register/import/boundaries/:job", page: "",
        at: "/register/import/boundaries/\(job)", status: 409),
      step(role, "/jobs/:job/cancel", page: "", at: "/jobs/\(job)/cancel", status: 409),
    ]
  }

  private func rounds() -> [Step] {
    let (role, second) = (Role.commissioningOfficer, Role.approver)
    let (round, reason) = ("/rounds/\(known("round"))", ["reason": "Invented"])
    let job = "\(round)/files/\(known("round-job"))"
    func act(
      _ role: Role, _ what: String, page: String? = nil, _ answers: [String: String] = [:],
      status: Int = 303
    ) -> Step {
      step(
        role, "/rounds/:round\(what)", page: page ?? round + what, at: round + what, answers,
        status: status)
    }
    return [
      step(
        role, "/formulas", page: "/formulas/new",
        [
          "code": "new-one", "name": "New", "source": "Invented", "valid-from": "1/4/2027",
        ]),
      step(role, "/rounds", page: "/rounds/new", ["decision": "D1", "formula": "leeds-option-1"]),
      act(second, "/refusal", page: "\(round)/approval", reason),
      act(role, "/settings", ["decision": "D2", "pot": "600000"]),
      act(role, "/files", ["act": "check"], status: 422),
      act(role, "/files/kinds", page: "", ["act": "check"], status: 409),
      act(role, "/files/columns", page: "", ["act": "check"], status: 409),
      step(role, "/rounds/:round/files/:job", page: "", at: job, status: 409),
      step(role, "/rounds/:round/files/:job/end", page: "", at: "\(job)/end"),
      act(
        role, "/confirmations", page: "\(round)/problems",
        ["what": "roll-change", "reason": "Invented"]),
      act(role, "/lock", page: round),
      act(role, "/unlocking", reason),
      act(role, "/lock", page: round),
      act(role, "/calculations", page: round),
      act(second, "/approval"),
      act(second, "/publication"),
      // Few enough to be looked at once: no job is begun, whose end would come at any time.
      act(role, "/options/space", page: "", ["asked": "/x?step=5"]),
      act(role, "/correction", reason),
      step(
        role, "/allocations/:year/statements", page: "/allocations/2024-25",
        at: "/allocations/2024-25/statements", status: 409),
    ]
  }

  private func account() async throws -> [Step] {
    let house = world.house
    func person(_ role: Role) throws -> PersonID {
      try CanaryWorld.some(world.viewers.first { $0.role == role }?.person)
    }
    let member = try person(.electedMember), officer = try person(.scrutinyOfficer)
    let link = try await house.signIn.makeLink(for: member, by: house.administrator)
    let invitation = try await house.signIn.makePasswordLink(for: officer, by: house.administrator)
    let email = try await house.engine.read {
      try $0.first("SELECT email FROM person WHERE id = \(officer)") { try $0.text(0) }
    }
    let second = try await house.signIn.makeLink(
      for: try person(.practitioner), by: house.administrator)
    _ = try await house.signIn.open(link: second, device: "Another")
    let password = "Lantern-Gravel-Otter"
    return [
      step(.reader, "/account/recovery-codes", status: 200),
      step(.reader, "/account/second-factor/new", page: "/account/second-factor", status: 200),
      step(.reader, "/account/second-factor", page: "", ["code": "000000"], status: 422),
      step(
        .reader, "/account/providers/:provider/removal", page: "",
        at: "/account/providers/\(House.providerKey)/removal", status: 404),
      step(.reader, "/password/forgotten", page: "", ["email": email ?? ""]),
      step(.reader, "/account/identity", page: "", ["code": "000000"], status: 422),
      step(.reader, "/account/post", page: "/account"),
      step(
        .practitioner, "/account/sessions/:session/end", page: "/account",
        at: "/account/sessions/*/end"),
      step(.electedMember, "/sessions", page: "/sign-in?link=\(link)"),
      step(
        .scrutinyOfficer, "/password", page: "/password?link=\(invitation)",
        ["password": password]),
      step(.scrutinyOfficer, "/sign-in", ["email": email ?? "", "password": password]),
      step(.scrutinyOfficer, "/sign-in/code", ["code": "000000"], status: 422),
      step(.inclusionOfficer, "/sessions/end", page: "/account"),
    ]
  }
}
