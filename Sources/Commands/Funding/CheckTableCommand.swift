internal import ArgumentParser
internal import Domain
internal import Imports
internal import Reports
internal import Values

/// `accord check-table`: whether a published table adds up, and which clusters it means.
struct CheckTableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-table",
    abstract: "Read somebody's published table back: does it add up, and what are its names?",
    discussion: """
      Each column of money is added up and held against the total it prints, or against --pot. \
      Ends with 1 when a sum differs; another spelling of a cluster is only noted.

      Example
        accord check-table published.csv --pot 780830
      """)

  @Argument(help: "A CSV: a column of clusters and columns of amounts, with or without a total.")
  var file: String

  @Option(help: "The total of a column that prints none, in pounds.", transform: readMoney)
  var pot: Money?

  func run() throws {
    let table = try PublishedTableFile.read(path: file)
    let findings = table.findings(pot: pot, names: Leeds.clusterNames)
    for finding in findings { Console.say(TableFindings.sentence(finding) + "\n") }
    if findings.contains(where: \.isFault) { throw ChecksFailed() }
  }
}
