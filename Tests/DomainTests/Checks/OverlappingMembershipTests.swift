import Domain
import Testing

struct OverlappingMembershipTests {
  @Test func `A school in two clusters on one day must be fixed`() {
    let check = Check.overlappingMembership
    #expect(check.name == "overlapping-membership")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("107800 is in two clusters") == "School 107800 is in two clusters.")
    #expect(!check.remedy.isEmpty)
  }
}
