import Domain
import Support
import Testing
import Values

/// Thousands of random protections: what must hold always, and what exact fractions say.
struct ProtectionRandomTests {
  @Test(arguments: RoundingMethod.allCases, RoundingUnit.allCases)
  func `500 random protections keep bounds and sums, and equal the reference where it is known`(
    _ method: RoundingMethod, _ unit: RoundingUnit
  ) throws {
    var chance = SeededRandom(seed: method == .largestRemainder ? 30 : 31)
    var seen = (given: 0, refused: 0, referred: 0)
    for number in 0..<500 {
      let drawn = try ProtectionCase(number, method, unit, &chance)
      let reference = ProtectionReference(drawn)
      do throws(Refusal) {
        let protected = try drawn.allocation.protected(
          by: drawn.protection, against: drawn.lastYear)
        let mistakes = mistakes(protected, drawn) + (reference.refusal.map { ["not \($0)"] } ?? [])
        #expect(mistakes.isEmpty, "case \(number): \(drawn.protection) \(drawn.lastYear)")
        seen.given += 1
        guard method == .largestRemainder, drawn.lines.count <= 4, !reference.stands else {
          continue
        }
        seen.referred += 1
        let parts = protected.clusters.map { $0.amount.pence / unit.pence }
        #expect(parts == reference.largestRemainder(), "case \(number)")
      } catch {
        seen.refused += 1
        #expect(Set(error.problems.map(\.rule)) == [reference.refusal], "case \(number)")
      }
    }
    #expect(seen.given > 250 && seen.refused > 20, "\(seen)")
    #expect(seen.referred > 50 || method == .sainteLague, "\(seen)")
  }

  private func mistakes(_ protected: Allocation, _ drawn: ProtectionCase) -> [String] {
    var mistakes: [String] = []
    func expect(_ holds: Bool, _ mistake: String) { if !holds { mistakes.append(mistake) } }
    expect(protected.clusters.map(\.amount).total() == protected.pot, "the sum is not the pot")
    expect(protected.clusters.map(\.protection).total() == .zero, "protections do not cancel")
    expect(protected.criteria == drawn.allocation.criteria, "the criteria have changed")
    for (line, before) in zip(protected.clusters, drawn.allocation.clusters) {
      let name = line.cluster.name
      expect(line.byCriterion == before.byCriterion, "\(name): the formula's amounts have changed")
      expect(
        line.amount == line.lumpSum + line.byCriterion.total() + line.protection,
        "\(name) does not add up")
      expect(line.amount.pence.isMultiple(of: protected.unit.pence), "\(name) has pence")
      expect(line.amount >= .zero, "\(name) has less than nothing")
      expect(line.lastYear == drawn.lastYear[line.cluster], "\(name) has another last year")
      guard let last = line.lastYear?.pence else { continue }
      // In hundredths of a millionth: amount ≥ last · (1 − floor), amount ≤ last · (1 + cap).
      let amount = Int128(line.amount.pence) * 1_000_000
      if let floor = drawn.protection.floor {
        expect(amount >= Int128(last) * Int128(1_000_000 - floor.millionths), "\(name) is below")
      }
      if let cap = drawn.protection.cap {
        expect(amount <= Int128(last) * Int128(1_000_000 + cap.millionths), "\(name) is above")
      }
    }
    if ProtectionReference(drawn).stands {
      expect(protected.clusters.allSatisfy { $0.protection == .zero }, "what keeps bounds moved")
    }
    return mistakes
  }

  @Test(arguments: RoundingMethod.allCases)
  func `The order of the rows does not matter`(_ method: RoundingMethod) throws {
    var chance = SeededRandom(seed: 32)
    for number in 0..<200 {
      let drawn = try ProtectionCase(number, method, .pound, &chance)
      let other = CountTable(
        criteria: drawn.table.criteria, schools: drawn.table.schools.shuffled(using: &chance))
      let again = try Allocation.sharing(
        drawn.allocation.pot, by: drawn.allocation.formula, over: other, of: "383",
        on: AllocationTerms(unit: .pound, method: method, emptyCriterion: .shareOut))
      let results = [drawn.allocation, again].map { allocation in
        Result { try allocation.protected(by: drawn.protection, against: drawn.lastYear) }
      }
      switch (results[0], results[1]) {
      case (.success(let one), .success(let other)): #expect(one == other)
      case (.failure(let one), .failure(let other)):
        #expect((one as? Refusal) == (other as? Refusal))
      default: Issue.record("case \(number): one order is refused")
      }
    }
  }

  @Test(arguments: RoundingMethod.allCases)
  func `Criteria with huge totals and the largest pot keep every penny`(
    _ method: RoundingMethod
  ) throws {
    let primes = [99_999_989, 99_999_971, 99_999_959, 99_999_941, 99_999_931, 99_999_847]
    let formula = try Formula(
      code: "huge", name: "Huge", validFrom: nil, source: "test",
      weightings: primes.indices.map {
        Formula.Weighting(
          Criterion(code: "\($0)", name: "\($0)"),
          Percentage(millionths: $0 == 0 ? 166_665 : 166_667), source: "test")
      }, lumpSum: .zero)
    let table = CountTable(
      criteria: primes.indices.map { "\($0)" },
      schools: (0..<40).map { row in
        SchoolCount(
          cluster: ProtectionTests.key(row), urn: "\(row)",
          counts: primes.map { ($0 * (row + 1) * 7_919) % 100_000_000 })
      })
    let pot = Allocation.potLimit - Money(pence: 1)
    let allocation = try Allocation.sharing(
      pot, by: formula, over: table, of: "383",
      on: AllocationTerms(unit: .penny, method: method))
    var last: [ClusterKey: Money] = [:]
    for (row, line) in allocation.clusters.enumerated() where row % 5 > 0 {
      last[line.cluster] = Money(pence: line.amount.pence / 10 * (7 + row % 7))
    }
    let protection = try Protection(
      floor: .percent(10), cap: .percent(20), damping: Percentage(millionths: 333_333))
    let protected = try allocation.protected(by: protection, against: last)
    #expect(protected.clusters.map(\.amount).total() == pot)
    #expect(protected.clusters.map(\.protection).total() == .zero)
    for line in protected.clusters {
      guard let before = line.lastYear else { continue }
      let bounds = protection.bounds(of: before, in: .penny)
      #expect(bounds.floor.map { $0 <= line.amount } == true)
      #expect(bounds.cap.map { line.amount <= $0 } == true)
    }
  }
}
