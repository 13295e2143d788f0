internal import Actions
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// Clusters, schools and what happens to them.
struct RegisterEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/", for: .publicIfOpen(.readRegister), start),
      .get("/clusters", for: .publicIfOpen(.readRegister), clusters),
      .get("/clusters/:cluster", for: .publicIfOpen(.readRegister), cluster),
      .get("/schools", for: .publicIfOpen(.readRegister), schools),
      .get("/schools/:school", for: .publicIfOpen(.readRegister), school),
    ]
      + taken.endpoints("/clusters", for: .publicIfOpen(.readRegister)) { visit, _ in
        try await clusterSheet(visit)
      }
      + taken.endpoints("/schools", for: .publicIfOpen(.readRegister)) { visit, _ in
        try await schoolSheet(visit)
      }
  }

  private func start(_ visit: Visit) async throws -> Reply {
    let day = visit.today
    let clusters = try await context.readRegister(visit.user) {
      try context.shelf.day(day, in: $0).clusters
    }
    return .page(
      StartPage(partnership: context.settings.name, clusters: clusters, user: visit.user))
  }

  private func clusters(_ visit: Visit) async throws -> Reply {
    let view = try RegisterView(visit)
    return .page(
      ClustersPage(
        clusters: try await summaries(visit, view), view: view,
        sort: visit.query["sort"] ?? "name",
        mayChange: visit.user?.may(.changeRegister) ?? false))
  }

  private func summaries(
    _ visit: Visit, _ view: RegisterView
  ) async throws -> [RegisterSummaries.Cluster] {
    let (day, known) = (view.day, view.known)
    return try await context.readRegister(visit.user) {
      try context.shelf.day(day, known: known, in: $0).clusters
    }
  }

  private func cluster(_ visit: Visit) async throws -> Reply {
    let view = try RegisterView(visit)
    let (day, known) = (view.day, view.known)
    let id = try visit.identifier("cluster", ClusterKind.self)
    let (register, schools, published, sets) = try await context.readRegister(visit.user) {
      records in
      (
        try context.shelf.register(known: known, in: records),
        try context.shelf.day(day, known: known, in: records).schools(in: id),
        try context.shelf.published(in: records),
        try context.shelf.boundaries(on: day, in: records)
      )
    }
    guard let cluster = register.clusters[id], !cluster.names.spells.isEmpty else {
      throw Refusal.notFound
    }
    let amounts = published.compactMap { table in
      table.rows.first { $0.cluster == id }?.amount.map { (heading: table.heading, amount: $0) }
    }
    return .page(
      ClusterPage(
        cluster: cluster, register: register, schools: schools, sets: sets, view: view,
        published: amounts,
        mayChange: visit.user?.may(.changeRegister) ?? false))
  }

  private func schools(_ visit: Visit) async throws -> Reply {
    let view = try RegisterView(visit)
    let (day, known) = (view.day, view.known)
    let lists = try await context.readRegister(visit.user) {
      try context.shelf.day(day, known: known, in: $0)
    }
    return .page(
      SchoolsPage(
        SchoolFilter(visit.query), of: lists.schools, clusters: lists.clusters, view: view))
  }

  private func school(_ visit: Visit) async throws -> Reply {
    let id = try visit.identifier("school", SchoolKind.self)
    let register = try await context.readRegister(visit.user) {
      try context.shelf.register(in: $0)
    }
    guard let school = register.schools[id] else { throw Refusal.notFound }
    return .page(
      SchoolPage(
        school: school, register: register, today: visit.today,
        mayChange: visit.user?.may(.changeRegister) ?? false))
  }

  // MARK: Files to take away

  private var taken: TakenAway { TakenAway(context: context) }

  private func clusterSheet(_ visit: Visit) async throws -> Sheet {
    let view = try RegisterView(visit)
    let clusters = ClustersPage.ordered(
      try await summaries(visit, view), by: visit.query["sort"] ?? "name")
    return RegisterFiles.clusters(
      clusters, view, taken.remarks("Clusters and their schools", on: view.day, visit))
  }

  private func schoolSheet(_ visit: Visit) async throws -> Sheet {
    let view = try RegisterView(visit)
    let (day, known) = (view.day, view.known)
    let schools = try await context.readRegister(visit.user) {
      try context.shelf.day(day, known: known, in: $0).schools
    }
    return RegisterFiles.schools(
      SchoolFilter(visit.query).matching(schools), view,
      taken.remarks("Schools and the clusters they belong to", on: day, visit))
  }
}
