import Actions
import Domain
import HTTPTypes
import SQL
import Store
import Testing
import Values

@testable import Site

struct ActPagesTests {
  /// A form of an officer's, as it is sent.
  private struct Desk {
    let house: House
    let session: String
    let token: String

    init() async throws {
      house = try await House()
      session = try await house.session(.commissioningOfficer)
      let page = await house.text("/register/acts/new?kind=found", session: session)
      let start = try #require(page.firstRange(of: "name=\"form_token\" value=\"")).upperBound
      token = String(page[start...].prefix { $0 != "\"" })
    }

    func register(known: Int? = nil) async throws -> Register {
      try await house.runner.read(as: house.administrator, for: .readRegister) {
        try $0.register.register(known: known)
      }
    }

    func send(_ path: String, _ fields: [(String, String)]) async throws -> (
      HTTPResponse.Status, String
    ) {
      let version = try await house.version()
      let key = "key-of-a-form-\(UInt64.random(in: 0 ... .max))"
      let all =
        [("form_token", token), ("form_key", key), ("seen", String(version))] + fields
      let form = all.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
      let answer = await house.send("POST", path, session: session, form: form)
      return (answer.status, String(decoding: answer.bytes, as: UTF8.self))
    }

    /// Looks at what an act would mean, then records it; gives the page that asks.
    func record(_ fields: [(String, String)]) async throws -> String {
      let all = fields + [("day", "1/9/2027"), ("reason", "Invented")]
      let (status, page) = try await send("/register/acts/check", all)
      #expect(status == .ok, "\(page)")
      let (done, text) = try await send("/register/acts", all)
      #expect(done == .seeOther, "\(text)")
      return page
    }

    private static func encoded(_ text: String) -> String {
      text.utf8.map { byte in
        let digits = Array("0123456789ABCDEF")
        return "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }.joined()
    }
  }

