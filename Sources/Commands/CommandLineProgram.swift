internal import ArgumentParser
internal import Domain
internal import Reports
internal import SQL
internal import Store

/// The command line as a program: arguments in, an exit code out.
package enum CommandLineProgram {
  /// How a run ended.
  package enum ExitCode: Int32, Sendable {
    case done = 0
    /// The data was refused, or a check has failed.
    case refused = 1
    /// The command was not understood.
    case usage = 2
    /// Our fault.
    case fault = 3
  }

  /// Runs one command that keeps no records; another program takes over one that does.
  ///
  /// What it says goes to the standard output and the standard error.
  package static func run(
    _ arguments: [String], recordsKeptBy keeper: some RecordsKeeper
  ) -> ExitCode {
    do {
      var command = try parse(arguments)
      if command is any KeepingCommand { try keeper.takeOver(arguments) }
      try command.run()
      return .done
    } catch {
      return code(after: error, Terminal.standard)
    }
  }

  /// Runs one command of any kind.
  package static func run(
    _ arguments: [String], in surroundings: any Surroundings
  ) async -> ExitCode {
    do {
      var command = try parse(arguments)
      if let served = command as? any ServedCommand,
        let code = try await ask(served, arguments, surroundings)
      {
        return code
      }
      if var keeping = command as? any KeepingCommand {
        try await keeping.run(in: surroundings)
      } else {
        try command.run()
      }
      return .done
    } catch {
      return code(after: error, surroundings.terminal)
    }
  }

  /// The command that some words ask for.
  ///
  /// Most name one of the root's own and are right: those are read without the tree around them, which
  /// takes half as long. All others are, once more if need be, so that what is said of them is the same.
  private static func parse(_ arguments: [String]) throws -> any ParsableCommand {
    let named = AccordCommand.configuration.subcommands.first { command in
      command.configuration.subcommands.isEmpty
        && command.configuration.commandName == arguments.first
    }
    if let command = try? named?.parseAsRoot(Array(arguments.dropFirst())),
      type(of: command) == named
    {
      return command
    }
    return try AccordCommand.parseAsRoot(arguments)
  }

  /// Says why a command did not run to its end, or shows the help that was asked for.
  static func code(after error: any Error, _ terminal: Terminal) -> ExitCode {
    if let refusal = error as? Refusal {
      terminal.complain(ProblemDocument.text(refusal))
      return .refused
    }
    if error is ChecksFailed { return .refused }
    if let (sentence, remedy) = storageFault(error) {
      terminal.complain(ProblemDocument.text(.invalid(sentence, remedy: remedy)))
      return .refused
    }
    let message = AccordCommand.fullMessage(for: error)
    switch AccordCommand.exitCode(for: error) {
    case .success:
      terminal.say(message + "\n")
      return .done
    case .validationFailure:
      terminal.complain(message + "\n")
      return .usage
    default:
      terminal.complain("Something went wrong: \(message)\n")
      return .fault
    }
  }
}

/// The program that runs the commands which keep records.
package protocol RecordsKeeper {
  /// Becomes that program, with the same arguments.
  func takeOver(_ arguments: [String]) throws -> Never
}

extension CommandLineProgram {
  /// What is wrong with the records and what to do about it, where the error is about them.
  private static func storageFault(_ error: any Error) -> (String, String)? {
    switch error {
    case let fault as SQLFault: fault.inWords
    case let unreadable as Unreadable:
      (
        "The database holds something that cannot be read: \(unreadable.what).",
        "Put a copy in its place with accord restore, and tell whoever makes the program."
      )
    case let newer as Migrator.FromTheFuture:
      (
        "The database is of version \(newer.version), and this program knows no later one than "
          + "\(newer.latest).", "Use the newer program that has brought it there."
      )
    default: nil
    }
  }
}

/// What was checked has faults; they have been printed.
struct ChecksFailed: Error {}
