internal import Domain
package import Values

/// The document of a published round that anybody may have, read back: what is hidden is `nil`.
///
/// It says less than the whole document, so that less of it can be checked; ``DocumentCheck`` says what.
package struct OpenRoundFile: Sendable {
  /// One cluster's line.
  struct Line {
    let cluster: ClusterKey
    let counts: [Int?]
    let byCriterion: [Int?]
    let lumpSum: Int?
    let amount: Int
  }

  /// One school's counts.
  struct School {
    let cluster: ClusterKey
    let urn: String
    let counts: [Int?]
  }

  /// One criterion over all clusters.
  struct Total {
    let count: Int?
    let amount: Int?
  }

  package let title: RoundDocumentTitle
  let authority: String
  let settings: RoundSettings
  let formula: Formula
  let yearBefore: YearBefore?
  let totals: [Total]
  let lines: [Line]
  let schools: [School]

  init(_ reading: RoundDocumentReading) throws(Refusal) {
    let members = reading.members
    title = try reading.title()
    authority = try members.text("authority")
    let authority = authority
    let key = { (name: String) in ClusterKey(authority: authority, name: name) }
    formula = try reading.formula()
    settings = try reading.settings(formula)
    yearBefore = try reading.yearBefore(key)
    let width = formula.weightings.count
    func row(_ values: [Int?], _ limits: ClosedRange<Int>) throws(Refusal) -> [Int?] {
      guard values.count == width, values.allSatisfy({ $0.map(limits.contains) ?? true }) else {
        throw reading.wrong("A line of it has another number of criteria, or impossible numbers.")
      }
      return values
    }
    func one(_ value: Int?, _ limits: ClosedRange<Int>) throws(Refusal) -> Int? {
      guard value.map(limits.contains) ?? true else {
        throw reading.wrong("A number of it is impossible.")
      }
      return value
    }
    let (counted, paid) = (RoundDocumentReading.counts, RoundDocumentReading.pence)
    var totals: [Total] = []
    for (member, weighting) in zip(try reading.list("criteria", exactly: width), formula.weightings)
    {
      guard try member.text("code") == weighting.criterion.code else {
        throw reading.wrong("Its criteria are not those of its formula.")
      }
      totals.append(
        Total(
          count: try one(member.optionalNumber("count"), counted),
          amount: try one(member.optionalNumber("amount_pence"), paid)))
    }
    self.totals = totals
    var lines: [Line] = []
    for member in try reading.list("clusters") {
      guard let amount = try one(member.optionalNumber("amount_pence"), paid) else {
        throw reading.wrong("An amount of a cluster is missing.")
      }
      lines.append(
        Line(
          cluster: key(try member.text("cluster")),
          counts: try row(member.shownNumbers("counts"), counted),
          byCriterion: try row(member.shownNumbers("by_criterion_pence"), paid),
          lumpSum: try one(member.optionalNumber("lump_sum_pence"), paid), amount: amount))
    }
    self.lines = lines
    var schools: [School] = []
    for member in try reading.list("schools") {
      schools.append(
        School(
          cluster: key(try member.text("cluster")), urn: try member.text("urn"),
          counts: try row(member.shownNumbers("counts"), counted)))
    }
    self.schools = schools
  }
}

/// Which round a document is of.
package struct RoundDocumentTitle: Hashable, Sendable {
  package let partnership: String
  package let year: FinancialYear
  package let version: Int
}
