import Demonstration
import Domain
import Imports
import Support
import Testing
import Values

struct BoundaryLoadingTests {
  private let identifiers: IdentifierGenerator = {
    let next = TestLock(UInt64(0))
    return IdentifierGenerator {
      (
        4,
        next.withLock {
          $0 += 1; return $0
        }
      )
    }
  }()

  private func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(reading: text))
  }

  private func register(_ demo: DemoRegister) throws -> Register {
    var register = Register()
    for school in demo.schools { register.schools[school.id] = school }
    for act in demo.acts { register = try register.applying(act) }
    return register
  }

  @Test func `The demonstration's boundaries are those of its clusters, once`() throws {
    let folder = try TemporaryFolder()
    let world = DemoWorld()
    var bytes: [UInt8] = []
    try world.writeBoundaries { bytes += $0 }
    let path = try folder.write("kept-as.geojson", bytes: bytes)
    let register = try register(world.register(identifiers))
    func load(_ known: [BoundarySet]) throws -> BoundaryLoading {
      try BoundaryLoading(
        path: path, name: "b.geojson", wishes: .init(), authority: "383",
        from: try day("2025-09-01"), in: register, known: known)
    }
    let loading = try load([])
    #expect(loading.problems.isEmpty)
    #expect(
      loading.sentence(.planned)
        == "To be loaded: the boundaries of 20 clusters, by their cluster, in metres of the national grid"
    )
    let set = try #require(loading.boundaries)
    #expect(set.source == "b.geojson")
    #expect(set.boundaries.allSatisfy { $0.outlines.count == 1 && $0.outlines[0].count > 8 })
    // Each cluster's own schools lie in it, but for those near its wobbling edge.
    let today = try day("2026-01-15")
    for boundary in set.boundaries {
      guard case .cluster(let id) = boundary.subject else { continue }
      let places = register.members(of: id, on: today).compactMap {
        register.schools[$0]?.facts.place
      }
      let inside = places.count { place in
        boundary.outlines.contains { $0.goesRound(place) }
      }
      #expect(inside * 3 > places.count * 2)
    }
    let again = try load([set])
    #expect(again.boundaries == nil)
    #expect(again.sentence(.done) == "The file says nothing that is not known already")
  }

  @Test func `A file is named as people know it, whatever it is kept as`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("kept-as.geojson", "oops")
    let loading = try BoundaryLoading(
      path: path, name: "wards <b>.geojson", wishes: .init(), authority: "383",
      from: try day("2025-09-01"), in: Register(), known: [])
    #expect(loading.problems.map(\.place.file) == ["wards <b>.geojson"])
    let missing = try BoundaryLoading(
      path: "\(folder.path)/none", name: "none", wishes: .init(), authority: "383",
      from: try day("2025-09-01"), in: Register(), known: [])
    #expect(missing.problems.count == 1)
  }

  @Test(
    .enabled(if: SharedData.isThere, "\(SharedData.absence)"),
    arguments: [("leeds_wards_2020.geojson", "WD20NM"), ("leeds_wards_2025.geojson", "WD25NM")])
  func `The real wards of Leeds are known by their names, and their schools lie in them`(
    _ file: String, _ property: String
  ) throws {
    let plan = try RegisterLoading(
      files: [("schools", SharedData.path("gias_leeds_20230703.csv"))], authority: "383",
      into: Register(), identifiers: identifiers)
    var register = Register()
    for school in plan.added { register.schools[school.id] = school }
    let loading = try BoundaryLoading(
      path: SharedData.path(file), name: file, wishes: .init(), authority: "383",
      from: try day("2025-09-01"), in: register, known: [])
    #expect(
      loading.sentence(.planned) == "To be loaded: the boundaries of 33 wards, by their \(property)"
    )
    let set = try #require(loading.boundaries)
    var (inside, outside) = (0, 0)
    for school in register.schools.values {
      guard !school.facts.isClosed, let place = school.facts.place,
        let outlines = set.outlines(of: .ward(school.facts.ward))
      else { continue }
      if outlines.contains(where: { $0.goesRound(place) }) { inside += 1 } else { outside += 1 }
    }
    // The boundaries are generalised, and the register's wards are of another year for a few.
    #expect(inside > 290)
    #expect(outside < 10, "\(outside)")
  }

  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `The real small areas of Leeds are read, and are neither clusters nor wards`() throws {
    let file = try GeoJSONFile(path: SharedData.path("leeds_lsoa11.geojson"))
    #expect(file.areas.count == 482)
    #expect(file.problems.isEmpty)
  }
}

extension [GridPlace] {
  /// Whether a place lies inside: a ray to the east crosses the outline an odd number of times.
  fileprivate func goesRound(_ place: GridPlace) -> Bool {
    var isInside = false
    for (number, start) in enumerated() {
      let end = self[(number + 1) % count]
      guard (start.northing > place.northing) != (end.northing > place.northing) else { continue }
      let side =
        (end.easting - start.easting) * (place.northing - start.northing)
        - (place.easting - start.easting) * (end.northing - start.northing)
      if (side > 0) == (end.northing > start.northing) { isInside.toggle() }
    }
    return isInside
  }
}
