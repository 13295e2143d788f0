internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import Store
internal import Values

/// `accord round list`: every round.
struct RoundListCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Every round, the newest first, and how it stands.",
    discussion: """
      Example
        accord round list
      """)

  @OptionGroup var options: DataOptions

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    try await Desk.open(options, surroundings) { desk in
      let rounds = try await desk.runner.read(as: desk.user, for: .readFunding) {
        try $0.rounds.all()
      }
      guard !rounds.isEmpty else {
        surroundings.terminal.say("No round has been begun yet.\n")
        return
      }
      var table = TextTable(
        ["Year", "Version", "Pot", "Formula", "It"], sides: [.left, .right, .right, .left, .left])
      for round in rounds {
        table.add([
          round.year.description, String(round.version), round.settings.pot.text,
          visible(round.settings.formula), RoundWords.standing(round.stage),
        ])
      }
      surroundings.terminal.say(table.text)
    }
  }
}

/// `accord round show`: one round.
struct RoundShowCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "A round: its settings, what has been done, what it comes to or what is missing.",
    discussion: """
      Example
        accord round show 2026/27
      """)

  @OptionGroup var round: RoundOptions

  @Option(help: "Which version; the newest without it.")
  var roundVersion: Int?

  var options: DataOptions { round.options }

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let (year, version) = (round.year, roundVersion)
    try await RoundWork.open(options, round.whose, round.acting, surroundings) { work in
      let round = try await work.round(year, version: version)
      let shown = try await work.read { try RoundOnShow(round, at: work.rounds, in: $0) }
      work.terminal.say(shown.text)
    }
  }
}

/// A round with everything that is said of it.
private struct RoundOnShow: Sendable {
  let round: FundingRound
  let files: [CountedFile]
  let names: [String: String]
  /// What it comes to, or what stands in the way.
  let record: Result<RoundRecord, Refusal>
  let digest: String?

  init(_ round: FundingRound, at desk: RoundDesk, in records: Records) throws {
    self.round = round
    files = try round.count.flatMap { try records.counts.find($0.number) }?.files ?? []
    var names: [String: String] = [:]
    for person in Set(round.acts.map(\.person.description)) {
      names[person] = try records.people.name(of: person)
    }
    self.names = names
    do {
      let record = try Self.record(round, desk, records)
      self.record = .success(record)
      digest = round.isPublished ? round.stage.digest : desk.digest(of: record)
    } catch let refusal as Refusal {
      record = .failure(refusal)
      digest = nil
    }
  }

  /// A published round is what was published, whatever has happened since.
  private static func record(
    _ round: FundingRound, _ desk: RoundDesk, _ records: Records
  ) throws -> RoundRecord {
    if let kept = try records.rounds.publication(of: round.id) {
      return try desk.papers.read(Array(kept.document.utf8))
    }
    return try desk.record(of: round, in: records)
  }

  var text: String {
    var text = "\(RoundWork.title(round)) \(RoundWords.standing(round.stage)).\n"
    if !round.why.isEmpty { text += "It corrects what was published: \(visible(round.why))\n" }
    text += "\n\(RoundSummary.settings(round.settings))\n"
    for file in files { text += "\(visible(RoundWords.file(file)))\n" }
    text += (files.isEmpty ? "" : "\n") + "What has been done\n"
    text += RoundSummary.acts(round, names) + "\n"
    let missing = round.isOpen ? round.missingToLock() : []
    if !missing.isEmpty {
      text += "What is missing\n\(ProblemDocument.text(.invalid(missing)))\n"
    }
    switch record {
    case .failure(let refusal):
      let problems = refusal.problems.filter { !missing.contains($0) }
      if !problems.isEmpty { text += ProblemDocument.text(.invalid(problems)) }
    case .success(let record):
      text += AllocationDocument.table(record.allocation)
      if let digest, digest == round.stage.digest {
        text += "\nThe document’s SHA-256 is \(digest).\n"
      } else if round.stage.digest != nil {
        text += "\nThe figures have changed since they were calculated: calculate them again.\n"
      }
    }
    return text
  }
}
