internal import ArgumentParser
internal import Domain
internal import Imports
internal import Values

/// The files a count is made from: shared by `count` and `check`.
struct CountOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: "School census, pupil level: CSV or XML, one file or several.")
  var census: [String] = []

  @Option(help: "Counts by school instead of a census, with the columns named in --map.")
  var schoolCounts: String?

  @Option(help: "Which school is in which cluster: URN, authority, cluster, paying, from, to.")
  var schools: String

  @Option(help: "The register of schools (“Get Information About Schools”).")
  var register: String?

  @Option(help: "The register's links between schools that took each other's place.")
  var registerLinks: String?

  @Option(help: "English Indices of Deprivation, 2019 or 2025: area codes and IDACI ranks.")
  var deprivation: String?

  @Option(help: "Postcodes with their areas: ONSPD, NSPL or a cut-down one.")
  var postcodes: String?

  @Option(
    parsing: .upToNextOption,
    help: "Children open to social care: CIN census, SSDA903 tables, or UPNs with dates.")
  var socialCare: [String] = []

  @Option(parsing: .upToNextOption, help: "UPNs eligible for pupil premium.")
  var pupilPremium: [String] = []

  @Option(help: "The day to count for, as 2026-01-15.", transform: readDate)
  var on: CalendarDate

  @Option(help: "A map of columns: file,field,column,constant.")
  var map: String?

  mutating func validate() throws {
    guard census.isEmpty != (schoolCounts == nil) else {
      throw ValidationError(
        "Give a pupil-level --census or a table of --school-counts, one of them.")
    }
    guard (deprivation == nil) == (postcodes == nil) else {
      throw ValidationError("--deprivation and --postcodes go together.")
    }
    guard census.isEmpty || deprivation != nil else {
      throw ValidationError("A --census needs --deprivation and --postcodes.")
    }
  }

  /// Reads everything and counts; files that are refused are problems like any other.
  func count() throws -> CountOutcome {
    var log = ProblemLog()
    return try log.attempt { _ in try run() } ?? CountOutcome(log: log)
  }

  private func run() throws -> CountOutcome {
    var inputs = CountInputs(
      schools: .file(schools, register: register, links: registerLinks), day: on)
    inputs.census = census
    inputs.schoolCounts = schoolCounts
    inputs.deprivation = deprivation
    inputs.postcodes = postcodes
    inputs.socialCare = socialCare
    inputs.pupilPremium = pupilPremium
    if let map { inputs.map = try ColumnMap(path: map) }
    if let schoolCounts { return try SchoolLevelCount.run(inputs, table: schoolCounts) }
    var progress = Progress()
    defer { progress.finish() }
    return try PupilCount.run(inputs) { progress.update($0, bytes: $1, of: $2) }
  }
}

/// A day from the command line.
func readDate(_ text: String) throws -> CalendarDate {
  guard let date = CalendarDate(reading: text) else {
    throw ValidationError("‘\(text)’ is not a day; write it as 2026-01-15.")
  }
  return date
}
