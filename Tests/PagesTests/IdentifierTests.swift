import Actions
import Domain
import HTTPTypes
import SQL
import Store
import Testing
import Values

@testable import Site

/// Identifiers in addresses that are somebody else's, something else's, or nothing's.
struct IdentifierTests {
  /// Where identifiers of each parameter stand that exist: a new parameter needs its line here.
  private static let tables: [String: Query] = [
    ":cluster": "SELECT id FROM cluster ORDER BY id LIMIT 2",
    ":school": "SELECT id FROM school ORDER BY id LIMIT 2",
    ":act": "SELECT id FROM register_act ORDER BY id LIMIT 2",
    ":area": "SELECT id FROM area ORDER BY id LIMIT 2",
    ":job": "SELECT id FROM job ORDER BY id LIMIT 2",
    ":ward": "SELECT DISTINCT ward FROM school WHERE ward <> '' ORDER BY ward LIMIT 2",
    ":consultation": "SELECT id FROM consultation ORDER BY id LIMIT 2",
    ":round": "SELECT id FROM funding_round ORDER BY id LIMIT 2",
    ":person": "SELECT id FROM person WHERE ended_at IS NULL ORDER BY id LIMIT 2",
    ":post": "SELECT id FROM post ORDER BY person_id LIMIT 2",
    ":session": "SELECT id FROM session ORDER BY id LIMIT 2",
    ":notice": "SELECT id FROM notice ORDER BY id LIMIT 2",
    ":letter": "SELECT id FROM outbox ORDER BY id LIMIT 2",
    ":hold": "SELECT id FROM legal_hold ORDER BY id LIMIT 2",
    ":glass": "SELECT id FROM broken_glass ORDER BY id LIMIT 2",
    ":conflict": "SELECT id FROM conflict ORDER BY id LIMIT 2",
    ":organisation": "SELECT id FROM organisation ORDER BY id LIMIT 2",
    ":export": "SELECT id FROM export_request ORDER BY id LIMIT 2",
  ]

  /// What is no identifier and stands in addresses all the same: published years, each of one version.
  ///
  /// Every year has every cluster, so that none of them is another's.
  private static let known = [
    ":year": ["2024-25", "2025-26"], ":version": ["1", "1"], ":provider": ["leeds", "leeds"],
    ":comment": ["7", "8"],
  ]

