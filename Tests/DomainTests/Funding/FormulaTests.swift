import Domain
import Testing
import Values

struct FormulaTests {
  private func formula(
    _ weights: [(String, Percentage)], lumpSum: Money = .zero
  ) throws(Refusal) -> Formula {
    try Formula(
      code: "test", name: "The test formula", validFrom: nil, source: "test",
      weightings: weights.map { code, weight in
        Formula.Weighting(Criterion(code: code, name: code), weight, source: "test")
      },
      lumpSum: lumpSum)
  }

  private func rules(
    _ weights: [(String, Percentage)], lumpSum: Money = .zero
  ) -> [String] {
    let refusal = #expect(throws: Refusal.self) { try formula(weights, lumpSum: lumpSum) }
    let problems = refusal?.problems ?? []
    #expect(problems.allSatisfy { !$0.sentence.isEmpty && !$0.remedy.isEmpty })
    #expect(problems.allSatisfy { $0.severity == .hard })
    return problems.map(\.rule)
  }

  @Test func `Weights that total 100 % exactly make a formula`() throws {
    let thirds = try formula([
      ("a", Percentage(millionths: 333_333)), ("b", Percentage(millionths: 333_333)),
      ("c", Percentage(millionths: 333_334)),
    ])
    #expect(thirds.weightings.map(\.criterion.code) == ["a", "b", "c"])
    #expect(try formula([("a", .whole)], lumpSum: .pounds(5_000)).lumpSum == .pounds(5_000))
    #expect(try formula([("a", .whole), ("b", .zero)]).weightings.count == 2)
  }

  @Test(arguments: [999_000, 999_999, 1_000_001, 1_001_000, 0, 2_000_000])
  func `Any other total is refused and named`(_ millionths: Int) {
    let weight = Percentage(millionths: millionths)
    #expect(rules([("a", weight)]) == ["weights-total"])
    let refusal = #expect(throws: Refusal.self) { try formula([("a", weight)]) }
    #expect(refusal?.problems.first?.sentence.contains(weight.description) == true)
  }

  @Test func `Weights that total 99.9 % are refused in words`() {
    let refusal = #expect(throws: Refusal.self) {
      try formula([("a", .percent(50)), ("b", Percentage(millionths: 499_000))])
    }
    #expect(
      refusal?.problems.map(\.sentence)
        == ["The weights of The test formula total 99.9%, not 100%."])
  }

  @Test func `A formula without criteria is refused`() {
    #expect(rules([]) == ["weights-total"])
  }

  @Test func `A criterion that stands twice is refused`() {
    #expect(rules([("a", .percent(50)), ("a", .percent(50))]) == ["criterion-twice"])
  }

  @Test func `A lump sum below zero is refused`() {
    #expect(rules([("a", .whole)], lumpSum: Money(pence: -1)) == ["lump-sum"])
  }

  @Test func `All that is wrong is said at once`() {
    let wrong = rules(
      [("a", .percent(50)), ("b", .percent(50)), ("a", .percent(1))], lumpSum: .pounds(-5))
    #expect(Set(wrong) == ["weights-total", "criterion-twice", "lump-sum"])
  }

  /// Cannot be written in a formula file, as a percentage below zero is not read.
  @Test func `A weight below zero is refused although the total is 100 %`() {
    #expect(throws: Refusal.self) {
      try Formula(
        code: "test", name: "Test", validFrom: nil, source: "test",
        weightings: [
          Formula.Weighting(.roll, .percent(110), source: "test"),
          Formula.Weighting(.eal, .percent(-10), source: "test"),
        ],
        lumpSum: .zero)
    }
  }
}
