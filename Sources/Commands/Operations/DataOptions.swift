internal import ArgumentParser
internal import Domain
internal import SQL
internal import Store
internal import Values

/// Where the records are: the same options for every command that keeps them.
struct DataOptions: ParsableArguments {
  @Option(help: "The folder for the database and files on their way in.")
  var data = "accord-data"

  @Option(help: "postgres://… for PostgreSQL instead of a file in the data folder.")
  var database: String?

  var place: DatabasePlace {
    database.map { .server($0) } ?? .file("\(data)/accord.db")
  }

  /// Brings the records to this program's version, with a copy of what was there beside them.
  func bringUpToDate(_ engine: any Engine, _ surroundings: any Surroundings) async throws {
    let migrator = Schema.migrator
    let version = try await migrator.version(engine)
    if version > 0, version < migrator.latest, case .file = place {
      let copy = "\(data)/before-\(version + 1)-\(surroundings.now().milliseconds).db"
      try surroundings.backUp(place, to: copy)
      surroundings.terminal.say(
        "The database is older than the program. A copy of it is at \(copy)\n")
    }
    for number in try await migrator.migrate(engine) where version > 0 {
      surroundings.terminal.say("Brought the database to version \(number).\n")
    }
  }
}
