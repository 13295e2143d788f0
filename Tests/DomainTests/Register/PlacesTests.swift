import Domain
import Testing
import Values

struct PlacesTests {
  private func place(_ easting: Int, _ northing: Int) throws -> GridPlace {
    try #require(GridPlace(easting: easting, northing: northing))
  }

  @Test(arguments: [
    (0, 0, 0), (30, 40, 1), (49, 0, 0), (50, 0, 1), (149, 0, 1), (150, 0, 2), (3_000, 4_000, 50),
    (60_000, 80_000, 1_000),
  ])
  func `A distance is told to the nearest hundred metres`(
    _ east: Int, _ north: Int, _ hundreds: Int
  ) throws {
    let one = try place(430_000, 430_000)
    let other = try place(430_000 + east, 430_000 + north)
    #expect(one.hundredsOfMetres(to: other) == hundreds)
    #expect(other.hundredsOfMetres(to: one) == hundreds)
  }

  @Test(arguments: [(0, 5), (5, 0), (700_001, 5), (5, 1_300_001), (Int.min, Int.max)])
  func `What lies outside the country is no place`(_ easting: Int, _ northing: Int) {
    #expect(GridPlace(easting: easting, northing: northing) == nil)
  }

  /// Four clusters of two schools each, at the corners of a square.
  private func corners() throws -> (register: Register, clusters: [ClusterID], day: CalendarDate) {
    let day = try #require(CalendarDate(year: 2026, month: 9, day: 1))
    var register = Register()
    var clusters: [ClusterID] = []
    for number in 0..<4 {
      let cluster = ClusterID(high: 1, low: UInt64(number))
      clusters.append(cluster)
      register = try register.applying(
        RegisterAct(
          id: ActID(high: 2, low: UInt64(number)),
          .found(cluster, authority: "383", name: "Corner \(number)"), on: day, reason: "Invented"))
      for second in 0..<2 {
        let school = SchoolID(high: 3, low: UInt64(2 * number + second))
        let facts = SchoolFacts(
          urn: "90000\(2 * number + second)", laestab: "383700\(2 * number + second)",
          name: "School \(number) \(second)", ward: "Ward \(number % 2)",
          place: try place(
            420_000 + number % 2 * 9_000 + second * 100, 440_000 - number / 2 * 8_000))
        register.schools[school] = RegisterSchool(id: school, facts: facts)
        register = try register.applying(
          RegisterAct(
            id: ActID(high: 4, low: UInt64(2 * number + second)),
            .join(school, cluster, isPaying: true), on: day, reason: "Invented"))
      }
    }
    return (register, clusters, day)
  }

  @Test func `Tiles lie as the schools do: north up, west left`() throws {
    let (register, clusters, day) = try corners()
    let grid = ClusterGrid(clusters.reversed(), in: register, on: day)
    let places = clusters.map { grid.places[$0].map { [$0.column, $0.row] } }
    #expect(places == [[0, 0], [1, 0], [0, 1], [1, 1]])
  }

  @Test func `Every cluster has a tile of its own, with places or without`() throws {
    var (register, clusters, day) = try corners()
    for number in 4..<9 {
      let cluster = ClusterID(high: 1, low: UInt64(number))
      clusters.append(cluster)
      register = try register.applying(
        RegisterAct(
          id: ActID(high: 5, low: UInt64(number)),
          .found(cluster, authority: "383", name: "Nowhere \(number)"), on: day, reason: "Invented")
      )
    }
    let grid = ClusterGrid(clusters, in: register, on: day)
    #expect(Set(grid.places.values.map { [$0.column, $0.row] }).count == 9)
  }

  @Test func `Neighbours are the clusters of the nearest schools`() throws {
    let (register, clusters, day) = try corners()
    // From the first corner the one to the south is nearer than the one to the east.
    let neighbours = register.neighbours(of: clusters[0], on: day).map(\.id)
    #expect(neighbours.contains(clusters[2]))
    #expect(!neighbours.contains(clusters[0]))
    #expect(!neighbours.contains(clusters[3]))
    let nearest = register.nearest(to: SchoolID(high: 3, low: 0), on: day, most: 1)
    #expect(nearest.map(\.school.id) == [SchoolID(high: 3, low: 1)])
    #expect(nearest.map(\.hundredsOfMetres) == [1])
    #expect(register.wards(of: clusters[1], on: day).map(\.ward) == ["Ward 1"])
  }
}
