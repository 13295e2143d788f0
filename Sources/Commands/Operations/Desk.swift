internal import Actions
internal import Domain
internal import SQL
internal import Store
internal import Values

/// Somebody at work on the records from a terminal.
struct Desk: Sendable {
  let engine: any Engine
  let runner: ActionRunner
  /// Whoever has the database's file in hand works as its administrator.
  let user: User
  let today: CalendarDate

  func known() async throws -> KnownRegister {
    try await runner.read(as: user, for: .changeRegister) { try KnownRegister($0) }
  }

  /// Opens the records for a piece of work, and closes them after it.
  static func open(
    _ options: DataOptions, _ surroundings: any Surroundings,
    _ work: (Desk) async throws -> Void
  ) async throws {
    let engine = try surroundings.openDatabase(options.place)
    do {
      try await options.bringUpToDate(engine, surroundings)
      let user = try await AddFirstAdministrator(engine: engine).perform(
        called: "Administrator", surroundings.identifiers, at: surroundings.now()
      ).user.atTerminal
      let runner = ActionRunner(
        engine: engine, clock: { surroundings.now() }, identifiers: surroundings.identifiers)
      try await work(
        Desk(engine: engine, runner: runner, user: user, today: try runner.time().today))
    } catch {
      try? await engine.close()
      throw error
    }
    try await engine.close()
  }
}
