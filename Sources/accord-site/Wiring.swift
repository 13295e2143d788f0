internal import Actions
internal import Commands
internal import Digests
internal import Domain
internal import Pages
internal import Postgres
internal import Printing
internal import Reports
internal import SQL
internal import SQLite
internal import Site
internal import Values

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The parts of the program put together: engines, clock, chance, pages, server.
struct Wiring: Surroundings {
  let identifiers = IdentifierGenerator {
    IdentifierGenerator.bits(at: Self.clock(), chance: Chance.words())
  }

  let terminal = Terminal.standard
  let papers = RoundPapers.json

  func now() -> Moment { Self.clock() }

  static func clock() -> Moment {
    var time = timeval()
    gettimeofday(&time, nil)
    return Moment(milliseconds: Int(time.tv_sec) * 1_000 + Int(time.tv_usec) / 1_000)
  }

  func openDatabase(_ place: DatabasePlace, onlyIfThere: Bool) throws -> any Engine {
    try inWords {
      switch place {
      case .file(let path):
        if onlyIfThere { _ = try SQLiteBackup.schemaVersion(path) }
        return try SQLiteEngine(path: path)
      case .server(let address): return try PostgresEngine(address: address)
      }
    }
  }

  func flaws(_ engine: any Engine) throws -> [String] {
    try (engine as? SQLiteEngine)?.flaws() ?? []
  }

  func version(ofCopy path: String) throws -> Int { try SQLiteBackup.schemaVersion(path) }

  /// Does something with a database, and says in words why it cannot be done.
  private func inWords<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseInUse {
      throw Refusal.invalid(
        "\(error.path) is held by another process, so the database is being used.",
        remedy: "Stop the site first, or use its pages.")
    } catch let error as UnsafeSetting {
      throw Refusal.invalid("The database is not safe to use: \(error.sentence).")
    }
  }

  func backUp(_ place: DatabasePlace, to path: String) throws {
    switch place {
    case .file(let source): try inWords { try SQLiteBackup.copy(source, to: path) }
    case .server:
      throw Refusal.conflict("PostgreSQL is backed up with its own pg_basebackup or pg_dump.")
    }
  }

  func restore(_ place: DatabasePlace, from path: String) throws -> String? {
    switch place {
    case .file(let target):
      return try inWords {
        try SQLiteBackup.restore(
          path, to: target, keeping: "\(target).before-\(now().milliseconds)")
      }
    case .server:
      throw Refusal.conflict("PostgreSQL is restored with its own pg_restore or psql.")
    }
  }

  func converters(_ programs: ConverterPrograms) -> ConverterFindings {
    let converters = Converters.found(pdfProgram: programs.pdf, pngProgram: programs.png)
    return ConverterFindings(findings: converters.findings, faults: converters.faults)
  }

  func supervise(_ arguments: [String]) throws -> Int32 {
    try Supervisor(arguments: arguments).run()
  }
}
