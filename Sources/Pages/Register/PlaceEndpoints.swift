internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// Areas, wards and the map.
struct PlaceEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/areas", for: .publicIfOpen(.readRegister), areas),
      .get("/areas/:area", for: .publicIfOpen(.readRegister), area),
      .get("/wards", for: .publicIfOpen(.readRegister), wards),
      .get("/wards/:ward", for: .publicIfOpen(.readRegister), ward),
      .get("/map", for: .publicIfOpen(.readRegister), map),
      .get("/map.svg", for: .publicIfOpen(.readRegister), drawing),
    ]
      + taken.endpoints("/map", for: .publicIfOpen(.readRegister)) { visit, _ in
        try await mapSheet(visit)
      }
  }

  private func register(_ visit: Visit, _ view: RegisterView) async throws -> Register {
    let known = view.known
    return try await context.readRegister(visit.user) { try $0.register.register(known: known) }
  }

  private func page(_ visit: Visit) async throws -> MapPage {
    let view = try RegisterView(visit)
    let (register, sets) = try await places(visit, view)
    return MapPage(
      register: register, view: view, sets: sets,
      wished: visit.query["as"].flatMap { MapPage.Form(rawValue: $0) },
      mayImport: visit.user?.may(.importRegister) ?? false)
  }

  /// The register with the boundaries that hold on the day.
  private func places(
    _ visit: Visit, _ view: RegisterView
  ) async throws -> (register: Register, sets: [BoundarySet]) {
    let (known, day) = (view.known, view.day)
    return try await context.readRegister(visit.user) { records in
      (
        try context.shelf.register(known: known, in: records),
        try context.shelf.boundaries(on: day, in: records)
      )
    }
  }

  private func map(_ visit: Visit) async throws -> Reply { .page(try await page(visit)) }

  private func drawing(_ visit: Visit) async throws -> Reply {
    let page = try await page(visit)
    return .download(
      Document(
        name: "clusters-\(page.view.day).svg", contentType: "image/svg+xml",
        bytes: page.drawing.bytes))
  }

  private var taken: TakenAway { TakenAway(context: context) }

  private func mapSheet(_ visit: Visit) async throws -> Sheet {
    let page = try await page(visit)
    return page.table(taken.remarks("Schools that pay in, as on the map", on: page.view.day, visit))
  }

  private func areas(_ visit: Visit) async throws -> Reply {
    let view = try RegisterView(visit)
    return .page(
      AreasPage(
        register: try await register(visit, view), view: view,
        mayChange: visit.user?.may(.changeRegister) ?? false))
  }

  private func area(_ visit: Visit) async throws -> Reply {
    let view = try RegisterView(visit)
    let id = try visit.identifier("area", AreaKind.self)
    let register = try await register(visit, view)
    guard let area = register.areas[id] else { throw Refusal.notFound }
    return .page(AreaPage(area: area, register: register, view: view))
  }

  private func wards(_ visit: Visit) async throws -> Reply {
    let view = try RegisterView(visit)
    return .page(WardsPage(register: try await register(visit, view), view: view))
  }

  private func ward(_ visit: Visit) async throws -> Reply {
    let view = try RegisterView(visit)
    let name = visit.parameters["ward"] ?? ""
    let (register, sets) = try await places(visit, view)
    let schools = register.schools.values.filter { school in
      school.facts.ward.utf8.elementsEqual(name.utf8) && !school.facts.isClosed(on: view.day)
    }.sorted { ($0.facts.name, $0.facts.urn) < ($1.facts.name, $1.facts.urn) }
    guard !schools.isEmpty else { throw Refusal.notFound }
    return .page(
      WardPage(ward: name, schools: schools, register: register, sets: sets, view: view))
  }
}
