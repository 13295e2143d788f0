import Domain
import HTTPTypes
import SQL
import Store
import Support
import Testing
import Values

@testable import Site

/// Looks and refusals, and the pages that tell of them.
struct AuditPagesTests {
  private func lines(_ house: House, _ search: AuditSearch = AuditSearch()) async throws
    -> [AuditRecords.Line]
  {
    try await house.engine.read { try AuditRecords($0).lines(search, before: nil, most: 1_000) }
  }

  private func id(_ name: String, _ house: House) async throws -> String {
    try await house.engine.read { connection in
      try connection.first("SELECT id FROM person WHERE name = \(name)") { try $0.text(0) } ?? ""
    }
  }

  @Test func `Every page of somebody leaves a line that names who was shown`() async throws {
    let house = try await House(hasDemonstration: false)
    let session = try await house.session(.privacyOfficer)
    _ = try await house.session(.reader)
    let officer = try await id("Privacy officer (invented)", house)
    let reader = try await id("Reader (invented)", house)
    let all = try await house.engine.read { try PersonRecords($0).everybody() }
    for (address, kind, shown) in [
      ("/people", "looked-at-people", all.map(\.id.description)),
      ("/people/\(reader)", "looked-at-person", [reader]),
      ("/posts/waiting", "looked-at-waiting-posts", []),
      ("/audit/records/\(reader)", "looked-at-record-trail", [reader]),
      ("/audit", "looked-at-trail", [officer]), ("/exports", "looked-at-exports", []),
      ("/audit/unusual", "looked-at-unusual-reading", []),
      ("/account/trail", "looked-at-own-trail", []),
    ] {
      let before = try await lines(house).count
      let answer = await house.send("GET", address, session: session)
      #expect(answer.status == .ok, "\(address)")
      let after = try await lines(house)
      #expect(after.count == before + 1, "\(address)")
      let line = try #require(after.first)
      #expect(line.kind == kind)
      #expect(line.person == officer)
      #expect(line.role == "privacy-officer")
      #expect(line.post != nil)
      #expect(Set(line.records).isSuperset(of: shown), "\(address): \(line.records)")
    }
    let whole = try await house.engine.read { try AuditRecords($0).firstBroken() }
    #expect(whole == nil)
    try await house.engine.close()
  }

  @Test func `What cannot be written down is not shown`() async throws {
    let house = try await House(hasDemonstration: false)
    let session = try await house.session(.administrator)
    let name = "System administrator (invented)"
    #expect(await house.text("/people", session: session).contains(name))
    house.writeFault.withLock { $0 = .storage("10: disk I/O error") }
    for address in ["/people", "/people/\(try await id(name, house))", "/account/trail"] {
      let answer = await house.send("GET", address, session: session)
      #expect(answer.status == .serviceUnavailable, "\(address)")
    }
    house.writeFault.withLock { $0 = nil }
    try await house.engine.close()
  }

  @Test func `A refusal leaves a line, and many of them few`() async throws {
    let house = try await House(hasDemonstration: false)
    let session = try await house.session(.reader)
    for _ in 0..<200 {
      let answer = await house.send("GET", "/people", session: session)
      #expect(answer.status == .notFound)
    }
    let refused = try await lines(house, AuditSearch(kind: "refused"))
    #expect(refused.count == 12)
    #expect(refused.first?.details == "address=/people\ntimes=128")
    #expect(refused.first?.sort == "refusal")
    // What stands in an address is kept where it is an identifier.
    let leader = try await house.session(
      .targetedServicesLeader, at: .cluster(ClusterID(high: 1, low: 1)))
    let person = "per_00000000000000000000000001"
    _ = await house.send("GET", "/people/\(person)", session: leader)
    _ = await house.send("GET", "/people/Some%20Name", session: leader)
    let two = try await lines(house, AuditSearch(kind: "refused")).prefix(2)
    #expect(two.map(\.records) == [[], [person]])
    try await house.engine.close()
  }

  @Test func `The trail is told in sentences, found by what is asked for, and taken away`()
    async throws
  {
    let house = try await House(hasDemonstration: false)
    let session = try await house.session(.privacyOfficer)
    let reader = try await house.session(.reader)
    let person = try await id("Reader (invented)", house)
    _ = await house.text("/account/trail", session: reader)
    let found = await house.text("/audit?person=\(person)&sort=session", session: session)
    #expect(found.contains("signed in"))
    #expect(!found.contains("looked at what they did"))
    #expect(found.contains("Reader, The council as a whole"))
    let looks = await house.text("/audit?person=\(person)&sort=look", session: session)
    #expect(looks.contains("looked at what they did themselves"))
    let none = await house.text(
      "/audit?person=\(person)&from=1/1/2020&until=2/1/2020", session: session)
    #expect(none.contains("There is no such line."))
    let wrong = await house.text("/audit?person=Ada&from=soon", session: session)
    #expect(wrong.contains("‘Ada’ cannot be looked for."))
    #expect(wrong.contains("‘soon’ cannot be looked for."))
    #expect(found.contains("href=\"/exports/new?person=\(person)&amp;sort=session\""))
    let own = await house.text("/account/trail", session: reader)
    #expect(own.contains("signed in"))
    #expect(!own.contains("Privacy officer"))
    let record = await house.text("/audit/records/\(person)", session: session)
    #expect(record.contains("Who saw and changed Reader (invented)"))
    #expect(record.contains("made a link by which Reader (invented) signs in"))
    let page = await house.text("/people/\(person)", session: session)
    #expect(page.contains("made a link by which Reader (invented) signs in."))
    try await house.engine.close()
  }

  @Test func `A leader sees who saw what is of the own cluster, and of no other`() async throws {
    let house = try await House()
    let clusters = try await house.engine.read {
      try $0.all("SELECT id FROM cluster ORDER BY id LIMIT 2") { try $0.text(0) }
    }
    let own = try #require(ClusterID(clusters[0]))
    let session = try await house.session(.targetedServicesLeader, at: .cluster(own))
    #expect(
      await house.send("GET", "/audit/records/\(clusters[0])", session: session).status == .ok)
    let other = await house.send("GET", "/audit/records/\(clusters[1])", session: session)
    let absent = await house.send(
      "GET", "/audit/records/clu_00000000000000000000000009", session: session)
    #expect(other.status == .notFound)
    #expect(absent.status == .notFound)
    #expect(await house.send("GET", "/audit", session: session).status == .notFound)
    try await house.engine.close()
  }

  @Test func `Looking does not make the register be read anew`() async throws {
    let house = try await House(hasDemonstration: false)
    let session = try await house.session(.administrator)
    func newest() async throws -> Int {
      try await house.engine.read { try AuditRecords($0).newestChange() }
    }
    let before = try await newest()
    for _ in 0..<5 { _ = await house.text("/people", session: session) }
    #expect(try await newest() == before)
    try await house.engine.close()
  }
}
