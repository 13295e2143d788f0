import Domain
import Testing
import Values

struct ProtectionRefusalTests {
  private func problems(
    _ counts: [Int], _ last: [ClusterKey: Money], floor: Percentage? = nil,
    cap: Percentage? = nil, damping: Percentage? = nil
  ) throws -> [Problem] {
    let allocation = try ProtectionTests.allocation(counts)
    let protection = try Protection(floor: floor, cap: cap, damping: damping)
    let refusal = #expect(throws: Refusal.self) {
      try allocation.protected(by: protection, against: last)
    }
    let problems = refusal?.problems ?? []
    #expect(problems.allSatisfy { !$0.remedy.isEmpty && $0.place.field != nil })
    return problems
  }

  @Test(
    arguments: [
      (-1, nil, nil), (1_000_001, nil, nil), (nil, -1, nil), (nil, nil, -1), (nil, nil, 1_000_001),
    ]
      as [(Int?, Int?, Int?)])
  func `A percentage that can mean nothing is refused`(_ floor: Int?, _ cap: Int?, _ damping: Int?)
  {
    let refusal = #expect(throws: Refusal.self) {
      try Protection(
        floor: floor.map { Percentage(millionths: $0) },
        cap: cap.map { Percentage(millionths: $0) },
        damping: damping.map { Percentage(millionths: $0) })
    }
    #expect(refusal?.problems.count == 1)
    #expect(
      refusal?.problems.allSatisfy { $0.sentence.hasSuffix(".") && $0.place.field != nil } == true)
  }

  @Test func `What is just possible is not refused, and a cap of any size is`() throws {
    let widest = try Protection(floor: .whole, cap: Percentage(millionths: .max), damping: .zero)
    let allocation = try ProtectionTests.allocation([60, 40])
    let protected = try allocation.protected(
      by: widest, against: ProtectionTests.lastYear([40, 60]))
    #expect(protected.clusters.map(\.amount) == [.pounds(40), .pounds(60)])
  }

  /// 95 % of 600 and 500 is £1,045; 91 % is £1,001; 90 % is £990.
  @Test func `Floors above the pot are refused with the lowest that it can pay`() throws {
    let last = ProtectionTests.lastYear([600, 500])
    let found = try problems([500, 500], last, floor: .percent(5))
    #expect(found.map(\.rule) == ["floors-above-pot"])
    #expect(
      found.first?.sentence
        == "With a floor of 5% the clusters get £1,045 at least, £45 more than the pot of £1,000.")
    #expect(
      found.first?.remedy
        == "The lowest floor that the pot can pay is 10%. Or raise the pot by £45.")
    #expect(try problems([500, 500], last, floor: .percent(9)).count == 1)
    let protected = try ProtectionTests.allocation([500, 500]).protected(
      by: Protection(floor: .percent(10), cap: nil, damping: nil), against: last)
    #expect(protected.clusters.map(\.amount) == [.pounds(540), .pounds(460)])
  }

  /// 105 % of 400 and 500 is £945; 111 % is £999; 112 % is £1,008.
  @Test func `Caps that leave money are refused with the lowest that gives it out`() throws {
    let last = ProtectionTests.lastYear([400, 500])
    let found = try problems([500, 500], last, cap: .percent(5))
    #expect(found.map(\.rule) == ["caps-below-pot"])
    #expect(found.first?.sentence.contains("there are £55 of the pot of £1,000") == true)
    #expect(
      found.first?.remedy
        == "The lowest cap that gives the whole pot out is 12%. Or lower the pot by £55.")
    #expect(try problems([500, 500], last, cap: .percent(11)).count == 1)
    _ = try ProtectionTests.allocation([500, 500]).protected(
      by: Protection(floor: nil, cap: .percent(12), damping: nil), against: last)
  }

  @Test func `Where no cap gives the pot out it is to be left out`() throws {
    let found = try problems([500, 500], ProtectionTests.lastYear([1, 1]), cap: .percent(5))
    #expect(found.first?.remedy.hasPrefix("Leave the cap out.") == true)
  }

  /// £10.50 with neither loss nor gain: £11 at least and £10 at most.
  @Test func `A floor and a cap with no whole pound between them are refused by name`() throws {
    let last = [ProtectionTests.key(0): Money(pence: 1_050), ProtectionTests.key(1): .pounds(10)]
    let found = try problems([10, 10], last, floor: .zero, cap: .zero)
    #expect(found.map(\.rule) == ["floor-above-cap"])
    #expect(
      found.first?.sentence.contains("Cluster 10: it is to have £11 at least and £10 at most")
        == true)
    #expect(found.first?.remedy.contains("--unit penny") == true)
  }

  @Test func `Last years that cannot be are refused`() throws {
    let (one, other) = (ProtectionTests.key(0), ProtectionTests.key(1))
    #expect(try problems([1, 1], [:], floor: .percent(5)).count == 1)
    #expect(try problems([1, 1], [one: .pounds(-1)], floor: .percent(5)).count == 1)
    #expect(
      try problems([1, 1], [one: Money(pence: .max), other: Money(pence: .max)], cap: .zero).count
        == 1)
    #expect(try problems([1, 1], [one: .zero, other: .zero], damping: .percent(50)).count == 1)
  }
}
