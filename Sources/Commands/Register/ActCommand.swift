internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import Store
internal import Values

/// What a command is about to have happen, and in words.
struct Planned {
  let deed: RegisterAct.Deed
  /// Without a full stop.
  let words: String

  init(_ deed: RegisterAct.Deed, in words: String) {
    self.deed = deed
    self.words = visible(words)
  }
}

/// A command that has something happen to the register, after showing what it means.
protocol ActCommand: ServedCommand {
  var act: ActOptions { get }
  /// What is to happen; refused where it is not certain to whom.
  func deed(_ register: Register, on day: CalendarDate) throws(Refusal) -> Planned
}

extension ActCommand {
  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let (command, act) = (self, act)
    guard let day = CalendarDate(reading: act.on) else { return }
    try await Desk.open(options, surroundings) { desk in
      let known = try await desk.known()
      let planned = try command.deed(known.register, on: day)
      let after = try known.register.applying(
        RegisterAct(
          id: surroundings.identifiers.make(), planned.deed, on: day, reason: act.reason,
          decision: act.decision))
      let effect = known.effect(of: after, on: day, for: act.authority)
      surroundings.terminal.say(
        "\(planned.words) from \(day.inWords).\n\n"
          + EffectDocument(effect, on: day, by: known.weighing).text + "\n")
      guard !act.check else {
        surroundings.terminal.say("Nothing has been changed.\n")
        return
      }
      let id = try await desk.runner.run(
        ChangeRegister(
          planned.deed, on: day, reason: act.reason, decision: act.decision, seen: known.version),
        by: desk.user)
      surroundings.terminal.say("Recorded as \(id).\n")
    }
  }
}
