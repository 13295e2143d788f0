internal import Domain
internal import Values

/// Counts pupils from pupil-level census files.
package enum PupilCount {
  /// Reads every file, finds every problem, and counts if none of them is hard.
  ///
  /// `progress`, which may end it by throwing, is told, now and then, which file is being read, how many bytes of it have been, and
  /// how many it has.
  package static func run(
    _ inputs: CountInputs,
    progress: (_ file: String, _ bytes: Int, _ length: Int) throws -> Void = { _, _, _ in }
  ) throws -> CountOutcome {
    var log = ProblemLog()
    let references = try References(inputs, &log)
    var lists = UPNLists()
    var care = SocialCareFiles(on: inputs.day)
    for path in inputs.socialCare {
      try progress(fileName(path), 0, 1)
      _ = try log.attempt { log in try care.read(path: path, map: inputs.map, log: &log) }
    }
    care.enter(into: &lists)
    for path in inputs.pupilPremium {
      _ = try log.attempt { log in
        try PupilPremiumList.read(path: path, map: inputs.map, into: &lists, log: &log)
      }
    }

    let context = references.context(by: .urn)
    var judge = PupilJudge(context)
    var tally = PupilTally(
      countsAt: references.directory.countsAt, judgedAt: references.directory.judged,
      expecting: inputs.census.reduce(0) { $0 + expectedPupils(in: $1) })
    var files: [(name: String, base: Int)] = []
    var base = 0
    for path in inputs.census {
      files.append((fileName(path), base))
      let last = try log.attempt { log in
        try read(path, inputs, references, &tally, &judge, base, &log, progress)
      }
      base = last ?? base
    }
    let settlement = tally.settle(lists)
    judge.reportUnknownSchools(&log)
    let report = CountReport(references: references, tally: tally, files: files)
    report.add(settlement.duals, to: &log)
    report.addSchools(to: &log, seen: judge.seenSuccessions)
    return report.outcome(log, settlement)
  }

  /// About how many pupils a census file holds: too few costs a little time, too many some memory.
  private static func expectedPupils(in path: String) -> Int {
    guard let length = try? InputFile(path: path).length, let isXML = try? isXML(path: path) else {
      // It will be refused when it is read.
      return 0
    }
    return min(length / (isXML ? 1_300 : 110), 20_000_000)
  }

  private static func read(
    _ path: String, _ inputs: CountInputs, _ references: References, _ tally: inout PupilTally,
    _ judge: inout PupilJudge, _ base: Int, _ log: inout ProblemLog,
    _ progress: (String, Int, Int) throws -> Void
  ) throws -> Int {
    let name = fileName(path)
    if try isXML(path: path) {
      judge.context = references.context(by: .laestab)
      var message = try CensusMessage(path: path)
      return try message.count(into: &tally, judge: &judge, base: base, log: &log) {
        try progress(name, $0, $1)
      }
    }
    var table = try CensusTable(
      path: path, map: inputs.map, wantsPostcode: references.postcodes != nil)
    judge.context = references.context(by: table.schoolNumber)
    return try table.count(into: &tally, judge: &judge, base: base, log: &log) {
      try progress(name, $0, $1)
    }
  }
}

/// The files that a census is looked up in.
struct References {
  let directory: SchoolDirectory
  let register: RegisterFile?
  let deprivation: DeprivationFile?
  let postcodes: PostcodeTable?
  private let byURN: NumberTable
  private let byLAESTAB: NumberTable

  init(_ inputs: CountInputs, _ log: inout ProblemLog) throws {
    let map = inputs.map
    let (list, register) = try Self.schools(inputs, &log)
    let deprivation = try inputs.deprivation.flatMap { path in
      try log.attempt { log in try DeprivationFile(path: path, map: map, log: &log) }
    }
    var postcodes: PostcodeTable?
    if let path = inputs.postcodes, let deprivation {
      postcodes = try log.attempt { log in
        try PostcodeFile(path: path, deprivation: deprivation, map: map, log: &log).table
      }
    }
    // Without the list of schools nothing can be said of a census.
    guard let list else { throw log.refusal }
    let isKept = if case .known = inputs.schools { true } else { false }
    directory = SchoolDirectory(list, on: inputs.day, judgingAll: isKept)
    self.postcodes = postcodes
    self.register = register
    self.deprivation = deprivation
    byURN = directory.table(by: .urn, register: register)
    byLAESTAB = directory.table(by: .laestab, register: register)
  }

  private static func schools(
    _ inputs: CountInputs, _ log: inout ProblemLog
  ) throws -> ([School]?, RegisterFile?) {
    switch inputs.schools {
    case .known(let schools, let register): return (schools, RegisterFile(of: register))
    case .file(let path, let registerPath, let links):
      let register = try registerPath.flatMap { registerPath in
        try log.attempt { log in
          try RegisterFile(path: registerPath, links: links, map: inputs.map, log: &log)
        }
      }
      let list = try log.attempt { log in
        try SchoolListFile(path: path, map: inputs.map, log: &log).schools
      }
      return (list, register)
    }
  }

  func table(by number: SchoolDirectory.Number) -> NumberTable {
    number == .urn ? byURN : byLAESTAB
  }

  func context(by number: SchoolDirectory.Number) -> CensusContext {
    let census = Census.latest(onOrBefore: directory.day)
    return CensusContext(
      directory: directory, numbers: table(by: number), postcodes: postcodes,
      codes: .inForce(census.year), census: census)
  }
}
