import Domain
import Testing

struct DeprivationEditionTests {
  @Test(arguments: [
    (2019, DeprivationEdition.Areas.lsoa11, 32_844, 6_568), (2025, .lsoa21, 33_755, 6_751),
  ])
  func `The top fifth ends at a fifth of the areas, rounded down`(
    _ year: Int, _ areas: DeprivationEdition.Areas, _ count: Int, _ last: Int
  ) throws {
    let edition = try #require(DeprivationEdition.edition(for: areas))
    #expect(edition.year == year)
    #expect(edition.count == count)
    #expect(edition.lastRankOfTopFifth == last)
    #expect(edition.source.contains(String(year)))
  }

  @Test func `Each geography has one edition`() {
    let areas = DeprivationEdition.all.map(\.areas)
    #expect(Set(areas).count == areas.count)
  }
}
