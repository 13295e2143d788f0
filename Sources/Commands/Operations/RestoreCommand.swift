internal import ArgumentParser
internal import Domain
internal import Reports
internal import SQL
internal import Store

/// `accord restore`: a copy of the database put in its place.
struct RestoreCommand: ParsableCommand, KeepingCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put a copy of the database in its place.",
    discussion: """
      The copy is opened and checked first. A database that is there already is kept beside it under \
      another name, and one that is being used is not touched.

      Example
        accord restore --data accord-data copy.db
      """)

  @OptionGroup var options: DataOptions

  @Argument(help: "The copy, as accord backup made it.")
  var file: String

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    try OutputFile.makeFolder(options.data, isPrivate: true)
    if case .file = options.place {
      let version = try surroundings.version(ofCopy: file)
      guard version > 0 else {
        throw Refusal.invalid(
          "\(file) is a database, and not of this program.",
          remedy: "Give a copy as accord backup made it.")
      }
      let latest = Schema.migrator.latest
      guard version <= latest else {
        throw Migrator.FromTheFuture(version: version, latest: latest)
      }
    }
    let kept = try surroundings.restore(options.place, from: file)
    if let kept { surroundings.terminal.say("What was there before is kept at \(kept)\n") }
    surroundings.terminal.say("Restored from \(file).\n")
    surroundings.terminal.say(
      "Second factors are read with the key that they were sealed with: put it at "
        + "\(options.data)/secrets.key, or give it as --secrets-key, before you serve the site.\n")
  }
}
