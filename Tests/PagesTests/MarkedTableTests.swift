import Actions
import Domain
import Foundation
import HTML
import HTTPTypes
import SQL
import Store
import Support
import Testing
import Values

@testable import Pages
@testable import Site

/// A round's files taken back as workbooks, with the cells marked.
struct MarkedTableTests {
  /// A round with files that were only checked.
  private struct Desk {
    let house: House
    let session: String
    let round: RoundID
    let job: JobID
    let urns: [String]

    init(_ files: [(name: String, text: @Sendable ([String]) -> String)]) async throws {
      let house = try await House()
      session = try await house.session(.commissioningOfficer)
      let day = try #require(House.now.dayInLondon)
      let (formula, register) = try await house.runner.read(
        as: house.administrator, for: .readRegister
      ) { (try $0.funding.formulas().last?.code ?? "", try $0.register.register()) }
      let year = try #require(FinancialYear(beginning: day.year))
      let round = try await house.runner.run(
        OpenRound(
          year,
          settings: RoundSettings(
            pot: Money(pence: 78_083_000), formula: formula, countDay: day)),
        by: house.administrator)
      let urns = register.schoolsForCounting(on: day).map(\.urn).sorted()
      (self.house, self.round, self.urns) = (house, round, urns)
      let answer = await house.upload(
        "/rounds/\(round)/files", session: session,
        fields: [("form_token", await house.token(session)), ("act", "check")],
        files: files.map { ("files", $0.name, $0.text(urns)) })
      let link = try #require(
        answer.headers[.location], "\(String(decoding: answer.bytes, as: UTF8.self))")
      let text = try #require(link.firstMatch(of: #/job_[0-9a-z]+/#)).output
      job = try #require(JobID(String(text)))
      _ = try await house.ended("/jobs/\(job)", session: session)
    }

    func marked(_ query: String = "", session: String?) async -> Answer {
      await house.send("GET", "/rounds/\(round)/files/\(job)/marked.xlsx\(query)", session: session)
    }
  }

  private static let table: @Sendable ([String]) -> String = { urns in
    var text = "URN,School,NOR,NUMFSMEVER,NUMEAL,idaci,send,social_care\n"
    for urn in urns { text += "\(urn),=1+1,100,10,5,4,3,2\n" }
    return text.replacing("\(urns[2]),=1+1,100,10,5,", with: "\(urns[2]),=1+1,100,supp,five,")
  }

  @Test func `The table comes back with the cells marked, to those who run rounds`() async throws {
    let desk = try await Desk([("Schools <2026>.csv", Self.table)])
    let answer = await desk.marked(session: desk.session)
    #expect(answer.status == .ok)
    #expect(
      answer.headers[.contentDisposition] == "attachment; filename=\"Schools--2026--marked.xlsx\"")
    let sheet = try ReadWorkbook.reading(answer.bytes).sheets[0]
    #expect(sheet.rows.count == desk.urns.count + 1)
    #expect(sheet.values[3].prefix(5) == [desk.urns[2], "=1+1", "100", "supp", "five"])
    #expect(sheet.rows[3].allSatisfy { $0.kind == "text" })
    #expect(sheet.fills[3].prefix(5) == ["", "", "", "FFFFEB9C", "FFFFC7CE"])
    #expect(sheet.values[3][8].contains("(not-a-count)"))
    #expect(sheet.fills[2].allSatisfy { $0.isEmpty })
    #expect(await desk.marked(session: try desk.house.session(.reader)).status == .notFound)
    #expect(await desk.marked(session: nil).status != .ok)
    #expect(await desk.marked("?file=2", session: desk.session).status == .notFound)
    #expect(await desk.marked("?file=x", session: desk.session).status == .notFound)
    let other = await desk.house.send(
      "GET", "/rounds/\(desk.job)/files/\(desk.round)/marked.xlsx", session: desk.session)
    #expect(other.status == .notFound)

    let (job, _) = try await desk.house.jobs.find(desk.job, for: desk.house.administrator)
    let offer = try #require(MarkedTables.links(job).first)
    #expect(offer.file == "Schools <2026>.csv" && offer.problems >= 2 && offer.why.isEmpty)
    #expect(
      offer.link?.address == "/rounds/\(desk.round)/files/\(desk.job)/marked.xlsx?file=1")
    // Nothing of it is left, and when the files have been deleted that is said.
    #expect(try !desk.house.leftUploads().contains { $0.hasPrefix("upload-") })
    RoundCountingWork.removeFiles(job)
    let gone = await desk.marked(session: desk.session)
    #expect(gone.status == .conflict)
    #expect(String(decoding: gone.bytes, as: UTF8.self).contains(MarkedTables.isGone))
    #expect(MarkedTables.links(job).first?.link == nil)
  }

  @Test func `Files of one name are told apart, and an XML file is not marked`() async throws {
    let xml: @Sendable ([String]) -> String = { _ in "<Message><Pupils></Pupil></Message>" }
    let census: @Sendable ([String]) -> String = { urns in
      "URN,UPN,EnrolStatus,Language,SENprovision,PostCode\n\(urns[0]),X,C,ENG,N,LS1 1AA\n"
    }
    let deprivation: @Sendable ([String]) -> String = { _ in
      "lsoa21,idaci_rank\nE01000001,1\n"
    }
    let postcodes: @Sendable ([String]) -> String = { _ in "postcode,lsoa21\nLS1 1AA,E01000001\n" }
    let other: @Sendable ([String]) -> String = { census($0).replacing(",X,", with: ",,") }
    let desk = try await Desk([
      ("census.csv", census), ("census.csv", other), ("census.xml", xml),
      ("idaci.csv", deprivation), ("postcodes.csv", postcodes),
    ])
    let (job, _) = try await desk.house.jobs.find(desk.job, for: desk.house.administrator)
    let offers = MarkedTables.links(job)
    #expect(Set(offers.map(\.file)).isSuperset(of: ["census.csv", "census.csv (2)", "census.xml"]))
    #expect(offers.first { $0.file == "census.xml" }?.why == MarkedTables.isMarkup)
    let first = try ReadWorkbook.reading(await desk.marked("?file=1", session: desk.session).bytes)
    let second = try ReadWorkbook.reading(await desk.marked("?file=2", session: desk.session).bytes)
    #expect(first.sheets[0].values[1].last?.contains("(malformed-upn)") == true)
    #expect(second.sheets[0].values[1].last?.contains("(missing-upn)") == true)
    let refused = await desk.marked("?file=3", session: desk.session)
    #expect(refused.status == .conflict)
    #expect(String(decoding: refused.bytes, as: UTF8.self).contains("no cells to mark"))
  }
}
