package import Values

/// What an option would do in the years after its round, if pupils went on as they did.
///
/// The pot, the weights and the schools stay as the option has them. A cluster's range is from its own fewest
/// pupils with everybody else's most, to its own most with everybody else's fewest: no mixture of them leaves it.
package struct Projection: Hashable, Sendable {
  /// One cluster in one year.
  package struct Amount: Hashable, Sendable {
    package let central: Money
    package let low: Money
    package let high: Money
  }

  package struct Line: Hashable, Sendable {
    package let cluster: ClusterKey
    package let now: Money
    /// By year.
    package let years: [Amount]
    /// The pupils on roll, now and by year.
    package let roll: [Int]
  }

  package let years: [FinancialYear]
  package let lines: [Line]
  /// The years whose counts were known, the round's own last.
  package let known: [FinancialYear]

  /// How many years are looked into.
  package static let length = 3

  /// Refused where nothing is known of an earlier year, or a year's amounts cannot be worked out.
  package init(
    of option: FundingOption, on ground: OptionGround, after earlier: [RoundRecord],
    by method: ProjectionMethod
  ) throws(Refusal) {
    let history = PupilHistory(option, ground, try option.schools(on: ground), earlier)
    guard history.years.count > 1 else {
      throw .invalid(
        "The schools of this round were counted in no earlier year here, so that nothing can be carried on.",
        in: Place(field: "method"), remedy: "Publish a round of an earlier year first.")
    }
    let counted = history
    try self.init(of: option, on: ground, known: history.years, from: history.now) { year in
      Self.Counts(
        central: counted.map { method.carried($0, by: year) },
        low: counted.map { method.range($0, by: year).lowerBound },
        high: counted.map { method.range($0, by: year).upperBound })
    }
  }

  /// By numbers that are supplied, one table a year: they have no range.
  package init(
    of option: FundingOption, on ground: OptionGround, supplied: [CountTable]
  ) throws(Refusal) {
    let clusters = try option.allocation(on: ground).clusters.map(\.cluster)
    var tables: [[ClusterKey: [Int]]] = []
    for table in supplied.prefix(Self.length) {
      let tally = try ClusterTally(
        of: ground.authority, in: table, for: try option.formula(on: ground))
      let counts = Dictionary(
        zip(tally.clusters, tally.counts).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
      let missing = clusters.filter { counts[$0] == nil }
      guard missing.isEmpty else {
        throw .invalid(
          "The forecast has no pupils of \(missing.map(\.name).joined(separator: ", ")).",
          in: Place(field: "forecast"), remedy: "Give every cluster of the round in every year.")
      }
      tables.append(counts)
    }
    let history = PupilHistory(option, ground, try option.schools(on: ground), [])
    let given = tables
    try self.init(of: option, on: ground, known: [ground.year], from: history.now) { year in
      guard given.indices.contains(year - 1) else { return nil }
      return Self.Counts(central: given[year - 1], low: given[year - 1], high: given[year - 1])
    }
  }

  /// Pupils by cluster and criterion in one year.
  private struct Counts {
    let central: [ClusterKey: [Int]]
    let low: [ClusterKey: [Int]]
    let high: [ClusterKey: [Int]]
  }

  private init(
    of option: FundingOption, on ground: OptionGround, known: [FinancialYear],
    from now: [ClusterKey: [Int]], counts: (Int) -> Counts?
  ) throws(Refusal) {
    var unprotected = option
    // Next year's amounts would be held to this year's, and so on: what the formula does is looked at.
    unprotected.protection = .none
    let start = try unprotected.allocation(on: ground)
    let clusters = start.clusters.map(\.cluster)
    let roll = ground.criteria.firstIndex { $0.code == Criterion.roll.code } ?? 0
    var years: [FinancialYear] = []
    var amounts: [[Amount]] = clusters.map { _ in [] }
    var rolls = clusters.map { [now[$0]?[roll] ?? 0] }
    for number in 1...Self.length {
      guard let year = FinancialYear(beginning: ground.year.firstYear + number),
        let counts = counts(number)
      else { break }
      years.append(year)
      let central = try Self.amounts(counts.central, unprotected, ground)
      for (place, cluster) in clusters.enumerated() {
        let low = counts.high.merging([cluster: counts.low[cluster] ?? []]) { $1 }
        let high = counts.low.merging([cluster: counts.high[cluster] ?? []]) { $1 }
        amounts[place].append(
          Amount(
            central: central[cluster] ?? .zero,
            low: try Self.amounts(low, unprotected, ground)[cluster] ?? .zero,
            high: try Self.amounts(high, unprotected, ground)[cluster] ?? .zero))
        rolls[place].append(counts.central[cluster]?[roll] ?? 0)
      }
    }
    self.known = known
    self.years = years
    lines = clusters.indices.map { place in
      Line(
        cluster: clusters[place], now: start.clusters[place].amount, years: amounts[place],
        roll: rolls[place])
    }
  }

  /// What the option gives for numbers of pupils by cluster.
  private static func amounts(
    _ counts: [ClusterKey: [Int]], _ option: FundingOption, _ ground: OptionGround
  ) throws(Refusal) -> [ClusterKey: Money] {
    let table = CountTable(
      criteria: ground.criteria.map(\.code),
      schools: counts.sorted { $0.key < $1.key }.map {
        SchoolCount(cluster: $0.key, urn: "", counts: $0.value)
      })
    let allocation = try Allocation.sharing(
      option.pot, by: try option.formula(on: ground), over: table, of: ground.authority,
      on: option.terms)
    return Dictionary(
      allocation.clusters.map { ($0.cluster, $0.amount) }, uniquingKeysWith: { first, _ in first })
  }
}

/// What the schools of an option counted in the years before, by the clusters that the option has.
private struct PupilHistory {
  let years: [FinancialYear]
  /// By cluster and criterion, the numbers of each year.
  private let numbers: [ClusterKey: [[Int]]]

  /// Only years of which every criterion is known count, in an unbroken row up to the round's.
  ///
  /// A school that was not counted in one of the years has in it what it has next.
  init(
    _ option: FundingOption, _ ground: OptionGround, _ schools: [RoundRecord.School],
    _ earlier: [RoundRecord]
  ) {
    let codes = ground.criteria.map(\.code)
    var byYear: [FinancialYear: [String: [Int]]] = [:]
    // Of several versions of one year the last holds.
    for record in earlier.sorted(by: { ($0.year, $0.version) < ($1.year, $1.version) }) {
      let columns = codes.compactMap { code in
        record.allocation.formula.weightings.firstIndex { $0.criterion.code == code }
      }
      guard columns.count == codes.count, record.year < ground.year else { continue }
      byYear[record.year] = Dictionary(
        record.schools.map { school in (school.count.urn, columns.map { school.count.counts[$0] })
        },
        uniquingKeysWith: { first, _ in first })
    }
    var years = [ground.year]
    while let before = years.first?.yearBefore, byYear[before] != nil {
      years.insert(before, at: 0)
    }
    var numbers: [ClusterKey: [[Int]]] = [:]
    for school in schools {
      var own = school.count.counts
      var series = own.map { [$0] }
      for year in years.dropLast().reversed() {
        own = byYear[year]?[school.count.urn] ?? own
        for place in series.indices { series[place].insert(own[place], at: 0) }
      }
      let sums =
        numbers[school.count.cluster]
        ?? series.map { $0.map { _ in 0 } }
      numbers[school.count.cluster] = zip(sums, series).map { zip($0, $1).map { $0 + $1 } }
    }
    self.years = years
    self.numbers = numbers
  }

  /// The numbers of the round's own year.
  var now: [ClusterKey: [Int]] { map { $0.last ?? 0 } }

  func map(_ carry: ([Int]) -> Int) -> [ClusterKey: [Int]] {
    numbers.mapValues { $0.map(carry) }
  }
}
