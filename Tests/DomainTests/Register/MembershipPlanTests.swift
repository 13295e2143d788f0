import Domain
import Support
import Testing
import Values

struct MembershipPlanTests {
  private static let rothwell = ClusterID(high: 1, low: 1)
  private static let morley = ClusterID(high: 1, low: 2)

  private func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(reading: text))
  }

  private var identifiers: IdentifierGenerator {
    let next = TestLock(UInt64(100))
    return IdentifierGenerator {
      (
        8,
        next.withLock {
          $0 += 1; return $0
        }
      )
    }
  }

  private func register() throws -> Register {
    var register = Register()
    let first = try day("2021-04-01")
    for (id, name) in [(Self.rothwell, "Rothwell"), (Self.morley, "Morley")] {
      register = try register.applying(
        RegisterAct(
          id: identifiers.make(), .found(id, authority: "383", name: name), on: first,
          reason: "Allocation table"))
    }
    for number in 1...3 as ClosedRange<UInt64> {
      let id = SchoolID(high: 2, low: number)
      register.schools[id] = RegisterSchool(
        id: id,
        facts: SchoolFacts(
          urn: "90000\(number)", laestab: "383700\(number)", name: "School \(number)"))
    }
    return register
  }

  private func school(
    _ urn: String, _ spells: (cluster: String, paying: Bool, from: String?, to: String?)...
  ) throws -> School {
    School(
      urn: urn,
      memberships: try spells.map { spell in
        Membership(
          cluster: ClusterKey(authority: "383", name: spell.cluster), isPaying: spell.paying,
          from: try spell.from.map(day), to: try spell.to.map(day))
      })
  }

  private func plan(_ schools: [School], _ register: Register) -> MembershipPlan {
    MembershipPlan(schools, into: register, reason: "List of members", identifiers: identifiers)
  }

  @Test func `The acts bring the register to what the list says, and the list again gives none`()
    throws
  {
    var register = try register()
    let list = [
      try school(
        "900001", ("Rothwell", true, "2021-04-01", "2023-08-31"),
        ("Rothwell", false, "2023-09-01", "2024-08-31"), ("morley", true, "2024-09-01", nil)),
      try school(
        "900002", ("Rothwell", true, "2021-04-01", "2022-03-31"),
        ("Rothwell", true, "2023-04-01", nil)),
      try school("900003", ("Morley", true, "2022-01-01", "2022-12-31")),
    ]
    let plan = plan(list, register)
    #expect(plan.problems.isEmpty)
    for act in plan.acts { register = try register.applying(act) }
    let days = ["2021-04-01", "2022-06-01", "2023-09-01", "2024-09-01", "2026-01-01"]
    for school in list {
      let id = try #require(register.schools.values.first { $0.facts.urn == school.urn }).id
      for text in days {
        let day = try day(text)
        let wanted = school.membership(on: day)
        let found = register.memberships[id]?.value(on: day)
        #expect(found?.isPaying == wanted?.isPaying, "\(school.urn) on \(day)")
      }
    }
    let again = self.plan(list, register)
    #expect(again.acts.isEmpty && again.problems.isEmpty && again.unchanged == 3)
  }

  @Test func `A list that contradicts the past, and one with slips, is refused whole`() throws {
    var register = try register()
    let first = [try school("900001", ("Rothwell", true, "2021-04-01", nil))]
    for act in plan(first, register).acts { register = try register.applying(act) }
    let second = [
      try school("900001", ("Morley", true, "2021-04-01", nil)),
      try school("900002", ("Rothwel", true, "2021-04-01", nil)),
      try school("900009", ("Rothwell", true, "2021-04-01", nil)),
      try school("900003", ("Rothwell", true, nil, nil)),
    ]
    let plan = plan(second, register)
    #expect(plan.acts.isEmpty)
    let sentences = plan.problems.map(\.sentence)
    #expect(sentences.count == 4)
    #expect(sentences[0].contains("already says something else of School 1"))
    #expect(sentences[1].contains("Is it Rothwell?"))
    #expect(sentences[2].contains("no school 900009"))
    #expect(sentences[3].contains("since when"))
  }

  @Test func `A national register taken up twice changes nothing, and loops are named`() throws {
    func found(_ urn: String, _ name: String, _ successors: [String] = []) -> RegisteredSchool {
      RegisteredSchool(
        urn: urn, laestab: "3831234", name: name, opened: nil, closed: nil, isClosed: false,
        postcode: "", successors: successors)
    }
    let register = try register()
    let elsewhere = RegisteredSchool(
      urn: "800000", laestab: "2011000", name: "Other", opened: nil, closed: nil, isClosed: false,
      postcode: "")
    let plan = SchoolsPlan(
      [found("900001", "Renamed"), found("900007", "New"), elsewhere], authority: "383",
      into: register)
    #expect(plan.added.map(\.urn) == ["900007"])
    #expect(plan.changed.map(\.facts.name) == ["Renamed"])
    #expect(plan.elsewhere == 1 && plan.problems.isEmpty)
    let loop = SchoolsPlan(
      [found("900001", "A", ["900002"]), found("900002", "B", ["900001"])], authority: "383",
      into: register)
    #expect(loop.problems.count == 1)
    let other = SchoolsPlan([elsewhere], authority: "383", into: register)
    #expect(other.problems.first?.sentence == "The file has no school of authority 383.")
  }
}
