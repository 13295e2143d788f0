import Domain
import Testing

struct UnknownEnrolmentTests {
  @Test func `An enrolment status that no census knows must be fixed`() {
    let check = Check.unknownEnrolment
    #expect(check.name == "unknown-enrolment")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("X") == "The enrolment status is X.")
    #expect(!check.remedy.isEmpty)
  }
}
