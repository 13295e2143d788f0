internal import Domain
internal import Values

/// Counts schools from a table that already holds a count a criterion.
package enum SchoolLevelCount {
  /// What a map writes for IDACI when only the school's own postcode can say.
  package static let fromSchoolPostcode = "school postcode"
  package static let estimateNote = "IDACI estimated from the school's own postcode"

  /// Reads the table, finds every problem, and counts if none of them is hard.
  package static func run(_ inputs: CountInputs, table path: String) throws -> CountOutcome {
    var log = ProblemLog()
    let references = try References(inputs, &log)
    let map = inputs.map
    let counting = try log.attempt { log in try count(path, references, map, &log) }
    guard let counting else { throw log.refusal }
    return counting.outcome(log)
  }

  private static func count(
    _ path: String, _ references: References, _ map: ColumnMap, _ log: inout ProblemLog
  ) throws -> SchoolLevelCounting {
    var reader = try DelimitedReader(path: path, encoding: map.encoding(of: .schoolCounts))
    let file = reader.name
    let match = try HeadingMatch(.schoolCounts, heading: reader.heading, file: file, map: map)
    let codes = Criterion.ofTheCensus.map(\.code)
    let row = RowFields(match, ["urn"] + codes)
    let estimate = try SchoolPostcodes(match["idaci"], references)
    var counting = SchoolLevelCounting(
      references: references, row: row, file: file,
      criteria: codes.filter { row.has($0) }, estimate: estimate)
    try reader.forEachRow(row.columns, &log) { text, log in counting.take(text, &log) }
    return counting
  }
}

/// The school's own postcode as the only sign of deprivation, where the map asks for it.
struct SchoolPostcodes {
  private let references: References
  let isAsked: Bool

  init(_ source: HeadingMatch.Source, _ references: References) throws(Refusal) {
    self.references = references
    guard case .constant(let text) = source else {
      isAsked = false
      return
    }
    guard HeadingMatch.folded(text) == SchoolLevelCount.fromSchoolPostcode else {
      throw .invalid(
        "The map gives IDACI the constant ‘\(text)’.",
        remedy: "Name a column of counts, or write ‘\(SchoolLevelCount.fromSchoolPostcode)’.")
    }
    guard references.postcodes != nil else {
      throw .invalid(
        "IDACI is to be estimated from the school's postcode, and there are no postcodes.",
        remedy: "Give --deprivation and --postcodes.")
    }
    isAsked = true
  }

  /// Whether the school stands in a deprived area; `nil` when its postcode is not known.
  func isDeprived(_ school: School) -> Bool? {
    let postcode = school.postcode ?? references.register?.schools[school.urn]?.postcode ?? ""
    switch references.postcodes?.answer(postcode.utf8) {
    case .deprived: return true
    case .known: return false
    case .unknown, nil: return nil
    }
  }
}

/// A school-level count while it is made.
struct SchoolLevelCounting {
  let references: References
  let row: RowFields
  let file: String
  /// The criteria the file has columns for, in order.
  let criteria: [String]
  let estimate: SchoolPostcodes
  private var found: [String: SchoolCount] = [:]
  /// Schools that do not count, as they would, where they are counted apart.
  private var others: [String: CountOutcome.SchoolHistogram] = [:]
  private var rows = 0
  private var unknown: [(urn: String, row: Int)] = []
  private var seenSuccessions: Set<String> = []

  init(
    references: References, row: RowFields, file: String, criteria: [String],
    estimate: SchoolPostcodes
  ) {
    self.references = references
    self.row = row
    self.file = file
    self.criteria = criteria
    self.estimate = estimate
  }

  private var directory: SchoolDirectory { references.directory }

  mutating func take(_ text: TextRow, _ log: inout ProblemLog) {
    rows += 1
    let urn = row.text("urn", text)
    let file = file
    let place = { (column: String) in
      Place(file: file, row: text.number, column: column, school: urn)
    }
    let numbers = references.table(by: .urn)
    guard let key = packedWord(urn.utf8), let position = numbers.places.value(key) else {
      unknown.append((urn, text.number))
      return
    }
    let school = directory.schools[Int(position)]
    let standing = directory.standings[Int(position)]
    var cluster: ClusterKey?
    switch standing {
    case .counts(let own): cluster = own
    case .doesNotCount(let reason):
      log.add(.schoolInNoCluster, reason, in: place("URN"))
      guard directory.judged[Int(position)] else { return }
    }
    if let old = numbers.succeeded[key] { seenSuccessions.insert(old) }
    // What is wrong at a school that does not count does not bear on the count.
    var unheard = ProblemLog()
    let counts =
      cluster == nil
      ? counts(of: school, text, place, &unheard) : counts(of: school, text, place, &log)
    let note = estimate.isAsked ? SchoolLevelCount.estimateNote : ""
    if let cluster {
      let line = SchoolCount(cluster: cluster, urn: school.urn, counts: counts, note: note)
      if found.updateValue(line, forKey: school.urn) != nil {
        log.add(.duplicateSchool, school.urn, in: place("URN"))
      }
    } else {
      others[school.urn] = CountReport.other(school.urn, counts, nil, note: note)
    }
  }

