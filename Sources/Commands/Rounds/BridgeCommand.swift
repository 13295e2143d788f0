internal import ArgumentParser
internal import Domain
internal import Imports
internal import Reports
internal import Values

/// `accord bridge`: why amounts differ between two rounds.
struct BridgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bridge",
    abstract: "Say in pounds why amounts changed between two rounds.",
    discussion: """
      Of two whole documents of rounds, or two versions of one. Each cause’s part is its Shapley value: what \
      it adds, averaged over every order in which the causes could have come. The parts add up to the \
      penny: each cluster’s to its change, each cause’s to what it changed for all together.

      Examples
        accord bridge round-2025-26.json round-2026-27.json
        accord bridge round-2025-26.json round-2026-27.json --cluster Rothwell
        accord bridge round-2025-26.json round-2026-27.json --out bridge.csv
      """)

  @Argument(help: "The earlier round’s whole document.")
  var before: String

  @Argument(help: "The later round’s whole document.")
  var after: String

  @Option(help: "One cluster’s way, step by step, in sentences.")
  var cluster: String?

  @Option(help: "A file for the table of every cluster and cause, as CSV.")
  var out: String?

  func run() throws {
    let bridge = Bridge(from: try WholeRound.read(before), to: try WholeRound.read(after))
    if let out { try OutputFile.write(BridgeDocument.sheet(bridge).csv, to: out) }
    if let cluster {
      Console.say(BridgeDocument.text(bridge, row: try Self.row(cluster, in: bridge)))
    } else if out == nil {
      Console.say(BridgeDocument.text(bridge))
    }
  }

  private static func row(_ name: String, in bridge: Bridge) throws -> Int {
    let wanted = ClusterKey(authority: "", name: name).soundsLike
    let found = bridge.lines.firstIndex { $0.cluster.soundsLike == wanted }
    guard let found else {
      throw Refusal.invalid(
        "There is no cluster ‘\(name)’ in either round.",
        remedy: "Choose one of: \(bridge.lines.map(\.cluster.name).joined(separator: ", ")).")
    }
    return found
  }
}
