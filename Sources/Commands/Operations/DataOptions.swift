internal import ArgumentParser

/// Where the records are: the same options for every command that keeps them.
struct DataOptions: ParsableArguments {
  @Option(help: "The folder for the database and files on their way in.")
  var data = "accord-data"

  @Option(help: "postgres://… for PostgreSQL instead of a file in the data folder.")
  var database: String?

  var place: DatabasePlace {
    database.map { .server($0) } ?? .file("\(data)/accord.db")
  }
}
