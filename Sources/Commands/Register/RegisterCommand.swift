internal import Actions
internal import ArgumentParser
internal import Domain
internal import Imports
internal import Reports
internal import SQL
internal import Store
internal import Values

/// `accord register`: the register of clusters, schools and memberships.
struct RegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "The register: which clusters there are, and who belongs where.",
    subcommands: [
      RegisterShowCommand.self, RegisterImportCommand.self, RegisterBoundariesCommand.self,
      MembershipCommand.self, ActsCommand.self, WithdrawCommand.self,
    ])
}

/// `accord register show`: the clusters of a day.
struct RegisterShowCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "The clusters of a day with their schools.",
    discussion: """
      Example
        accord register show --on 2026-09-01
      """)

  @OptionGroup var options: DataOptions

  @Option(help: "The day, as 2026-09-01; today without it.")
  var on: String?

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let day = on.map { CalendarDate(reading: $0) } ?? surroundings.now().dayInLondon
    guard let day else { throw ValidationError("‘\(on ?? "")’ is not a day.") }
    try await Desk.open(options, surroundings) { desk in
      let clusters = try await desk.runner.read(as: desk.user, for: .readRegister) {
        try $0.registerSummaries.clusters(on: day)
      }
      var table = TextTable(["Cluster", "Schools", "Paying"], sides: [.left, .right, .right])
      for cluster in clusters {
        table.add([visible(cluster.name), String(cluster.schools), String(cluster.paying)])
      }
      surroundings.terminal.say("\(clusters.count) clusters on \(day.inWords)\n\n\(table.text)")
    }
  }
}

/// `accord register import`: schools and memberships from files.
struct RegisterImportCommand: ParsableCommand, KeepingCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Load schools and memberships from files, all or nothing.",
    discussion: """
      The national register is “Get Information About Schools”; a list of members is a CSV with URN, \
      authority, cluster, paying, from and to. The same file a second time changes nothing.

      Example
        accord register import --schools edubasealldata20260101.csv --links links.csv --check-only
      """)

  @OptionGroup var options: DataOptions

  @Option(help: "The national register of schools.")
  var schools: String?

  @Option(help: "Its file of links between schools.")
  var links: String?

  @Option(help: "A list of who belongs where.")
  var members: String?

  @Option(help: "The authority whose schools are taken up.")
  var authority = "383"

  @Flag(help: "Say what it would come to, and change nothing.")
  var checkOnly = false

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    guard schools != nil || members != nil else {
      throw ValidationError("Give --schools, --members or both.")
    }
    let files = [("schools", schools), ("links", links), ("members", members)].compactMap { file in
      file.1.map { (field: file.0, path: $0) }
    }
    let (authority, isCheck) = (authority, checkOnly)
    try await Desk.open(options, surroundings) { desk in
      let register = try await desk.runner.read(as: desk.user, for: .importRegister) {
        try $0.register.register()
      }
      let plan = try RegisterLoading(
        files: files, authority: authority, into: register, identifiers: surroundings.identifiers)
      guard plan.problems.isEmpty else { throw Refusal.invalid(plan.problems) }
      guard !isCheck, !plan.isEmpty else {
        surroundings.terminal.say(
          plan.sentence(.planned) + ".\n"
            + plan.parts(most: 40).map { "  \(visible($0))\n" }.joined())
        return
      }
      let names = files.map { $0.path.split(separator: "/").last.map(String.init) ?? $0.path }
      _ = try await desk.runner.run(
        LoadRegister(
          from: names.joined(separator: ", "), schools: plan.added, changed: plan.changed,
          acts: plan.acts), by: desk.user)
      surroundings.terminal.say(plan.sentence(.done) + ".\n")
    }
  }
}
