import Domain
import Testing

struct ClusterWithoutPayingSchoolTests {
  @Test func `A cluster that no school pays into is to be confirmed`() {
    let check = Check.clusterWithoutPayingSchool
    #expect(check.name == "cluster-without-paying-school")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("ARM") == "No school pays into the cluster ARM on the count date.")
    #expect(!check.remedy.isEmpty)
  }
}
