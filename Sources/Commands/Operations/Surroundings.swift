package import Actions
package import Domain
package import SQL
package import Values

/// What the commands that keep records need from the program around them.
package protocol Surroundings: Sendable {
  /// Opens the database; makes it when it is not there, unless it is wanted only if it is.
  func openDatabase(_ place: DatabasePlace, onlyIfThere: Bool) throws -> any Engine
  /// What is wrong with a database's files; nothing where the server sees to that.
  func flaws(_ engine: any Engine) throws -> [String]
  /// The version of the records in a copy; 0 where it is no copy of ours.
  func version(ofCopy path: String) throws -> Int
  /// Copies a database while it may be in use.
  func backUp(_ place: DatabasePlace, to path: String) throws
  /// Puts a copy in a database's place; gives where the one before is kept, if there was one.
  func restore(_ place: DatabasePlace, from path: String) throws -> String?
  /// Serves the site until the process is asked to end.
  func serve(_ engine: any Engine, _ settings: ServeSettings) async throws
  /// Which programs make PDF and PNG on this machine.
  func converters(_ programs: ConverterPrograms) -> ConverterFindings
  /// Runs the program again with the same arguments, for as long as it ends by a fault.
  func supervise(_ arguments: [String]) throws -> Int32
  /// Has the program that serves a folder's site run a command, and passes on what it says.
  ///
  /// Gives how that ended, or `nil` when nobody serves the folder. What it says goes to `terminal`.
  func askServing(
    _ folder: String, _ arguments: [String], for terminal: Terminal
  ) async throws -> CommandLineProgram.ExitCode?
  /// Jobs of every kind, over a database that no site is served from.
  func jobs(over engine: any Engine) -> JobRunner
  /// How the documents of a round are written and read.
  var papers: RoundPapers { get }
  /// The site that this program serves; `nil` where it serves none.
  var site: ServedSite? { get }
  func now() -> Moment
  var identifiers: IdentifierGenerator { get }
  var terminal: Terminal { get }
}

extension Surroundings {
  func openDatabase(_ place: DatabasePlace) throws -> any Engine {
    try openDatabase(place, onlyIfThere: false)
  }
}

/// Where the records are kept.
package enum DatabasePlace: Hashable, Sendable {
  /// A file in a folder of ours.
  case file(String)
  /// A PostgreSQL server, or several of which one answers.
  case server(String)
}

/// The programs that were asked for by name or path; where there is none, one is looked for.
package struct ConverterPrograms: Hashable, Sendable {
  package var pdf: String?
  package var png: String?
}

/// What was found of the programs that make PDF and PNG, in sentences.
package struct ConverterFindings: Hashable, Sendable {
  package let findings: [String]
  /// What is not as it was asked for.
  package let faults: [String]

  package init(findings: [String], faults: [String]) {
    (self.findings, self.faults) = (findings, faults)
  }
}

/// How the site is served.
package struct ServeSettings: Hashable, Sendable {
  package var host: String
  package var port: Int
  package var publicAddress: String
  package var isOpen: Bool
  package var partnership: String
  package var authority: String
  package var isDemonstration: Bool
  package var funder: Funder?
  package var folder: String
  package var log: LogForm
  package var programs: ConverterPrograms
  package var outgoing: OutgoingSettings
  package var providers: [ProviderSettings]
  /// The file of the key that secrets are sealed with.
  package var secretsKey: String
  /// A link for the administrator is printed when the site is ready.
  package var signInToken: String?
  /// The file in which the audit trail's heads are written down.
  package var auditHeads: String
  /// What the privacy notice and the accessibility statement say.
  package var statements: PublicStatements
}

/// A command that keeps records, and so runs in the program's surroundings.
protocol KeepingCommand {
  mutating func run(in surroundings: any Surroundings) async throws
}

/// In which form a line about every request is written.
package enum LogForm: String, CaseIterable, Sendable {
  case text
  case json
}
