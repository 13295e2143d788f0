internal import Digests
package import Domain
package import Values

/// The count of a round: its files held against the register, so that the register says who counts.
package struct RoundCounting: Sendable {
  /// One file of the round.
  package struct File: Hashable, Sendable {
    package let kind: FileKind
    package let path: String
    /// What the person called it.
    package let name: String

    package init(_ kind: FileKind, path: String, name: String) {
      self.kind = kind
      self.path = path
      self.name = name
    }
  }

  /// What counting has come to.
  package struct Result: Sendable {
    package let outcome: CountOutcome
    /// What is to be kept; nothing while something must be fixed.
    package let kept: KeptCounts?
    /// Every problem, with the names that people know their files by.
    package let problems: [Problem]
    package let soft: [RoundCount.Asked]
  }

  private let files: [File]
  private let register: Register
  private let authority: String
  private let day: CalendarDate
  private let map: ColumnMap

  package init(
    _ files: [File], register: Register, authority: String, on day: CalendarDate, map: ColumnMap
  ) {
    self.files = files
    self.register = register
    self.authority = authority
    self.day = day
    self.map = map
  }

  /// As many problems of one rule are kept; the others are counted.
  package static let mostProblems = 20_000

  /// Reads every file; `progress` may end it by throwing.
  package func run(
    progress: (_ file: String, _ bytes: Int, _ length: Int) throws -> Void = { _, _, _ in }
  ) throws -> Result {
    let before = try digests()
    var log = ProblemLog()
    let outcome =
      try log.attempt { _ in try count(progress) }
      ?? CountOutcome(log: log)
    guard try digests() == before else {
      throw Refusal.conflict("A file was changed while it was counted. Load it once more.")
    }
    let soft = outcome.log.inOrder.filter { $0.severity == .soft }.map {
      RoundCount.Asked($0.rule, $0.count)
    }
    return Result(
      outcome: outcome, kept: try outcome.table.map { try kept($0, outcome, before) },
      problems: problems(outcome.log), soft: soft)
  }

  /// Refused at once when the files do not make a count.
  private func count(_ progress: (String, Int, Int) throws -> Void) throws -> CountOutcome {
    let paths = { (kind: FileKind) in files.filter { $0.kind == kind }.map(\.path) }
    var inputs = CountInputs(
      schools: .known(countable, register: closedSchools), day: day)
    inputs.census = paths(.census)
    inputs.socialCare = paths(.socialCare)
    inputs.pupilPremium = paths(.pupilPremium)
    inputs.map = map
    let single: [(FileKind, String)] = [
      (.schoolCounts, "table of counts by school"), (.deprivation, "table of deprivation"),
      (.postcodes, "table of postcodes"),
    ]
    var problems: [Problem] = []
    for (kind, words) in single where paths(kind).count > 1 {
      problems.append(
        Problem(
          "There are \(paths(kind).count) files that are a \(words).", in: Place(field: "files"),
          remedy: "Give one of them."))
    }
    (inputs.schoolCounts, inputs.deprivation, inputs.postcodes) = (
      paths(.schoolCounts).first, paths(.deprivation).first, paths(.postcodes).first
    )
    problems += missing(inputs)
    for file in files where [.schools, .register, .registerLinks].contains(file.kind) {
      problems.append(
        Problem(
          "\(file.name) says which schools there are; a round takes that from the register.",
          in: Place(file: file.name), remedy: "Load it on the page of the clusters."))
    }
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    if let table = inputs.schoolCounts { return try SchoolLevelCount.run(inputs, table: table) }
    return try PupilCount.run(inputs, progress: progress)
  }

  private func missing(_ inputs: CountInputs) -> [Problem] {
    func problem(_ sentence: String, _ remedy: String) -> Problem {
      Problem(sentence, rule: "round-files", in: Place(field: "files"), remedy: remedy)
    }
    var problems: [Problem] = []
    if inputs.census.isEmpty == (inputs.schoolCounts == nil) {
      problems.append(
        inputs.census.isEmpty
          ? problem(
            "There is neither a census nor a table of counts by school.",
            "Add the school census, or a table with a row a school.")
          : problem(
            "There is a census, and a table of counts by school as well.", "Give one of the two."))
    }
    if (inputs.deprivation == nil) != (inputs.postcodes == nil) {
      problems.append(
        problem(
          "Deprivation and postcodes go together, and only one of them is there.",
          "Add the \(inputs.deprivation == nil ? "indices of deprivation" : "postcodes")."))
    } else if !inputs.census.isEmpty, inputs.deprivation == nil {
      problems.append(
        problem(
          "The census counts deprivation by where a pupil lives, and neither postcodes nor the "
            + "indices of deprivation are there.", "Add both files."))
    }
    return problems
  }

  /// The schools that may return pupils: those that are open, and those that belong somewhere.
  private var countable: [School] {
    let closed = Set(
      register.schools.values.filter { school in
        school.facts.isClosed(on: day) && register.memberships[school.id]?.value(on: day) == nil
      }.map(\.facts.urn))
    return register.schoolsForCounting(on: day).filter { !closed.contains($0.urn) }
  }

  private var closedSchools: [RegisteredSchool] {
    register.schools.values.map(\.facts).map { facts in
      RegisteredSchool(
        urn: facts.urn, laestab: facts.laestab, name: facts.name, opened: facts.opened,
        closed: facts.closed, isClosed: facts.isClosed, postcode: facts.postcode,
        successors: facts.successors)
    }
  }

  /// The digests of files, in the order in which they are kept.
  package static func digests(_ files: [File]) throws -> [String] {
    try counted(files).map(\.digest)
  }

  private func digests() throws -> [CountedFile] { try Self.counted(files) }

  private static func counted(_ files: [File]) throws -> [CountedFile] {
    try files.map { file in
      let (digest, bytes) = try FileDigest.sha256(of: file.path)
      return CountedFile(role: file.kind.rawValue, name: file.name, digest: digest, bytes: bytes)
    }.sorted { ($0.role, $0.name, $0.digest) < ($1.role, $1.name, $1.digest) }
  }

  private func kept(
    _ table: CountTable, _ outcome: CountOutcome, _ files: [CountedFile]
  ) throws -> KeptCounts {
    let ids = Dictionary(
      register.schools.values.map { ($0.facts.urn, $0.id) }, uniquingKeysWith: { first, _ in first }
    )
    var counts: [SchoolID: [Int]] = [:]
    var schools: [SchoolID: KeptCounts.School] = [:]
    for line in outcome.histograms + outcome.others {
      guard let id = ids[line.school.urn] else { continue }
      let cluster = register.payingCluster(of: id, on: day, authority: authority)
      // A school where nobody was counted, and that would count for nobody, says nothing.
      guard cluster != nil || line.school.counts.contains(where: { $0 > 0 }) else { continue }
      counts[id] = line.school.counts
      schools[id] = KeptCounts.School(
        cluster: cluster, shared: outcome.shared[line.school.urn] ?? 0, note: line.school.note,
        histogram: line.histogram)
    }
    return KeptCounts(
      counts: PupilCounts(
        day: day, source: files.map(\.name).joined(separator: ", "), criteria: table.criteria,
        schools: counts),
      files: files, schools: schools)
  }

  private func problems(_ log: ProblemLog) -> [Problem] {
    let names = Dictionary(
      files.map { (fileName($0.path), $0.name) }, uniquingKeysWith: { first, _ in first })
    var problems: [Problem] = []
    for group in log.inOrder {
      for problem in group.problems.prefix(Self.mostProblems) {
        var place = problem.place
        place.file = place.file.map { names[$0] ?? $0 }
        problems.append(
          Problem(
            Self.named(problem.sentence, names), rule: problem.rule, severity: problem.severity,
            in: place, remedy: problem.remedy))
      }
      let left = group.count - min(group.problems.count, Self.mostProblems)
      if left > 0, let last = group.problems.last {
        problems.append(
          Problem(
            "And \(left) more problems of this rule.", rule: group.rule, severity: group.severity,
            remedy: last.remedy))
      }
    }
    return problems
  }

  /// A sentence with the names that people know their files by.
  private static func named(_ sentence: String, _ names: [String: String]) -> String {
    var sentence = sentence
    for (kept, name) in names where sentence.contains(kept) {
      sentence = sentence.replacing(kept, with: name)
    }
    return sentence
  }
}

/// The SHA-256 of a file, read in pieces.
package enum FileDigest {
  /// In hexadecimal digits, with how many bytes there are.
  package static func sha256(of path: String) throws -> (digest: String, bytes: Int) {
    let file = try InputFile(path: path)
    var running = RunningDigest()
    var buffer = [UInt8](repeating: 0, count: 262_144)
    var bytes = 0
    while true {
      let count = try file.read(into: &buffer, from: 0, to: buffer.count)
      if count == 0 { break }
      running.add(buffer[..<count])
      bytes += count
    }
    return (Digest.hexadecimal(running.end()), bytes)
  }
}
