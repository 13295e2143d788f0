internal import ArgumentParser
internal import Domain
internal import Values

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

  @Argument(help: "The school’s number (URN) or name.")
  var school: String

  @Argument(help: "The cluster’s name or an alias.")
  var cluster: String

  @Flag var paying: Paying

  func deed(_ register: Register, on day: CalendarDate) throws(Refusal) -> Planned {
    let school = try register.school(meaning: school)
    let cluster = try register.cluster(meaning: cluster, of: act.authority, on: day)
    return Planned(
      .join(school.id, cluster.id, isPaying: paying == .paying),
      in: "\(school.facts.name) (\(school.facts.urn)) joins \(cluster.name(on: day)), "
        + (paying == .paying ? "and pays in" : "without paying in"))
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

  @Argument(help: "The school’s number (URN) or name.")
  var school: String

  @Argument(help: "The cluster that it comes to: its name or an alias.")
  var cluster: String

  @Flag var paying: Paying

  func deed(_ register: Register, on day: CalendarDate) throws(Refusal) -> Planned {
    let school = try register.school(meaning: school)
    let cluster = try register.cluster(meaning: cluster, of: act.authority, on: day)
    return Planned(
      .move(school.id, to: cluster.id, isPaying: paying == .paying),
      in: "\(school.facts.name) (\(school.facts.urn)) moves to \(cluster.name(on: day)), "
        + (paying == .paying ? "and pays in" : "without paying in"))
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

  @Argument(help: "The school’s number (URN) or name.")
  var school: String

  func deed(_ register: Register, on day: CalendarDate) throws(Refusal) -> Planned {
    let school = try register.school(meaning: school)
    return Planned(
      .leave(school.id), in: "\(school.facts.name) (\(school.facts.urn)) leaves its cluster")
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

  @Argument(help: "The school’s number (URN) or name.")
  var school: String

  func deed(_ register: Register, on day: CalendarDate) throws(Refusal) -> Planned {
    let school = try register.school(meaning: school)
    return Planned(
      .startPaying(school.id), in: "\(school.facts.name) (\(school.facts.urn)) starts paying in")
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

  @Argument(help: "The school’s number (URN) or name.")
  var school: String

  func deed(_ register: Register, on day: CalendarDate) throws(Refusal) -> Planned {
    let school = try register.school(meaning: school)
    return Planned(
      .stopPaying(school.id), in: "\(school.facts.name) (\(school.facts.urn)) stops paying in")
  }
}
