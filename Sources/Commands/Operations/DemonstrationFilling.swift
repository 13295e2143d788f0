internal import Actions
internal import Demonstration
internal import Domain
internal import Imports
internal import Reports
internal import Store
internal import Values

/// Fills a new database with the demonstration: real clusters, formula and tables; invented schools and
/// pupils.
struct DemonstrationFilling {
  let runner: ActionRunner
  let person: User
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
    let counted = try await loadCounts(world, register)
    Console.say("\(demo.schools.count) invented schools, \(acts) acts, \(counted) pupils.\n")
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

  /// Counts the invented pupils of every school as `accord count` does, and gives how many there are.
  private func loadCounts(_ world: DemoWorld, _ register: Register) async throws -> Int {
    guard let day = CalendarDate(reading: DemoWorld.countDate) else { return 0 }
    try OutputFile.makeFolder(folder)
    func path(_ name: String) -> String { "\(folder)/\(name).csv" }
    try DemoFile.write(path("every-school"), world.writeEverySchool)
    try DemoFile.write(path("schools"), world.writeSchools)
    try DemoFile.write(path("deprivation"), world.writeDeprivation)
    try DemoFile.write(path("postcodes"), world.writePostcodes)
    try DemoFile.write(path("social-care"), world.writeSocialCare)
    try DemoFile.write(path("census")) { try world.writeCensus(to: $0) }
    var inputs = CountInputs(schools: .file(path("every-school")), day: day)
    inputs.census = [path("census")]
    inputs.deprivation = path("deprivation")
    inputs.postcodes = path("postcodes")
    inputs.socialCare = [path("social-care")]
    let outcome = try PupilCount.run(inputs)
    guard let table = outcome.table else {
      throw Refusal.invalid(outcome.log.inOrder.flatMap(\.problems))
    }
    let counts = try PupilCounts(
      table, day: day, source: "Demonstration: invented census", register: register)
    _ = try await runner.run(LoadCounts(counts), by: person)
    return outcome.facts.countedPupils
  }
}
