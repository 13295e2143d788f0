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

  /// Runs one command; what it says goes to the standard output and the standard error.
  package static func run(
    _ arguments: [String], in surroundings: any Surroundings
  ) async -> ExitCode {
    do {
      var command = try AccordCommand.parseAsRoot(arguments)
      if var keeping = command as? any KeepingCommand {
        try await keeping.run(in: surroundings)
      } else {
        try command.run()
      }
      return .done
    } catch let refusal as Refusal {
      Console.complain(ProblemDocument.text(refusal))
      return .refused
    } catch is ChecksFailed {
      return .refused
    } catch let fault as SQLFault {
      let (sentence, remedy) = fault.inWords
      return refuse(sentence, remedy)
    } catch let unreadable as Unreadable {
      return refuse(
        "The database holds something that cannot be read: \(unreadable.what).",
        "Put a copy in its place with accord restore, and tell whoever makes the program.")
    } catch let newer as Migrator.FromTheFuture {
      return refuse(
        "The database is of version \(newer.version), and this program knows no later one than "
          + "\(newer.latest).", "Use the newer program that has brought it there.")
    } catch {
      let message = AccordCommand.fullMessage(for: error)
      switch AccordCommand.exitCode(for: error) {
      case .success:
        Console.say(message + "\n")
        return .done
      case .validationFailure:
        Console.complain(message + "\n")
        return .usage
      default:
        Console.complain("Something went wrong: \(message)\n")
        return .fault
      }
    }
  }
}

extension CommandLineProgram {
  private static func refuse(_ sentence: String, _ remedy: String) -> ExitCode {
    Console.complain(ProblemDocument.text(.invalid(sentence, remedy: remedy)))
    return .refused
  }
}

/// What was checked has faults; they have been printed.
struct ChecksFailed: Error {}

/// The two streams of a terminal.
enum Console {
  static func say(_ text: String) { StandardStreams.say(Array(text.utf8)) }
  static func say(_ bytes: [UInt8]) { StandardStreams.say(bytes) }
  static func complain(_ text: String) { StandardStreams.complain(Array(text.utf8)) }
}
