internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// The addresses of what is given.
enum FundingLinks {
  static let published: Link = "/funding"
}

/// What was published, and by which formula.
struct FundingEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/funding", for: .publicIfOpen(.readRegister), published),
      .get("/funding.csv", for: .publicIfOpen(.readRegister), publishedFile),
    ]
  }

  private func published(_ visit: Visit) async throws -> Reply {
    let page = try await context.readRegister(visit.user) { records in
      PublishedPage(
        tables: try records.funding.published(), year: try records.funding.newestYear(),
        counts: try records.funding.newestCounts(), register: try records.register.register(),
        today: visit.today)
    }
    return .page(page)
  }

  private func publishedFile(_ visit: Visit) async throws -> Reply {
    let tables = try await context.readRegister(visit.user) { try $0.funding.published() }
    var file = CSVText(heading: ["year", "cluster", "amount", "source"])
    for table in tables {
      for row in table.rows {
        file.add([
          .text(table.heading), .text(row.written), .text(row.amount?.plain ?? ""),
          .text(table.source),
        ])
      }
    }
    return .download(.csv("published-allocations.csv", file.bytes))
  }
}
