package import Domain
package import Values

/// The files a count is made from, and the day it is made for.
package struct CountInputs: Sendable {
  /// Where it is known from which school is in which cluster.
  package enum Schools: Sendable {
    /// From a list of schools, and the national register beside it where that is given.
    case file(String, register: String? = nil, links: String? = nil)
    /// From a register that is kept: pupils of schools that do not pay are counted as well, apart.
    case known([School], register: [RegisteredSchool])
  }

  package var schools: Schools
  package var day: CalendarDate
  package var census: [String] = []
  package var schoolCounts: String?
  package var deprivation: String?
  package var postcodes: String?
  package var socialCare: [String] = []
  package var pupilPremium: [String] = []
  package var map = ColumnMap()

  package init(schools: Schools, day: CalendarDate) {
    self.schools = schools
    self.day = day
  }
}

/// What a count has come to.
package struct CountOutcome: Sendable {
  /// A school's pupils by combination of flags; only from pupil-level files.
  package struct SchoolHistogram: Sendable {
    package let school: SchoolCount
    /// `nil` where only the counts are known.
    package let histogram: PupilHistogram?
  }

  /// The counts, or nothing when a problem must be fixed first.
  package var table: CountTable?
  package var histograms: [SchoolHistogram] = []
  /// The schools that do not count, as they would if they paid; only where the register is kept.
  package var others: [SchoolHistogram] = []
  /// How many pupils of a school, by its URN, are on the roll of another as well; 0 is left out.
  package var shared: [String: Int] = [:]
  package var log: ProblemLog
  package var facts = CountFacts()

  /// An outcome without counts.
  package init(log: ProblemLog) {
    self.log = log
  }
}

/// Figures about a count that people check it by.
package struct CountFacts: Sendable {
  /// Census records read, by enrolment status in words.
  package var enrolments: [(status: String, rows: Int)] = []
  package var files = 0
  package var countedPupils = 0
  package var countedSchools = 0
  package var clusters = 0
  /// Pupils with several enrolments, counted once.
  package var countedOnce = 0
  package var listedUPNs = 0
  package var matchedUPNs = 0
  package var postcodes = 0
  package var deprivationYear: Int?
}
