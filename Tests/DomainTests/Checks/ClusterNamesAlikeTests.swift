import Domain
import Testing

struct ClusterNamesAlikeTests {
  @Test func `Two clusters of one name must be fixed`() {
    let check = Check.clusterNamesAlike
    #expect(check.name == "cluster-names-alike")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("‘ARM’ and ‘arm’") == "Two clusters have one name: ‘ARM’ and ‘arm’.")
    #expect(!check.remedy.isEmpty)
  }
}
