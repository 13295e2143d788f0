internal import Actions
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// What the open option would do in the years after its round.
struct OptionYearsEndpoints: Sendable {
  let context: PageContext

  private var taken: TakenAway { TakenAway(context: context) }

  var endpoints: [Endpoint] {
    [
      .get("/rounds/:round/options/years", for: .may(.readFunding), show)
    ]
      + taken.endpoints("/rounds/:round/options/years", for: .may(.readFunding), sheet)
  }

  private func show(_ visit: Visit) async throws -> Reply {
    .page(try await page(visit))
  }

  private func page(_ visit: Visit) async throws -> OptionYearsPage {
    let user = try visit.signedIn()
    let room = try await OptionEndpoints(context: context).room(
      visit.query, try visit.identifier("round", Domain.RoundKind.self), user)
    let (desk, year) = (context.desk, room.ground.year)
    let earlier = try await context.runner.read(as: user, for: .readFunding) { records in
      try records.rounds.all().filter { $0.year < year }.compactMap { round -> RoundRecord? in
        guard let published = try records.rounds.publication(of: round.id) else { return nil }
        return try desk.papers.read(Array(published.document.utf8))
      }
    }
    // Numbers are supplied on the command line alone.
    let asked = visit.query["method"].flatMap(ProjectionMethod.init) ?? .trend
    let method = asked == .supplied ? .trend : asked
    guard let option = room.open.option else {
      return OptionYearsPage(
        room: room, method: method, projection: .failure(.invalid(room.openProblems)))
    }
    do {
      return OptionYearsPage(
        room: room, method: method,
        projection: .success(
          try Projection(of: option, on: room.ground, after: earlier, by: method)))
    } catch {
      return OptionYearsPage(room: room, method: method, projection: .failure(error))
    }
  }

  // MARK: Taken away

  private func sheet(_ visit: Visit, _ taken: TakenAway) async throws -> Sheet {
    let page = try await page(visit)
    guard case .success(let projection) = page.projection else { throw Refusal.notFound }
    return ProjectionWords.sheet(
      projection,
      remarks: taken.remarks("\(page.room.open.name) in later years", visit) + [
        .init("Method", ProjectionWords.name(page.method))
      ])
  }

}
