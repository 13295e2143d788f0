package import Values

/// What was decided for a financial year: a pot, the formula that shares it, and where that stands.
package struct FundingYear: Hashable, Sendable {
  package let year: FinancialYear
  package let pot: Money
  package let formula: Formula
  package let source: String
  /// The council's reference of the decision; empty where there is none.
  package let decision: String

  package init(
    year: FinancialYear, pot: Money, formula: Formula, source: String, decision: String
  ) {
    self.year = year
    self.pot = pot
    self.formula = formula
    self.source = source
    self.decision = decision
  }
}

/// How many pupils each school has on a day, criterion by criterion, whether or not it pays.
package struct PupilCounts: Hashable, Sendable {
  package let day: CalendarDate
  /// Where they come from: a file's name.
  package let source: String
  package let criteria: [String]
  /// One count a criterion.
  package let schools: [SchoolID: [Int]]

  package init(
    day: CalendarDate, source: String, criteria: [String], schools: [SchoolID: [Int]]
  ) {
    self.day = day
    self.source = source
    self.criteria = criteria
    self.schools = schools
  }
}

/// A table of amounts that was published, one column of it, as it is kept.
package struct PublishedYear: Hashable, Sendable {
  package let heading: String
  package let source: String
  package let printedTotal: Money?
  package let rows: [Row]

  package init(heading: String, source: String, printedTotal: Money?, rows: [Row]) {
    self.heading = heading
    self.source = source
    self.printedTotal = printedTotal
    self.rows = rows
  }

  /// One cluster's line.
  package struct Row: Hashable, Sendable {
    /// The name as it was printed.
    package let written: String
    /// The cluster that is meant; `nil` for one that is not known.
    package let cluster: ClusterID?
    package let amount: Money?

    package init(written: String, cluster: ClusterID?, amount: Money?) {
      self.written = written
      self.cluster = cluster
      self.amount = amount
    }
  }

  package var sum: Money { rows.compactMap(\.amount).total() }
}

extension PupilCounts {
  /// Takes the counts of a file; refused when it names a school that the register does not know.
  package init(
    _ table: CountTable, day: CalendarDate, source: String, register: Register
  ) throws(Refusal) {
    let known = Dictionary(
      register.schools.values.map { ($0.facts.urn, $0.id) }, uniquingKeysWith: { first, _ in first }
    )
    var schools: [SchoolID: [Int]] = [:]
    var problems: [Problem] = []
    for school in table.schools {
      if let id = known[school.urn] {
        schools[id] = school.counts
      } else {
        problems.append(
          Problem(
            "There is no school \(school.urn) in the register.", in: Place(field: "counts"),
            remedy: "Load it from the national register first."))
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    self.init(day: day, source: source, criteria: table.criteria, schools: schools)
  }
}
