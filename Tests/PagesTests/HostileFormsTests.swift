import Actions
import Domain
import HTTPTypes
import SQL
import Support
import Store
import Testing

@testable import Site

/// Forms as no page of ours sends them, at every address that takes one.
struct HostileFormsTests {
  private static let fields = [
    "kind", "school", "cluster", "name", "organisation", "paying", "day", "reason", "decision",
    "seen",
    "link", "to", "act", "form_key", "on", "unheard-of",
  ]
  private static let kinds = [
    "found", "rename", "join", "leave", "move", "start-paying", "stop-paying", "change-host",
    "merge",
    "split", "close", "", "\u{301}", "found\u{301}",
  ]
  private static let values = [
    "", "%00", "%FF", "%ED%A0%80", "%CC%81", String(repeating: "x", count: 100_000), "-1",
    "99999999999999999999999999", "sch_00000000000000000000000001",
    "per_00000000000000000000000001",
    "clu_zzzzzzzzzzzzzzzzzzzzzzzzzz", "31%2F2%2F2026", "1%2F9%2F99999", "%3Cscript%3E",
    "..%2F..%2Fetc%2Fpasswd", "%E2%80%AE", "%0D%0ASet-Cookie:%20a=b", "yes",
  ]
  /// What a form may be answered with: done, refused in words, never a fault.
  private static let answers: Set = [200, 303, 400, 403, 404, 409, 413, 422]

  /// Where a form without any answer does what it is for, or a wrong one is noted.
  private static let wantingNothing = [
    "/sessions/end", "/account/recovery-codes", "/account/identity", "/notices/read",
  ]

  /// Every other address that a form is sent to, with a session of somebody who may.
  private func posts(_ house: House) async throws -> [(path: String, session: String)] {
    var posts: [(path: String, session: String)] = []
    var sessions: [Endpoint.Audience: String] = [:]
    for endpoint in house.website.endpoints
    where endpoint.method == .post && !Self.wantingNothing.contains(endpoint.path) {
      let session: String
      if let known = sessions[endpoint.audience] {
        session = known
      } else {
        session = try await house.session(for: endpoint)
        sessions[endpoint.audience] = session
      }
      posts.append((path(endpoint), session))
    }
    return posts
  }

  private func path(_ endpoint: Endpoint) -> String {
    endpoint.path.replacing(":cluster", with: "clu_00000000000000000000000001")
      .replacing(":school", with: "sch_00000000000000000000000001")
  }

