import Actions
import Demonstration
import Domain
import Foundation
import HTTPTypes
import Imports
import Pages
import Support
import Testing
import Values

@testable import Site

/// A round of files with a row a pupil.
struct RoundOfPupilsTests {
  private static let world = DemoWorld()

  private static func text(
    _ contents: (@escaping DemoWorld.Sink) throws -> Void
  ) throws -> String {
    let bytes = TestLock<[UInt8]>([])
    try contents { part in bytes.withLock { $0 += part } }
    return String(decoding: bytes.withLock { $0 }, as: UTF8.self)
  }

  private static func files() throws -> [(name: String, text: String)] {
    [
      ("census.csv", try text { try world.writeCensus(.withoutLastCluster, to: $0) }),
      ("census.xml", try text { try world.writeCensusXML(.lastCluster, to: $0) }),
      ("deprivation.csv", try text(world.writeDeprivation)),
      ("postcodes.csv", try text(world.writePostcodes)),
      ("social-care.csv", try text(world.writeSocialCare)),
    ]
  }

  /// What must be found nowhere: pupils' numbers and names, every so many of the file.
  private static func identifiers(_ census: String) -> [[UInt8]] {
    census.split(separator: "\n").dropFirst().enumerated().filter { $0.offset % 997 == 0 }
      .flatMap { _, row -> [[UInt8]] in
        let fields = row.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count > 3, fields[1].utf8.count == 13 else { return [] }
        return [Array(fields[1].utf8)]
      }
  }

  /// The files in a folder and below it in which one of some texts stands.
  private static func hits(_ wanted: [[UInt8]], under folder: String) throws -> [String] {
    let tree = try #require(FileManager.default.enumerator(atPath: folder))
    var hits: [String] = []
    while let name = tree.nextObject() as? String {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
      if wanted.contains(where: { data.range(of: Data($0)) != nil }) { hits.append(name) }
    }
    return hits
  }

