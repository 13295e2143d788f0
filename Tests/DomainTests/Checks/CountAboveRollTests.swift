import Domain
import Testing

struct CountAboveRollTests {
  @Test func `More pupils in a criterion than on roll are to be confirmed`() {
    let check = Check.countAboveRoll
    #expect(check.name == "count-above-roll")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(
      check.sentence("120 on the SEND register and 100 on roll")
        == "The school counts 120 on the SEND register and 100 on roll.")
    #expect(!check.remedy.isEmpty)
  }
}
