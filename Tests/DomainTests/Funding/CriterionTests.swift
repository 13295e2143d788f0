import Domain
import Testing

struct CriterionTests {
  @Test func `The six criteria of the census, by the names of their columns`() {
    #expect(
      Criterion.ofTheCensus.map(\.code)
        == ["roll", "pupil_premium", "idaci", "eal", "send", "social_care"])
    #expect(Criterion.ofTheCensus.allSatisfy { !$0.name.isEmpty })
  }
}
