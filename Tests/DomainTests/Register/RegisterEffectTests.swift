import Domain
import Testing
import Values

struct RegisterEffectTests {
  private let one = ClusterID(high: 1, low: 1)
  private let two = ClusterID(high: 1, low: 2)

  private func day() throws -> CalendarDate {
    try #require(CalendarDate(year: 2026, month: 9, day: 1))
  }

  /// Two clusters with three schools each: 100, 200 and 300 pupils, the last of whom does not pay.
  private func register() throws -> (Register, PupilCounts) {
    var register = Register()
    var counts: [SchoolID: [Int]] = [:]
    for (number, cluster) in [one, two].enumerated() {
      register = try register.applying(act(.found(cluster, authority: "383", name: "C\(number)")))
      for size in 1...3 {
        let school = SchoolID(high: 3, low: UInt64(10 * number + size))
        register.schools[school] = RegisterSchool(
          id: school,
          facts: SchoolFacts(urn: "90\(number)00\(size)", laestab: "", name: "School"))
        register = try register.applying(act(.join(school, cluster, isPaying: size < 3)))
        counts[school] = [100 * size]
      }
    }
    let day = try day()
    return (
      register, PupilCounts(day: day, source: "Invented", criteria: ["roll"], schools: counts)
    )
  }

  private func act(_ deed: RegisterAct.Deed) throws -> RegisterAct {
    RegisterAct(id: ActID(high: 9, low: 9), deed, on: try day(), reason: "Invented")
  }

  private func year() throws -> FundingYear {
    let formula = try Formula(
      code: "roll", name: "By roll", validFrom: nil, source: "Invented",
      weightings: [Formula.Weighting(.roll, .percent(100), source: "Invented")], lumpSum: .zero)
    return FundingYear(
      year: try #require(FinancialYear(beginning: 2026)), pot: .pounds(900), formula: formula,
      source: "Invented", decision: "")
  }

  @Test func `A school that begins to pay brings its pupils and the pot with it`() throws {
    let (before, counts) = try register()
    // On the first day nothing has changed yet that an act may not brush aside: the day after.
    let next = try #require(try day().dayAfter)
    let after = try before.applying(
      RegisterAct(
        id: ActID(high: 9, low: 1), .startPaying(SchoolID(high: 3, low: 3)), on: next,
        reason: "Invented"))
    let effect = RegisterEffect(
      from: before, to: after, on: next, authority: "383", counts: counts, year: try year())
    #expect(effect.obstacle == nil)
    #expect(effect.touched.map(\.cluster) == [one])
    let line = try #require(effect.lines.first)
    #expect(line.before == .init(schools: 3, paying: 2, pupils: 300, amount: .pounds(450)))
    #expect(line.after == .init(schools: 3, paying: 3, pupils: 600, amount: .pounds(600)))
    #expect(effect.lines.compactMap(\.change) == [.pounds(150), .pounds(-150)])
  }

  @Test func `A cluster that nobody pays into gets nothing, and the sum stays`() throws {
    let (before, counts) = try register()
    let next = try #require(try day().dayAfter)
    var after = before
    for low in [1, 2] as [UInt64] {
      after = try after.applying(
        RegisterAct(
          id: ActID(high: 9, low: low), .stopPaying(SchoolID(high: 3, low: low)), on: next,
          reason: "Invented"))
    }
    let effect = RegisterEffect(
      from: before, to: after, on: next, authority: "383", counts: counts, year: try year())
    #expect(effect.lines.map(\.after.amount) == [.zero, .pounds(900)])
    #expect(effect.lines.compactMap(\.change).total() == .zero)
  }

  @Test func `Without counts, a pot or anybody to share it, it says what is missing`() throws {
    let (before, counts) = try register()
    let day = try day()
    func effect(_ counts: PupilCounts?, _ year: FundingYear?, _ register: Register)
      -> RegisterEffect
    {
      RegisterEffect(
        from: register, to: register, on: day, authority: "383", counts: counts, year: year)
    }
    #expect(effect(nil, try year(), before).obstacle == "No counts have been loaded.")
    #expect(effect(counts, nil, before).obstacle == "No pot and formula are known.")
    #expect(effect(counts, try year(), Register()).obstacle != nil)
    #expect(effect(counts, nil, before).lines.allSatisfy { $0.change == nil })
  }

  @Test func `A school that was not counted is named, for it moves nobody's money`() throws {
    var (before, counts) = try register()
    let new = SchoolID(high: 3, low: 99)
    before.schools[new] = RegisterSchool(
      id: new, facts: SchoolFacts(urn: "909999", laestab: "", name: "Invented Brook"))
    let after = try before.applying(act(.join(new, one, isPaying: true)))
    let effect = RegisterEffect(
      from: before, to: after, on: try day(), authority: "383", counts: counts, year: try year())
    #expect(effect.uncounted == ["Invented Brook"])
    #expect(effect.lines.allSatisfy { $0.change == .zero })
    counts = PupilCounts(
      day: counts.day, source: "Invented", criteria: ["roll"],
      schools: counts.schools.merging([new: [50]]) { old, _ in old })
    let counted = RegisterEffect(
      from: before, to: after, on: try day(), authority: "383", counts: counts, year: try year())
    #expect(counted.uncounted.isEmpty)
    #expect(counted.lines.contains { $0.change != .zero })
  }
}
