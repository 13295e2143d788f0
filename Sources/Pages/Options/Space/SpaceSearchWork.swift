package import Actions
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// Looks at every weighting in steps of 1 %, in the background.
///
/// It changes nothing; what it finds is kept in memory, and can be found again.
package enum SpaceSearchWork {
  package static let name = "search-weightings"

  package static func make(
    runner: ActionRunner, desk: RoundDesk, shelf: SpaceShelf
  ) -> JobWork {
    JobWork(
      name, for: .readFunding,
      perform: { job, handle in try await perform(job, handle, runner, desk, shelf) })
  }

  /// What an address asks for, as a job keeps it.
  static func input(_ round: RoundID, _ items: [(name: String, value: String?)]) -> [String: String]
  {
    ["round": round.description, "asked": link(round, items).address]
  }

  /// Where what a job found is shown.
  static func link(_ job: Job) -> Link? {
    job.work == name ? job.input["asked"].flatMap { Link(reading: $0) } : nil
  }

  private static func link(_ round: RoundID, _ items: [(name: String, value: String?)]) -> Link {
    SpaceLinks.space(round).with(items)
  }

  /// What an address asks; `nil` where it cannot be read.
  static func query(_ address: String) -> FormFields? {
    let parts = address.utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1)
    guard parts.count == 2 else { return nil }
    return try? FormFields(encoded: parts[1])
  }

  private static func perform(
    _ job: Job, _ handle: JobHandle, _ runner: ActionRunner, _ desk: RoundDesk,
    _ shelf: SpaceShelf
  ) async throws -> JobOutcome {
    guard let round = job.input["round"].flatMap({ RoundID($0) }),
      let query = query(job.input["asked"] ?? "")
    else { throw Refusal.notFound }
    let figures = try await runner.read(as: handle.user, for: .readFunding) {
      try RoundFigures(RoundView(round, at: desk, in: $0), at: desk, in: $0)
    }
    guard case .success(let record) = figures.record else { throw Refusal.notFound }
    let options = OptionGround(record, yearBefore: figures.view.yearBefore)
    let room = OptionRoom(figures, options, OptionState(query, or: []))
    let form = SpaceForm(query, room.ground)
    let (ground, terms) = try SpaceRoom.question(room, form)
    let search = try GridSearch(ground, terms)
    let findings = try await handle.aside { try look(search, handle) }
    shelf.keep(findings, for: SpaceRoom.key(room, form))
    return JobOutcome(
      "\(grouped(findings.remaining)) of \(grouped(search.weightings)) weightings keep the limits")
  }

  /// Part by part, so that it can say how far it is, and be cancelled.
  private static func look(_ search: GridSearch, _ handle: JobHandle) throws -> GridFindings {
    var findings = search.nothingYet
    let part = max(1, search.parts / 200)
    var place = 0
    while place < search.parts {
      try handle.say(
        JobStanding(
          "\(grouped(findings.tried)) weightings have been looked at.", done: place,
          of: search.parts))
      search.look(at: place..<min(place + part, search.parts), noting: &findings)
      place += part
    }
    return findings
  }
}
