import Actions
import Domain
import HTTPTypes
import SQL
import Store
import Testing
import Values

@testable import Site

/// Sessions and devices that somebody has tampered with open nothing.
struct AlteredCookieTests {
  @Test func `A session that was changed, cut, swapped or sent twice opens nothing`() async throws {
    let house = try await House(hasDemonstration: false)
    let (session, other) = (
      try await house.session(.administrator), try await house.session(.reader)
    )
    let last = session.last == "0" ? "1" : "0"
    let mixed = String(session.prefix(32)) + String(other.suffix(32))
    let spoilt: [String] = [
      String(session.dropLast()) + last, session.uppercased(), String(session.dropLast()),
      session + "0", "0" + session, String(session.reversed()), session + "%00", mixed,
      String(repeating: "0", count: 64), "",
    ]
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

  @Test func `A device's word that was tampered with opens nothing and fails nothing`() async throws
  {
    let house = try await House(hasDemonstration: false)
    for value in ["", "x", String(repeating: "0", count: 64), String(repeating: "f", count: 4_000)]
    {
      let cookies = ["accord-device": value]
      #expect(await house.send("GET", "/sign-in", cookies: cookies, form: nil).status == .ok)
      #expect(await house.send("GET", "/account", cookies: cookies, form: nil).status == .seeOther)
    }
    try await house.engine.close()
  }
}
