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
    ])
}

/// `accord register show`: the clusters of a day.
struct RegisterShowCommand: ParsableCommand, KeepingCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "The clusters of a day with their schools.",
    discussion: "While the site is served, its pages show the same.")

  @OptionGroup var options: DataOptions

  @Option(help: "The day, as 2026-09-01; today without it.")
  var on: String?

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let day = on.map { CalendarDate(reading: $0) } ?? surroundings.now().dayInLondon
    guard let day else { throw ValidationError("‘\(on ?? "")’ is not a day.") }
    let engine = try surroundings.openDatabase(options.place)
    let user = try await RegisterTerminal.user(engine, options, surroundings)
    let runner = RegisterTerminal.runner(engine, surroundings)
    let clusters = try await runner.read(as: user, for: .readRegister) {
      try $0.registerSummaries.clusters(on: day)
    }
    var table = TextTable(["Cluster", "Schools", "Paying"], sides: [.left, .right, .right])
    for cluster in clusters {
      table.add([cluster.name, String(cluster.schools), String(cluster.paying)])
    }
    Console.say("\(clusters.count) clusters on \(day.inWords)\n\n\(table.text)")
    try await engine.close()
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
    let engine = try surroundings.openDatabase(options.place)
    let user = try await RegisterTerminal.user(engine, options, surroundings)
    let runner = RegisterTerminal.runner(engine, surroundings)
    let register = try await runner.read(as: user, for: .importRegister) {
      try $0.register.register()
    }
    let files = [("schools", schools), ("links", links), ("members", members)].compactMap { file in
      file.1.map { (field: file.0, path: $0) }
    }
    let plan = try RegisterLoading(
      files: files, authority: authority, into: register, identifiers: surroundings.identifiers)
    guard plan.problems.isEmpty else { throw Refusal.invalid(plan.problems) }
    if checkOnly || plan.isEmpty {
      Console.say(plan.sentence(.planned) + ".\n")
    } else {
      let names = files.map { $0.path.split(separator: "/").last.map(String.init) ?? $0.path }
      _ = try await runner.run(
        LoadRegister(
          from: names.joined(separator: ", "), schools: plan.added, changed: plan.changed,
          acts: plan.acts), by: user)
      Console.say(plan.sentence(.done) + ".\n")
    }
    try await engine.close()
  }
}

/// What the register's commands share: who works at the terminal, and how acts run.
enum RegisterTerminal {
  /// Whoever has the database's file in hand works as its administrator.
  static func user(
    _ engine: any Engine, _ options: DataOptions, _ surroundings: any Surroundings
  ) async throws -> User {
    try await options.bringUpToDate(engine, surroundings)
    return try await AddFirstAdministrator(engine: engine).perform(
      called: "Administrator", surroundings.identifiers.make(), at: surroundings.now()
    ).user
  }

  static func runner(
    _ engine: any Engine, _ surroundings: any Surroundings
  ) -> ActionRunner {
    ActionRunner(
      engine: engine, clock: { surroundings.now() }, identifiers: surroundings.identifiers)
  }
}
