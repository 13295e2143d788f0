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
      .get("/funding", for: .publicIfOpen(.readRegister), published)
    ]
      + taken.endpoints("/funding", for: .publicIfOpen(.readRegister)) { visit, _ in
        try await publishedSheet(visit)
      }
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

  private var taken: TakenAway { TakenAway(context: context) }

  private func publishedSheet(_ visit: Visit) async throws -> Sheet {
    let tables = try await context.readRegister(visit.user) { try $0.funding.published() }
    var sheet = Sheet(
      "Published allocations", file: "published-allocations",
      heading: ["year", "cluster", "amount", "source"],
      remarks: taken.remarks("What each cluster was allocated, as published", visit))
    for table in tables {
      for row in table.rows {
        sheet.add([
          .text(table.heading), .text(row.written), row.amount.map { .money($0) } ?? .empty,
          .text(table.source),
        ])
      }
    }
    return sheet
  }
}
