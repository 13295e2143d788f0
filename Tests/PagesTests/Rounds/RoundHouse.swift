import Actions
import Domain
import HTTPTypes
import Pages
import SQL
import Store
import Support
import Testing
import Values

@testable import Site

/// Two people at work on a round of the demonstration, through the site's own pages.
struct RoundHouse: Sendable {
  let house: House
  let officer: String
  let approver: String
  let tokens: [String: String]
  /// The address of the round's page.
  let round: String

  static let day = "15/1/2026"

  init(in given: House? = nil, settings: String = Self.settings(), year: Int = 2026) async throws {
    house = if let given { given } else { try await House() }
    officer = try await house.session(.commissioningOfficer)
    approver = try await house.session(.approver)
    tokens = [
      officer: await house.token(officer), approver: await house.token(approver),
    ]
    let answer = await house.send(
      "POST", "/rounds", session: officer,
      form: "form_token=\(tokens[officer] ?? "")&year=\(year)&" + settings)
    round = try #require(
      answer.headers[.location], "\(String(decoding: answer.bytes, as: UTF8.self).prefix(3_000))")
  }

  /// The same people at another round.
  init(_ other: RoundHouse, at round: String) {
    (house, officer, approver) = (other.house, other.officer, other.approver)
    (tokens, self.round) = (other.tokens, round)
  }

  static func settings(
    pot: String = "780830", day: String = Self.day, _ more: String = ""
  ) -> String {
    "pot=\(pot)&formula=leeds-option-1&count-day=\(day)&unit=pound"
      + "&method=largest-remainder&empty=refuse&hidden=4&decision=D52724\(more)"
  }

  var id: RoundID? { RoundID(String(round.dropFirst("/rounds/".count))) }

  /// Sends a form of the round.
  @discardableResult
  func post(_ path: String, _ form: String = "", as session: String? = nil) async -> Answer {
    let session = session ?? officer
    let token = tokens[session] ?? ""
    return await house.send(
      "POST", round + path, session: session, form: "form_token=\(token)&\(form)")
  }

  func page(_ path: String = "", as session: String? = nil) async -> String {
    await house.text(round + path, session: session ?? officer)
  }

  /// Sends files, and gives the page of problems that they lead to.
  func send(
    _ act: String, _ files: [(name: String, text: String)]
  ) async throws -> (link: String, page: String) {
    let answer = await house.upload(
      round + "/files", session: officer,
      fields: [("form_token", tokens[officer] ?? ""), ("act", act)],
      files: files.map { ("files", $0.name, $0.text) })
    guard let link = answer.headers[.location] else {
      return ("", String(decoding: answer.bytes, as: UTF8.self))
    }
    guard link.hasPrefix("/jobs/") else { return (link, await house.text(link, session: officer)) }
    _ = try await house.ended(link, session: officer)
    let problems = "\(round)/problems?job=\(link.dropFirst("/jobs/".count))"
    return (problems, await house.text(problems, session: officer))
  }

  func register() async throws -> Register {
    try await house.runner.read(as: house.administrator, for: .readRegister) {
      try $0.register.register()
    }
  }

  /// A table by school of everybody who pays on the day, with numbers that are easily told apart.
  func schoolTable(_ change: (String, inout [Int]) -> Void = { _, _ in }) async throws -> String {
    let register = try await register()
    let day = try #require(CalendarDate(reading: Self.day))
    var text = "URN,NOR,NUMFSMEVER,idaci,NUMEAL,send,social_care\n"
    let schools = register.schools.values.sorted { $0.facts.urn < $1.facts.urn }
    for (place, school) in schools.enumerated()
    where register.memberships[school.id]?.value(on: day) != nil {
      var counts = [200 + place, 60 + place % 7, 50, 40 + place % 5, 30, 12]
      change(school.facts.urn, &counts)
      text += ([school.facts.urn] + counts.map(String.init)).joined(separator: ",") + "\n"
    }
    return text
  }

  /// Loads a table by school and confirms what is to be confirmed.
  func load(_ table: String? = nil) async throws {
    let text: String = if let table { table } else { try await schoolTable() }
    let (_, page) = try await send("load", [("counts.csv", text)])
    #expect(page.contains("Counted: "), "\(page.prefix(2_000))")
    let rules = page.matches(of: #/name="what" value="([a-z-]+)"/#).map { String($0.1) }
    guard !rules.isEmpty else { return }
    let form = rules.map { "what=\($0)" }.joined(separator: "&")
    #expect(await post("/confirmations", form + "&reason=Invented").status == .seeOther)
  }

  /// Carries the round to figures that wait for approval.
  func calculate() async throws {
    #expect(await post("/lock").status == .seeOther)
    #expect(await post("/calculations").status == .seeOther)
  }

  var digest: String {
    get async {
      await page("/approval", as: approver).firstMatch(of: #/name="digest" value="([0-9a-f]+)"/#)
        .map { String($0.1) } ?? ""
    }
  }

  func publish() async throws {
    let digest = await digest
    #expect(digest.utf8.count == 64)
    #expect(await post("/approval", "digest=\(digest)", as: approver).status == .seeOther)
    #expect(await post("/publication", "digest=\(digest)", as: approver).status == .seeOther)
  }

  func found() async throws -> FundingRound {
    let id = try #require(id)
    return try await house.runner.read(as: house.administrator, for: .readFunding) {
      try #require(try $0.rounds.find(id))
    }
  }

  func published() async throws -> RoundRecords.Publication? {
    let id = try #require(id)
    return try await house.runner.read(as: house.administrator, for: .readFunding) {
      try $0.rounds.publication(of: id)
    }
  }
}

extension RoundHouse {
  /// What the round comes to as things are.
  func record() async throws -> RoundRecord {
    let id = try #require(id)
    let desk = RoundDesk(
      RoundPartnership(name: "Leeds", authority: "383", isDemonstration: true), .json)
    return try await house.runner.read(as: house.administrator, for: .readFunding) { records in
      try desk.record(of: try #require(try records.rounds.find(id)), in: records)
    }
  }
}
