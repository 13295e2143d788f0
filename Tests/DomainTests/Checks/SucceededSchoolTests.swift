import Domain
import Testing

struct SucceededSchoolTests {
  @Test func `Pupils of a school with a successor are to be confirmed`() {
    let check = Check.succeededSchool
    #expect(check.name == "succeeded-school")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(
      check.sentence("107800 closed; 140001 took its place")
        == "School 107800 closed; 140001 took its place.")
    #expect(!check.remedy.isEmpty)
  }
}
