internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import Store
internal import Values

/// `accord consultation`: clusters asked which option they want.
struct ConsultationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consultation",
    abstract: "Clusters asked which option they want: how it stands, reminders, the record.",
    discussion: """
      A consultation is prepared, opened and concluded in the browser. It is named by its identifier; the \
      newest without it. All work beside a site that is being served.

      Example: who has not voted is reminded each morning, by a line of a timetable
        accord consultation remind
      """,
    subcommands: [
      ConsultationListCommand.self, ConsultationShowCommand.self, ConsultationRemindCommand.self,
      ConsultationVotesCommand.self,
    ])
}

/// Which consultation a command is about.
struct ConsultationOptions: ParsableArguments {
  @Argument(help: "Its identifier, as accord consultation list says it; the newest without it.")
  var consultation: String?

  @OptionGroup var data: DataOptions

  /// Finds it, with the year that it is about.
  func find(at desk: Desk) async throws -> FoundConsultation {
    let wanted = consultation
    let found = try await desk.runner.read(as: desk.user, for: .takePart) { records in
      let id = wanted.map { ConsultationID($0) }
      let one =
        if let id {
          try id.flatMap { try records.consultations.find($0) }
        } else {
          try records.consultations.all().first
        }
      return try one.map { try FoundConsultation($0, in: records, on: desk.today) }
    }
    guard let found else {
      throw Refusal.invalid(
        wanted.map { "There is no consultation ‘\($0)’." } ?? "There is no consultation yet.",
        remedy: "See accord consultation list, or prepare one in the browser.")
    }
    return found
  }
}

/// A consultation with what is called how.
struct FoundConsultation: Sendable {
  let consultation: Consultation
  let year: FinancialYear
  private let bodies: BodyBook
  private let names: [PersonID: String]

  init(_ consultation: Consultation, in records: Records, on day: CalendarDate) throws {
    guard let round = try records.rounds.find(consultation.round) else { throw Refusal.notFound }
    self.consultation = consultation
    year = round.year
    bodies = try BodyBook(records, on: day)
    var names: [PersonID: String] = [:]
    for person in Set(consultation.voters.values).union(consultation.votes.values.map(\.person)) {
      names[person] = try records.people.name(of: person.description)
    }
    self.names = names
  }

  func name(of cluster: ClusterID) -> String { bodies.name(of: .cluster(cluster)) }
  func name(of person: PersonID) -> String { names[person] ?? person.description }
}

/// `accord consultation list`: every consultation.
struct ConsultationListCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Every consultation, the newest first, and how it stands.")

  @OptionGroup var options: DataOptions

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    try await Desk.open(options, surroundings) { desk in
      let found = try await desk.runner.read(as: desk.user, for: .takePart) { records in
        try records.consultations.all().map {
          try FoundConsultation($0, in: records, on: desk.today)
        }
      }
      guard !found.isEmpty else {
        surroundings.terminal.say("No consultation has been prepared yet.\n")
        return
      }
      let now = surroundings.now()
      var table = TextTable(
        ["Identifier", "About", "Closes", "It", "Votes"],
        sides: [.left, .left, .left, .left, .right])
      for one in found {
        let consultation = one.consultation
        table.add([
          consultation.id.description, one.year.description,
          ConsultationWords.when(consultation.terms.closes),
          ConsultationWords.standing(consultation.standing(at: now)),
          "\(consultation.votes.count) of \(consultation.clusters.count)",
        ])
      }
      surroundings.terminal.say(table.text)
    }
  }
}

/// `accord consultation show`: one consultation.
struct ConsultationShowCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract:
      "A consultation: what is asked, who votes, who has, and the result once it has closed.")

  @OptionGroup var one: ConsultationOptions

  var options: DataOptions { one.data }

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let one = one
    try await Desk.open(options, surroundings) { desk in
      let found = try await one.find(at: desk)
      surroundings.terminal.say(Self.text(found, at: surroundings.now()))
    }
  }

  private static func text(_ found: FoundConsultation, at now: Moment) -> String {
    let consultation = found.consultation
    let standing = consultation.standing(at: now)
    let isOver = [.closed, .concluded].contains(standing)
    var text = """
      The consultation on \(found.year), \(consultation.id): \(ConsultationWords.standing(standing))
      Opens   \(ConsultationWords.when(consultation.terms.opens))
      Closes  \(ConsultationWords.when(consultation.terms.closes))
      Options \(consultation.terms.options.map { visible($0.name) }.joined(separator: "; "))

      """
    guard consultation.opening != nil else { return text + "No cluster has been asked yet.\n" }
    text += "\(ConsultationWords.turnout(consultation)).\n\n"
    var table = TextTable(["Cluster", "Voter", "Vote"], sides: [.left, .left, .left])
    for cluster in consultation.clusters {
      let vote = consultation.votes[cluster]
      let choice = vote.map {
        isOver ? ConsultationWords.name($0.choice, consultation) : "voted"
      }
      table.add([
        visible(found.name(of: cluster)),
        visible(consultation.voters[cluster].map { found.name(of: $0) } ?? "nobody yet"),
        visible(choice ?? "not yet"),
      ])
    }
    text += table.text
    if isOver { text += "\nResult: \(visible(ConsultationWords.result(consultation)))\n" }
    if let conclusion = consultation.conclusion {
      let name = ConsultationWords.name(conclusion.choice, consultation)
      text += "Concluded: \(visible(name)). \(visible(conclusion.reason))\n"
    }
    return text
  }
}

/// `accord consultation remind`: those who have not voted are told once more.
struct ConsultationRemindCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "remind",
    abstract: "Tell those who vote for clusters that have not voted; once a day at most.")

  @OptionGroup var one: ConsultationOptions

  @OptionGroup var acting: ActingPerson

  var options: DataOptions { one.data }

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let (one, acting) = (one, acting)
    try await Desk.open(options, surroundings) { desk in
      let found = try await one.find(at: desk)
      _ = try await desk.runner.run(
        RunConsultation.reminding(found.consultation.id),
        by: try await acting.user(at: desk))
      let missing = found.consultation.missing.count
      surroundings.terminal.say(
        "\(missing) \(missing == 1 ? "cluster has" : "clusters have") been reminded.\n")
    }
  }
}

/// `accord consultation votes`: who voted for whom, once it has closed.
struct ConsultationVotesCommand: CarriedCommand {
  static let configuration = CommandConfiguration(
    commandName: "votes", abstract: "The record of the votes as CSV, once it has closed.",
    discussion: """
      Example
        accord consultation votes --out votes.csv
      """)

  @OptionGroup var one: ConsultationOptions

  @Option(help: "The file to write; the terminal without it.")
  var out: String?

  var options: DataOptions { one.data }

  func run() throws {}

  func cargo(in surroundings: any Surroundings) async throws -> [UInt8] {
    let one = one
    var bytes: [UInt8] = []
    try await Desk.open(options, surroundings) { desk in
      let found = try await one.find(at: desk)
      let standing = found.consultation.standing(at: surroundings.now())
      guard [.closed, .concluded].contains(standing) else {
        throw Refusal.conflict("What clusters chose is told once the consultation has closed.")
      }
      bytes =
        ConsultationSheet.sheet(
          found.consultation, clusterName: { found.name(of: $0) },
          personName: { found.name(of: $0) }, remarks: []
        ).csv
    }
    return bytes
  }

  func keep(_ cargo: [UInt8], _ terminal: Terminal) throws {
    guard let out else { return terminal.say(cargo) }
    try OutputFile.write(cargo, to: out)
    terminal.say("Written to \(out).\n")
  }
}
