import Domain
import Testing
import Values

struct FormulaLeedsTests {
  @Test(
    arguments: zip(
      ["leeds-option-1", "leeds-option-2"], [[25, 20, 20, 5, 20, 10], [15, 15, 20, 10, 15, 25]]))
  func `Both options weigh as the report prints`(_ code: String, _ percent: [Int]) throws {
    let formula = try #require(try Formula.builtIn().first { $0.code == code })
    #expect(formula.weightings.map(\.criterion) == Criterion.ofTheCensus)
    #expect(formula.weightings.map(\.weight) == percent.map(Percentage.percent))
    #expect(formula.weightings.map(\.weight).reduce(.zero, +) == .whole)
    #expect(formula.lumpSum == .zero)
    #expect(!formula.source.isEmpty && formula.weightings.allSatisfy { !$0.source.isEmpty })
  }

  @Test func `They are the two that come with the program`() throws {
    #expect(try Formula.builtIn().map(\.code) == ["leeds-option-1", "leeds-option-2"])
    #expect(try Formula.builtIn() == [Formula.leedsOption1(), Formula.leedsOption2()])
  }
}
