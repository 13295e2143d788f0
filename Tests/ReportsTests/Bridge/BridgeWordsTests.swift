import Domain
import Reports
import Testing
import Values

struct BridgeWordsTests {
  private func key(_ name: String) -> ClusterKey { ClusterKey(authority: "900", name: name) }

  /// Schools by URN: cluster, pupils on roll, pupils with pupil premium.
  private func side(
    _ name: String, pot: Int, weights: [Int], protection: Protection = .none,
    lastYear: [ClusterKey: Money] = [:], otherNames: [ClusterKey: ClusterKey] = [:],
    _ schools: [(urn: String, cluster: String, roll: Int, premium: Int)]
  ) throws -> BridgeSide {
    let formula = try Formula(
      code: "test", name: "Test", validFrom: nil, source: "test",
      weightings: zip([Criterion.roll, .pupilPremium], weights).map {
        Formula.Weighting($0, .percent($1), source: "test")
      }, lumpSum: .zero)
    let table = CountTable(
      criteria: ["roll", "pupil_premium"],
      schools: schools.map {
        SchoolCount(cluster: key($0.cluster), urn: $0.urn, counts: [$0.roll, $0.premium])
      })
    let allocation = try Allocation.sharing(
      .pounds(pot), by: formula, over: table, of: "900", on: AllocationTerms())
    return BridgeSide(
      name: name, try allocation.protected(by: protection, against: lastYear), table,
      names: Dictionary(uniqueKeysWithValues: schools.map { ($0.urn, "School \($0.urn)") }),
      otherNames: otherNames)
  }

