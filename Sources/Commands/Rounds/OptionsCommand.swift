internal import ArgumentParser
internal import Domain
internal import Imports
internal import Reports
internal import Values

/// `accord options`: ways in which a round's pot could be shared, side by side.
struct OptionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "options",
    abstract: "Hold ways to share a round’s pot side by side.",
    discussion: """
      Of a round’s whole document. An option says what differs from the round: weights by the criterion’s \
      code, and name, pot, lump, unit, method, floor, cap, damping, changes; what it does not say is as the \
      round has it. The site writes the same text into its addresses.

      Examples
        accord options round-2026-27.json --option "send=25;roll=20;name=More for SEND"
        accord options round-2026-27.json --option "pot=800000" --option "changes=leaves>107999"
        accord options round-2026-27.json --option "pot=800000" --beside before --out options.csv
      """)

  /// What amounts are held beside.
  enum Beside: String, ExpressibleByArgument, CaseIterable {
    case round
    case before
  }

  @Argument(help: "The round’s whole document.")
  var round: String

  @Option(help: "An option, as key=value with semicolons between. May be given several times.")
  var option: [String] = []

  @Option(help: "What amounts are held beside: the round as it is, or the year before.")
  var beside: Beside = .round

  @Option(help: "A file for the table of every cluster, as CSV.")
  var out: String?

  func run() throws {
    let record = try WholeRound.read(round)
    let ground = OptionGround(record, yearBefore: nil)
    let before = try before(ground)
    let options = try option.enumerated().map { place, text in
      let option = try OptionText(reading: text).option(on: ground)
      return (
        name: option.name.isEmpty ? "Option \(place + 1)" : option.name,
        comparison: OptionComparison(
          try option.allocation(on: ground), beside: option.merged(before))
      )
    }
    let own = (
      name: "As it is", comparison: OptionComparison(ground.allocation, beside: before)
    )
    let words = beside == .round ? "the round as it is" : "the year before"
    let sheet = OptionSheet.sheet([own] + options, beside: words, remarks: [])
    if let out {
      try OutputFile.write(sheet.csv, to: out)
    } else {
      Console.say(OptionSheet.text([own] + options))
    }
    for option in options {
      Console.complain("\(option.name): \(OptionWords.finding(option.comparison)).\n")
    }
  }

  private func before(_ ground: OptionGround) throws -> [ClusterKey: Money] {
    switch beside {
    case .round:
      return Dictionary(
        ground.allocation.clusters.map { ($0.cluster, $0.amount) },
        uniquingKeysWith: { first, _ in first })
    case .before:
      guard let yearBefore = ground.yearBefore else {
        throw Refusal.invalid(
          "The document does not say what clusters had the year before.",
          remedy: "Hold the options beside the round: leave --beside out.")
      }
      return yearBefore.amounts
    }
  }
}
