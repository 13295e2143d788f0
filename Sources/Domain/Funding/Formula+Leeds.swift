internal import Values

extension Formula {
  /// The formulas that come with the program.
  package static func builtIn() throws(Refusal) -> [Formula] {
    [try leedsOption1(), try leedsOption2()]
  }

  /// Option 1, chosen by 90 % of clusters and adopted for 2021/22 (`S1 3.3.7`, `S1 3.3.8`).
  package static func leedsOption1() throws(Refusal) -> Formula {
    try leeds(1, name: "Leeds Option 1 (adopted)", percent: [25, 20, 20, 5, 20, 10])
  }

  /// Option 2, consulted on and not adopted (`S1 3.3.7`).
  package static func leedsOption2() throws(Refusal) -> Formula {
    try leeds(2, name: "Leeds Option 2 (consulted on)", percent: [15, 15, 20, 10, 15, 25])
  }

  private static func leeds(
    _ option: Int, name: String, percent: [Int]
  ) throws(Refusal) -> Formula {
    try Formula(
      code: "leeds-option-\(option)", name: name,
      validFrom: CalendarDate(year: 2021, month: 4, day: 1), source: "S1 3.3.7",
      weightings: zip(Criterion.ofTheCensus, percent).map { criterion, percent in
        Weighting(criterion, .percent(percent), source: "S1 3.3.7")
      },
      lumpSum: .zero)
  }
}
