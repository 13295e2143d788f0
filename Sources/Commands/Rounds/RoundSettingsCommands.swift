internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import Store
internal import Values

/// What a round is calculated with; what is not given stays as it is.
struct SettingsOptions: ParsableArguments {
  @Option(help: "The pot in pounds.", transform: readMoney)
  var pot: Money?

  @Option(help: "The formula’s short name, such as leeds-option-1.")
  var formula: String?

  @Option(help: "The day whose census counts, as 2026-01-15.", transform: readDate)
  var on: CalendarDate?

  @Option(help: "pound or penny.")
  var unit: RoundingUnit?

  @Option(help: "largest-remainder or sainte-lague.")
  var method: RoundingMethod?

  @Option(help: "What to do with a criterion that nobody counts for: refuse or share-out.")
  var emptyCriterion: AllocationTerms.EmptyCriterion?

  @Option(help: "The most per cent that a cluster may lose, or none.", transform: readBound)
  var floor: Bound?

  @Option(help: "The most per cent that a cluster may gain, or none.", transform: readBound)
  var cap: Bound?

  @Option(help: "How many per cent of each change are taken, or none.", transform: readBound)
  var damping: Bound?

  @Option(
    help: "The counts that are hidden from the public, such as 1-4, or none.", transform: readHidden
  )
  var hide: DisclosureRule?

  @Option(help: "The council’s reference of the decision, such as D52724.")
  var decision: String?

  /// A part of last year's amount, or that there is none.
  struct Bound: Hashable, Sendable {
    let part: Percentage?
  }

  var isEmpty: Bool {
    pot == nil && formula == nil && on == nil && unit == nil && method == nil
      && emptyCriterion == nil && floor == nil && cap == nil && damping == nil && hide == nil
      && decision == nil
  }

  /// The settings with what is given; without settings, what must be given is asked for.
  func applied(to known: RoundSettings?) throws -> RoundSettings {
    guard let pot = pot ?? known?.pot, let formula = formula ?? known?.formula,
      let day = on ?? known?.countDay
    else {
      throw ValidationError("Give a year’s first round its --pot, its --formula and the day --on.")
    }
    var settings = known ?? RoundSettings(pot: pot, formula: formula, countDay: day)
    (settings.pot, settings.formula, settings.countDay) = (pot, formula, day)
    settings.terms = AllocationTerms(
      unit: unit ?? settings.terms.unit, method: method ?? settings.terms.method,
      emptyCriterion: emptyCriterion ?? settings.terms.emptyCriterion)
    let kept = settings.protection
    settings.protection = try Protection(
      floor: floor.map(\.part) ?? kept.floor, cap: cap.map(\.part) ?? kept.cap,
      damping: damping.map(\.part) ?? kept.damping)
    settings.disclosure = hide ?? settings.disclosure
    settings.decision = decision ?? settings.decision
    return settings
  }
}

/// A bound from the command line: `5`, or `none`.
func readBound(_ text: String) throws -> SettingsOptions.Bound {
  SettingsOptions.Bound(part: text == "none" ? nil : try readPercentage(text))
}

/// Which counts a round hides: from one on, as everywhere.
func readHidden(_ text: String) throws -> DisclosureRule {
  let rule = try readRule(text)
  guard rule.hidden.map({ $0.lowerBound == 1 }) ?? true else {
    throw ValidationError("‘\(text)’ leaves the smallest counts to be seen; write it as 1-4.")
  }
  return rule
}

/// `accord round create`: the round of a year is begun, or what was published is corrected.
struct RoundCreateCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Begin a year’s round, or a version that corrects the published one.",
    discussion: """
      A version that corrects another begins with its settings; say with --why what is corrected.

      Example
        accord round create 2026/27 --pot 780830 --formula leeds-option-1 --on 2026-01-15
        accord round create 2026/27 --why "A school’s count was wrong."
      """)

  @OptionGroup var round: RoundOptions
  @OptionGroup var settings: SettingsOptions

  @Option(help: "What is to be corrected of the version that was published.")
  var why = ""

  var options: DataOptions { round.options }

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let (year, wanted, why) = (round.year, settings, why)
    try await RoundWork.open(options, round.whose, round.acting, surroundings) { work in
      let known = try await work.read { records in
        try records.rounds.versions(of: year).last.flatMap { try records.rounds.find($0) }
      }
      _ = try await work.run(
        OpenRound(year, settings: try wanted.applied(to: known?.settings), why: why))
      try await work.sayStanding(year)
    }
  }
}

/// `accord round settings`: what a round is calculated with is changed.
struct RoundSettingsCommand: OneRoundCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings", abstract: "Change what an open round is calculated with.",
    discussion: """
      Only what is given changes.

      Example
        accord round settings 2026/27 --pot 790000 --floor 5
      """)

  @OptionGroup var round: RoundOptions
  @OptionGroup var settings: SettingsOptions

  mutating func validate() throws {
    guard !settings.isEmpty else { throw ValidationError("Say what is to be changed.") }
  }

  func act(on round: FundingRound, _ work: RoundWork) async throws {
    let wanted = try settings.applied(to: round.settings)
    _ = try await work.run(SettleRound(round.id, wanted, seen: round.edition))
    work.terminal.say(RoundSummary.settings(wanted))
  }
}
