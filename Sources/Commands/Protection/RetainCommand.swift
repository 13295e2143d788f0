internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import Store
internal import Values

/// `accord retain`: an end to records whose time is over.
struct RetainCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "retain",
    abstract: "Dispose of records whose time is over by the rules, but for what is held.",
    discussion: """
      The rules and holds are a privacy officer’s, at /retention. Sessions, links, used recovery codes and \
      whatever else has ended is taken out in one transaction, which leaves a line in the audit trail. \
      Nothing of the trail itself is ever taken out. With --check it only tells.

      Examples
        accord retain --data accord-data
        accord retain --as-of 2026-12-31 --check
      """)

  @OptionGroup var options: DataOptions

  @Option(help: "The day whose rules are asked; today without it.", transform: readDate)
  var asOf: CalendarDate?

  @Flag(help: "Only tell what is due, and what a hold keeps.")
  var check = false

  var limit: Duration { .seconds(60 * 60) }

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let (asOf, isCheckOnly) = (asOf, check)
    try await Desk.open(options, surroundings) { desk in
      let day = asOf ?? desk.today
      let time = try desk.runner.time()
      let outlook = try await desk.runner.read(as: desk.user, for: .keepRetention) {
        try RetentionOutlook($0, on: day, at: time)
      }
      guard !isCheckOnly else {
        surroundings.terminal.say(Self.table(outlook, outlook.due) { "\($0) due" })
        return
      }
      let disposed = try await desk.runner.run(DisposeRecords(by: day), by: desk.user)
      surroundings.terminal.say(Self.table(outlook, disposed.counts) { "\($0) disposed of" })
    }
  }

  /// A line a kind of which there is anything to say.
  private static func table(
    _ outlook: RetentionOutlook, _ counts: [RetentionClass: Int], _ words: (String) -> String
  ) -> String {
    let lines = outlook.lines.compactMap { line -> String? in
      let (count, kept) = (counts[line.rule.of] ?? 0, line.due?.kept ?? 0)
      guard count > 0 || kept > 0 else { return nil }
      let held = kept > 0 ? ", \(grouped(kept)) kept by a hold" : ""
      return "\(line.rule.of.words): \(words(grouped(count)))\(held)\n"
    }
    let head = "By the rules of \(outlook.day.inWords):\n"
    return head + (lines.isEmpty ? "Nothing is due.\n" : lines.joined())
  }
}

extension RetentionOutlook {
  /// How many of each kind are due.
  fileprivate var due: [RetentionClass: Int] {
    Dictionary(
      lines.compactMap { line in line.due.map { (line.rule.of, $0.due) } },
      uniquingKeysWith: { first, _ in first })
  }
}
