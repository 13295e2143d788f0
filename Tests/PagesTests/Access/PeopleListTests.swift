import Domain
import HTTPTypes
import SQL
import Store
import Support
import Testing
import Values

@testable import Site

/// Adding people from a list, and finding them among many.
struct PeopleListTests {
  private let house: House
  private let session: String

  init() async throws {
    house = try await House()
    session = try await house.session(.administrator)
  }

  private func check(_ text: String) async -> Answer {
    await house.upload(
      "/people/list", session: session, fields: [("form_token", await house.token(session))],
      files: [("list", "people.csv", text)])
  }

  private func text(_ answer: Answer) -> String { String(decoding: answer.bytes, as: UTF8.self) }

  /// The list as the page sends it on.
  private func sentOn(_ answer: Answer) throws -> String {
    let found = try #require(
      text(answer).firstMatch(of: #/name="list" value="([^"]*)"/#).map { String($0.1) })
    return found.replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
      .replacing("&#39;", with: "'")
  }

  private func add(_ list: String) async -> Answer {
    await house.upload(
      "/people/list", session: session,
      fields: [("form_token", await house.token(session)), ("act", "add"), ("list", list)],
      files: [])
  }

  private func people() async throws -> [Person] {
    try await house.engine.read { try PersonRecords($0).everybody() }
  }

  private func cluster() async throws -> String {
    try await house.engine.read {
      try $0.first("SELECT name FROM cluster_summary ORDER BY name") { try $0.text(0) } ?? ""
    }
  }

  @Test func `A list is looked at first, then kept whole, and twice changes nothing`() async throws
  {
    let school = try await house.engine.read {
      try $0.first("SELECT urn FROM school ORDER BY urn") { try $0.text(0) } ?? ""
    }
    let list = """
      Role,Name,Place,E-mail,email,from
      school lead,Ann One (invented),\(school),,ann@example.org,2026-09-01
      Commissioning Officer,Ben Two (invented),council,,ben@example.org,
      approver,Ben Two (invented),Council,,ben@example.org,
      """
    let before = try await people().count
    let seen = await check(list)
    #expect(seen.status == .ok)
    #expect(text(seen).contains("2 people are new"))
    #expect(text(seen).contains("Of 3 posts 1 are held at once, 2 wait for a second person"))
    #expect(try await people().count == before)
    let kept = await add(try sentOn(seen))
    #expect(kept.status == .seeOther)
    #expect(try await people().count == before + 2)
    let posts = try await house.engine.read { connection in
      try PostRecords(connection).waiting().map(\.role)
    }
    #expect(Set(posts) == [.commissioningOfficer, .approver])
    let lines = try await house.kinds()
    #expect(lines.filter { $0 == "post-given" }.count == 3)
    let again = await check(list)
    #expect(text(again).contains("Everybody in the list has their post already"))
    #expect(await add(try sentOn(seen)).status == .seeOther)
    #expect(try await people().count == before + 2)
    #expect(try await house.kinds().filter { $0 == "post-given" }.count == 3)
    #expect(try house.leftUploads().filter { $0.hasSuffix(".csv") } == [])
    try await house.engine.close()
  }

  @Test func `Everything that is wrong is told by row, and nobody is added`() async throws {
    let before = try await people().count
    let answer = await check(
      """
      name,email,role,place,from
      Ann One (invented),ann@@example.org,reader,council,
      Ben Two (invented),,king,council,31/2/2026
      """)
    #expect(answer.status == .unprocessableContent)
    for words in [
      "Row 2, email: The entry is ‘ann@@example.org’, which is no address.",
      "Row 3, role: The entry is ‘king’", "Row 3, from: The date is ‘31/2/2026’",
    ] {
      #expect(text(answer).contains(words), "\(words)")
    }
    let places = await check(
      """
      name,email,role,place
      Ann One (invented),,police,Council
      Ann One (invented),,reader,Nowhere
      Ann One (invented),,reader,council
      Ann One (invented),,reader,council
      """)
    for words in [
      "Row 2, place: Nobody is police there.", "Row 3, place: There is no place called ‘Nowhere’.",
      "Row 5, role: This post stands twice in the list.",
    ] {
      #expect(text(places).contains(words), "\(words)")
    }
    #expect(text(await check("name,email\nAnn,\n")).contains("There is no column ‘role’."))
    #expect(text(await check("name,email,role,place\n")).contains("lists nobody"))
    #expect(text(await add("")).contains("No list is chosen."))
    #expect(try await people().count == before)
    try await house.engine.close()
  }

  @Test func `The list to begin with can be read`() async throws {
    let example = await house.text("/people/list/example.csv", session: session)
    let answer = await check(example.replacing("A cluster", with: "Nowhere at all"))
    #expect(text(answer).contains("There is no place called ‘Nowhere at all’."))
    try await house.engine.close()
  }

  @Test
  func `Among many people somebody is found by name, role and place, and a look names those shown`()
    async throws
  {
    try await house.engine.write { connection in
      for number in 0..<120 {
        try PersonRecords(connection).add(
          Person(
            id: PersonID(high: 9, low: UInt64(number)),
            name: "Person \(1_000 + number) (invented)", addedAt: House.now))
      }
    }
    let first = await house.text("/people", session: session)
    #expect(first.contains("Person 1000 (invented)"))
    #expect(!first.contains("Person 1119 (invented)"))
    #expect(first.contains("/people?page=2"))
    #expect(await house.text("/people?page=3", session: session).contains("Person 1119 (invented)"))
    let token = await house.token(session)
    let found = await house.send(
      "POST", "/people/search", session: session, form: "form_token=\(token)&name=Person+1077")
    #expect(found.status == .ok)
    #expect(text(found).contains("Person 1077 (invented)"))
    let line = try #require(
      try await house.engine.read { try AuditRecords($0).lines(before: nil, most: 1).first })
    #expect(line.kind == "looked-at-people")
    #expect(line.records.contains(PersonID(high: 9, low: 77).description))
    #expect(line.records.count <= 50)
    let role = await house.text("/people?role=administrator", session: session)
    #expect(role.contains("Ada Lovell (invented)"))
    #expect(!role.contains("Person 1000"))
    let nobody = await house.send(
      "POST", "/people/search", session: session, form: "form_token=\(token)&name=Zzyzx")
    #expect(text(nobody).contains("Nobody like that has an account."))
    try await house.engine.close()
  }
}
