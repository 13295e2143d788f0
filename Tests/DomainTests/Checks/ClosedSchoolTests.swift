import Domain
import Testing

struct ClosedSchoolTests {
  @Test func `Pupils of a closed school must be fixed`() {
    let check = Check.closedSchool
    #expect(check.name == "closed-school")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("107800 closed on 2024-08-31") == "School 107800 closed on 2024-08-31.")
    #expect(!check.remedy.isEmpty)
  }
}
