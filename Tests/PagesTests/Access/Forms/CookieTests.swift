import Actions
import Domain
import HTTPTypes
import Store
import Testing
import Values

@testable import Site

/// Sessions and devices that somebody has tampered with open nothing.
struct CookieTests {
  @Test func `A session that was changed, cut, swapped or sent twice opens nothing`() async throws {
    let house = try await House(hasDemonstration: false)
    let (session, other) = (
      try await house.session(.administrator), try await house.session(.reader)
    )
    let last = session.last == "0" ? "1" : "0"
    let spoilt = [
      session.dropLast() + last, session.uppercased(), String(session.dropLast()), session + "0",
      "0" + session, String(session.reversed()), session + "%00", "\"\(session)\"",
      session.prefix(32) + other.suffix(32), String(repeating: "0", count: 64), "",
    ].map { String($0) }
    for value in spoilt where value != session {
      let answer = await house.send("GET", "/account", cookies: ["accord": value], form: nil)
      #expect(answer.status == .seeOther, "\(value)")
    }
    // Under another name, or as another cookie's value, it is no session.
    for name in ["Accord", "accord-device", "__Host-accord", "accord-notice", "session"] {
      let answer = await house.send("GET", "/account", cookies: [name: session], form: nil)
      #expect(answer.status == .seeOther, "\(name)")
    }
    let twice = await house.send("GET", "/account", session: "\(other); accord=\(session)")
    #expect(twice.status == .seeOther)
    #expect(await house.send("GET", "/people", session: other).status == .notFound)
    // The other's token does not send a form, nor does one's own in the other's session.
    for (cookie, token) in [(session, other), (other, session)] {
      let form = "form_token=\(await house.token(token))&choice=daily"
      let answer = await house.send("POST", "/notices/choice", session: cookie, form: form)
      #expect(answer.status == .forbidden)
    }
    try await house.engine.close()
  }

  @Test func `A device's word that was tampered with opens nothing and fails nothing`() async throws {
    let house = try await House(hasDemonstration: false)
    for value in ["", "x", String(repeating: "0", count: 64), String(repeating: "f", count: 4_000)] {
      let cookies = ["accord-device": value]
      #expect(await house.send("GET", "/sign-in", cookies: cookies, form: nil).status == .ok)
      #expect(await house.send("GET", "/account", cookies: cookies, form: nil).status == .seeOther)
    }
    try await house.engine.close()
  }

  @Test func `Of two administrators who end each other's post at once one stays`() async throws {
    for _ in 0..<8 {
      let house = try await House(hasDemonstration: false)
      let today = try house.runner.time().today
      let (one, two) = (
        try await house.session(.administrator),
        try await house.session(.administrator, at: .cluster(ClusterID(high: 1, low: 1)))
      )
      let posts = try await house.runner.read(as: house.administrator, for: .readPeople) {
        try $0.posts.held(in: .administrator, on: today)
      }
      let first = try #require(posts.first { $0.person == house.administrator.id })
      let pair = posts.filter { $0.id != first.id }
      #expect(pair.count == 2)
      _ = try await house.runner.run(EndPost(first.id, because: "Left"), by: house.administrator)
      let people = [
        try #require(await house.signIn.presence(session: one)).user.id,
        try #require(await house.signIn.presence(session: two)).user.id,
      ]
      let tokens = [await house.token(one), await house.token(two)]
      @Sendable func ends(_ place: Int, _ session: String) async throws -> Int {
        let post = try #require(pair.first { $0.person == people[1 - place] })
        let answer = await house.send(
          "POST", "/people/\(post.person)/posts/\(post.id)/ending", session: session,
          form: "form_token=\(tokens[place])&reason=Revoked")
        return answer.status.code
      }
      async let left = ends(0, one)
      async let right = ends(1, two)
      let statuses = try await [left, right]
      #expect(statuses.filter { $0 == 303 }.count == 1, "\(statuses)")
      let held = try await house.runner.read(as: house.administrator, for: .readPeople) {
        try $0.posts.held(in: .administrator, on: today)
      }
      #expect(held.count == 1)
      try await house.engine.close()
    }
  }
}
