import Domain
import Testing

struct SchoolInNoClusterTests {
  @Test func `A school that pays into no cluster is to be confirmed`() {
    let check = Check.schoolInNoCluster
    #expect(check.name == "school-in-no-cluster")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(
      check.sentence("107800 pays into no cluster")
        == "School 107800 pays into no cluster, so its pupils do not count.")
    #expect(!check.remedy.isEmpty)
  }
}