  private func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(reading: text))
  }

  @Test func `Two clusters become one, and the preview says what it means in pounds`() async throws
  {
    let desk = try await Desk()
    let before = try await desk.register()
    let first = try day("2027-09-01")
    let pair = before.clusters(on: first).prefix(2).map(\.id)
    let page = try await desk.record(
      [("kind", "merge"), ("name", "Both")] + pair.map { ("clusters", $0.description) })
    let count = pair.reduce(0) { $0 + before.members(of: $1, on: first).count }
    #expect(
      page.contains(
        "<th scope=\"row\">Both</th><td data-label=\"Schools before\" class=\"number\">0</td><td data-label=\"Schools after\" class=\"number\">\(count)</td>"
      ))
    #expect(page.contains("Both would get £"))
    // The pot is the same on both sides.
    #expect(
      page.contains(
        "<td data-label=\"Before\" class=\"number\">£780,830</td><td data-label=\"After\" class=\"number\">£780,830</td>"
      ))
    let after = try await desk.register()
    let merged = try #require(after.clusters(on: first).first { $0.name(on: first) == "Both" })
    #expect(after.members(of: merged.id, on: first).count == count)
    #expect(after.clusters(on: first).count == 19)
    let text = await desk.house.text("/clusters/\(merged.id)?on=1/9/2027", session: desk.session)
    for id in pair { #expect(text.contains("/clusters/\(id)?on=2027-09-01")) }
    try await desk.house.engine.close()
  }

  @Test func `A cluster is split, every school into one part`() async throws {
    let desk = try await Desk()
    let before = try await desk.register()
    let first = try day("2027-09-01")
    let cluster = try #require(before.clusters(on: first).first)
    let members = before.members(of: cluster.id, on: first).sorted()
    // One more part is asked for, and nothing typed is lost.
    let (status, shaped) = try await desk.send(
      "/register/acts/check",
      [
        ("kind", "split"), ("cluster", cluster.id.description), ("parts", "2"), ("add", "parts"),
        ("part-1", "Upper <b>"),
      ])
    #expect(status == .ok)
    #expect(shaped.contains("What is part 3 called?"))
    #expect(shaped.contains("value=\"Upper &lt;b&gt;\""))
    var fields = [
      ("kind", "split"), ("cluster", cluster.id.description), ("parts", "2"), ("part-1", "Upper"),
      ("part-2", "Lower"),
    ]
    for (number, school) in members.enumerated().dropFirst() {
      fields.append(("part-of-\(school)", String(number % 2 + 1)))
    }
    // One school is in no part: said by name.
    let (refused, missing) = try await desk.send(
      "/register/acts/check", fields + [("day", "1/9/2027"), ("reason", "Invented")])
    #expect(refused == .unprocessableContent)
    #expect(missing.contains(try #require(before.schools[members[0]]).facts.name))
    _ = try await desk.record(fields + [("part-of-\(members[0])", "1")])
    let after = try await desk.register()
    #expect(after.clusters(on: first).count == 21)
    #expect(after.links.filter { $0.predecessor == cluster.id }.count == 2)
    try await desk.house.engine.close()
  }

  @Test func `An act is withdrawn, and both stay on record`() async throws {
    let desk = try await Desk()
    let before = try await desk.register()
    let first = try day("2027-09-01")
    let payers = before.memberships.filter { $0.value.value(on: first)?.isPaying == true }
    let school = try #require(payers.keys.min())
    _ = try await desk.record([("kind", "stop-paying"), ("school", school.description)])
    let number = try await desk.house.version()
    let acts = try await desk.house.runner.read(as: desk.house.administrator, for: .readRegister) {
      try $0.registerSummaries.acts(most: 1)
    }
    let act = try #require(acts.first)
    let ask = await desk.house.text("/register/acts/\(act.id)/withdrawal", session: desk.session)
    #expect(ask.contains("<h1>Withdraw this act?</h1>"))
    #expect(ask.contains("would get £"))
    // Without a reason nothing happens.
    let (empty, _) = try await desk.send("/register/acts/\(act.id)/withdrawal", [("reason", " ")])
    #expect(empty == .unprocessableContent)
    let (done, _) = try await desk.send(
      "/register/acts/\(act.id)/withdrawal", [("reason", "The wrong school")])
    #expect(done == .seeOther)
    let after = try await desk.register()
    #expect(after.memberships[school] == before.memberships[school])
    // As it was known after the act, the school does not pay.
    let then = try await desk.register(known: number)
    #expect(then.memberships[school]?.value(on: first)?.isPaying == false)
    let (again, words) = try await desk.send(
      "/register/acts/\(act.id)/withdrawal", [("reason", "Once more")])
    #expect(again == .unprocessableContent)
    #expect(words.contains("has been withdrawn already"))
    let list = await desk.house.text("/register/acts", session: desk.session)
    #expect(list.contains("an act was withdrawn"))
    #expect(list.contains("Withdrawn</span>"))
    try await desk.house.engine.close()
  }

  @Test func `An act that others build upon cannot be withdrawn, and the page says why`()
    async throws
  {
    let desk = try await Desk()
    let first = try await desk.house.runner.read(as: desk.house.administrator, for: .readRegister) {
      try $0.registerSummaries.acts(before: 2, most: 1)
    }
    let act = try #require(first.first)
    #expect(act.kind == "found")
    let page = await desk.house.text("/register/acts/\(act.id)/withdrawal", session: desk.session)
    #expect(page.contains("This act cannot be withdrawn"))
    #expect(page.contains("Withdraw the later act first."))
    let (status, _) = try await desk.send(
      "/register/acts/\(act.id)/withdrawal", [("reason", "All the same")])
    #expect(status == .unprocessableContent)
    #expect(try await desk.register().clusters(on: try day("2027-09-01")).count == 20)
    try await desk.house.engine.close()
  }

  @Test(arguments: [
    ("change-payee", "organisation", "A Trust (invented)"),
    ("change-employer", "organisation", "The Council"), ("add-alias", "name", "Another name"),
  ])
  func `Whoever is paid, employs or is called otherwise stands on the cluster's page`(
    _ kind: String, _ field: String, _ value: String
  ) async throws {
    let desk = try await Desk()
    let first = try day("2027-09-01")
    let cluster = try #require(try await desk.register().clusters(on: first).first)
    _ = try await desk.record([
      ("kind", kind), ("cluster", cluster.id.description), (field, value), ("source", "A letter"),
    ])
    let page = await desk.house.text("/clusters/\(cluster.id)?on=1/9/2027", session: desk.session)
    #expect(page.contains(value))
    try await desk.house.engine.close()
  }
}
