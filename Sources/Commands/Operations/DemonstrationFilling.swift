internal import Actions
internal import Demonstration
internal import Domain
internal import Imports
internal import Reports
internal import SQL
internal import Store
internal import Values

/// Fills a new database with the demonstration: real clusters, formula and tables; invented schools and
/// pupils.
struct DemonstrationFilling {
  let runner: ActionRunner
  let person: User
  /// What does the counting, as it does for whoever works with the site.
  let engine: any Engine
  let clock: @Sendable () -> Moment
  let partnership: RoundPartnership
  let papers: RoundPapers
  /// Where the invented files go that the pupils are counted from.
  let folder: String

  func run() async throws {
    Console.say("Filling the database with the demonstration…\n")
    let world = DemoWorld()
    let demo = world.register(runner.identifiers)
    let acts = try await runner.run(
      LoadRegister(from: "demonstration", schools: demo.schools, acts: demo.acts), by: person)
    let register = try await runner.read(as: person, for: .readRegister) {
      try $0.register.register()
    }
    let published = try DemoWorld.published(register)
    _ = try await runner.run(
      LoadPublished(
        from: "the council’s reports S0 and S1", formulas: published.formulas,
        years: published.years, tables: published.tables), by: person)
    try await loadBoundaries(world)
    let counted = try await DemonstrationRounds(
      runner: runner, engine: engine, clock: clock, person: person, folder: folder,
      desk: RoundDesk(partnership, papers), register: register
    ).run(world)
    try await DemonstrationConsultation(
      runner: runner, person: person, desk: RoundDesk(partnership, papers), register: register
    ).run()
    try await givePosts()
    try await makeRules()
    // Nothing of a pupil is kept, not even of an invented one.
    OutputFile.remove(
      [
        "census", "deprivation", "postcodes", "social-care", "schools-the-year-before",
      ].map { "\($0).csv" } + ["invented-boundaries.geojson"], and: folder)
    Console.say(
      "\(demo.schools.count) invented schools, \(acts) acts, \(grouped(counted)) pupils, two published "
        + "rounds.\n")
  }

  /// Whoever tries the demonstration can go from one post to another.
  private func givePosts() async throws {
    let today = try runner.time().today
    for role in [Role.privacyOfficer, .commissioningOfficer] {
      _ = try await runner.run(
        GivePost(GivenPost(role, at: .authority, from: today), to: person.id), by: person)
    }
  }

  /// Periods that a council might decide on, and that say that they are invented.
  private func makeRules() async throws {
    let today = try runner.time().today
    let periods: [(RetentionClass, RetentionPeriod)] = [
      (.devices, .days(400)), (.formKeys, .days(30)), (.letters, .days(90)), (.notices, .years(1)),
    ]
    for (kind, period) in periods {
      _ = try await runner.run(
        MakeRetentionRule(
          kind, from: today, period: period, disposal: .delete,
          source: "Decided by the council (demonstration: the period is invented)",
          because: "To show how a rule works"), by: person)
    }
  }

  /// Invented boundaries, by the way that real ones take.
  private func loadBoundaries(_ world: DemoWorld) async throws {
    guard let day = CalendarDate(year: 2021, month: 4, day: 1) else { return }
    try OutputFile.makeFolder(folder)
    let path = "\(folder)/invented-boundaries.geojson"
    try DemoFile.write(path, world.writeBoundaries)
    _ = try await BoundaryTerminal(runner: runner, person: person, authority: Leeds.authority)
      .load(path, BoundaryPlan.Wishes(), from: day, isCheckOnly: false)
  }
}
