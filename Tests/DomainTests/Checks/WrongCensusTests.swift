import Domain
import Testing

struct WrongCensusTests {
  @Test func `The file of another census must be replaced`() {
    let check = Check.wrongCensus
    #expect(check.name == "wrong-census")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("spring 2025") == "The file is of spring 2025.")
    #expect(!check.remedy.isEmpty)
  }
}
