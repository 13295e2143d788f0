internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import Store
internal import Values

/// `accord round problems`: what was found in the files that a round counts.
struct RoundProblemsCommand: CarriedCommand {
  static let configuration = CommandConfiguration(
    commandName: "problems", abstract: "What was found in the files that a round counts.",
    discussion: """
      Each has its number within its file of problems, by which it can be confirmed alone.

      Example
        accord round problems 2026/27 --out problems.csv
      """)

  @OptionGroup var round: RoundOptions

  @Option(help: "Only those of a rule.")
  var rule: String?

  @Option(help: "Where they go as a CSV; without it they are printed.")
  var out: String?

  var options: DataOptions { round.options }

  func run() throws {}

  func cargo(in surroundings: any Surroundings) async throws -> [UInt8] {
    var cargo: [UInt8] = []
    try await RoundWork.open(options, round.whose, round.acting, surroundings) { work in
      let round = try await work.round(round.year)
      guard let count = round.count else {
        throw Refusal.conflict("No files have been counted yet: accord round load counts them.")
      }
      let job = try await work.read { try JobRecords($0.connection).find(count.job) }
      guard let job, case .done(let outcome) = job.state else { throw Refusal.notFound }
      let numbered = outcome.problems.enumerated().filter { rule == nil || $1.rule == rule }
      cargo =
        out == nil
        ? Array(Self.text(numbered.map { ($0, $1) }, round).utf8)
        : ProblemDocument.sheet(numbered.map(\.element), remarks: []).csv
    }
    return cargo
  }

  func keep(_ cargo: [UInt8], _ terminal: Terminal) throws {
    guard let out else { return terminal.say(cargo) }
    try OutputFile.write(cargo, to: out)
    terminal.say("Wrote \(out)\n")
  }

  private static func text(_ problems: [(Int, Problem)], _ round: FundingRound) -> String {
    guard !problems.isEmpty else { return "No problems.\n" }
    let said = Set(round.confirmations.map(\.what))
    return problems.map { number, problem in
      let own = ConfirmedProblem(problem.rule, number: number)
      let all = ConfirmedProblem(problem.rule, number: nil)
      let standing =
        problem.severity == .hard
        ? "must be fixed"
        : said.contains(own) || said.contains(all) ? "confirmed" : "please confirm"
      return "\(own) (\(standing)): " + ProblemDocument.text(.invalid([problem]))
    }.joined()
  }
}
