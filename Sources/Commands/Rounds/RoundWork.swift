internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import Store
internal import Values

/// Whose round it is, as the site is told by `accord serve`; a site that is being served knows itself.
struct PartnershipOptions: ParsableArguments {
  @Option(help: "What the partnership is called, as accord serve was told.")
  var partnership = "Leeds"

  @Option(help: "The authority’s code, as accord serve was told.")
  var authority = "383"

  @Flag(help: "It is the demonstration, as accord serve was told.")
  var demonstration = false
}

/// Somebody at work on the rounds from a terminal.
struct RoundWork: Sendable {
  let desk: Desk
  let person: User
  let rounds: RoundDesk
  let terminal: Terminal

  /// Opens the records for a piece of work, and closes them after it.
  static func open(
    _ options: DataOptions, _ whose: PartnershipOptions, _ acting: ActingPerson?,
    _ surroundings: any Surroundings, _ work: (RoundWork) async throws -> Void
  ) async throws {
    let partnership =
      surroundings.site?.partnership
      ?? RoundPartnership(
        name: whose.partnership, authority: whose.authority, isDemonstration: whose.demonstration)
    try await Desk.open(options, surroundings) { desk in
      try await work(
        RoundWork(
          desk: desk, person: try await acting?.user(at: desk) ?? desk.user,
          rounds: RoundDesk(partnership, surroundings.papers), terminal: surroundings.terminal))
    }
  }

  /// A year's round: its newest version, or the one that is asked for.
  func round(_ year: FinancialYear, version: Int? = nil) async throws -> FundingRound {
    let found = try await desk.runner.read(as: person, for: .readFunding) { records in
      let versions = try records.rounds.versions(of: year)
      guard let version else { return try versions.last.flatMap { try records.rounds.find($0) } }
      return try versions.lazy.compactMap { try records.rounds.find($0) }
        .first { $0.version == version }
    }
    guard let found else {
      let which = version.map { "version \($0) of the round" } ?? "round"
      throw Refusal.invalid(
        "There is no \(which) of \(year).",
        remedy: "See accord round list, or begin it with accord round create.")
    }
    return found
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Records) throws -> Value
  ) async throws -> Value {
    try await desk.runner.read(as: person, for: .readFunding, body)
  }

  /// Does something as whoever it is done by.
  func run<Act: Action>(_ action: Act) async throws -> Act.Outcome {
    try await desk.runner.run(action, by: person)
  }

  /// Says how a round stands by now.
  func sayStanding(_ year: FinancialYear) async throws {
    let round = try await round(year)
    terminal.say("\(Self.title(round)) \(RoundWords.standing(round.stage)).\n")
  }

  /// `The round of 2026/27, version 2,`.
  static func title(_ round: FundingRound) -> String {
    "The round of \(round.year)\(round.version > 1 ? ", version \(round.version)," : "")"
  }
}

/// A financial year from the command line.
func readYear(_ text: String) throws -> FinancialYear {
  let first = Int(text.prefix(4)).flatMap { FinancialYear(beginning: $0) }
  guard let first, [first.description, first.inNames, String(first.firstYear)].contains(text) else {
    throw ValidationError("‘\(text)’ is not a financial year; write it as 2026/27.")
  }
  return first
}

extension FinancialYear {
  /// As it stands in names of files: `2026-27`.
  var inNames: String { description.replacing("/", with: "-") }
}