  private func real(_ house: House) async throws -> [String: [String]] {
    let session = try await house.session(.commissioningOfficer)
    _ = try await house.session(.administrator)
    for _ in 0..<2 {
      let answer = await house.upload(
        "/register/import", session: session,
        fields: [("form_token", await house.token(session)), ("act", "check")],
        files: [("members", "members.csv", "URN,authority,cluster,paying,from,to\n")])
      _ = try await house.ended(try #require(answer.headers[.location]), session: session)
    }
    for year in [2026, 2027] {
      let settings = RoundSettings(
        pot: .pounds(780_830), formula: "leeds-option-1",
        countDay: try #require(CalendarDate(year: year, month: 1, day: 15)))
      let round = try await house.runner.run(
        OpenRound(try #require(FinancialYear(beginning: year)), settings: settings),
        by: house.administrator)
      let terms = ConsultationTerms(
        texts: ["name=One", "name=Two"], about: "", opens: House.now,
        closes: House.now.later(bySeconds: 60), forSchools: true, forPublic: .result)
      _ = try await house.runner.run(PrepareConsultation(round, terms), by: house.administrator)
    }
    for year in [2024, 2025] { try await house.publish(year) }
    for name in ["North Team (invented)", "South Team (invented)"] {
      _ = try await house.runner.run(
        AddOrganisation(.councilTeam, called: name), by: house.administrator)
    }
    for record in ["first", "second"] {
      _ = try await house.runner.run(
        AskForExport(of: "record=\(record)", because: "Words"), by: house.administrator)
    }
    try await letters(house)
    try await protection(house)
    var found = Self.known
    for (name, query) in Self.tables {
      found[name] = try await house.engine.read { try $0.all(query) { try $0.text(0) } }
      #expect(found[name]?.count == 2 || name == ":person", "\(name)")
    }
    return found
  }

  /// Two holds, two emergency accesses and two conflicts.
  private func protection(_ house: House) async throws {
    _ = try await house.session(.privacyOfficer)
    let (officer, post) = try await house.engine.read { connection in
      guard
        let post = try PostRecords(connection).everybodys().first(where: {
          $0.role == .privacyOfficer
        })
      else { throw Refusal.notFound }
      return (post.person, post.id)
    }
    let user = User(id: officer, name: "", role: .privacyOfficer, post: post)
    for school in try await house.engine.read({ connection in
      try connection.all("SELECT id FROM school ORDER BY id LIMIT 2") { try $0.text(0) }
    }) {
      _ = try await house.runner.run(PlaceHold(on: .record(school), because: "A"), by: user)
      _ = try await house.runner.run(BreakGlass(for: school, .task, because: "A"), by: user)
      _ = try await house.runner.run(
        DeclareOwnConflict(ConflictStatement(concerning: school, .close, because: "A")), by: user)
    }
  }

  /// Two notices that are also sent as letters.
  private func letters(_ house: House) async throws {
    for name in ["first", "second"] {
      let person = try await house.runner.run(
        AddPerson(called: "Kim \(name) (invented)", email: "\(name)@example.gov.uk"),
        by: house.administrator)
      let numbers = house.runner.identifiers
      try await house.engine.write { connection in
        try AddNotice(.accessChanged, to: person, at: .start).perform(
          over: connection, at: House.now, numbers)
      }
    }
  }

  /// What is no identifier of the parameter's kind, or of nothing that is there.
  private func wrong(_ name: String, _ real: [String: [String]]) -> [String] {
    let own = real[name]?.first ?? ""
    let others = real.filter { $0.key != name }.flatMap(\.value).map(Self.encoded)
    // A ward's name is found however it is written.
    if name == ":ward" { return others + ["%2E%2E", "*", "-1", "%00"] }
    let prefix = String(own.prefix(4))
    return others
      + [
        prefix + "7zzzzzzzzzzzzzzzzzzzzzzzzz", prefix + String(own.dropFirst(4).reversed()),
        own.uppercased(), own + "0", String(own.dropLast()), own + "%00", own + "%2F..",
        "%20" + own,
        own + "%CC%81", own + "%0D%0A", prefix, "%2E%2E", "*", "-1", "' OR 1=1 --", "NaN",
        String(repeating: "9", count: 4_000),
      ].filter { $0 != own }.map { $0.replacing(" ", with: "%20") }
  }

  /// For a part of an address: wards have names with blanks in them.
  private static func encoded(_ text: String) -> String {
    text.replacing(" ", with: "%20").replacing("&", with: "%26")
  }

  @Test func `An identifier that is another's, of another kind or of nothing leads nowhere`()
    async throws
  {
    let house = try await House(isOpen: true)
    let real = try await real(house)
    var tried = 0
    for endpoint in house.website.endpoints {
      let session = try await house.session(for: endpoint)
      let token = await house.token(session)
      let segments = endpoint.path.split(separator: "/").map(String.init)
      // Whatever the trail may name can be asked about, also what is not there any more.
      let parameters = segments.filter { $0.hasPrefix(":") && $0 != ":record" }
      for name in parameters {
        _ = try #require(real[name], "\(name) of \(endpoint.path) is not in this test's table")
        for value in wrong(name, real) {
          let path = segments.map { segment in
            segment == name ? value : real[segment]?.first.map(Self.encoded) ?? segment
          }
          let answer = await house.send(
            endpoint.method.rawValue, "/" + path.joined(separator: "/"), session: session,
            form: endpoint.method == .post ? "form_token=\(token)" : nil)
          #expect(answer.status == .notFound, "\(answer.status) at \(path)")
          tried += 1
        }
      }
      // A part of another whole: each of two, with the other's.
      // A round has every cluster and school that there is.
      guard !parameters.contains(":round") || parameters.contains(":job") else { continue }
      guard parameters.count == 2, Self.known[parameters[0]] == nil, let one = real[parameters[0]],
        let two = real[parameters[1]]
      else {
        continue
      }
      for (left, right) in [(one[0], two[1]), (one[1], two[0])] {
        let path = segments.map { $0 == parameters[0] ? left : $0 == parameters[1] ? right : $0 }
        let answer = await house.send(
          endpoint.method.rawValue, "/" + path.joined(separator: "/"), session: session,
          form: endpoint.method == .post ? "form_token=\(token)" : nil)
        #expect(answer.status == .notFound, "\(answer.status) at \(path)")
      }
    }
    #expect(tried > 30)
    try await house.engine.close()
  }

  @Test func `Identifiers in forms and queries are held to their kinds too`() async throws {
    let house = try await House()
    let real = try await real(house)
    let session = try await house.session(.commissioningOfficer)
    let token = await house.token(session)
    let (cluster, school) = (real[":cluster"]?[0] ?? "", real[":school"]?[0] ?? "")
    let before = try await house.kept()
    for kind in ["rename", "join", "leave", "move", "start-paying", "stop-paying", "change-host"] {
      for (asSchool, asCluster) in [
        (cluster, cluster), (school, school), (cluster, school),
        ("sch_7zzzzzzzzzzzzzzzzzzzzzzzzz", "clu_7zzzzzzzzzzzzzzzzzzzzzzzzz"),
        (real[":person"]?[0] ?? "", real[":act"]?[0] ?? ""),
      ]
      where !(kind == "leave" || kind.hasSuffix("paying")) || asSchool != school {
        // These two say nothing of a school.
        if ["rename", "change-host"].contains(kind), asCluster == cluster { continue }
        for path in ["/register/acts/check", "/register/acts"] {
          let answer = await house.send(
            "POST", path, session: session,
            form: "form_token=\(token)&kind=\(kind)&school=\(asSchool)&cluster=\(asCluster)"
              + "&paying=yes&day=1%2F9%2F2026&reason=Words&name=Name")
          #expect([404, 422].contains(answer.status.code), "\(answer.status) \(kind) at \(path)")
        }
      }
    }
    #expect(try await house.kept() == before)
    for target in [
      "/register/acts?before=\(school)", "/schools?cluster=\(school)",
    ] {
      #expect(await house.send("GET", target, session: session).status == .ok, "\(target)")
    }
    let privacy = try await house.session(.privacyOfficer)
    #expect(await house.send("GET", "/audit?before=-9", session: privacy).status == .ok)
    try await house.engine.close()
  }
}
