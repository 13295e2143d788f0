import Domain
import Testing

struct DuplicateSchoolTests {
  @Test func `A school that stands twice must be fixed`() {
    let check = Check.duplicateSchool
    #expect(check.name == "duplicate-school")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("107800") == "School 107800 stands in the file twice.")
    #expect(!check.remedy.isEmpty)
  }
}
