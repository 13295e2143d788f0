import Actions
import Domain
import HTTPTypes
import SQL
import Store
import Testing
import Values

@testable import Site

/// The privacy officer's pages, and what everybody may read.
struct ProtectionPagesTests {
  private func act(
    _ house: House, _ path: String, _ form: String = "", as session: String
  ) async -> Answer {
    await house.send(
      "POST", path, session: session, form: "form_token=\(await house.token(session))&\(form)")
  }

  private func text(_ answer: Answer) -> String { String(decoding: answer.bytes, as: UTF8.self) }

  @Test func `The record of processing is shown and taken away whole`() async throws {
    let house = try await House(hasDemonstration: false)
    let officer = try await house.session(.privacyOfficer)
    let page = await house.text("/data-protection", session: officer)
    for table in Set(PersonalColumns.personal.map(\.table)) {
      #expect(page.contains("<code>\(table)</code>"), "\(table)")
    }
    let csv = await house.text("/data-protection.csv", session: officer)
    let lines = csv.split(separator: "\n")
    #expect(lines.count == PersonalColumns.all.count + 1)
    #expect(lines.contains { $0.hasPrefix("person,email,yes,") })
    #expect(lines.contains { $0.hasPrefix("school,urn,no,") })
    for role in [Role.administrator, .commissioningOfficer, .reader] {
      let session = try await house.session(role)
      #expect(await house.send("GET", "/data-protection", session: session).status == .notFound)
    }
    try await house.engine.close()
  }

  @Test func `A rule is made with a reason, and what was said before stays to be read`()
    async throws
  {
    let house = try await House(hasDemonstration: false)
    let officer = try await house.session(.privacyOfficer)
    let wrong = await act(
      house, "/retention/rules", "class=letters&from=nonsense&period=soon&disposal=burn",
      as: officer)
    #expect(wrong.status == .unprocessableContent)
    for sentence in ["first day cannot be read", "period cannot be read", "Nothing is chosen."] {
      #expect(text(wrong).contains(sentence), "\(sentence)")
    }
    let trail = await act(
      house, "/retention/rules",
      "class=trail&from=1/1/2027&period=1+year&disposal=delete&source=A&reason=B", as: officer)
    #expect(text(trail).contains("never changed or taken out"))
    for (period, reason) in [("30 days", "First"), ("60 days", "%3Cscript%3E")] {
      let made = await act(
        house, "/retention/rules",
        "class=letters&from=1/1/2027&period=\(period.replacing(" ", with: "+"))&disposal=delete"
          + "&source=Decided+by+the+council+(demonstration)&reason=\(reason)", as: officer)
      #expect(made.headers[.location] == "/retention", "\(text(made).prefix(2_000))")
    }
    let today = await house.text("/retention", session: officer)
    #expect(today.contains("First") && today.contains("&lt;script&gt;"))
    #expect(!today.contains("60 days from the last time"))
    let later = await house.text("/retention?as-of=2/1/2027", session: officer)
    #expect(later.contains("60 days from the last time it was handed over"))
    #expect(await house.text("/retention?as-of=x", session: officer).contains("is no day"))
    let lines = try await house.engine.read {
      try AuditRecords($0).lines(AuditSearch(kind: "retention-rule-made"), before: nil, most: 9)
    }
    #expect(lines.count == 2)
    #expect(lines.first?.details.contains("before=30 days; deleted") == true)
    try await house.engine.close()
  }

  @Test func `A hold is placed on somebody by their reference and ended with a reason`()
    async throws
  {
    let house = try await House(hasDemonstration: false)
    let officer = try await house.session(.privacyOfficer)
    let person = house.administrator.id
    for (target, sentence) in [
      ("two+words", "not what a record is called"), ("", "not what a record is called"),
      ("per_00000000000000000000000009", "nobody by that name"),
    ] {
      let answer = await act(
        house, "/retention/holds", "target=\(target)&hold-reason=A", as: officer)
      #expect(answer.status == .unprocessableContent)
      #expect(text(answer).contains(sentence), "\(target)")
    }
    let placed = await act(
      house, "/retention/holds", "target=\(person)&hold-reason=An+inquiry", as: officer)
    #expect(placed.status == .seeOther)
    let page = await house.text("/retention", session: officer)
    #expect(page.contains("Ada Lovell (invented)") && page.contains("An inquiry"))
    let link = String(try #require(page.firstMatch(of: #/href="([^"]+\/ending)"/#)).1)
    #expect(text(await act(house, link, "reason=", as: officer)).contains("Nothing is given"))
    #expect(await act(house, link, "reason=It+has+reported", as: officer).status == .seeOther)
    #expect(await house.send("GET", link, session: officer).status == .notFound)
    #expect(await house.text("/retention", session: officer).contains("It has reported"))
    let looks = try await house.engine.read {
      try AuditRecords($0).lines(
        AuditSearch(record: person.description, kind: "looked-at-holds"), before: nil, most: 9)
    }
    #expect(looks.count >= 3)
    try await house.engine.close()
  }

  @Test func `The statements are there for everybody, and say what has not been filled in`()
    async throws
  {
    let house = try await House(hasDemonstration: false)
    for address in ["/privacy", "/cookies", "/accessibility"] {
      let page = await house.text(address, session: nil)
      #expect(page.contains("<h1>"), "\(address)")
      for link in ["/privacy", "/cookies", "/accessibility"] {
        #expect(page.contains("<a href=\"\(link)\">"), "\(address)")
      }
      #expect(page.contains("This page is a demonstration.") == (address != "/cookies"))
    }
    let privacy = await house.text("/privacy", session: nil)
    for processing in PersonalColumns.personal.compactMap(\.processing) {
      #expect(privacy.contains(processing.purpose), "\(processing.purpose)")
    }
    #expect(!privacy.contains("Leeds City Council (invented)"))
    try await house.engine.close()
  }

  @Test func `What was filled in of the statements is said, as text`() async throws {
    let day = try #require(CalendarDate(year: 2026, month: 11, day: 21))
    let house = try await House(
      hasDemonstration: false,
      statements: PublicStatements(
        controller: "The <council> (invented)", contact: "ask@example.gov.uk",
        protectionOfficer: "The officer, 1 Road (invented)", complaints: "moan@example.gov.uk",
        day: day, knownLimits: ["The map is <small>"]))
    for (address, wanted) in [
      (
        "/privacy",
        [
          "The &lt;council&gt; (invented)", "ask@example.gov.uk", "The officer, 1 Road (invented)",
          "moan@example.gov.uk", "21 November 2026",
        ]
      ),
      (
        "/accessibility",
        [
          "ask@example.gov.uk", "moan@example.gov.uk", "21 November 2026",
          "<li>The map is &lt;small&gt;</li>", "It meets them in part",
        ]
      ),
    ] {
      let page = await house.text(address, session: nil)
      for words in wanted { #expect(page.contains(words), "\(address): \(words)") }
      #expect(!page.contains("This page is a demonstration."))
    }
    try await house.engine.close()
  }
}
