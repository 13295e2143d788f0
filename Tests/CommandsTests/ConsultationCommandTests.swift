import Domain
import Foundation
import SQL
import SQLite
import Store
import Support
import Testing
import Values

/// `accord consultation` as it is typed, over records in which clusters are asked.
struct ConsultationCommandTests {
  private let folder: TemporaryFolder
  private let officer = PersonID(high: 1, low: 1), voter = PersonID(high: 1, low: 2)
  private let east = ClusterID(high: 3, low: 1), west = ClusterID(high: 3, low: 2)
  private var data: String { "\(folder.path)/data" }
  private var now: Moment { Moment(milliseconds: Int(Date().timeIntervalSince1970) * 1_000) }

  init() throws { folder = try TemporaryFolder() }

  private func accord(_ arguments: String...) throws -> AccordRun {
    try AccordRun(["consultation"] + arguments + ["--data", data])
  }

  /// Two clusters, a round, and a consultation that closes in so many seconds, of which one has voted.
  private func fill(_ number: UInt64, closes seconds: Int) async throws -> ConsultationID {
    let engine = try SQLiteEngine(path: "\(data)/accord.db")
    let (officer, voter, east, west, now) = (officer, voter, east, west, now)
    let user = User(id: officer, name: "", role: .commissioningOfficer)
    let scope = try user.scope(for: .runRounds)
    let id = ConsultationID(high: 6, low: number)
    let begun = now.later(bySeconds: -7_200)
    let terms = ConsultationTerms(
      texts: ["name=One", "name=Two;pot=5"], about: "", opens: begun,
      closes: now.later(bySeconds: seconds), forSchools: false, forPublic: .nothing)
    let deeds: [(ConsultationAct.Deed, PersonID)] = [
      (.prepared(terms), officer), (.opened(digest: "d", clusters: [east, west]), officer),
      (.named(east, voter: voter), officer), (.voted(east, .option(2)), voter),
    ]
    try await engine.write { connection in
      let records = Records(connection, scope: scope)
      if number == 1 { try Self.found(records, [officer, voter], [east, west], at: begun) }
      try records.consultations.add(
        Consultation(
          id: id, round: RoundID(high: 5, low: 1),
          acts: deeds.enumerated().map {
            ConsultationAct(
              number: $0.offset + 1, $0.element.0, by: $0.element.1,
              at: begun.later(bySeconds: $0.offset))
          }))
    }
    try await engine.close()
    return id
  }

  private static func found(
    _ records: Records, _ people: [PersonID], _ clusters: [ClusterID], at moment: Moment
  ) throws {
    for (place, person) in people.enumerated() {
      try records.people.add(
        Person(id: person, name: "Person \(place + 1) (invented)", addedAt: moment))
    }
    let day = try #require(CalendarDate(year: 2026, month: 1, day: 15))
    for (place, cluster) in clusters.enumerated() {
      let register = try records.register.register()
      let act = RegisterAct(
        id: ActID(high: 9, low: UInt64(place)),
        .found(cluster, authority: "383", name: ["East", "West"][place]), on: day,
        reason: "Invented", decision: "")
      _ = try records.register.save(act, from: register, to: register.applying(act), at: moment)
    }
    try records.funding.add(.leedsOption1(), decision: "", at: moment)
    let settings = RoundSettings(pot: .pounds(1_000), formula: "leeds-option-1", countDay: day)
    let opened = RoundAct(number: 1, .opened(settings), by: people[0], at: moment)
    try records.rounds.open(
      FundingRound(
        id: RoundID(high: 5, low: 1), year: try #require(FinancialYear(beginning: 2026)),
        version: 1, why: "", acts: [opened]))
  }

  @Test func `It tells how each stands, reminds once, and gives the votes once it has closed`()
    async throws
  {
    #expect(try AccordRun("migrate", "--data", data).code == 0)
    #expect(try accord("list").output == "No consultation has been prepared yet.\n")
    #expect(try accord("show").complaints.contains("There is no consultation yet."))
    let open = try await fill(1, closes: 3_600)
    let shown = try accord("show")
    #expect(shown.code == 0, "\(shown.complaints)")
    #expect(shown.output.contains("The consultation on 2026/27, \(open): Open"))
    #expect(shown.output.contains("1 of 2 clusters has voted."))
    #expect(shown.output.contains("Person 2 (invented)") && shown.output.contains("nobody yet"))
    // What was chosen is nobody's business yet.
    #expect(shown.output.contains("voted") && !shown.output.contains("Result"))
    let votes = try accord("votes")
    #expect(votes.code == 1 && votes.complaints.contains("once the consultation has closed"))
    let reminded = try accord("remind")
    #expect(reminded.output == "1 cluster has been reminded.\n", "\(reminded.complaints)")
    #expect(try accord("remind").complaints.contains("reminded within the last day"))

    let over = try await fill(2, closes: -60)
    let list = try accord("list").output.split(separator: "\n")
    #expect(list.count >= 3 && list.contains { $0.contains("\(over)") && $0.contains("Closed") })
    #expect(list.contains { $0.contains("\(open)") && $0.contains("1 of 2") })
    #expect(
      try accord("show", "\(over)").output.contains("Result: One: 0; Two: 1; None of these: 0"))
    let file = "\(folder.path)/votes.csv"
    #expect(try accord("votes", "\(over)", "--out", file).code == 0)
    let rows = try folder.read("votes.csv").split(whereSeparator: \.isNewline)
    #expect(rows.count == 3)
    #expect(rows[1].contains("East,Two,") && rows[1].contains("Person 2 (invented)"))
    #expect(rows[2].contains("West,no vote,"))
    #expect(try accord("show", "cns_x").complaints.contains("There is no consultation ‘cns_x’."))
  }
}
