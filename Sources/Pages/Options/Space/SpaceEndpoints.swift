internal import Actions
internal import Domain
internal import HTML
internal import Site
internal import Values

/// Every weighting of a round, within limits; the address says everything.
struct SpaceEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/rounds/:round/options/space", for: .may(.readFunding), show),
      .get("/rounds/:round/options/space/live", for: .may(.readFunding), live),
      .post("/rounds/:round/options/space", for: .may(.readFunding), begin),
    ]
  }

  private func space(_ query: FormFields, _ visit: Visit) async throws -> SpaceRoom {
    let room = try await OptionEndpoints(context: context).room(
      query, try visit.identifier("round", Domain.RoundKind.self), try visit.signedIn())
    let shelf = context.spaceShelf
    return SpaceRoom(room, SpaceForm(query, room.ground)) { shelf.findings($0) }
  }

  private func show(_ visit: Visit) async throws -> Reply {
    .page(SpacePage(visit: visit, space: try await space(visit.query, visit)))
  }

  private func live(_ visit: Visit) async throws -> Reply {
    .fragment(SpaceResults(space: try await space(visit.query, visit)).html)
  }

  private func begin(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    // The whole question is one field: what an address asks stands in it several times.
    let query = SpaceSearchWork.query(submission.form["asked"] ?? "") ?? FormFields()
    let space = try await space(query, visit)
    guard case .later = space.found else {
      return .redirect(to: SpaceLinks.space(space.room.round.id, space), notice: nil)
    }
    let job = try await context.jobs.start(
      SpaceSearchWork.name, title: "Look at all weightings for \(space.room.round.year)",
      input: SpaceSearchWork.input(space.room.round.id, space.items), by: try visit.signedIn())
    return .redirect(to: JobLinks.job(job), notice: nil)
  }
}
