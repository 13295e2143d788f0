import Domain
import Testing
import Values

struct BoundaryPlanTests {
  private static let rothwell = ClusterID(high: 1, low: 1)
  private static let morley = ClusterID(high: 1, low: 2)

  private func register() throws -> Register {
    var register = Register()
    let first = try day("2021-04-01")
    for (number, id, name) in [
      (1, Self.rothwell, "Rothwell"), (2, Self.morley, "Morley & District"),
    ] {
      register = try register.applying(
        RegisterAct(
          id: ActID(high: 9, low: UInt64(number)), .found(id, authority: "383", name: name),
          on: first, reason: "Allocation table"))
    }
    register = try register.applying(
      RegisterAct(
        id: ActID(high: 9, low: 3), .addAlias(Self.rothwell, "Rothwell Extended", source: "S0"),
        on: first, reason: "S0"))
    for (number, ward) in ["Armley", "Hunslet & Riverside", ""].enumerated() {
      let id = SchoolID(high: 2, low: UInt64(number))
      register.schools[id] = RegisterSchool(
        id: id,
        facts: SchoolFacts(
          urn: "90000\(number)", laestab: "383700\(number)", name: "S", ward: ward))
    }
    return register
  }

  private func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(reading: text))
  }

  private func area(_ number: Int, _ properties: (String, String)...) throws -> DrawnArea {
    let west = 400_000 + number * 1_000
    let outline = [(west, 1_000), (west + 900, 1_000), (west, 1_900)].compactMap {
      GridPlace(easting: $0.0, northing: $0.1)
    }
    return DrawnArea(
      number: number, properties: properties.map { .init($0.0, $0.1) }, outlines: [outline])
  }

  private func plan(
    _ areas: [DrawnArea], _ change: (inout BoundaryPlan.Wishes) -> Void = { _ in }
  ) throws -> BoundaryPlan {
    var wishes = BoundaryPlan.Wishes()
    change(&wishes)
    return BoundaryPlan(
      areas, source: "a.geojson", wishes: wishes, authority: "383", from: try day("2025-09-01"),
      in: try register())
  }

  @Test func `Names are found wherever they stand, by other spellings too`() throws {
    let plan = try plan([
      try area(1, ("code", "E1"), ("name", "morley and district")),
      try area(2, ("code", "E2"), ("name", "ROTHWELL EXTENDED")),
    ])
    #expect(plan.problems.isEmpty)
    #expect(plan.property == "name")
    #expect(plan.boundaries?.kind == .clusters)
    #expect(
      plan.boundaries?.boundaries.map(\.subject)
        == [.cluster(Self.morley), .cluster(Self.rothwell)])
    #expect(plan.absent.isEmpty)
  }

  @Test func `Wards are wards, and what is not drawn is said`() throws {
    let plan = try plan([try area(1, ("WD25CD", "E05"), ("WD25NM", "Hunslet and Riverside"))])
    #expect(plan.boundaries?.kind == .wards)
    #expect(plan.boundaries?.boundaries.map(\.subject) == [.ward("Hunslet & Riverside")])
    #expect(plan.absent == ["Armley"])
  }

  @Test func `Everything that is wrong is said at once, by feature and property`() throws {
    let plan = try plan([
      try area(1, ("name", "Rothwell")), try area(2, ("name", "Rothwel")),
      try area(3, ("other", "x")),
      try area(4, ("name", "rothwell")), try area(5, ("name", "Morley & District")),
    ])
    #expect(plan.boundaries == nil)
    #expect(
      plan.problems.map(\.sentence) == [
        "Feature 2 is ‘Rothwel’, which is no cluster of the register.",
        "Feature 3 has no ‘name’.",
        "Features 1 and 4 are both Rothwell.",
      ])
    #expect(plan.problems[0].remedy.contains("Did you mean Rothwell?"))
    #expect(
      plan.problems.allSatisfy { $0.place.file == "a.geojson" && $0.place.column == "name" })
  }

  @Test func `What is not known can be left out`() throws {
    let areas = [try area(1, ("n", "Armley")), try area(2, ("n", "Elsewhere"))]
    #expect(try plan(areas).problems.count == 1)
    let plan = try plan(areas) { $0.leavesOutUnknown = true }
    #expect(plan.leftOut == 1)
    #expect(plan.boundaries?.boundaries.count == 1)
  }

  @Test func `A property that names nothing is told with those there are`() throws {
    let areas = [try area(1, ("WD25CD", "E05011384"), ("WD25NM", "Armley"))]
    let wrong = try plan(areas) { $0.property = "WD25CD" }
    #expect(
      wrong.problems.map(\.sentence) == [
        "The property ‘WD25CD’ names no cluster or ward of the register; the properties are: "
          + "WD25CD (‘E05011384’), WD25NM (‘Armley’)."
      ])
    let kind = try plan(areas) { $0.kind = .clusters }
    #expect(
      kind.problems.map(\.sentence).first?.contains("names a cluster of the register") == true)
    #expect(try plan(areas) { $0.property = "WD25NM" }.problems.isEmpty)
    #expect(try plan([try area(1)]).problems.first?.sentence.hasSuffix("none.") == true)
    #expect(try plan([]).problems.count == 1)
  }

  @Test func `A file that says the same as another says the same`() throws {
    let areas = [try area(1, ("n", "Armley")), try area(2, ("n", "Hunslet & Riverside"))]
    let one = try #require(try plan(areas).boundaries)
    let other = try #require(try plan(areas.reversed()).boundaries)
    #expect(one.saysTheSame(as: other))
    let less = try #require(try plan(Array(areas.prefix(1))).boundaries)
    #expect(!one.saysTheSame(as: less))
    #expect(one.outlines(of: .ward("Armley")) != nil)
    #expect(one.outlines(of: .cluster(Self.morley)) == nil)
  }
}
