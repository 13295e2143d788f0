import Support
import Testing

struct RegisterBoundariesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `Boundaries are checked, loaded once, and refused with every problem`() throws {
    let schools = try folder.write(
      "schools.csv",
      """
      URN,LA (code),EstablishmentNumber,EstablishmentName,EstablishmentStatus (code),\
      AdministrativeWard (name),CloseDate,OpenDate,Postcode,PhaseOfEducation (name),Easting,Northing
      900001,383,7001,Demonstration School,1,Armley,,,,Primary,430000,430000

      """)
    func file(_ name: String, _ ward: String) throws -> String {
      try folder.write(
        name,
        #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"WD25NM":"\#(ward)"},"#
          + #""geometry":{"type":"Polygon","coordinates":[[[-1.5,53.8],[-1.4,53.8],[-1.4,53.9],[-1.5,53.8]]]}}]}"#
      )
    }
    let data = ["--data", folder.path]
    let imported = try AccordRun(["register", "import", "--schools", schools] + data)
    #expect(imported.code == 0, "\(imported.complaints)")
    func boundaries(_ words: String...) throws -> AccordRun {
      try AccordRun(["register", "boundaries"] + words + data)
    }
    let good = try file("good.geojson", "Armley")
    let checked = try boundaries(good, "--of", "wards", "--name-property", "WD25NM", "--check")
    #expect(checked.output == "To be loaded: the boundary of 1 ward, by their WD25NM.\n")
    let loaded = try boundaries(good, "--from", "2025-09-01")
    #expect(loaded.output == "Loaded: the boundary of 1 ward, by their WD25NM.\n")
    let again = try boundaries(good, "--from", "2025-09-01")
    #expect(again.output == "The file says nothing that is not known already.\n")
    let wrong = try boundaries(try file("wrong.geojson", "Nowhere"))
    #expect(wrong.code == 1)
    #expect(
      wrong.complaints.contains(
        "wrong.geojson: No property names a cluster or ward of the register"))
    #expect(try boundaries(good, "--from", "soon").code == 2)
    #expect(try boundaries("\(folder.path)/none.geojson").code == 1)
  }
}