  @Test func `Missing, repeated, unknown and enormous fields are refused in words everywhere`()
    async throws
  {
    let house = try await House()
    let posts = try await posts(house)
    let before = try await house.kept()
    var tokens: [String: String] = [:]
    for session in Set(posts.map(\.session)) { tokens[session] = await house.token(session) }
    let known = tokens
    func send(_ path: String, _ session: String, _ form: String) async -> Int {
      let token = known[session] ?? ""
      let answer = await house.send(
        "POST", path, session: session, form: "form_token=\(token)&\(form)")
      #expect(
        Self.answers.contains(answer.status.code), "\(answer.status) \(path) \(form.prefix(90))")
      let text = String(decoding: answer.bytes, as: UTF8.self)
      #expect(!text.contains("<script>"), "\(path) \(form.prefix(90))")
      #expect(
        answer.headers.filter { $0.name.rawName == "Set-Cookie" }.allSatisfy {
          !$0.value.contains("a=b")
        })
      return answer.status.code
    }
    for (path, session) in posts {
      _ = await send(path, session, "")
      for kind in Self.kinds {
        _ = await send(path, session, "kind=\(kind)&\(kind)=\(kind)")
      }
      // Every value in every field, each with another kind of act.
      var turn = 0
      for field in Self.fields where field != "kind" {
        for value in Self.values {
          turn += 1
          let kind = Self.kinds[turn % Self.kinds.count]
          _ = await send(path, session, "kind=\(kind)&\(field)=\(value)&\(field)=\(value)x")
        }
      }
      let many = Self.fields.map { "\($0)=1" }.joined(separator: "&")
      #expect(await send(path, session, String(repeating: "\(many)&", count: 130)) == 413)
      #expect(await send(path, session, String(repeating: "x", count: 5_000) + "=1") == 400)
      #expect(
        await send(path, session, "reason=" + String(repeating: "x", count: 1_100_000)) == 413)
    }
    #expect(try await house.kept() == before)
    try await house.engine.close()
  }

  @Test func `A form that lost what its sender had seen is refused as out of date`() async throws {
    let house = try await House()
    let session = try await house.session(.commissioningOfficer)
    let token = await house.token(session)
    let before = try await house.kept()
    for seen in ["x", "1.5", "99999999999999999999", "%CC%81", "321"] {
      let answer = await house.send(
        "POST", "/register/acts", session: session,
        form:
          "form_token=\(token)&form_key=0123456789abcdef&kind=found&name=Kirkgate&day=1%2F9%2F2026"
          + "&reason=Words&seen=\(seen)")
      #expect(answer.status == .unprocessableContent, "\(seen)")
    }
    #expect(try await house.kept() == before)
    try await house.engine.close()
  }

  @Test func `Forged, old and foreign tokens are refused at every address`() async throws {
    let house = try await House()
    let posts = try await posts(house)
    let session = try await house.session(.commissioningOfficer)
    let other = try await house.session(.commissioningOfficer)
    let own = await house.token(session)
    let foreign = [
      "", own.uppercased(), String(own.dropLast()), own + "0", await house.token(other),
      await house.token(nil), await house.token(try await house.session(.commissioningOfficer)),
    ]
    for (path, session) in posts + [("/sessions/end", session)] {
      let mine = await house.token(session)
      for token in foreign where token != mine {
        for form in ["form_token=\(token)", "form_token=\(mine)&form_token=\(mine)"] {
          let answer = await house.send(
            "POST", path, session: session, form: "\(form)&kind=found&name=Kirkgate&reason=Words")
          #expect(answer.status == .forbidden, "\(path) \(token)")
        }
      }
    }
    // After signing out, the session's own token is an old one.
    let out = await house.send(
      "POST", "/sessions/end", session: session, form: "form_token=\(own)")
    #expect(out.status == .seeOther)
    for (path, _) in posts {
      let answer = await house.send("POST", path, session: session, form: "form_token=\(own)")
      #expect([.forbidden, .notFound].contains(answer.status), "\(path)")
    }
    try await house.engine.close()
  }

  @Test
  func `Of two officers with one membership the second is refused, and keeps what they typed`()
    async throws
  {
    let house = try await House()
    let first = try await house.session(.commissioningOfficer)
    let second = try await house.session(.commissioningOfficer)
    let (school, seen) = try await house.engine.read { connection in
      (
        try connection.first(
          "SELECT school_id FROM membership WHERE superseded_by IS NULL AND is_paying = 1 LIMIT 1"
        ) { try $0.text(0) } ?? "",
        try connection.integer("SELECT max(number) FROM register_act")
      )
    }
    func form(_ token: String, _ key: String, _ kind: String, _ reason: String, _ seen: Int)
      -> String
    {
      "form_token=\(token)&form_key=\(key)&kind=\(kind)&school=\(school)&day=\(kind == "leave" ? 2 : 1)%2F9%2F2026"
        + "&reason=\(reason)&seen=\(seen)"
    }
    let one = await house.send(
      "POST", "/register/acts", session: first,
      form: form(await house.token(first), "0123456789abcdef", "stop-paying", "First", seen))
    #expect(one.status == .seeOther)
    let token = await house.token(second)
    let two = await house.send(
      "POST", "/register/acts", session: second,
      form: form(token, "fedcba9876543210", "leave", "Second+words", seen))
    #expect(two.status == .unprocessableContent)
    let page = String(decoding: two.bytes, as: UTF8.self)
    #expect(page.contains("Somebody has changed this since you opened it."))
    #expect(page.contains("Recorded since you opened this form:") && page.contains("<p>First</p>"))
    #expect(page.contains("Second words") && page.contains("value=\"\(school)\" selected"))
    #expect(page.contains("name=\"seen\" value=\"\(seen + 1)\""))
    // Sent again over what is known now, it is done.
    let again = await house.send(
      "POST", "/register/acts", session: second,
      form: form(token, "fedcba9876543210", "leave", "Second+words", seen + 1))
    #expect(again.status == .seeOther, "\(String(decoding: again.bytes, as: UTF8.self))")
    try await house.engine.close()
  }
}
