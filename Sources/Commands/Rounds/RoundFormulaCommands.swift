internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import Store
internal import Values

/// `accord round formulas`: what a round can be calculated with.
struct RoundFormulasCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "formulas", abstract: "The formulas that a round can choose from.",
    discussion: """
      Example
        accord round formulas
      """)

  @OptionGroup var options: DataOptions

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    try await Desk.open(options, surroundings) { desk in
      let formulas = try await desk.runner.read(as: desk.user, for: .readFunding) {
        try $0.funding.formulas()
      }
      guard !formulas.isEmpty else {
        surroundings.terminal.say("There is no formula yet: accord round add-formula adds one.\n")
        return
      }
      var table = TextTable(
        ["Formula", "Name", "From", "Source"], sides: [.left, .left, .left, .left])
      for formula in formulas {
        table.add([
          visible(formula.code), visible(formula.name), formula.validFrom?.inWords ?? "",
          visible(formula.source),
        ])
      }
      surroundings.terminal.say(table.text)
    }
  }
}

/// `accord round add-formula`: another formula to choose from.
struct RoundAddFormulaCommand: ParsableCommand, KeepingCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-formula", abstract: "Add a formula with its source; none is ever changed.",
    discussion: """
      Stop the site first, or add it on its pages.

      Example
        accord round add-formula leeds-option-1
        accord round add-formula ours.csv --decision D60001
      """)

  @Argument(help: "leeds-option-1, leeds-option-2, or a formula file.")
  var formula: String

  @Option(help: "The council’s reference of the decision behind it.")
  var decision = ""

  @OptionGroup var options: DataOptions
  @OptionGroup var acting: ActingPerson

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let (source, decision, acting) = (formula, decision, acting)
    try await Desk.open(options, surroundings) { desk in
      let formula = try FormulaSource.read(source)
      let code = try await desk.runner.run(
        AddFormula(formula, decision: decision), by: try await acting.user(at: desk))
      surroundings.terminal.say("The formula \(visible(code)) has been added.\n")
    }
  }
}
