internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// What is published of rounds, for whoever comes.
struct AllocationEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/allocations", for: .everyone, all),
      .get("/allocations/:year", for: .everyone, newest),
      .get("/allocations/:year/versions/:version", for: .everyone, version),
      .get("/allocations/:year/clusters/:cluster", for: .everyone, statement),
      .get("/allocations/:year/appendix", for: .everyone, appendix),
      .get("/allocations/:year/bars.svg", for: .everyone) { try await drawing($0, \.bars, "bars") },
      .get("/allocations/:year/map.svg", for: .everyone) { try await drawing($0, \.tiles, "map") },
    ]
  }

  private func all(_ visit: Visit) async throws -> Reply {
    .page(AllocationsPage(published: try await context.published()))
  }

  private func newest(_ visit: Visit) async throws -> Reply {
    let published = try await context.published()
    let round = try published.newest(visit)
    // Whoever may have statements printed is shown a form, with a key of its own each time.
    guard visit.user?.may(.readFunding) != true else {
      return .page(try await page(round, published, for: visit))
    }
    let edition = try await context.readRegister(nil) { try $0.audit.newestChange() }
    if let kept = context.writtenPages.page(of: round.id, at: edition) { return .page(kept) }
    let page = try await page(round, published, for: nil)
    let written = PlainPage(title: page.title, body: page.body)
    context.writtenPages.keep(written, of: round.id, at: edition)
    return .page(written)
  }

  private func version(_ visit: Visit) async throws -> Reply {
    let published = try await context.published()
    return .page(try await page(try published.version(visit), published, for: visit))
  }

  private func page(
    _ round: PublicRound, _ published: PublishedRounds, for visit: Visit?
  ) async throws -> PublishedRoundPage {
    let (shelf, ids) = (context.shelf, round.payees.map(\.id))
    let places = try await context.readRegister(nil) { records in
      let register = try shelf.register(in: records)
      return ClusterGrid(
        ids.filter { register.clusters[$0] != nil }, in: register, on: round.year.firstDay
      ).places
    }
    return PublishedRoundPage(
      round: round, published: published, places: places,
      grantsAbsence: context.grantsAbsence(round),
      printing: visit?.user?.may(.readFunding) == true ? visit?.hiddenFields() : nil)
  }

  private func statement(_ visit: Visit) async throws -> Reply {
    .page(StatementPage(statement: try await context.statement(visit)))
  }

  private func appendix(_ visit: Visit) async throws -> Reply {
    let published = try await context.published()
    let round = try published.newest(visit)
    return .page(AppendixPage(round: round, earlier: published.earlier(than: round)))
  }

  private func drawing(
    _ visit: Visit, _ figure: @Sendable (PublishedRoundPage) -> ChartFigure, _ name: String
  ) async throws -> Reply {
    let published = try await context.published()
    let round = try published.newest(visit)
    return .download(
      Document(
        name: "\(AllocationSheets.file(name, round)).svg", contentType: "image/svg+xml",
        bytes: figure(try await page(round, published, for: nil)).svgDocument.bytes))
  }
}

extension PageContext {
  /// The statement of the cluster in an address, from the year's newest version.
  func statement(_ visit: Visit) async throws -> ClusterStatement {
    let published = try await published()
    let round = try published.newest(visit)
    let cluster = try visit.identifier("cluster", ClusterKind.self)
    guard
      let statement = ClusterStatement(
        of: cluster, in: round, after: published.earlier(than: round))
    else { throw Refusal.notFound }
    return statement
  }

  /// Why there is no 360Giving data of a round; `nil` where there is.
  func grantsAbsence(_ round: PublicRound) -> String? {
    if settings.funder == nil {
      return
        "There is no 360Giving data, because the funder’s number in the register of organisations is "
        + "not set (accord serve --funder)."
    }
    return round.payees.allSatisfy(\.urn.isEmpty)
      ? "There is no 360Giving data, because no cluster’s payee is a school that is recorded." : nil
  }
}
