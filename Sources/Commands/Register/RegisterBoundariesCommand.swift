internal import Actions
internal import ArgumentParser
internal import Domain
internal import Imports
internal import Reports
internal import Store
internal import Values

/// `accord register boundaries`: where clusters or wards end on the ground.
struct RegisterBoundariesCommand: ParsableCommand, KeepingCommand {
  static let configuration = CommandConfiguration(
    commandName: "boundaries", abstract: "Load boundaries of clusters or wards for the map.",
    discussion: """
      The file is GeoJSON, in degrees or in metres of the national grid. Its areas are known by their \
      names. Boundaries that were loaded before are kept, and hold until the day of the new ones. The same \
      file a second time changes nothing.

      Example
        accord register boundaries wards.geojson --of wards --name-property WD25NM --check
      """)

  @OptionGroup var options: DataOptions

  @Argument(help: "The file of GeoJSON.")
  var file: String

  @Option(help: "clusters or wards; seen from the names without it.")
  var of: BoundaryKind?

  @Option(help: "The property that holds the names; found without it.")
  var nameProperty: String?

  @Option(help: "The day from which they hold, as 2026-09-01; today without it.")
  var from: String?

  @Option(help: "The authority whose clusters they are.")
  var authority = "383"

  @Flag(help: "Leave out areas that the register does not know.")
  var leaveOutUnknown = false

  @Flag(help: "Say what it would come to, and change nothing.")
  var check = false

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let day = from.map { CalendarDate(reading: $0) } ?? surroundings.now().dayInLondon
    guard let day else { throw ValidationError("‘\(from ?? "")’ is not a day.") }
    var wishes = BoundaryPlan.Wishes()
    wishes.kind = of
    wishes.property = nameProperty
    wishes.leavesOutUnknown = leaveOutUnknown
    let (asked, file, authority, isCheck) = (wishes, file, authority, check)
    try await Desk.open(options, surroundings) { desk in
      let plan = try await BoundaryTerminal(
        runner: desk.runner, person: desk.user, authority: authority
      ).load(file, asked, from: day, isCheckOnly: isCheck)
      surroundings.terminal.say(plan.sentence(isCheck ? .planned : .done) + ".\n")
    }
  }
}

extension BoundaryKind: ExpressibleByArgument {}

/// Reads a file of boundaries, matches it with the register, and loads it.
struct BoundaryTerminal {
  let runner: ActionRunner
  let person: User
  let authority: String

  /// Gives what it has come to; refuses a file with problems.
  func load(
    _ path: String, _ wishes: BoundaryPlan.Wishes, from day: CalendarDate, isCheckOnly: Bool
  ) async throws -> BoundaryLoading {
    let (register, known) = try await runner.read(as: person, for: .importRegister) { records in
      (
        try records.register.register(),
        try BoundaryKind.allCases.compactMap { try records.boundaries.inForce($0, on: day) }
      )
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let plan = try BoundaryLoading(
      path: path, name: name, wishes: wishes, authority: authority, from: day, in: register,
      known: known)
    guard plan.problems.isEmpty else { throw Refusal.invalid(plan.problems) }
    if let boundaries = plan.boundaries, !isCheckOnly {
      _ = try await runner.run(LoadBoundaries(boundaries), by: person)
    }
    return plan
  }
}
