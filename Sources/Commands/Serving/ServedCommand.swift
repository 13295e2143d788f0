package import Actions
internal import ArgumentParser
package import Domain
package import SQL
internal import Synchronization

/// A command that is run by the program that serves the site, when there is one, and here otherwise.
///
/// Nothing in it may depend on the folder or the files of whoever typed it.
protocol ServedCommand: KeepingCommand, ParsableCommand {
  var options: DataOptions { get }
  /// After how long the serving program gives it up.
  var limit: Duration { get }
}

/// A command whose outcome is put into files of whoever typed it, whoever ran it.
protocol CarriedCommand: ServedCommand {
  /// What is carried; nothing in it may depend on files.
  func cargo(in surroundings: any Surroundings) async throws -> [UInt8]
  /// Puts it where whoever typed the command wants it.
  func keep(_ cargo: [UInt8], _ terminal: Terminal) throws
}

extension CarriedCommand {
  mutating func run(in surroundings: any Surroundings) async throws {
    let cargo = try await cargo(in: surroundings)
    if surroundings.site == nil {
      try keep(cargo, surroundings.terminal)
    } else {
      surroundings.terminal.say(cargo)
    }
  }
}

extension ServedCommand {
  var limit: Duration { .seconds(60) }
}

/// The site that this program serves, as commands see it.
package struct ServedSite: Sendable {
  package let engine: any Engine
  package let jobs: JobRunner
  package let publicAddress: String
  /// Whose site it is.
  package let partnership: RoundPartnership
  /// Where it writes the audit trail's heads down.
  package let auditHeads: String?

  package init(
    engine: any Engine, jobs: JobRunner, publicAddress: String, partnership: RoundPartnership,
    auditHeads: String? = nil
  ) {
    self.auditHeads = auditHeads
    self.engine = engine
    self.jobs = jobs
    self.publicAddress = publicAddress
    self.partnership = partnership
  }
}

/// What the program that serves the site was asked to run.
package struct ServedCall: Sendable {
  package let limit: Duration
  /// Says what there is to say, and gives the exit code.
  package let run: @Sendable (Terminal) async -> CommandLineProgram.ExitCode
}

extension CommandLineProgram {
  /// Reads a command that somebody wants the serving program to run; any but those that it may run is
  /// refused.
  package static func call(
    _ arguments: [String], of site: ServedSite, in surroundings: any Surroundings
  ) -> ServedCall {
    // Read here for its limit alone: the command itself stays where it is run.
    let limit = (try? served(arguments))?.limit ?? .seconds(60)
    return ServedCall(limit: limit) { terminal in
      do {
        var command = try served(arguments)
        try await command.run(
          in: ServingSurroundings(inner: surroundings, terminal: terminal, site: site))
        return .done
      } catch {
        return code(after: error, terminal)
      }
    }
  }

  private static func served(_ arguments: [String]) throws -> any ServedCommand {
    guard let command = try AccordCommand.parseAsRoot(arguments) as? any ServedCommand else {
      throw Refusal.conflict("This is not done by the program that serves the site.")
    }
    return command
  }

  /// Has the program that serves a command's records run it; `nil` when none does.
  static func ask(
    _ command: any ServedCommand, _ arguments: [String], _ surroundings: any Surroundings
  ) async throws -> ExitCode? {
    // PostgreSQL is open to several programs.
    guard command.options.database == nil else { return nil }
    let folder = command.options.data
    guard let carried = command as? any CarriedCommand else {
      return try await surroundings.askServing(folder, arguments, for: surroundings.terminal)
    }
    let said = Mutex<[UInt8]>([])
    let collecting = Terminal(
      isWatched: false, output: { bytes in said.withLock { $0 += bytes } },
      complaints: { surroundings.terminal.complain($0) })
    let code = try await surroundings.askServing(folder, arguments, for: collecting)
    if code == .done { try carried.keep(said.withLock { $0 }, surroundings.terminal) }
    return code
  }
}
