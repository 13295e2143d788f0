internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import Store
internal import Values

/// `accord register membership`: who belongs where and pays, and how that changes.
struct MembershipCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "membership",
    abstract: "Have a school join, leave or move, start or stop paying, and see where it has been.",
    discussion: """
      A school is named by its number (URN) or its name, a cluster by its name or an alias. Each change \
      shows what it means in schools, pupils and pounds before it is recorded; with --check it is shown \
      and not recorded.

      Example
        accord register membership move 107900 Aireborough --paying \\
          --on 2026-09-01 --reason "The governors have decided so." --decision D52724 --check
      """,
    subcommands: [
      MembershipListCommand.self, JoinCommand.self, LeaveCommand.self, MoveCommand.self,
      StartPayingCommand.self, StopPayingCommand.self,
    ])
}

/// `accord register membership list`: where a school has belonged.
struct MembershipListCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Where a school has belonged, and whether it paid.",
    discussion: """
      Example
        accord register membership list 107900
      """)

  @OptionGroup var options: DataOptions

  @Argument(help: "The school’s number (URN) or name.")
  var school: String

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let wanted = school
    try await Desk.open(options, surroundings) { desk in
      let register = try await desk.runner.read(as: desk.user, for: .readRegister) {
        try $0.register.register()
      }
      let school = try register.school(meaning: wanted)
      var table = TextTable(
        ["Cluster", "Pays in", "From", "To"], sides: [.left, .left, .left, .left])
      let spells = register.memberships[school.id]?.spells ?? []
      for spell in spells {
        let cluster = register.clusters[spell.value.cluster]
        let name = cluster?.name(on: spell.from ?? desk.today) ?? ""
        table.add([
          visible(name), spell.value.isPaying ? "yes" : "no", spell.from?.inWords ?? "",
          spell.to?.inWords ?? "",
        ])
      }
      let name = visible("\(school.facts.name) (\(school.facts.urn))")
      surroundings.terminal.say(
        spells.isEmpty ? "\(name) has belonged to no cluster.\n" : "\(name)\n\n\(table.text)")
    }
  }
}

/// From when a change holds, why, and whether it is only looked at.
struct ActOptions: ParsableArguments {
  @Option(help: "The first day on which it is so, as 2026-09-01.")
  var on: String

  @Option(help: "Why, in a sentence, for whoever asks in years to come.")
  var reason: String

  @Option(help: "The council’s reference of the decision behind it, such as D52724.")
  var decision = ""

  @Option(help: "The authority’s code, by which clusters are told apart.")
  var authority = "383"

  @Flag(help: "Show what it would mean, and change nothing.")
  var check = false

  mutating func validate() throws {
    guard CalendarDate(reading: on) != nil else {
      throw ValidationError("‘\(on)’ is not a day; write it as 2026-09-01.")
    }
  }
}

/// Whether a school pays into the cluster that it comes to; one of the two is to be said.
enum Paying: String, EnumerableFlag {
  case paying
  case notPaying

  static func help(for value: Paying) -> ArgumentHelp? {
    value == .paying ? "The school pays in." : "The school belongs without paying in."
  }

  var words: String { self == .paying ? "and pays in" : "without paying in" }
}
