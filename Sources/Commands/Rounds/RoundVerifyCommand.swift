internal import Actions
internal import ArgumentParser
internal import Domain
internal import Imports
internal import Reports
internal import Store
internal import Values

/// `accord round verify`: whether what was published is still what was published.
struct RoundVerifyCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Work the published rounds out anew from what is kept, and hold them to their digests.",
    discussion: """
      Every version is checked: the documents that are kept, the digests that were kept with them, the \
      one that was approved, and the audit trail's. Ends with 1 when something differs.

      Example
        accord round verify
        accord round verify 2026/27
      """)

  @Argument(help: "The financial year, as 2026/27; all of them without it.", transform: readYear)
  var year: FinancialYear?

  @OptionGroup var options: DataOptions

  var limit: Duration { .seconds(600) }

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let year = year
    try await Desk.open(options, surroundings) { desk in
      let (published, broken) = try await desk.runner.read(as: desk.user, for: .readAudit) {
        records in
        (try KeptPublication.all(of: year, in: records), try records.audit.firstBroken())
      }
      let terminal = surroundings.terminal
      var isSound = broken == nil
      if let broken {
        terminal.say("The audit trail is not as it was written from line \(broken) on.\n")
      }
      if published.isEmpty { terminal.say("Nothing has been published yet.\n") }
      for one in published where !one.verify(terminal) { isSound = false }
      guard isSound else { throw ChecksFailed() }
    }
  }
}

/// What is kept of one publication, and everything that says which it must be.
private struct KeptPublication: Sendable {
  let round: FundingRound
  let kept: RoundRecords.Publication
  /// The digest that the audit trail has.
  let trail: String?

  static func all(of year: FinancialYear?, in records: Records) throws -> [KeptPublication] {
    try records.rounds.all().reversed().compactMap { round in
      guard year.map({ $0 == round.year }) ?? true,
        let kept = try records.rounds.publication(of: round.id)
      else { return nil }
      return KeptPublication(
        round: round, kept: kept, trail: try records.audit.publishedDigest(of: round.id))
    }
  }

  /// Says what was found; whether all is as it was.
  func verify(_ terminal: Terminal) -> Bool {
    let name = "\(round.year), version \(round.version)"
    var isSound = true
    func say(_ bytes: String, _ kind: String, _ digest: String) {
      do {
        let verified = try VerifiedDocument(
          Array(bytes.utf8), name: "\(kind) document", expecting: digest)
        terminal.say(verified.text)
        if !verified.problems.isEmpty { isSound = false }
      } catch {
        terminal.say(ProblemDocument.text(error))
        isSound = false
      }
    }
    terminal.say("── \(name) ──\n")
    say(kept.document, "whole", kept.digest)
    say(kept.openDocument, "open", kept.openDigest)
    if round.stage.digest != kept.digest || trail != kept.digest {
      terminal.say("What was approved and published by the trail is another document.\n")
      isSound = false
    }
    return isSound
  }
}
