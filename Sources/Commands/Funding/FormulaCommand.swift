internal import ArgumentParser
internal import Domain
internal import Reports

/// `accord formula`: a formula as a file, to read or to change.
struct FormulaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formula",
    abstract: "Print a formula as the file that allocate reads.",
    discussion: """
      Example: a formula of your own, begun from the adopted one
        accord formula leeds-option-1 > ours.csv
      """)

  @Argument(help: "leeds-option-1, leeds-option-2, or a formula file.")
  var formula: String

  func run() throws {
    Console.say(FormulaDocument.csv(try FormulaSource.read(formula)))
  }
}
