import Domain
import Imports
import Support
import Values

/// A count small enough to check by hand: two clusters, a few schools and pupils.
struct SmallCount {
  let folder: TemporaryFolder
  var schools = """
    URN,authority,cluster,paying,from,to,laestab
    100001,383,East,yes,2020-04-01,,3831001
    100002,383,East,yes,2020-04-01,,3831002
    100003,383,West,yes,2020-04-01,,3831003
    100004,383,West,no,2020-04-01,,3831004
    100005,,,,,,3831005

    """
  var deprivation = "lsoa21cd,idaci_rank\nE01000001,6751\nE01000002,6752\n"
  var postcodes = """
    pcds,lsoa21
    AA1 1AA,E01000001
    AA1 1AB,E01000002
    AA1 1AC,W01000001

    """
  var map: String?
  var socialCare: [String] = []
  var pupilPremium: [String] = []
  var register: String?
  var registerLinks: String?
  var day = "2026-01-15"

  /// UPNs with the right check letter.
  static let upns = ["B801200005001", "A950000178301", "H243278544154", "X845212818005"]

  init() throws {
    folder = try TemporaryFolder()
  }

  static let heading = "URN,UPN,EnrolStatus,Language,SENprovision,FSM,PP,PostCode\n"

  /// Counts a census of one or more files' texts; what begins with `<` is XML.
  func run(_ census: String...) throws -> CountOutcome {
    var paths: [String] = []
    for (position, text) in census.enumerated() {
      paths.append(
        try folder.write("census\(position + 1).\(text.first == "<" ? "xml" : "csv")", text))
    }
    return try PupilCount.run(try inputs(paths))
  }

  func inputs(_ census: [String]) throws -> CountInputs {
    let date = CalendarDate(reading: day) ?? CalendarDate(year: 2026, month: 1, day: 15)
    guard let date else { throw Refusal.invalid("no day") }
    var inputs = CountInputs(
      schools: .file(
        try folder.write("schools.csv", schools),
        register: try register.map { try folder.write("register.csv", $0) },
        links: try registerLinks.map { try folder.write("links.csv", $0) }),
      day: date)
    inputs.census = census
    inputs.deprivation = try folder.write("deprivation.csv", deprivation)
    inputs.postcodes = try folder.write("postcodes.csv", postcodes)
    for (position, text) in socialCare.enumerated() {
      inputs.socialCare.append(try folder.write("care\(position + 1).csv", text))
    }
    for (position, text) in pupilPremium.enumerated() {
      inputs.pupilPremium.append(try folder.write("premium\(position + 1).csv", text))
    }
    if let map {
      inputs.map = try ColumnMap(path: try folder.write("map.csv", map))
    }
    return inputs
  }
}

extension CountOutcome {
  /// The counts of a school, as roll, pupil premium, IDACI, EAL, SEND, social care.
  func counts(_ urn: String) -> [Int]? { table?.schools.first { $0.urn == urn }?.counts }

  /// The names of the rules that found something, with how often.
  var rules: [String: Int] {
    Dictionary(uniqueKeysWithValues: log.inOrder.map { ($0.rule, $0.count) })
  }

  /// The problems of one rule.
  func problems(_ rule: String) -> [Problem] {
    log.inOrder.first { $0.rule == rule }?.problems ?? []
  }
}
