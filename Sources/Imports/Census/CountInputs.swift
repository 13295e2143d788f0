package import Domain
package import Values

/// The files a count is made from, and the day it is made for.
package struct CountInputs: Sendable {
  package var schools: String
  package var day: CalendarDate
  package var census: [String] = []
  package var schoolCounts: String?
  package var register: String?
  package var registerLinks: String?
  package var deprivation: String?
  package var postcodes: String?
  package var socialCare: [String] = []
  package var pupilPremium: [String] = []
  package var map = ColumnMap()

  package init(schools: String, day: CalendarDate) {
    self.schools = schools
    self.day = day
  }
}

/// What a count has come to.
package struct CountOutcome: Sendable {
  /// A school's pupils by combination of flags; only from pupil-level files.
  package struct SchoolHistogram: Sendable {
    package let school: SchoolCount
    package let histogram: PupilHistogram
  }

  /// The counts, or nothing when a problem must be fixed first.
  package var table: CountTable?
  package var histograms: [SchoolHistogram] = []
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
