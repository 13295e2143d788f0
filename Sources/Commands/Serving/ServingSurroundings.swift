internal import Actions
internal import Domain
internal import SQL
internal import Values

/// The surroundings of a command that the serving program runs for somebody at a terminal: its own
/// database, and the other's terminal.
struct ServingSurroundings: Surroundings {
  let inner: any Surroundings
  let terminal: Terminal
  let site: ServedSite?

  private static let notHere = Refusal.conflict("This is not done while the site is served.")

  func openDatabase(_ place: DatabasePlace, onlyIfThere: Bool) throws -> any Engine {
    guard let site else { throw Self.notHere }
    return LentEngine(engine: site.engine)
  }

  func jobs(over engine: any Engine) -> JobRunner { site?.jobs ?? inner.jobs(over: engine) }
  func flaws(_ engine: any Engine) throws -> [String] { throw Self.notHere }
  func version(ofCopy path: String) throws -> Int { throw Self.notHere }
  func backUp(_ place: DatabasePlace, to path: String) throws { throw Self.notHere }
  func restore(_ place: DatabasePlace, from path: String) throws -> String? { throw Self.notHere }
  func serve(_ engine: any Engine, _ settings: ServeSettings) async throws { throw Self.notHere }
  func supervise(_ arguments: [String]) throws -> Int32 { throw Self.notHere }
  func now() -> Moment { inner.now() }
  var identifiers: IdentifierGenerator { inner.identifiers }
  var papers: RoundPapers { inner.papers }

  func converters(_ programs: ConverterPrograms) -> ConverterFindings {
    inner.converters(programs)
  }

  /// There is nobody further to ask.
  func askServing(
    _ folder: String, _ arguments: [String], for terminal: Terminal
  ) async throws -> CommandLineProgram.ExitCode? { nil }
}

/// The site's database, lent to a command, which cannot close it.
private struct LentEngine: Engine {
  let engine: any Engine

  var dialect: Dialect { engine.dialect }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Value
  ) async throws -> Value { try await engine.read(body) }

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Value
  ) async throws -> Value { try await engine.write(body) }

  func close() async throws {}
}