  @Test func `A school that stops paying is what a fall is because of`() throws {
    let before = try side(
      "2025/26", pot: 40_000, weights: [100, 0],
      [("101", "Rothwell", 1_200, 0), ("102", "Rothwell", 800, 0), ("103", "Otley", 2_000, 0)])
    let after = try side(
      "2026/27", pot: 40_000, weights: [100, 0],
      [("102", "Rothwell", 800, 0), ("103", "Otley", 2_000, 0)])
    let bridge = Bridge(from: before, to: after)
    let rothwell = try #require(BridgeWords(bridge, row: 1))
    #expect(
      rothwell.headline
        == "Rothwell gets £11,429 in 2026/27, £8,571 less than the £20,000 of 2025/26.")
    #expect(
      rothwell.sentences == [
        "£8,571.43 of the fall is because School 101 (1,200 pupils) no longer pays in.",
        "£0.43 goes the other way, because amounts are whole pounds.",
      ])
    let otley = try #require(BridgeWords(bridge, row: 0))
    #expect(
      otley.sentences.first
        == "£8,571.43 of the rise is because School 101 (1,200 pupils) no longer pays into Rothwell."
    )
  }

  @Test func `Without others' numbers no pupil of theirs and no pot is told`() throws {
    let before = try side(
      "2025/26", pot: 40_000, weights: [100, 0],
      [("101", "Rothwell", 1_200, 0), ("102", "Rothwell", 800, 0), ("103", "Otley", 2_000, 0)])
    let after = try side(
      "2026/27", pot: 50_000, weights: [100, 0],
      [("102", "Rothwell", 700, 0), ("103", "Otley", 2_000, 0)])
    let bridge = Bridge(from: before, to: after)
    let whole = try #require(BridgeWords(bridge, row: 0))
    let own = try #require(BridgeWords(bridge, row: 0, tellsOthers: false))
    #expect(own.headline == whole.headline)
    for number in ["(1,200 pupils)", "£50,000 instead of £40,000", "(700 instead of 800)"] {
      #expect(whole.sentences.contains { $0.contains(number) }, "\(number)")
      #expect(!own.sentences.contains { $0.contains(number) }, "\(number)")
    }
    #expect(own.sentences.contains { $0.hasSuffix("School 101 no longer pays into Rothwell.") })
    #expect(own.sentences.contains { $0.hasSuffix("because there is more to share.") })
    // A cluster's own numbers are its own.
    let rothwell = try #require(BridgeWords(bridge, row: 1, tellsOthers: false))
    #expect(rothwell.sentences.contains { $0.contains("(1,200 pupils)") })
  }

  @Test func `Pot, weights, counts and moves are told each in its words`() throws {
    let schools = [
      ("101", "Rothwell", 1_000, 100), ("102", "Otley", 1_000, 300), ("103", "Otley", 500, 50),
    ]
    let start = try side(
      "A", pot: 10_000, weights: [80, 20], schools.map { ($0.0, $0.1, $0.2, $0.3) })
    func first(_ after: BridgeSide, row: Int) throws -> String {
      try #require(BridgeWords(Bridge(from: start, to: after), row: row)?.sentences.first)
    }
    let richer = try side(
      "B", pot: 12_000, weights: [80, 20], schools.map { ($0.0, $0.1, $0.2, $0.3) })
    #expect(
      try first(richer, row: 0).hasSuffix(
        "because there is more to share: £12,000 instead of £10,000."))
    let weighed = try side(
      "B", pot: 10_000, weights: [50, 50], schools.map { ($0.0, $0.1, $0.2, $0.3) })
    #expect(
      try first(weighed, row: 0).hasSuffix(
        "because ‘Eligible for Pupil Premium’ weighs 50% instead of 20% and ‘Pupils on roll’ weighs 50% instead of 80%."
      ))
    var counted = schools
    counted[0] = ("101", "Rothwell", 1_000, 250)
    let more = try side(
      "B", pot: 10_000, weights: [80, 20], counted.map { ($0.0, $0.1, $0.2, $0.3) })
    #expect(
      try first(more, row: 1).hasSuffix(
        "of the rise is because its schools count more pupils for ‘Eligible for Pupil Premium’: 250 instead of 100."
      ))
    #expect(
      try first(more, row: 0).hasSuffix(
        "of the fall is because other clusters count more pupils for ‘Eligible for Pupil Premium’ (250 instead of 100), so that each here counts for less."
      ))
    var moved = schools
    moved[2] = ("103", "Rothwell", 500, 50)
    let other = try side(
      "B", pot: 10_000, weights: [80, 20], moved.map { ($0.0, $0.1, $0.2, $0.3) })
    #expect(
      try first(other, row: 1).contains("School 103 (500 pupils) went from Otley to Rothwell"))
  }

  @Test func `A cluster that was renamed is the same, with what protection gave it`() throws {
    let schools = [("101", "Old", 1_000, 0), ("102", "Otley", 1_000, 0)]
    let before = try side(
      "A", pot: 10_000, weights: [100, 0],
      protection: Protection(floor: .percent(10), cap: nil, damping: nil),
      lastYear: [key("Old"): .pounds(6_000)], otherNames: [key("Old"): key("Rothwell")],
      schools.map { ($0.0, $0.1, $0.2, $0.3) })
    let after = try side(
      "B", pot: 10_000, weights: [100, 0],
      [("101", "Rothwell", 1_000, 0), ("102", "Otley", 1_000, 0)])
    let bridge = Bridge(from: before, to: after)
    #expect(bridge.lines.map(\.cluster.name) == ["Otley", "Rothwell"])
    #expect(
      BridgeWords(bridge, row: 1)?.sentences == [
        "£400 of the fall is because floors, caps and damping change nothing now, where they added £400."
      ])
    #expect(
      BridgeWords(bridge, row: 0)?.sentences == [
        "£400 of the rise is because floors, caps and damping change nothing now, where they took £400."
      ])
    // Nobody moved: the school's cluster has one name on both sides.
    #expect(bridge.before.schools["101"]?.cluster == bridge.after.schools["101"]?.cluster)
  }

  @Test func `A cluster on one side only, and one that nothing moved, are told`() throws {
    let before = try side("A", pot: 1_000, weights: [100, 0], [("101", "Rothwell", 10, 0)])
    let after = try side(
      "B", pot: 1_000, weights: [100, 0], [("101", "Rothwell", 10, 0), ("104", "New", 10, 0)])
    let there = Bridge(from: before, to: after)
    let new = try #require(BridgeWords(there, row: 0))
    #expect(new.headline == "New gets £500 in B; in A it was not there.")
    #expect(new.sentences == ["£500 more is because School 104 (10 pupils) pays in now."])
    #expect(
      BridgeWords(Bridge(from: after, to: before), row: 0)?.headline
        == "New got £500 in B; in A it is not there.")
    let still = try #require(BridgeWords(Bridge(from: before, to: before), row: 0))
    #expect(still.headline == "Rothwell gets £1,000 in A, as in A." && still.sentences.isEmpty)
    #expect(BridgeWords(there, row: 2) == nil && BridgeWords(there, row: -1) == nil)
  }
}
