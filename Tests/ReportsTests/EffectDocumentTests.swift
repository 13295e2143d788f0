import Domain
import Reports
import Testing
import Values

struct EffectDocumentTests {
  @Test func `Where nobody gets more or less there is no table of that, and the reason is said`()
    throws
  {
    let day = try #require(CalendarDate(year: 2026, month: 9, day: 1))
    let cluster = ClusterID(high: 1, low: 1)
    let school = SchoolID(high: 2, low: 1)
    let other = SchoolID(high: 2, low: 2)
    func act(_ deed: RegisterAct.Deed) -> RegisterAct {
      RegisterAct(id: ActID(high: 9, low: 9), deed, on: day, reason: "Invented")
    }
    var before = Register()
    for (id, name) in [(school, "Invented Brook"), (other, "Invented Hill")] {
      before.schools[id] = RegisterSchool(
        id: id, facts: SchoolFacts(urn: id == school ? "900001" : "900002", laestab: "", name: name)
      )
    }
    before = try before.applying(act(.found(cluster, authority: "383", name: "Wharfe")))
    before = try before.applying(act(.join(other, cluster, isPaying: true)))
    let after = try before.applying(act(.join(school, cluster, isPaying: true)))
    let formula = try Formula(
      code: "roll", name: "By roll", validFrom: nil, source: "Invented",
      weightings: [Formula.Weighting(.roll, .percent(100), source: "Invented")], lumpSum: .zero)
    let weighing = Weighing(
      counts: PupilCounts(
        day: day, source: "Invented", criteria: ["roll"], schools: [other: [100]]),
      year: FundingYear(
        year: try #require(FinancialYear(beginning: 2026)), pot: .pounds(900), formula: formula,
        source: "Invented", decision: ""))
    let effect = RegisterEffect(
      from: before, to: after, on: day, authority: "383", counts: weighing.counts,
      year: weighing.year)
    let document = EffectDocument(effect, on: day, by: weighing)
    guard case .known(let finding, let basis, let table) = document.pounds else {
      Issue.record("the pounds are not known")
      return
    }
    #expect(finding == "No cluster would get more or less")
    #expect(
      basis.hasPrefix(
        "Invented Brook was not counted on 1 September 2026 and brings no pupils yet. "))
    #expect(table == nil)
    #expect(document.schools?.rows == [["Wharfe", "1", "2", "1", "2", "100", "100"]])
    #expect(document.text.hasSuffix("the next round is counted anew.\n"))
  }
}
