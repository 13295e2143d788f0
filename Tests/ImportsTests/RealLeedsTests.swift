import Domain
import Imports
import Support
import Testing
import Values

/// The real files, where they lie beside the project.
@Suite(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
struct RealLeedsTests {
  private let map = """
    file,field,column,constant
    schools,authority,,383
    schools,paying,,yes
    school-counts,idaci,,school postcode
    school-counts,pupil_premium,NUMFSMEVER,
    school-counts,send,TSENELSE + TSENELK,
    school-counts,social_care,NUMFSM,

    """

  private func count() throws -> CountOutcome {
    let folder = try TemporaryFolder()
    let day = try #require(CalendarDate(year: 2019, month: 1, day: 17))
    var inputs = CountInputs(
      schools: .file(
        SharedData.path("leeds_clusters_schools.csv"),
        register: SharedData.path("gias_leeds_20230703.csv"),
        links: SharedData.path("gias_links_leeds_20230817.csv")),
      day: day)
    inputs.deprivation = SharedData.path("idaci2019_leeds_lsoa11.csv")
    inputs.postcodes = SharedData.path("postcodes_leeds_lsoa_ward.csv")
    inputs.map = try ColumnMap(path: try folder.write("map.csv", map))
    return try SchoolLevelCount.run(inputs, table: SharedData.path("census_leeds_jan2019.csv"))
  }

  @Test func `The school-level files of Leeds count 256 schools in twenty clusters`() throws {
    let outcome = try count()
    let table = try #require(outcome.table)
    #expect(table.schools.count == 256)
    #expect(outcome.facts.clusters == 20)
    #expect(outcome.facts.countedPupils == 115_438)
    #expect(table.schools.allSatisfy { $0.note == SchoolLevelCount.estimateNote })
    #expect(outcome.rules == ["school-in-no-cluster": 19, "uncounted-school": 1])
  }

  @Test func `The allocation lies as near to the published tables as an independent one`() throws {
    let table = try #require(try count().table)
    let allocation = try Allocation.sharing(
      Leeds.pot, by: try .leedsOption1(), over: table, of: "383", on: AllocationTerms())
    #expect(allocation.clusters.map(\.amount).total() == Leeds.pot)
    let published = Leeds.publishedTable
    #expect(allocation.clusters.map(\.cluster.name) == published.clusters)

    // What an independent calculation on the same files found: 0.87 and 0.89; 22.8 % and 19.2 %.
    let expected = [(0.87, 22.8), (0.89, 19.2)]
    for (column, (correlation, error)) in zip(published.columns, expected) {
      let ours = allocation.clusters.map { Double($0.amount.pence) }
      let theirs = column.amounts.map { Double($0?.pence ?? 0) }
      #expect(abs(Self.correlation(ours, theirs) - correlation) < 0.01)
      #expect(abs(Self.meanError(ours, theirs) - error) < 1)
    }
  }

  private static func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let (meanX, meanY) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    let products = zip(x, y).map { ($0 - meanX) * ($1 - meanY) }.reduce(0, +)
    let squares = x.map { ($0 - meanX) * ($0 - meanX) }.reduce(0, +)
    let others = y.map { ($0 - meanY) * ($0 - meanY) }.reduce(0, +)
    return products / (squares * others).squareRoot()
  }

  /// The mean of the differences in hundredths of the published amounts.
  private static func meanError(_ ours: [Double], _ theirs: [Double]) -> Double {
    zip(ours, theirs).map { abs($0 - $1) / $1 * 100 }.reduce(0, +) / Double(ours.count)
  }

  @Test func `The invented pupil-level sample is read, and its faults are said in words`() throws {
    let folder = try TemporaryFolder()
    let schools = (1...8).map { "SCH\($0),383,East,yes" }.joined(separator: "\n")
    let map = "file,field,column,constant\ncensus,urn,NativeId,\ncensus,postcode,,\n"
    let day = try #require(CalendarDate(year: 2025, month: 1, day: 16))
    var inputs = CountInputs(
      schools: .file(
        try folder.write("schools.csv", "urn,authority,cluster,paying\n" + schools)), day: day)
    inputs.census = [SharedData.path("samples/2025_spring_pupilonroll.csv")]
    inputs.deprivation = SharedData.path("idaci2019_leeds_lsoa11.csv")
    inputs.postcodes = SharedData.path("postcodes_leeds_lsoa_ward.csv")
    inputs.socialCare = [
      SharedData.path("samples/BAR_cin_2022.xml"),
      SharedData.path("samples/SSDA903_2020_header.csv"),
      SharedData.path("samples/SSDA903_2020_episodes.csv"),
    ]
    inputs.map = try ColumnMap(path: try folder.write("map.csv", map))
    let outcome = try PupilCount.run(inputs)
    #expect(outcome.table == nil)
    // Figures that `csv.DictReader` gives for the same file: 4,737 rows have no enrolment status.
    #expect(outcome.rules["unknown-enrolment"] == 4_737)
    #expect(outcome.facts.enrolments.map(\.rows) == [921, 967, 1_033, 0, 929, 911])
    // Every UPN is random, so each of the 2,921 rows whose UPN is judged has a malformed one; so
    // have the five looked-after children of the return.
    #expect(outcome.rules["malformed-upn"] == 921 + 967 + 1_033 + 5)
    let sentence = try #require(outcome.problems("unknown-enrolment").first?.sentence)
    #expect(sentence == "The enrolment status is blank.")
    #expect(outcome.rules["wrong-census"] == nil)
  }
}
