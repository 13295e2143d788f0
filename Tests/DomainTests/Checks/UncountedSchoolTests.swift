import Domain
import Testing

struct UncountedSchoolTests {
  @Test func `A school of a national table that is not in the list is to be confirmed`() {
    let check = Check.uncountedSchool
    #expect(check.name == "uncounted-school")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("999999") == "There is no school 999999 in the list of schools.")
    #expect(!check.remedy.isEmpty)
  }
}
