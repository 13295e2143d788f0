internal import Actions
internal import Domain
internal import HTML
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
      .get("/register/acts", for: .may(.readRegister), acts),
      .get("/register/acts/new", for: .may(.changeRegister), newAct),
      .post("/register/acts/check", for: .may(.changeRegister), checkAct),
      .post("/register/acts", for: .may(.changeRegister), createAct),
      .get("/clusters.csv", for: .publicIfOpen(.readRegister), clustersFile),
      .get("/schools.csv", for: .publicIfOpen(.readRegister), schoolsFile),
    ]
  }

  /// The day that is asked about: `?on=2025-09-01`, and today without it.
  private func day(_ visit: Visit) throws -> CalendarDate {
    guard let text = visit.query["on"], !text.isEmpty else { return visit.today }
    guard let day = CalendarDate(reading: text) else {
      throw Refusal.invalid(
        "‘\(text)’ is not a day.", in: Place(field: "on"), remedy: "Write it as 1/9/2025.")
    }
    return day
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
    let day = try day(visit)
    let clusters = try await context.readRegister(visit.user) {
      try context.shelf.day(day, in: $0).clusters
    }
    return .page(
      ClustersPage(
        clusters: clusters, day: day, today: visit.today, sort: visit.query["sort"] ?? "name",
        mayChange: visit.user?.may(.changeRegister) ?? false))
  }

  private func cluster(_ visit: Visit) async throws -> Reply {
    let day = try day(visit)
    let id = try visit.identifier("cluster", ClusterKind.self)
    let (register, schools) = try await context.readRegister(visit.user) { records in
      (
        try context.shelf.register(in: records),
        try context.shelf.day(day, in: records).schools(in: id)
      )
    }
    guard let cluster = register.clusters[id] else { throw Refusal.notFound }
    return .page(
      ClusterPage(
        cluster: cluster, register: register, schools: schools, day: day, today: visit.today,
        mayChange: visit.user?.may(.changeRegister) ?? false))
  }

  private func schools(_ visit: Visit) async throws -> Reply {
    let day = try day(visit)
    let lists = try await context.readRegister(visit.user) { records in
      try context.shelf.day(day, in: records)
    }
    return .page(
      SchoolsPage(
        SchoolFilter(visit.query), of: lists.schools, clusters: lists.clusters, day: day,
        today: visit.today))
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

  private func acts(_ visit: Visit) async throws -> Reply {
    let before = visit.query["before"].flatMap { Int($0) }
    let user = try visit.signedIn()
    let acts = try await context.runner.read(as: user, for: .readRegister) {
      try $0.registerSummaries.acts(before: before, most: 50)
    }
    return .page(ActsPage(acts: acts))
  }

  // MARK: Files to take away

  private func clustersFile(_ visit: Visit) async throws -> Reply {
    let day = try day(visit)
    let clusters = try await context.readRegister(visit.user) {
      try context.shelf.day(day, in: $0).clusters
    }
    return .download(.csv("clusters-\(day).csv", RegisterFiles.clusters(clusters)))
  }

  private func schoolsFile(_ visit: Visit) async throws -> Reply {
    let day = try day(visit)
    let filter = SchoolFilter(visit.query)
    let schools = try await context.readRegister(visit.user) {
      try context.shelf.day(day, in: $0).schools
    }
    return .download(
      .csv("schools-\(day).csv", RegisterFiles.schools(filter.matching(schools))))
  }
}
