import Domain
import Testing
import Values

struct RegisterSuccessorsTests {
  private func register(_ links: [(urn: String, after: [String])]) -> Register {
    var register = Register()
    for (number, link) in links.enumerated() {
      let id = SchoolID(high: 3, low: UInt64(number))
      register.schools[id] = RegisterSchool(
        id: id,
        facts: SchoolFacts(urn: link.urn, laestab: "", name: "School", successors: link.after))
    }
    return register
  }

  @Test func `A school is followed through several changes, and a split or a loop ends it`() {
    let links = register([
      ("101", ["102"]), ("102", ["103"]), ("103", []), ("201", ["202", "203"]), ("202", []),
      ("301", ["302"]), ("302", ["301"]), ("401", ["201"]),
    ])
    let found = links.successors
    #expect(found["101"] == "103" && found["102"] == "103" && found["103"] == nil)
    #expect(found["201"] == nil && found["401"] == "201")
    // Each is said to have come after the other: what matters is that it ends.
    #expect(found["301"] != nil && found["302"] != nil)
  }
}
