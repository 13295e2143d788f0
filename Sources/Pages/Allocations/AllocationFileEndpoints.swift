internal import Domain
internal import Reports
internal import Site
internal import Store
internal import Values

/// What is published of rounds, as files.
struct AllocationFileEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      csv("allocation", \.allocation), workbook("allocation", \.allocation),
      csv("counts", \.counts), workbook("counts", \.counts),
      csv("appendix", \.appendix), workbook("appendix", \.appendix),
      .get("/allocations/:year/cluster-counts.csv", for: .everyone, clusterCounts),
      .get("/allocations/:year/formula.csv", for: .everyone, formula),
      .get("/allocations/:year/last-year.csv", for: .everyone, lastYear),
      .get("/allocations/:year/grants.json", for: .everyone, grants),
      .get("/allocations/:year/round.json", for: .everyone) { visit in
        try await document(try await context.published().newest(visit))
      },
      .get("/allocations/:year/versions/:version/round.json", for: .everyone) { visit in
        try await document(try await context.published().version(visit))
      },
    ]
  }

  private typealias Table = @Sendable (AllocationSheets) -> Sheet

  private func csv(_ name: String, _ table: @escaping Table) -> Endpoint {
    .get("/allocations/:year/\(name).csv", for: .everyone) { visit in
      taken.csv(table(try await sheets(visit)))
    }
  }

  private func workbook(_ name: String, _ table: @escaping Table) -> Endpoint {
    .get("/allocations/:year/\(name).xlsx", for: .everyone) { visit in
      try taken.workbook(table(try await sheets(visit)))
    }
  }

  private var taken: TakenAway { TakenAway(context: context) }

  private func sheets(_ visit: Visit) async throws -> AllocationSheets {
    let published = try await context.published()
    let round = try published.newest(visit)
    return AllocationSheets(
      round, after: published.earlier(than: round),
      remarks: taken.remarks("The published allocation of \(round.year)", visit))
  }

  private func file(_ name: String, _ round: PublicRound, _ bytes: [UInt8]) -> Reply {
    .download(.csv("\(name)-\(AllocationSheets.slug(round.year)).csv", bytes))
  }

  private func clusterCounts(_ visit: Visit) async throws -> Reply {
    let round = try await context.published().newest(visit)
    guard case .counts(let bytes) = PublicFiguresDocument.runAgain(round.figures) else {
      throw Refusal.notFound
    }
    return file("cluster-counts", round, bytes)
  }

  private func formula(_ visit: Visit) async throws -> Reply {
    let round = try await context.published().newest(visit)
    return file("formula", round, FormulaDocument.csv(round.figures.formula))
  }

  private func lastYear(_ visit: Visit) async throws -> Reply {
    let round = try await context.published().newest(visit)
    guard let bytes = AllocationSheets(round, after: nil).lastYear else { throw Refusal.notFound }
    return file("last-year", round, bytes)
  }

  private func grants(_ visit: Visit) async throws -> Reply {
    let round = try await context.published().newest(visit)
    guard let funder = context.settings.funder,
      let bytes = GrantsDocument.json(round, funder: funder, from: context.settings.publicAddress)
    else { throw Refusal.notFound }
    return .open(json(AllocationSheets.file("360giving", round), bytes))
  }

  /// The bytes as they were published, of which the digest is printed.
  private func document(_ round: PublicRound) async throws -> Reply {
    let id = round.id
    let publication = try await context.readRegister(nil) { try $0.rounds.publication(of: id) }
    guard let publication else { throw Refusal.notFound }
    return .open(
      json(AllocationSheets.file("round", round), Array(publication.openDocument.utf8)))
  }

  private func json(_ name: String, _ bytes: [UInt8]) -> Document {
    Document(name: "\(name).json", contentType: "application/json", bytes: bytes)
  }
}
