internal import Actions
internal import Demonstration
internal import Digests
internal import Domain
internal import Postgres
internal import SQL
internal import SQLite
internal import Store
internal import Synchronization
internal import Values

/// Writes through an engine for some seconds, each write on the disk before it is counted.
///
/// Prints how many there were and how many milliseconds they took.
@main
struct StorageSpeed {
  static let usage = "StorageSpeed (FILE | postgres://…) (row | action | act) WRITERS SECONDS"

  static func main() async throws {
    let words = Array(CommandLine.arguments.dropFirst())
    guard words.count == 4, let writers = Int(words[2]), let seconds = Int(words[3]), writers > 0
    else {
      print(usage)
      return
    }
    let engine: any Engine =
      words[0].hasPrefix("postgres://")
      ? try PostgresEngine(address: words[0]) : try SQLiteEngine(path: words[0])
    let write = try await Writing(engine).way(words[1])
    // What is made at the first write is not measured.
    for number in 0..<50 { try await write(1_000_000_000 + number) }

    let clock = ContinuousClock()
    let start = clock.now
    let end = start + .seconds(seconds)
    let counts = Counts()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<writers {
        group.addTask {
          while clock.now < end {
            try await write(counts.next.add(1, ordering: .relaxed).newValue)
            counts.written.add(1, ordering: .relaxed)
          }
        }
      }
      try await group.waitForAll()
    }
    let taken = (clock.now - start) / .milliseconds(1)
    print("\(counts.written.load(ordering: .relaxed)) \(Int(taken))")
    try await engine.close()
  }
}

/// What the writers count together.
final class Counts: Sendable {
  let next = Atomic<Int>(0)
  let written = Atomic<Int>(0)
}

/// The ways to write that are measured.
struct Writing {
  typealias Write = @Sendable (_ number: Int) async throws -> Void

  private let engine: any Engine
  private let runner: ActionRunner
  private let user: User

  /// Makes the tables where they are missing.
  init(_ engine: any Engine) async throws {
    self.engine = engine
    let clock = ContinuousClock()
    let start = clock.now
    let now: @Sendable () -> Moment = {
      // A moment a millisecond, from the autumn of 2026.
      Moment(milliseconds: 1_790_000_000_000 + Int((clock.now - start) / .milliseconds(1)))
    }
    let identifiers = IdentifierGenerator {
      IdentifierGenerator.bits(at: now(), chance: Chance.words())
    }
    runner = ActionRunner(engine: engine, clock: now, identifiers: identifiers)
    _ = try await Schema.migrator.migrate(engine)
    try await engine.write { connection in
      try connection.runScript(
        connection.dialect.adapted(
          """
          CREATE TABLE IF NOT EXISTS measured (
            number BIGINT PRIMARY KEY,
            name TEXT NOT NULL,
            at BIGINT NOT NULL
          );
          """))
    }
    user = try await AddFirstAdministrator(engine: engine).perform(
      called: "Ada Lovell (invented)", identifiers.make(), at: now()
    ).user
  }

  func way(_ name: String) async throws -> Write {
    let (engine, runner, user) = (engine, runner, user)
    switch name {
    case "row":
      return { number in try await engine.write { try Self.insert(number, $0) } }
    case "action":
      return { number in
        _ = try await runner.run(InsertRow(number: number), by: user, key: "storage-\(number)-key")
      }
    default:
      let demo = DemoWorld().register(runner.identifiers)
      _ = try await runner.run(
        LoadRegister(from: "demonstration", schools: demo.schools, acts: demo.acts), by: user)
      guard let day = CalendarDate(year: 2026, month: 9, day: 1) else { throw Refusal.notFound }
      return { number in
        _ = try await runner.run(
          ChangeRegister(
            .found(
              runner.identifiers.make(), authority: Leeds.authority, name: "Invented \(number)"),
            on: day, reason: "Measured"), by: user, key: "storage-\(number)-key")
      }
    }
  }

  static func insert(_ number: Int, _ connection: any Connection) throws {
    try connection.run(
      """
      INSERT INTO measured (number, name, at)
      VALUES (\(number), \("A row of the measurement, as long as a sentence"), \(1_790_000_000_000))
      """)
  }
}

/// The smallest action there can be: one row, beside the audit line and the replay key that all have.
struct InsertRow: Action {
  static let permission = Permission.administer

  let number: Int

  func perform(in records: Records, at time: ActionTime) throws -> Performed<Int> {
    try Writing.insert(number, records.connection)
    return Performed(number, recording: .registerLoaded(from: "measured", schools: 0, acts: 0))
  }
}
