import Domain
import Testing

struct SchoolWithoutPupilsTests {
  @Test func `A paying school without a pupil is to be confirmed`() {
    let check = Check.schoolWithoutPupils
    #expect(check.name == "school-without-pupils")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(
      check.sentence("107800")
        == "School 107800 pays into a cluster, and the census has nobody there.")
    #expect(!check.remedy.isEmpty)
  }
}
