import Domain
import SQL
import Store
import Testing
import Values

/// Consultations on every engine: what goes in comes out, act by act, and stays as it is.
struct ConsultationRecordsTests {
  private let round = RoundID(high: 5, low: 1)
  private let east = ClusterID(high: 3, low: 1)
  private var times: (before: Moment, during: Moment, after: Moment) {
    (Sample.now, Sample.now.later(bySeconds: 100), Sample.now.later(bySeconds: 9_000))
  }

  /// A partnership with one cluster, one round and three people.
  private func fill(_ engine: any Engine) async throws {
    let (round, east) = (round, east)
    let scope = try Sample.officer.scope(for: .runRounds)
    let settings = RoundSettings(
      pot: .pounds(1_000), formula: "leeds-option-1",
      countDay: try #require(CalendarDate(year: 2026, month: 1, day: 15)))
    let year = try #require(FinancialYear(beginning: 2026))
    let opened = RoundAct(number: 1, .opened(settings), by: Sample.officer.id, at: Sample.now)
    let act = RegisterAct(
      id: ActID(high: 9, low: 1), .found(east, authority: "383", name: "East"),
      on: settings.countDay, reason: "Invented", decision: "")
    try await engine.write { connection in
      for person in [Sample.officer, Sample.reader] {
        try PersonRecords(connection).add(person, at: Sample.now)
      }
      let records = Records(connection, scope: scope)
      try records.funding.add(.leedsOption1(), decision: "", at: Sample.now)
      let register = try records.register.register()
      _ = try records.register.save(
        act, from: register, to: register.applying(act), at: Sample.now)
      try records.rounds.open(
        FundingRound(id: round, year: year, version: 1, why: "", acts: [opened]))
    }
  }

  private func terms(_ about: String) -> ConsultationTerms {
    ConsultationTerms(
      texts: ["name=One;roll=10", "name=Zwei%3B ’;pot=5"], about: about, opens: times.before,
      closes: times.after.later(bySeconds: -1), forSchools: true, forPublic: .question)
  }

  /// Every kind of act once, in an order in which each may be done.
  private var deeds: [(ConsultationAct.Deed, PersonID, Moment)] {
    let (officer, other) = (Sample.officer.id, Sample.reader.id)
    let (before, during, after) = times
    return [
      (.prepared(terms("Why\nnot?")), officer, before),
      (.opened(digest: String(repeating: "d", count: 64), clusters: [east]), officer, before),
      (.named(east, voter: other), officer, during),
      (.proxied(east, by: officer, reason: "A letter"), officer, during),
      (.reminded, officer, during),
      (.voted(east, .option(2)), other, during), (.voted(east, .noneOfThem), officer, during),
      (.proxyEnded(east, reason: "Back"), officer, during),
      (.commented(.cluster(east), text: "Too much; ‘really’\n"), other, during),
      (.extended(until: after, reason: "Half term"), officer, during),
      (.answered(9, summary: "Too much", text: "Less, then."), officer, after),
      (.concluded(.option(1), reason: "Because"), officer, after),
    ]
  }

  @Test(arguments: TestEngine.available)
  func `A consultation comes out as it went in, and nothing of it is changed or deleted`(
    _ engine: TestEngine
  ) async throws {
    try await engine.open { engine in
      try await fill(engine)
      let first = try #require(deeds.first)
      let id = ConsultationID(high: 6, low: 1)
      let draft = try Consultation(
        id: id, round: round,
        acts: [ConsultationAct(number: 1, first.0, by: first.1, at: first.2)])
      let scope = try Sample.officer.scope(for: .runRounds)
      try await engine.write { try Records($0, scope: scope).consultations.add(draft) }
      var expected = draft
      for (deed, person, moment) in deeds.dropFirst() {
        expected = try expected.after(deed, by: person, at: moment)
        let act = try #require(expected.acts.last)
        try await engine.write { try Records($0, scope: scope).consultations.add(act, to: id) }
        let found = try await engine.read { try Records($0, scope: scope).consultations.find(id) }
        #expect(found == expected)
      }
      let kinds = Set(expected.acts.map(\.deed.kind))
      #expect(kinds == Set(ConsultationAct.Kind.allCases).subtracting([.withdrawn]))
      try await engine.write {
        try Records($0, scope: scope).consultations.add(document: "{}", digest: "d", of: id)
      }
      let all = try await engine.read { try Records($0, scope: scope).consultations.all() }
      #expect(all == [expected])
      for table in ["act", "terms", "option", "cluster", "paper"] {
        for query in [
          "DELETE FROM consultation_\(table)",
          "UPDATE consultation_\(table) SET consultation_id = consultation_id",
        ] {
          await #expect(throws: (any Error).self, "\(query)") {
            try await engine.write { try $0.runScript(query) }
          }
        }
      }
    }
  }

  @Test(arguments: TestEngine.available)
  func `What was withdrawn, and prepared anew before, comes out too`(
    _ engine: TestEngine
  ) async throws {
    try await engine.open { engine in
      try await fill(engine)
      let id = ConsultationID(high: 6, low: 2)
      let (officer, scope) = (Sample.officer.id, try Sample.officer.scope(for: .runRounds))
      let deeds: [ConsultationAct.Deed] = [
        .prepared(terms("First")), .prepared(terms("Second")), .withdrawn(reason: "No"),
      ]
      let wanted = try Consultation(
        id: id, round: round,
        acts: deeds.enumerated().map {
          ConsultationAct(number: $0.offset + 1, $0.element, by: officer, at: Sample.now)
        })
      try await engine.write { try Records($0, scope: scope).consultations.add(wanted) }
      let found = try await engine.read { try Records($0, scope: scope).consultations.find(id) }
      #expect(found == wanted && found?.terms.about == "Second" && found?.withdrawal == "No")
      let none = try await engine.read {
        try Records($0, scope: scope).consultations.find(ConsultationID(high: 6, low: 3))
      }
      #expect(none == nil)
    }
  }
}
