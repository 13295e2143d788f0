import Actions
import Domain
import HTTPTypes
import SQL
import Store
import Testing
import Values

@testable import Site

/// What people see of notices, and who sees what of the outbox.
struct NoticePagesTests {
  private let address = "ada.canary@secret-host.example"

  /// The administrator has an address, two notices and two letters, of which one has no answer.
  private func house() async throws -> (House, [Letter]) {
    let house = try await House(hasDemonstration: false)
    _ = try await house.session(.administrator)
    let (name, identifiers) = (
      "\(Role.administrator.words) (invented)", house.runner.identifiers
    )
    try await house.engine.write { [address] connection in
      guard let administrator = try PersonRecords(connection).called(name).first?.id else {
        throw Refusal.notFound
      }
      try connection.run("UPDATE person SET email = \(address) WHERE id = \(administrator)")
      for kind in [NoticeKind.roundWaits, .newDevice] {
        try AddNotice(kind, to: administrator, at: .start).perform(
          over: connection, at: House.now, identifiers)
      }
      let outbox = OutboxRecords(connection)
      if let letter = try outbox.nextDue(at: House.now) {
        let taken = try letter.takenUp(at: House.now)
        let unknown = taken.after(.unknown(DeliveryReason(.brokenOff)), at: House.now)
        try outbox.change(letter, to: unknown)
      }
    }
    let letters = try await house.engine.read { connection in
      try Letter.State.allCases.flatMap { try OutboxRecords(connection).newest($0, most: 9) }
    }
    return (house, letters)
  }

  @Test func `Somebody sees their notices, marks them as read, and nobody else’s`() async throws {
    let (house, _) = try await house()
    let (session, other) = (
      try await house.session(.administrator), try await house.session(.reader)
    )
    let page = await house.text("/notices", session: session)
    #expect(page.contains("<h1>2 notices are new to you</h1>"))
    #expect(page.contains("A round waits for approval"))
    #expect(page.contains("Notices (2)"))
    #expect(await house.text("/notices", session: other).contains("There are no notices for you"))
    let ids = page.matches(of: #/\/notices\/(ntc_[0-9a-z]+)\/read/#).map { String($0.1) }
    #expect(ids.count == 2)
    let stolen = await house.send(
      "POST", "/notices/\(ids[0])/read", session: other,
      form: "form_token=\(await house.token(other))")
    #expect(stolen.status == .notFound)
    let token = await house.token(session)
    let one = await house.send(
      "POST", "/notices/\(ids[0])/read", session: session, form: "form_token=\(token)")
    #expect(one.status == .seeOther)
    #expect(await house.text("/notices", session: session).contains("One notice is new to you"))
    let all = await house.send(
      "POST", "/notices/read", session: session, form: "form_token=\(token)&newest=\(ids[0])")
    #expect(all.status == .seeOther)
    let read = await house.text("/notices", session: session)
    #expect(read.contains("You have read all your notices") && !read.contains("Notices ("))
  }

  @Test func `A choice is kept, and what is none comes back with its problem`() async throws {
    let (house, _) = try await house()
    let session = try await house.session(.reader)
    let token = await house.token(session)
    for wrong in ["", "&choice=", "&choice=never"] {
      let answer = await house.send(
        "POST", "/notices/choice", session: session, form: "form_token=\(token)\(wrong)")
      #expect(answer.status == .unprocessableContent)
      #expect(String(decoding: answer.bytes, as: UTF8.self).contains("You have not chosen"))
    }
    let kept = await house.send(
      "POST", "/notices/choice", session: session, form: "form_token=\(token)&choice=daily")
    #expect(kept.status == .seeOther)
    let page = await house.text("/notices/choice", session: session)
    #expect(page.contains(#"value="daily" checked"#))
  }

  @Test func `Who looks after the site sees the outbox, and no address of anybody`() async throws {
    let (house, letters) = try await house()
    #expect(letters.map(\.state) == [.waiting, .unknown])
    let session = try await house.session(.administrator)
    let page = await house.text("/notices/outbox", session: session)
    #expect(page.contains("a…@secret-host.example") && !page.contains("canary"))
    #expect(page.contains("Messages are kept, and not sent"))
    #expect(page.contains("The connection broke off."))
    let reader = try await house.session(.reader)
    let refused = await house.send("GET", "/notices/outbox", session: reader)
    #expect(refused.status != .ok)
    for act in ["again", "end"] {
      let answer = await house.send(
        "POST", "/notices/outbox/\(letters[1].id)/\(act)", session: reader,
        form: "form_token=\(await house.token(reader))")
      #expect(answer.status != .seeOther)
    }
    #expect(try await state(house, letters[1].id) == .unknown)
  }

  @Test func `A letter is sent again or given up by somebody, and leaves a line`() async throws {
    let (house, letters) = try await house()
    let session = try await house.session(.administrator)
    let token = await house.token(session)
    func act(_ letter: Letter, _ act: String) async -> Answer {
      await house.send(
        "POST", "/notices/outbox/\(letter.id)/\(act)", session: session, form: "form_token=\(token)"
      )
    }
    #expect(await act(letters[0], "again").status == .conflict)
    #expect(await act(letters[1], "again").status == .seeOther)
    #expect(try await state(house, letters[1].id) == .waiting)
    #expect(await act(letters[0], "end").status == .seeOther)
    #expect(try await state(house, letters[0].id) == .givenUp)
    #expect(await act(letters[0], "end").status == .conflict)
    let absent = await house.send(
      "POST", "/notices/outbox/\(LetterID(high: 1, low: 1))/again", session: session,
      form: "form_token=\(token)")
    #expect(absent.status == .notFound)
    let kinds = try await house.engine.read { connection in
      try connection.all(
        "SELECT kind FROM audit_line WHERE sort = 'change' ORDER BY number"
      ) { try $0.text(0) }
    }
    #expect(kinds.suffix(2) == ["letter-sent-again", "letter-given-up"])
  }

  private func state(_ house: House, _ id: LetterID) async throws -> Letter.State? {
    try await house.engine.read { try OutboxRecords($0).find(id)?.state }
  }
}
