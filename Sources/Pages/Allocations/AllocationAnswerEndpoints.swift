internal import Domain
internal import Reports
internal import Site

/// What is published of rounds, for programs.
struct AllocationAnswerEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/api/allocations", for: .everyone, all),
      .get("/api/allocations/:year", for: .everyone, year),
      .get("/api/allocations/:year/clusters/:cluster", for: .everyone, cluster),
      .get("/openapi.json", for: .everyone, description),
    ]
  }

  private func description(_ visit: Visit) async throws -> Reply {
    answer(
      "openapi",
      OpenAPIDocument.json(
        server: context.settings.publicAddress, partnership: context.settings.name,
        newest: try await context.published().rounds.first))
  }

  private func all(_ visit: Visit) async throws -> Reply {
    answer("allocations", AllocationAnswers.all(try await context.published().rounds))
  }

  private func year(_ visit: Visit) async throws -> Reply {
    let published = try await context.published()
    let round = try published.newest(visit)
    return answer(
      AllocationSheets.file("allocation", round),
      AllocationAnswers.one(round, after: published.earlier(than: round)))
  }

  private func cluster(_ visit: Visit) async throws -> Reply {
    answer("statement", AllocationAnswers.one(try await context.statement(visit)))
  }

  private func answer(_ name: String, _ bytes: [UInt8]) -> Reply {
    .open(Document(name: "\(name).json", contentType: "application/json", bytes: bytes))
  }
}
