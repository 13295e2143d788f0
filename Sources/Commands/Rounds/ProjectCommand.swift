internal import ArgumentParser
internal import Domain
internal import Imports
internal import Reports
internal import Values

/// `accord project`: what a round, or an option for it, would do in the next years.
struct ProjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "project",
    abstract: "Say what a round or an option would do in three years, with a range.",
    discussion: """
      Of a round’s whole document and those of earlier years, or of forecasts: counts files, one a year. The \
      pot, the weights and the schools stay; floors, caps and damping are left out.

      Examples
        accord project round-2026-27.json --earlier round-2025-26.json
        accord project round-2026-27.json --earlier round-2025-26.json --method last-change
        accord project round-2026-27.json --forecast counts-2027.csv --forecast counts-2028.csv
      """)

  @Argument(help: "The round’s whole document.")
  var round: String

  @Option(help: "An earlier year’s whole document. May be given several times.")
  var earlier: [String] = []

  @Option(help: "A counts file of a year to come, the next year first. May be given three times.")
  var forecast: [String] = []

  @Option(help: "How numbers go on: trend or last-change.")
  var method: String = ProjectionMethod.trend.rawValue

  @Option(help: "An option instead of the round as it is, as for accord options.")
  var option: String = ""

  @Option(help: "A file for the table, as CSV.")
  var out: String?

  func run() throws {
    let ground = OptionGround(try WholeRound.read(round), yearBefore: nil)
    let option = try OptionText(reading: self.option).option(on: ground)
    let projection: Projection
    if forecast.isEmpty {
      guard let method = ProjectionMethod(rawValue: method), method != .supplied else {
        throw Refusal.invalid(
          "‘\(method)’ is no way to carry numbers on.", in: Place(field: "method"),
          remedy: "Give trend or last-change, or a --forecast.")
      }
      projection = try Projection(
        of: option, on: ground, after: try earlier.map(WholeRound.read), by: method)
    } else {
      projection = try Projection(
        of: option, on: ground, supplied: try forecast.map { try CountsFile.read(path: $0) })
    }
    if let out {
      try OutputFile.write(ProjectionWords.sheet(projection, remarks: []).csv, to: out)
    } else {
      Console.say(ProjectionWords.text(projection))
    }
  }
}