  @Test func `Pupils are counted as the command line counts them, and none of them is kept`()
    async throws
  {
    let files = try Self.files()
    let desk = try await RoundHouse()
    let wanted = Self.identifiers(files[0].text)
    #expect(wanted.count > 80)

    let (link, checked) = try await desk.send("check", files)
    #expect(checked.contains("To be counted: "), "\(checked.prefix(2_000))")
    // The control: while the files are here they are found.
    #expect(!(try Self.hits(wanted, under: desk.house.path)).isEmpty)
    let job = try #require(link.firstMatch(of: #/job=(job_[a-z0-9]+)/#).map { String($0.1) })
    #expect(await desk.post("/files/\(job)/end").status == .seeOther)
    #expect(try Self.hits(wanted, under: desk.house.path) == [])

    let (_, page) = try await desk.send("load", files)
    #expect(page.contains("Counted: "))
    #expect(try Self.hits(wanted, under: desk.house.path) == [])

    let folder = try TemporaryFolder()
    let paths = try files.map { try folder.write($0.name, $0.text) }
    var inputs = CountInputs(
      schools: .file(try folder.write("schools.csv", try Self.text(Self.world.writeSchools))),
      day: try #require(CalendarDate(reading: RoundHouse.day)))
    inputs.census = Array(paths[0...1])
    (inputs.deprivation, inputs.postcodes, inputs.socialCare) = (paths[2], paths[3], [paths[4]])
    let outcome = try PupilCount.run(inputs)
    withExtendedLifetime(folder) {}
    let record = try await desk.record()
    #expect(record.schools.map(\.count) == outcome.table?.schools)
    #expect(record.schools.map(\.histogram) == outcome.histograms.map(\.histogram))
  }

  @Test func `A school that joins afterwards counts as if it had paid when the files came`()
    async throws
  {
    // Two schools, one of which does not pay, and a pupil who is on the roll of both.
    let upns = Self.identifiers(try Self.text { try Self.world.writeCensus(to: $0) })
      .map { String(decoding: $0, as: UTF8.self) }
    let heading = "URN,UPN,EnrolStatus,Language,SENprovision,FSM,PP,PostCode\n"
    let row = { (urn: String, upn: String) in "\(urn),\(upn),C,PNJ,K,Y,0,ZZ1 1AA\n" }
    func outcome(_ isPaying: Bool, _ shares: Bool) throws -> CountOutcome {
      let folder = try TemporaryFolder()
      let east = ClusterKey(authority: "383", name: "East")
      let member = { (pays: Bool) in [Membership(cluster: east, isPaying: pays, from: nil, to: nil)]
      }
      var inputs = CountInputs(
        schools: .known(
          [
            School(urn: "900001", memberships: member(true)),
            School(urn: "900002", memberships: member(isPaying)),
          ], register: []),
        day: try #require(CalendarDate(year: 2026, month: 1, day: 15)))
      var census = heading
      for upn in upns.prefix(4) { census += row("900001", upn) }
      for upn in upns.dropFirst(4).prefix(3) { census += row("900002", upn) }
      if shares { census += row("900002", upns[0]) }
      inputs.census = [try folder.write("census.csv", census)]
      inputs.deprivation = try folder.write(
        "d.csv", try Self.text(Self.world.writeDeprivation))
      inputs.postcodes = try folder.write("p.csv", try Self.text(Self.world.writePostcodes))
      inputs.socialCare = [try folder.write("care.csv", "upn\n\(upns[5])\n")]
      defer { withExtendedLifetime(folder) {} }
      return try PupilCount.run(inputs)
    }
    let (silent, paying) = (try outcome(false, false), try outcome(true, false))
    #expect(silent.histograms.count == 1)
    #expect(silent.others.map(\.school.counts) == [paying.histograms[1].school.counts])
    #expect(silent.others.map(\.histogram) == [paying.histograms[1].histogram])
    #expect(silent.others[0].school.counts.last == 1)
    #expect(silent.shared.isEmpty)
    // With a pupil on both rolls it would not be so, and that is known.
    let (both, counted) = (try outcome(false, true), try outcome(true, true))
    #expect(both.shared == ["900001": 1, "900002": 1])
    #expect(both.others[0].school.counts != counted.histograms[1].school.counts)
  }
}

/// The real files of Leeds, where they lie beside the project, carried through a round.
@Suite(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
struct RoundOfLeedsTests {
  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: SharedData.path(name), encoding: .utf8)
  }

  /// The list of schools with what a membership needs.
  private func members() throws -> String {
    var lines = "URN,authority,cluster,paying,from,to\n"
    for row in try text("leeds_clusters_schools.csv").split(whereSeparator: \.isNewline)
      .dropFirst()
    {
      let cluster: Substring
      let rest: Substring
      if row.hasPrefix("\"") {
        let parts = row.dropFirst().split(separator: "\"", maxSplits: 1)
        (cluster, rest) = (parts[0], parts[1].dropFirst())
      } else {
        let parts = row.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        (cluster, rest) = (parts[0], parts[1])
      }
      guard !cluster.isEmpty, let urn = rest.split(separator: ",").first else { continue }
      lines += "\(urn),383,\"\(cluster)\",yes,2018-09-01,\n"
    }
    return lines
  }

  @Test func `The school-level files of Leeds come to the same pounds through the pages`()
    async throws
  {
    let house = try await House(hasDemonstration: false)
    let officer = try await house.session(.commissioningOfficer)
    let founded = try #require(CalendarDate(year: 2018, month: 4, day: 1))
    for (place, name) in Leeds.publishedTable.clusters.enumerated() {
      _ = try await house.runner.run(
        ChangeRegister(
          .found(ClusterID(high: 9, low: UInt64(place)), authority: "383", name: name),
          on: founded, reason: "It is in the allocation tables.", decision: "", seen: nil),
        by: house.administrator)
    }
    let loaded = await house.upload(
      "/register/import", session: officer,
      fields: [("form_token", await house.token(officer)), ("act", "load")],
      files: [
        ("schools", "edubase.csv", try text("gias_leeds_20230703.csv")),
        ("links", "links.csv", try text("gias_links_leeds_20230817.csv")),
        ("members", "members.csv", try members()),
      ])
    let job = try await house.ended(try #require(loaded.headers[.location]), session: officer)
    #expect(job.contains("Loaded: "), "\(job.prefix(3_000))")

    let desk = try await RoundHouse(
      in: house, settings: RoundHouse.settings(day: "17/1/2019"), year: 2019)
    let census = try text("census_leeds_jan2019.csv")
    let (_, asked) = try await desk.send(
      "load",
      [
        ("census.csv", census), ("idaci.csv", try text("idaci2019_leeds_lsoa11.csv")),
        ("postcodes.csv", try text("postcodes_leeds_lsoa_ward.csv")),
      ])
    #expect(asked.contains("Which column is which?"), "\(asked.prefix(3_000))")
    #expect(asked.contains("<option value=\"NUMFSMEVER\" selected>"))
    let folder = try #require(
      asked.firstMatch(of: #/name="folder" value="([a-z0-9_]+)"/#).map { String($0.1) })
    let kinds = ["school-counts", "deprivation", "postcodes"]
    let names = ["census.csv", "idaci.csv", "postcodes.csv"]
    var form = "folder=\(folder)&act=load"
    for place in 0..<3 {
      form += "&name-\(place + 1)=\(names[place])&kind-\(place + 1)=\(kinds[place])"
    }
    form += "&column-urn=URN&column-roll=NOR&column-pupil_premium=NUMFSMEVER&column-eal=NUMEAL"
    form += "&column-idaci=%01school-postcode&column-send=TSENELSE&more-send=TSENELK"
    let counted = await desk.post("/files/columns", form + "&column-social_care=NUMFSM")
    let link = try #require(counted.headers[.location])
    if link.hasPrefix("/jobs/") { _ = try await house.ended(link, session: officer) }
    let problems = await desk.page("/problems")
    let rules = problems.matches(of: #/name="what" value="([a-z-]+)"/#).map { "what=\($0.1)" }
    #expect(
      await desk.post("/confirmations", rules.joined(separator: "&") + "&reason=Known").status
        == .seeOther)
    try await desk.calculate()
    try await desk.publish()
    let record = try await desk.record()
    #expect(record.schools.count == 256)
    #expect(try await desk.published() != nil)

    // The same files as `accord count` and `accord allocate` take them.
    let files = try TemporaryFolder()
    let map = """
      file,field,column,constant
      schools,authority,,383
      schools,paying,,yes
      school-counts,idaci,,school postcode
      school-counts,pupil_premium,NUMFSMEVER,
      school-counts,send,TSENELSE + TSENELK,
      school-counts,social_care,NUMFSM,

      """
    var inputs = CountInputs(
      schools: .file(
        SharedData.path("leeds_clusters_schools.csv"),
        register: SharedData.path("gias_leeds_20230703.csv"),
        links: SharedData.path("gias_links_leeds_20230817.csv")),
      day: try #require(CalendarDate(year: 2019, month: 1, day: 17)))
    inputs.deprivation = SharedData.path("idaci2019_leeds_lsoa11.csv")
    inputs.postcodes = SharedData.path("postcodes_leeds_lsoa_ward.csv")
    inputs.map = try ColumnMap(path: try files.write("map.csv", map))
    let outcome = try SchoolLevelCount.run(
      inputs, table: SharedData.path("census_leeds_jan2019.csv"))
    withExtendedLifetime(files) {}
    let allocation = try Allocation.sharing(
      Leeds.pot, by: try .leedsOption1(), over: try #require(outcome.table), of: "383",
      on: AllocationTerms())
    #expect(record.allocation.clusters.map(\.amount) == allocation.clusters.map(\.amount))
    #expect(record.allocation.clusters.map(\.cluster) == allocation.clusters.map(\.cluster))
  }
}
