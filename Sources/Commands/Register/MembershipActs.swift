internal import ArgumentParser
internal import Domain
internal import Values

/// The school that an act is about.
struct SchoolArgument: ParsableArguments {
  @Argument(help: "The school’s number (URN) or name.")
  var school: String

  /// What is to happen to it; refused where it is not certain which school is meant.
  func planned(
    _ register: Register, _ words: String, _ deed: (SchoolID) -> RegisterAct.Deed
  ) throws(Refusal) -> Planned {
    let school = try register.school(meaning: school)
    return Planned(
      deed(school.id), in: "\(school.facts.name) (\(school.facts.urn)) \(words)")
  }
}

/// `accord register membership join`: a school comes to a cluster.
struct JoinCommand: ActCommand {
  static let configuration = CommandConfiguration(
    commandName: "join", abstract: "A school that belongs to none joins a cluster.",
    discussion: """
      Example
        accord register membership join 107900 Aireborough --paying --on 2026-09-01 --reason "…"
      """)

  @OptionGroup var options: DataOptions
  @OptionGroup var act: ActOptions

  @OptionGroup var school: SchoolArgument

  @Argument(help: "The cluster’s name or an alias.")
  var cluster: String

  @Flag var paying: Paying

  func deed(_ register: Register, on day: CalendarDate) throws(Refusal) -> Planned {
    let cluster = try register.cluster(meaning: cluster, of: act.authority, on: day)
    return try school.planned(register, "joins \(cluster.name(on: day)), \(paying.words)") {
      .join($0, cluster.id, isPaying: paying == .paying)
    }
  }
}

/// `accord register membership move`: a school goes from one cluster to another.
struct MoveCommand: ActCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "A school moves from its cluster to another.",
    discussion: """
      Example
        accord register membership move 107900 Aireborough --paying --on 2026-09-01 --reason "…"
      """)

  @OptionGroup var options: DataOptions
  @OptionGroup var act: ActOptions

  @OptionGroup var school: SchoolArgument

  @Argument(help: "The cluster that it comes to: its name or an alias.")
  var cluster: String

  @Flag var paying: Paying

  func deed(_ register: Register, on day: CalendarDate) throws(Refusal) -> Planned {
    let cluster = try register.cluster(meaning: cluster, of: act.authority, on: day)
    return try school.planned(register, "moves to \(cluster.name(on: day)), \(paying.words)") {
      .move($0, to: cluster.id, isPaying: paying == .paying)
    }
  }
}

/// `accord register membership leave`: a school belongs to no cluster any more.
struct LeaveCommand: ActCommand {
  static let configuration = CommandConfiguration(
    commandName: "leave", abstract: "A school leaves its cluster.",
    discussion: """
      Example
        accord register membership leave 107900 --on 2026-09-01 --reason "…"
      """)

  @OptionGroup var options: DataOptions
  @OptionGroup var act: ActOptions

  @OptionGroup var school: SchoolArgument

  func deed(_ register: Register, on day: CalendarDate) throws(Refusal) -> Planned {
    try school.planned(register, "leaves its cluster") { .leave($0) }
  }
}

/// `accord register membership start-paying`: a school begins to pay in.
struct StartPayingCommand: ActCommand {
  static let configuration = CommandConfiguration(
    commandName: "start-paying", abstract: "A school starts paying into its cluster.",
    discussion: """
      Example
        accord register membership start-paying 107900 --on 2026-09-01 --reason "…"
      """)

  @OptionGroup var options: DataOptions
  @OptionGroup var act: ActOptions

  @OptionGroup var school: SchoolArgument

  func deed(_ register: Register, on day: CalendarDate) throws(Refusal) -> Planned {
    try school.planned(register, "starts paying in") { .startPaying($0) }
  }
}

/// `accord register membership stop-paying`: a school pays no more.
struct StopPayingCommand: ActCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop-paying", abstract: "A school stops paying into its cluster.",
    discussion: """
      Example
        accord register membership stop-paying 107900 --on 2026-09-01 --reason "…"
      """)

  @OptionGroup var options: DataOptions
  @OptionGroup var act: ActOptions

  @OptionGroup var school: SchoolArgument

  func deed(_ register: Register, on day: CalendarDate) throws(Refusal) -> Planned {
    try school.planned(register, "stops paying in") { .stopPaying($0) }
  }
}
