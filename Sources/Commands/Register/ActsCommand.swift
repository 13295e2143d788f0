internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import Store
internal import Values

/// `accord register acts`: what has happened to the register.
struct ActsCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "acts", abstract: "What has changed, newest first: who, when and why.",
    discussion: """
      Example
        accord register acts --most 20
      """)

  @OptionGroup var options: DataOptions

  @Option(help: "How many are shown.")
  var most = 50

  mutating func validate() throws {
    guard (1...10_000).contains(most) else {
      throw ValidationError("--most is a number from 1 to 10000.")
    }
  }

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let most = most
    try await Desk.open(options, surroundings) { desk in
      let acts = try await desk.runner.read(as: desk.user, for: .readRegister) {
        try $0.registerSummaries.acts(most: most)
      }
      surroundings.terminal.say(
        acts.isEmpty
          ? "Nothing has happened yet.\n" : acts.map(Self.text).joined(separator: "\n"))
    }
  }

  private static func text(_ act: RegisterSummaries.Act) -> String {
    let decision = act.decision.isEmpty ? "" : " (decision \(act.decision))"
    let recorded = act.recordedAt.dayInLondon?.inWords ?? ""
    return """
      \(act.day.inWords)  \(visible("\(act.subject): \(ActWords.done(act.kind))"))\
      \(act.isWithdrawn ? " [withdrawn]" : "")
        \(visible(act.reason + decision))
        \(visible(act.person)), recorded on \(recorded) as \(act.id)

      """
  }
}

/// `accord register withdraw`: an act that was a mistake is taken back.
struct WithdrawCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take back an act that was a mistake; both stay on record.",
    discussion: """
      What it means is shown before it is recorded; with --check it is shown and not recorded.

      Example
        accord register withdraw act_01j9z… --reason "It was another school."
      """)

  @OptionGroup var options: DataOptions

  @Argument(help: "The act, as accord register acts names it.")
  var act: String

  @Option(help: "Why it is withdrawn, for whoever asks in years to come.")
  var reason: String

  @Option(help: "The authority’s code, by which clusters are told apart.")
  var authority = "383"

  @Flag(help: "Show what it would mean, and change nothing.")
  var check = false

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    guard let id = ActID(act) else {
      throw Refusal.invalid(
        "‘\(visible(act))’ is not the name of an act.",
        remedy: "Copy it from accord register acts: it begins with act_.")
    }
    let (reason, authority, isCheck) = (reason, authority, check)
    try await Desk.open(options, surroundings) { desk in
      let known = try await desk.known()
      let time = try desk.runner.time()
      let (act, after) = try await desk.runner.read(as: desk.user, for: .changeRegister) {
        records in
        guard let act = try records.registerSummaries.act(id) else { throw Refusal.notFound }
        return (act, try WithdrawAct.plan(id, because: reason, in: records, at: time).after)
      }
      let effect = known.effect(of: after, on: act.day, for: authority)
      surroundings.terminal.say(
        visible("\(act.subject): \(ActWords.done(act.kind)), \(act.day.inWords)")
          + ".\nEverything that it changed becomes as it was before.\n\n"
          + EffectDocument(effect, on: act.day, by: known.weighing).text + "\n")
      guard !isCheck else {
        surroundings.terminal.say("Nothing has been changed.\n")
        return
      }
      let withdrawal = try await desk.runner.run(
        WithdrawAct(id, reason: reason, seen: known.version), by: desk.user)
      surroundings.terminal.say("Withdrawn; recorded as \(withdrawal).\n")
    }
  }
}
