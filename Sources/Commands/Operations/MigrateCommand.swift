internal import ArgumentParser
internal import Reports
internal import SQL
internal import Store

/// `accord migrate`: the database's schema, brought up to date.
struct MigrateCommand: ParsableCommand, KeepingCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Bring the database up to date, or make it.",
    discussion: "`accord serve` does the same when it starts.")

  @OptionGroup var options: DataOptions

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    try OutputFile.makeFolder(options.data, isPrivate: true)
    let engine = try surroundings.openDatabase(options.place)
    try await options.bringUpToDate(engine, surroundings)
    surroundings.terminal.say("The database is up to date, at version \(Schema.migrator.latest).\n")
    try await engine.close()
  }
}

/// `accord backup`: a copy of the database, taken while it is used, and looked at.
struct BackupCommand: ParsableCommand, KeepingCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the database to a file, also while the site is being served.",
    discussion: """
      The copy is opened and checked before the command says that it is good.

      Example
        accord backup --data accord-data copy.db
      """)

  @OptionGroup var options: DataOptions

  @Argument(help: "The file to write; it must not be there yet.")
  var file: String

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    try surroundings.backUp(options.place, to: file)
    surroundings.terminal.say("Copied to \(file), opened again and found whole.\n")
    if case .file = options.place {
      surroundings.terminal.say(
        "The key that second factors are sealed with is not in the copy. Keep \(options.data)/secrets.key, or "
          + "the file of --secrets-key, in another place: without it everybody adds their authenticator app "
          + "anew.\n")
    }
  }
}
