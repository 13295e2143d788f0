import Domain
import Testing

struct UnknownSchoolTests {
  @Test func `A school in no list must be fixed`() {
    let check = Check.unknownSchool
    #expect(check.name == "unknown-school")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("999999") == "There is no school 999999 in the list of schools.")
    #expect(!check.remedy.isEmpty)
  }
}
