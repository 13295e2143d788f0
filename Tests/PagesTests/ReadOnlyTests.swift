import Actions
import Domain
import HTTPTypes
import SQL
import Support
import Testing

@testable import Site

/// The site after a write has failed: it says so, shows everything, and loses nothing that was typed.
struct ReadOnlyTests {
  private func form(_ token: String, seen: Int) -> String {
    "form_token=\(token)&form_key=0123456789abcdef&kind=found&name=Kirkgate+%26+Co&day=1%2F9%2F2026"
      + "&reason=Because+it+is+so&seen=\(seen)"
  }

  private func page(_ answer: Answer) -> String { String(decoding: answer.bytes, as: UTF8.self) }

  @Test
  func `A form during an outage is answered by a page that keeps it, and is done once afterwards`()
    async throws
  {
    let house = try await House()
    let session = try await house.session(.commissioningOfficer)
    let before = try await house.kept()
    house.writeFault.withLock { $0 = .readOnly(since: "10: disk I/O error") }
    let answer = await house.send(
      "POST", "/register/acts", session: session,
      form: form(await house.token(session), seen: try await house.version()))
    #expect(answer.status == .serviceUnavailable)
    let text = page(answer)
    #expect(text.contains("<h1>Nothing can be changed until the site is started again</h1>"))
    #expect(text.contains("What works:") && text.contains("Tell whoever runs the site"))
    #expect(
      text.contains("<dd>Kirkgate &amp; Co</dd>") && text.contains("<dd>Because it is so</dd>"))
    #expect(try await house.kept() == before)
    // Started again: the page that is still open sends the same form, twice if it likes.
    house.writeFault.withLock { $0 = nil }
    let fields = text.matches(of: #/<input type="hidden" name="([a-z_]+)" value="([^"]*)">/#)
    let parts = try #require(text.firstRange(of: "action=\"/register/acts\""))
    let again = fields.filter { $0.range.lowerBound > parts.upperBound }.map { match in
      "\(match.1)=\(match.2.replacing("&amp;", with: "%26").replacing(" ", with: "+"))"
    }.joined(separator: "&")
    for _ in 0..<2 {
      let done = await house.send("POST", "/register/acts", session: session, form: again)
      #expect(done.status == .seeOther)
    }
    let after = try await house.kept()
    #expect(after[0] == before[0] + 1)
    #expect(
      await house.text("/clusters?on=1/10/2026", session: session).contains("Kirkgate &amp; Co"))
    try await house.engine.close()
  }

  @Test func `While it lasts, every page tells those who are signed in, and nobody else`()
    async throws
  {
    let house = try await House(isOpen: true)
    let session = try await house.session(.commissioningOfficer)
    let warning = "Nothing can be changed until the site is started again."
    let pages = house.website.endpoints.filter {
      $0.method == .get && !$0.path.contains(":") && !$0.path.hasPrefix("/assets")
        && !$0.path.hasPrefix("/api/")
        && ![".csv", ".svg", ".xlsx", ".json"].contains(where: $0.path.hasSuffix)
        && !["/health", "/metrics", "/sign-in/code"].contains($0.path)
    }
    var sessions: [String: String] = [:]
    for page in pages {
      let path = page.path == "/register/acts/new" ? "\(page.path)?kind=found" : page.path
      sessions[path] = try await house.session(for: page)
    }
    sessions["/nowhere"] = session
    #expect(pages.count > 8)
    for (path, session) in sessions {
      #expect(!(await house.text(path, session: session)).contains(warning), "\(path)")
    }
    house.writeFault.withLock { $0 = .readOnly(since: "10: disk I/O error") }
    for (path, session) in sessions {
      let answer = await house.send("GET", path, session: session)
      // Nothing personal is shown where the look could not be written down.
      let audited = [
        "/people", "/posts/waiting", "/account/trail", "/exports", "/exports/waiting",
        "/notices/outbox", "/retention", "/glass/review",
      ]
      let isAudited = audited.contains(path) || path.hasPrefix("/audit")
      #expect((isAudited ? [503] : [200, 404]).contains(answer.status.code), "\(path)")
      #expect(page(answer).contains(warning), "\(path)")
      #expect(!(await house.text(path, session: nil)).contains(warning), "\(path)")
    }
    house.writeFault.withLock { $0 = nil }
    #expect(!(await house.text("/", session: session)).contains(warning))
    try await house.engine.close()
  }

  @Test func `One can sign out all the same, and is told that one cannot sign in`() async throws {
    let house = try await House()
    let session = try await house.session(.commissioningOfficer)
    let link = try await house.signIn.makeLink(for: house.administrator.id, by: house.administrator)
    house.writeFault.withLock { $0 = .readOnly(since: "10: disk I/O error") }
    let visitors = await house.token(nil)
    let into = await house.send(
      "POST", "/sessions", session: nil, form: "form_token=\(visitors)&link=\(link)&to=/")
    #expect(into.status == .serviceUnavailable)
    #expect(!page(into).contains("<dd>\(link)</dd>"))
    let out = await house.send(
      "POST", "/sessions/end", session: session, form: "form_token=\(await house.token(session))")
    #expect(out.status == .seeOther)
    #expect(out.headers[.setCookie]?.contains("accord=;") == true)
    // The link has not been used up.
    house.writeFault.withLock { $0 = nil }
    let later = await house.send(
      "POST", "/sessions", session: nil, form: "form_token=\(visitors)&link=\(link)&to=/")
    #expect(later.status == .seeOther)
    try await house.engine.close()
  }

  @Test(arguments: [
    (SQLFault.storage("13: database or disk is full"), "There is no room left"),
    (.storage("53100: could not extend file"), "There is no room left"),
    (.storage("server closed the connection"), "The records cannot be reached"),
    (.storage("\(SQLFault.uncertainCommit): gone"), "It is not known whether"),
    (.serialization("database is locked"), "Others are changing the records"),
  ])
  func `Other outages are told apart, and keep what was typed`(
    _ fault: SQLFault, _ words: String
  ) async throws {
    let house = try await House()
    let session = try await house.session(.commissioningOfficer)
    house.writeFault.withLock { $0 = fault }
    let answer = await house.send(
      "POST", "/register/acts", session: session,
      form: form(await house.token(session), seen: try await house.version()))
    #expect(answer.status == .serviceUnavailable)
    #expect(page(answer).contains("<h1>\(words)"))
    #expect(page(answer).contains("<dd>Because it is so</dd>"))
    #expect(!(await house.text("/", session: session)).contains("Take care"))
    try await house.engine.close()
  }
}
