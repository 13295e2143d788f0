internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import Store
internal import Values

/// A command that does one thing to a year's round and needs no files.
protocol RoundActCommand: ServedCommand {
  var year: FinancialYear { get }
  var whose: PartnershipOptions { get }
  var acting: ActingPerson { get }
  /// Does it to the round as it was found; what has been done to that meanwhile is not passed over.
  func act(on round: FundingRound, _ work: RoundWork) async throws
}

extension RoundActCommand {
  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let command = self
    try await RoundWork.open(options, whose, acting, surroundings) { work in
      try await command.act(on: try await work.round(command.year), work)
      try await work.sayStanding(command.year)
    }
  }
}

/// Which round, where it is, and who does something to it.
struct RoundOptions: ParsableArguments {
  @Argument(help: "The financial year, as 2026/27.", transform: readYear)
  var year: FinancialYear

  @OptionGroup var options: DataOptions
  @OptionGroup var whose: PartnershipOptions
  @OptionGroup var acting: ActingPerson
}

/// A command over the same options as the others of a round.
protocol OneRoundCommand: RoundActCommand {
  var round: RoundOptions { get }
}

extension OneRoundCommand {
  var year: FinancialYear { round.year }
  var options: DataOptions { round.options }
  var whose: PartnershipOptions { round.whose }
  var acting: ActingPerson { round.acting }
}

/// `accord round confirm`: problems are right as they are.
struct RoundConfirmCommand: OneRoundCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "Say of problems that they are right as they are, and why.",
    discussion: """
      A rule stands for all of its problems; one of them is RULE/NUMBER, with the number that \
      accord round problems shows.

      Example
        accord round confirm 2026/27 unmatched-postcode roll-changed/3 --reason "Asked the schools."
      """)

  @OptionGroup var round: RoundOptions

  @Argument(help: "The rules, or single problems as RULE/NUMBER.")
  var what: [String]

  @Option(help: "Why it is right, for whoever asks in years to come.")
  var reason: String

  func act(on round: FundingRound, _ work: RoundWork) async throws {
    let asked = try what.map { text in
      guard let one = ConfirmedProblem(text) else {
        throw Refusal.invalid(
          "‘\(visible(text))’ is neither a rule nor one of its problems.",
          remedy: "Write it as accord round problems names it.")
      }
      return one
    }
    _ = try await work.run(ConfirmProblems(round.id, asked, reason: reason, seen: round.edition))
    work.terminal.say("Confirmed: \(what.map(visible).joined(separator: ", ")).\n")
  }
}

/// `accord round lock`: settings and counts stay as they are.
struct RoundLockCommand: OneRoundCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock", abstract: "Leave settings and counts as they are.",
    discussion: """
      Example
        accord round lock 2026/27
      """)

  @OptionGroup var round: RoundOptions

  func act(on round: FundingRound, _ work: RoundWork) async throws {
    _ = try await work.run(LockRound(round.id, seen: round.edition))
  }
}

/// `accord round unlock`: a round that is not published is opened again.
struct RoundUnlockCommand: OneRoundCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlock", abstract: "Open a round again that has not been published.",
    discussion: """
      Example
        accord round unlock 2026/27 --reason "A census is missing."
      """)

  @OptionGroup var round: RoundOptions

  @Option(help: "Why.")
  var reason: String

  func act(on round: FundingRound, _ work: RoundWork) async throws {
    _ = try await work.run(UnlockRound(round.id, reason: reason, seen: round.edition))
  }
}

/// `accord round calculate`: a locked round's amounts.
struct RoundCalculateCommand: OneRoundCommand {
  static let configuration = CommandConfiguration(
    commandName: "calculate", abstract: "Work a locked round’s amounts out.",
    discussion: """
      Example
        accord round calculate 2026/27
      """)

  @OptionGroup var round: RoundOptions

  func act(on round: FundingRound, _ work: RoundWork) async throws {
    _ = try await work.run(CalculateRound(round.id, at: work.rounds, seen: round.edition))
    let (record, digest) = try await work.read { records in
      let record = try work.rounds.record(
        of: try records.rounds.find(round.id) ?? round, in: records)
      return (record, work.rounds.digest(of: record))
    }
    work.terminal.say(AllocationDocument.table(record.allocation))
    work.terminal.say("\nThe document’s SHA-256 is \(digest).\n")
  }
}

/// What somebody was looking at when they found it right.
struct SeenFigures: ParsableArguments {
  @Option(
    help:
      "The SHA-256 of the figures that are meant, as calculate and show say it; those calculated last without it."
  )
  var sha256: String?

  /// The digest of what is meant; refused where nothing has been calculated.
  func digest(of round: FundingRound) throws -> String {
    guard let digest = sha256?.lowercased() ?? round.stage.digest else {
      throw Refusal.conflict("Nothing has been calculated yet.")
    }
    return digest
  }
}

/// `accord round approve`: a second person finds the figures right.
struct RoundApproveCommand: OneRoundCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Find another’s figures right.",
    discussion: """
      Example
        accord round approve 2026/27 --as "Brian Shaw (invented)"
      """)

  @OptionGroup var round: RoundOptions
  @OptionGroup var seen: SeenFigures

  func act(on round: FundingRound, _ work: RoundWork) async throws {
    _ = try await work.run(
      ApproveRound(
        round.id, digest: try seen.digest(of: round), at: work.rounds, seen: round.edition))
  }
}

/// `accord round decline`: a second person does not find the figures right.
struct RoundDeclineCommand: OneRoundCommand {
  static let configuration = CommandConfiguration(
    commandName: "decline",
    abstract: "Send another’s figures back, and say what is to be put right.",
    discussion: """
      Example
        accord round decline 2026/27 --as "Brian Shaw (invented)" --reason "A school is missing."
      """)

  @OptionGroup var round: RoundOptions

  @Option(help: "What is to be put right.")
  var reason: String

  func act(on round: FundingRound, _ work: RoundWork) async throws {
    _ = try await work.run(DeclineRound(round.id, reason: reason, seen: round.edition))
  }
}

/// `accord round publish`: approved figures become public, for good.
struct RoundPublishCommand: OneRoundCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Publish approved figures, for good.",
    discussion: """
      They are corrected by a new version alone: accord round create YEAR --why WORDS.

      Example
        accord round publish 2026/27
      """)

  @OptionGroup var round: RoundOptions
  @OptionGroup var seen: SeenFigures

  func act(on round: FundingRound, _ work: RoundWork) async throws {
    let digest = try seen.digest(of: round)
    _ = try await work.run(
      PublishRound(round.id, digest: digest, at: work.rounds, seen: round.edition))
    work.terminal.say("The document’s SHA-256 is \(digest).\n")
  }
}
