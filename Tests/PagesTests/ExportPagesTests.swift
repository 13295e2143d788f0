import Domain
import HTTPTypes
import SQL
import Store
import Support
import Testing
import Values

@testable import Site

/// Lines of the trail leave the site where two people found that right.
struct ExportPagesTests {
  private let house: House
  private let asker: String
  private let decider: String

  init() async throws {
    house = try await House(hasDemonstration: false)
    asker = try await house.session(.privacyOfficer)
    decider = try await house.session(.administrator)
  }

  private func send(_ path: String, _ form: String, as session: String) async -> Answer {
    let token = await house.token(session)
    return await house.send("POST", path, session: session, form: "form_token=\(token)&\(form)")
  }

  private func newest() async throws -> ExportRequest {
    let id = try await house.engine.read {
      try $0.first("SELECT id FROM export_request ORDER BY asked_at DESC, id DESC") {
        try $0.identifier(0, ExportKind.self)
      }
    }
    let found = try await house.engine.read { connection in
      try id.flatMap { try ExportRecords(connection).find($0) }
    }
    return try #require(found)
  }

  /// Asks for what the privacy officer did.
  private func ask() async throws -> ExportRequest {
    let answer = await send("/exports", "sort=session&reason=A+complaint", as: asker)
    #expect(answer.status == .seeOther)
    return try await newest()
  }

  @Test func `One asks, another approves, and then it can be taken for a day`() async throws {
    let export = try await ask()
    #expect(export.query == "sort=session")
    let file = "/exports/\(export.id)/audit.csv"
    #expect(await house.send("GET", file, session: asker).status == .conflict)
    #expect(await house.text("/exports", session: asker).contains("Waits for a second person"))
    let waiting = await house.text("/exports/waiting", session: decider)
    #expect(waiting.contains("A complaint"))
    #expect(waiting.contains("Signing in and out"))
    let yes = "/exports/\(export.id)/approval"
    #expect(await send(yes, "", as: asker).status == .unprocessableContent)
    #expect(await send(yes, "", as: decider).status == .seeOther)
    #expect(await send(yes, "", as: decider).status == .unprocessableContent)
    let taken = await house.send("GET", file, session: asker)
    #expect(taken.status == .ok)
    let text = String(decoding: taken.bytes, as: UTF8.self)
    #expect(text.hasPrefix("line,at,person_id,person,role,organisation,kind,subject,records,what"))
    #expect(text.contains(",signed-in,"))
    #expect(!text.contains(",export-asked,"))
    let kinds = try await house.kinds()
    #expect(kinds.last == "looked-at-trail-export")
    #expect(kinds.filter { $0.hasPrefix("export-") } == ["export-asked", "export-approved"])
    // Nobody else finds it, not even who approved it or may ask for one of their own.
    #expect(await house.send("GET", file, session: decider).status == .notFound)
    house.clock.withLock { $0 = $0.later(bySeconds: 24 * 60 * 60) }
    let later = try await house.session(.privacyOfficer)
    #expect(await house.send("GET", file, session: later).status == .conflict)
    #expect(await house.text("/exports", session: later).contains("Can be taken no more"))
    try await house.engine.close()
  }

  @Test func `What is declined stays so, with its reason`() async throws {
    let export = try await ask()
    let no = "/exports/\(export.id)/refusal"
    #expect(await send(no, "reason=", as: decider).status == .unprocessableContent)
    #expect(await send(no, "reason=Too+much", as: decider).status == .seeOther)
    #expect(await house.text("/exports", session: asker).contains("Declined: Too much"))
    let file = "/exports/\(export.id)/audit.csv"
    #expect(await house.send("GET", file, session: asker).status == .conflict)
    let yes = await send("/exports/\(export.id)/approval", "", as: decider)
    #expect(yes.status == .unprocessableContent)
    try await house.engine.close()
  }

  @Test func `Without a reason, or with a search that is none, nothing is asked for`() async throws
  {
    let kept = try await house.kept()
    #expect(await send("/exports", "sort=look&reason=", as: asker).status == .unprocessableContent)
    let all = await send("/exports", "reason=Why", as: asker)
    #expect(all.status == .unprocessableContent)
    #expect(String(decoding: all.bytes, as: UTF8.self).contains("Nothing is looked for."))
    let wrong = await send("/exports", "person=Ada&reason=Why", as: asker)
    #expect(wrong.status == .unprocessableContent)
    #expect(String(decoding: wrong.bytes, as: UTF8.self).contains("‘Ada’ cannot be looked for."))
    #expect(try await house.kept() == kept)
    #expect(await house.text("/exports", session: asker).contains("You have not asked"))
    try await house.engine.close()
  }

  @Test func `Whoever has not shown lately that it is they is asked again`() async throws {
    let export = try await ask()
    house.clock.withLock { $0 = $0.later(bySeconds: 9 * 60) }
    for (path, session) in [
      ("/exports/new", asker), ("/exports/\(export.id)/audit.csv", asker),
      ("/exports/waiting", decider),
    ] {
      let answer = await house.send("GET", path, session: session)
      #expect(answer.status == .seeOther, "\(path)")
      #expect(answer.headers[.location]?.hasPrefix("/account/identity?to=") == true, "\(path)")
    }
    try await house.engine.close()
  }
}
