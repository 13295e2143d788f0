package import Values

/// Everything that a round's amounts were worked out from, and what they came to.
///
/// It is what is approved and published, as one document: whoever has it can work the amounts out again.
package struct RoundRecord: Hashable, Sendable {
  package let partnership: RoundPartnership
  package let year: FinancialYear
  package let version: Int
  /// The digest of the version that this one corrects, and why; empty for the first.
  package let corrects: String
  package let why: String
  package let settings: RoundSettings
  package let files: [CountedFile]
  package let confirmed: [Confirmed]
  /// What protection held the amounts against; `nil` where nothing is known of the year before.
  package let yearBefore: YearBefore?
  /// The schools that pay, by URN.
  package let schools: [School]
  /// Whom each cluster's amount goes to, in the order of the allocation's clusters.
  package let payees: [Payee]
  package let allocation: Allocation

  package init(
    partnership: RoundPartnership, year: FinancialYear, version: Int, corrects: String, why: String,
    settings: RoundSettings, files: [CountedFile], confirmed: [Confirmed], yearBefore: YearBefore?,
    schools: [School], payees: [Payee], allocation: Allocation
  ) {
    self.partnership = partnership
    self.year = year
    self.version = version
    self.corrects = corrects
    self.why = why
    self.settings = settings
    self.files = files
    self.confirmed = confirmed
    self.yearBefore = yearBefore
    self.schools = schools
    self.payees = payees
    self.allocation = allocation
  }

  /// Problems of one rule that were counted as they are, and what was said to them.
  package struct Confirmed: Hashable, Sendable {
    package let rule: String
    package let count: Int
    package let reason: String

    package init(rule: String, count: Int, reason: String) {
      self.rule = rule
      self.count = count
      self.reason = reason
    }
  }

  /// A school that pays, with what was counted there.
  package struct School: Hashable, Sendable {
    package let name: String
    package let count: SchoolCount
    /// From files of pupils; `nil` where only the counts were given.
    package let histogram: PupilHistogram?

    package init(name: String, count: SchoolCount, histogram: PupilHistogram?) {
      self.name = name
      self.count = count
      self.histogram = histogram
    }
  }

  /// The counts that the amounts follow from.
  package var counts: CountTable {
    CountTable(
      criteria: allocation.formula.weightings.map(\.criterion.code), schools: schools.map(\.count))
  }

  /// The amounts worked out anew from the counts, the formula and the terms.
  package func recalculated() throws(Refusal) -> Allocation {
    try Self.calculate(
      settings, allocation.formula, counts, authority: partnership.authority, yearBefore: yearBefore
    )
  }

  /// What is calculated of settings and counts.
  package static func calculate(
    _ settings: RoundSettings, _ formula: Formula, _ counts: CountTable, authority: String,
    yearBefore: YearBefore?
  ) throws(Refusal) -> Allocation {
    let allocation = try Allocation.sharing(
      settings.pot, by: formula, over: counts, of: authority, on: settings.terms)
    guard settings.protection != .none else { return allocation }
    guard let yearBefore else {
      throw .invalid(
        "Amounts are protected against last year’s, and nothing was published for last year.",
        in: Place(field: "protection"),
        remedy: "Take floor, cap and damping out of the settings.")
    }
    return try allocation.protected(by: settings.protection, against: yearBefore.amounts)
  }
}

/// Whose round it is.
package struct RoundPartnership: Hashable, Sendable {
  package let name: String
  /// The authority's code in census files and the national register.
  package let authority: String
  package let isDemonstration: Bool

  package init(name: String, authority: String, isDemonstration: Bool) {
    self.name = name
    self.authority = authority
    self.isDemonstration = isDemonstration
  }
}

/// A file that was counted; its contents are not kept.
package struct CountedFile: Hashable, Sendable {
  /// What it was taken for: `census`.
  package let role: String
  package let name: String
  /// The SHA-256 of its bytes, in hexadecimal digits.
  package let digest: String
  package let bytes: Int

  package init(role: String, name: String, digest: String, bytes: Int) {
    self.role = role
    self.name = name
    self.digest = digest
    self.bytes = bytes
  }
}

/// What the clusters had the year before.
package struct YearBefore: Hashable, Sendable {
  package let year: FinancialYear
  /// Where the amounts were published.
  package let source: String
  package let amounts: [ClusterKey: Money]

  package init(year: FinancialYear, source: String, amounts: [ClusterKey: Money]) {
    self.year = year
    self.source = source
    self.amounts = amounts
  }
}

/// Whom a cluster's amount is paid to (`S1 2.11`): its payee, else its host.
package struct Payee: Hashable, Sendable {
  package let cluster: ClusterKey
  package let id: ClusterID
  /// Empty where it is not known yet.
  package let name: String
  /// A school's number; empty for an organisation that is no school.
  package let urn: String

  package init(cluster: ClusterKey, id: ClusterID, name: String, urn: String) {
    self.cluster = cluster
    self.id = id
    self.name = name
    self.urn = urn
  }
}