  private func counts(
    of school: School, _ text: TextRow, _ place: (String) -> Place, _ log: inout ProblemLog
  ) -> [Int] {
    var counts = criteria.map { count($0, text, place, &log) }
    if estimate.isAsked, let roll = counts.first, let idaci = criteria.firstIndex(of: "idaci") {
      let isDeprived = estimate.isDeprived(school)
      if isDeprived == nil { log.add(.unmatchedPostcode, in: place("school postcode")) }
      counts[idaci] = isDeprived == true ? roll : 0
    }
    for (criterion, count) in zip(criteria, counts) where count > counts[0] {
      log.add(
        .countAboveRoll, "\(count) for \(criterion) and \(counts[0]) on roll", in: place(criterion))
    }
    return counts
  }

  /// A criterion's count: one column, or the sum of several.
  private func count(
    _ criterion: String, _ text: TextRow, _ place: (String) -> Place, _ log: inout ProblemLog
  ) -> Int {
    guard !(estimate.isAsked && criterion == "idaci") else { return 0 }
    var sum = 0
    for written in row.texts(criterion, text) {
      if let count = Self.wholeNumber(written) {
        sum += count
      } else if Self.isSuppressed(written) {
        let shown = written.isEmpty ? "blank" : "‘\(written)’"
        log.add(.suppressedCount, shown, in: place(criterion))
      } else {
        log.add(.notACount, "‘\(written)’", in: place(criterion))
      }
    }
    return sum
  }

  /// What publishers write instead of a small or missing number.
  private static func isSuppressed(_ text: String) -> Bool {
    let markers = ["", "supp", "na", "ne", "np", "n/a", "c", "k", "low", "x", "z", "u", ":", ".."]
    return markers.contains(HeadingMatch.folded(text))
  }

  /// Digits, with or without commas at the thousands; up to a hundred million.
  private static func wholeNumber(_ text: String) -> Int? {
    guard !text.utf8.contains(UInt8(ascii: ".")), !text.utf8.contains(UInt8(ascii: "-")),
      !text.utf8.starts(with: "£".utf8), let amount = Money(reading: text)
    else { return nil }
    let count = amount.pence / 100
    return count <= 100_000_000 ? count : nil
  }

  func outcome(_ log: ProblemLog) -> CountOutcome {
    var log = log
    if let first = unknown.first {
      let others = unknown.count - 1
      let more = others == 0 ? "" : " (nor \(others) other\(others == 1 ? "" : "s") of this file)"
      log.add(
        .uncountedSchool, "\(first.urn)\(more)",
        in: Place(file: file, row: first.row, column: "URN"))
    }
    for (school, standing) in zip(directory.schools, directory.standings) {
      if case .counts = standing, found[school.urn] == nil {
        log.add(.schoolWithoutPupils, school.urn, in: Place(file: file, school: school.urn))
      }
    }
    CountReport.addClusters(directory, to: &log)
    CountReport.addRegister(references, seenSuccessions, to: &log)
    var outcome = CountOutcome(log: log)
    let schools = found.values.sorted { ($0.cluster, $0.urn) < ($1.cluster, $1.urn) }
    outcome.facts.enrolments = [("school", rows)]
    outcome.facts.files = 1
    outcome.facts.countedPupils = schools.reduce(0) { $0 + ($1.counts.first ?? 0) }
    outcome.facts.countedSchools = schools.count
    outcome.facts.clusters = directory.payingClusters.count
    outcome.facts.postcodes = references.postcodes?.count ?? 0
    outcome.facts.deprivationYear = references.deprivation?.edition.year
    if !log.isHard {
      outcome.table = CountTable(criteria: criteria, schools: schools)
      outcome.histograms = schools.map { .init(school: $0, histogram: nil) }
      outcome.others = others.values.sorted { $0.school.urn < $1.school.urn }
    }
    return outcome
  }
}
