internal import ArgumentParser
internal import Domain
internal import Imports
internal import Reports

/// `accord count`: files in, a counts file out.
struct CountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Count the pupils that the formula counts, school by school.",
    discussion: """
      Pupils count where they attend, once each, at schools that pay into a cluster on the day. \
      Nothing is written when something must be fixed first.

      Example
        accord count --census spring.xml --schools schools.csv --deprivation iod2025.csv \\
          --postcodes nspl.csv --social-care cin.xml --on 2026-01-15 --out counts.csv
      """)

  @OptionGroup var options: CountOptions

  @Option(help: "Where the counts go; without it they are printed.")
  var out: String?

  @Option(help: "Where the problems go as a CSV; they are then printed as one line a rule.")
  var problems: String?

  func run() throws {
    let outcome = try options.count()
    if let problems {
      try OutputFile.write(ProblemDocument.csv(outcome.log), to: problems)
      Console.complain("Problems, written to \(problems):\n\(ProblemDocument.summary(outcome.log))")
    } else if !outcome.log.isEmpty {
      Console.complain(ProblemDocument.text(outcome.log))
    }
    guard let table = outcome.table else {
      Console.complain("Nothing has been counted: fix what must be fixed, and count again.\n")
      throw ChecksFailed()
    }
    Console.complain(CountSummary.text(outcome.facts))
    let csv = CountsDocument.csv(table)
    if let out { try OutputFile.write(csv, to: out) } else { Console.say(csv) }
  }
}
