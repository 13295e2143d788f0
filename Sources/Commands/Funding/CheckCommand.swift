internal import ArgumentParser
internal import Domain
internal import Imports
internal import Reports

/// `accord check`: what `count` would find, and nothing else.
struct CheckCommand: ParsableCommand {
  /// How the problems are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, csv
  }

  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find every problem in the files of a count, without counting.",
    discussion: """
      Ends with 1 when something must be fixed first.

      Example
        accord check --census spring.csv --schools schools.csv --deprivation iod2025.csv \\
          --postcodes nspl.csv --on 2026-01-15 --format csv > problems.csv
      """)

  @OptionGroup var options: CountOptions

  @Option(help: "text or csv.")
  var format: Format = .text

  func run() throws {
    let outcome = try options.count()
    switch format {
    case .text: Console.say(ProblemDocument.text(outcome.log))
    case .csv: Console.say(ProblemDocument.csv(outcome.log))
    }
    if outcome.log.isHard { throw ChecksFailed() }
  }
}
