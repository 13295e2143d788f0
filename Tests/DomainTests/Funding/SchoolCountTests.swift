import Domain
import Testing

struct CountTableTests {
  @Test func `Its authorities stand once each, in byte order`() {
    let schools = ["384", "302", "384", "B", "a"].map { authority in
      SchoolCount(
        cluster: ClusterKey(authority: authority, name: "ARM"), urn: "1", counts: [1])
    }
    #expect(
      CountTable(criteria: ["roll"], schools: schools).authorities == ["302", "384", "B", "a"])
    #expect(CountTable(criteria: ["roll"], schools: []).authorities.isEmpty)
    #expect(schools[0].note.isEmpty)
  }
}
