internal import Actions
internal import ArgumentParser
internal import Domain
internal import Imports
internal import Reports
internal import Store
internal import Values

/// The files of a round, each with what it is or left to be recognised.
struct RoundFileOptions: ParsableArguments {
  @Argument(help: "Files of any kind: what each is is seen from its headings.")
  var files: [String] = []

  @Option(parsing: .upToNextOption, help: "School census, pupil level: CSV or XML.")
  var census: [String] = []

  @Option(help: "English Indices of Deprivation: area codes and IDACI ranks.")
  var deprivation: String?

  @Option(help: "Postcodes with their areas: ONSPD, NSPL or a cut-down one.")
  var postcodes: String?

  @Option(
    parsing: .upToNextOption,
    help: "Children open to social care: CIN census, SSDA903 tables, or UPNs with dates.")
  var socialCare: [String] = []

  @Option(parsing: .upToNextOption, help: "UPNs eligible for pupil premium.")
  var pupilPremium: [String] = []

  @Option(help: "Counts by school instead of a census.")
  var schoolCounts: String?

  @Option(help: "A map of columns: file,field,column,constant.")
  var map: String?

  @Option(help: "Where the problems go as a CSV.")
  var problems: String?

  mutating func validate() throws {
    guard
      !(files + census + socialCare + pupilPremium).isEmpty || deprivation != nil
        || postcodes != nil || schoolCounts != nil
    else { throw ValidationError("Name the files.") }
  }

  /// Every file with what it is; refused where nobody knows.
  func taken() throws -> [RoundCounting.File] {
    let named: [(FileKind, [String])] = [
      (.census, census), (.deprivation, deprivation.map { [$0] } ?? []),
      (.postcodes, postcodes.map { [$0] } ?? []), (.socialCare, socialCare),
      (.pupilPremium, pupilPremium), (.schoolCounts, schoolCounts.map { [$0] } ?? []),
    ]
    return try named.flatMap { kind, paths in paths.map { Self.file(kind, $0) } }
      + files.map { path in
        guard let kind = FileGuess.kind(of: path) else {
          // A file that cannot be opened says so itself.
          _ = try FileGuess.headings(of: path)
          throw Refusal.invalid(
            "It cannot be seen from its headings what \(visible(Self.name(path))) is.",
            remedy:
              "Say it: --census, --deprivation, --postcodes, --social-care, --pupil-premium or, "
              + "with a --map of its columns, --school-counts.")
        }
        return Self.file(kind, path)
      }
  }

  private static func file(_ kind: FileKind, _ path: String) -> RoundCounting.File {
    RoundCounting.File(kind, path: path, name: name(path))
  }

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  func columns() throws -> ColumnMap { try map.map { try ColumnMap(path: $0) } ?? ColumnMap() }
}

/// `accord round check`: what the files of a round would come to.
struct RoundCheckCommand: ParsableCommand, KeepingCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find every problem in a round’s files, and keep nothing.",
    discussion: """
      Ends with 1 when something must be fixed first. Stop the site first, or check on its pages.

      Example
        accord round check 2026/27 census.csv deprivation.csv postcodes.csv --problems problems.csv
      """)

  @OptionGroup var round: RoundOptions
  @OptionGroup var files: RoundFileOptions

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let (year, files) = (round.year, files)
    try await RoundWork.open(round.options, round.whose, round.acting, surroundings) { work in
      _ = try await RoundCount.Terminal(work: work).count(year, files)
      work.terminal.say("Nothing has been kept.\n")
    }
  }
}

/// `accord round load`: the files of a round are counted, and the counts are kept.
struct RoundLoadCommand: ParsableCommand, KeepingCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Count a round’s files and keep the counts, never the pupils.",
    discussion: """
      Nothing is kept when something must be fixed first. The same files a second time change nothing. \
      Stop the site first, or load on its pages.

      Example
        accord round load 2026/27 census.csv deprivation.csv postcodes.csv social-care.csv
        accord round load 2026/27 --school-counts table.csv --map columns.csv
      """)

  @OptionGroup var round: RoundOptions
  @OptionGroup var files: RoundFileOptions

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let (year, files) = (round.year, files)
    try await RoundWork.open(round.options, round.whose, round.acting, surroundings) { work in
      let terminal = RoundCount.Terminal(work: work)
      let (round, result) = try await terminal.count(year, files)
      try await terminal.keep(result, for: round, surroundings)
    }
  }
}

extension RoundCount {
  /// The counting of a round's files at a terminal.
  fileprivate struct Terminal {
    let work: RoundWork

    /// Counts, and says every problem; ends here when something must be fixed.
    func count(
      _ year: FinancialYear, _ options: RoundFileOptions
    ) async throws -> (FundingRound, RoundCounting.Result) {
      let round = try await work.round(year)
      guard round.isOpen else {
        throw Refusal.conflict("The round is locked. Unlock it before you load other files.")
      }
      let register = try await work.read { try $0.register.register() }
      let counting = RoundCounting(
        try options.taken(), register: register,
        authority: work.rounds.partnership.authority, on: round.settings.countDay,
        map: try options.columns())
      var progress = Progress()
      defer { progress.finish() }
      let result = try counting.run { progress.update($0, bytes: $1, of: $2) }
      progress.finish()
      let log = result.outcome.log
      if let path = options.problems {
        try OutputFile.write(ProblemDocument.csv(log), to: path)
        work.terminal.complain(
          "Problems, written to \(path):\n\(ProblemDocument.summary(log))")
      } else if !log.isEmpty {
        work.terminal.complain(ProblemDocument.text(log))
      }
      guard result.kept != nil else {
        work.terminal.complain("Nothing has been counted: fix what must be fixed first.\n")
        throw ChecksFailed()
      }
      work.terminal.say(CountSummary.text(result.outcome.facts))
      return (round, result)
    }

    /// Keeps the counts with a job that says which problems there were, as the site does.
    func keep(
      _ result: RoundCounting.Result, for round: FundingRound, _ surroundings: any Surroundings
    ) async throws {
      guard let kept = result.kept else { return }
      let facts = result.outcome.facts
      let outcome = JobOutcome(
        "Counted: \(grouped(facts.countedPupils)) pupils at \(grouped(facts.countedSchools)) paying "
          + "schools in \(grouped(facts.clusters)) clusters",
        problems: result.problems, parts: kept.files.map(RoundWords.file))
      let job = Job(
        id: surroundings.identifiers.make(), work: RoundCount.work,
        title: "Count " + kept.files.map(\.name).joined(separator: ", "),
        input: ["round": round.id.description, "load": "yes"], person: work.person.id,
        startedAt: surroundings.now(), state: .done(outcome))
      _ = try await work.run(KeepRoundCount(round.id, kept, recording: job, soft: result.soft))
      let after = try await work.round(round.year)
      guard after.edition > round.edition else {
        work.terminal.say("These files have been counted already: nothing has changed.\n")
        return
      }
      work.terminal.say("The counts have been kept.\n")
      let asked = result.soft.map { "\($0.rule) (\(grouped($0.count)))" }
      guard !asked.isEmpty else { return }
      work.terminal.say("To be confirmed: \(asked.joined(separator: ", ")).\n")
    }
  }
}
