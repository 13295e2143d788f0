/// A named rule that what comes in is held to.
///
/// Each rule stands in a file of its own, with its words. A rule that looks at the census says for
/// which census years it holds.
package struct Check: Sendable {
  /// Stable, for scripts and for the problems file: `upn-check-letter`.
  package let name: String
  package let severity: Severity
  /// The census years it is in force.
  package let years: ClosedRange<Int>
  /// What is wrong, given what stands in the file.
  package let sentence: @Sendable (_ value: String) -> String
  /// What to do about it.
  package let remedy: String

  init(
    _ name: String, _ severity: Severity, years: ClosedRange<Int> = 2002...2999,
    remedy: String, sentence: @escaping @Sendable (_ value: String) -> String
  ) {
    self.name = name
    self.severity = severity
    self.years = years
    self.remedy = remedy
    self.sentence = sentence
  }

  /// Whether the rule holds for a census of this year.
  package func isInForce(in year: Int) -> Bool { years.contains(year) }

  /// The problem that a breach of this rule is.
  package func problem(_ value: String = "", in place: Place) -> Problem {
    Problem(sentence(value), rule: name, severity: severity, in: place, remedy: remedy)
  }

  /// Every rule there is, in the order they are described.
  package static let all: [Check] = [
    badEncoding, nulByte, strayQuote, unclosedQuote, rowTooLong,
    malformedXML, raggedRow, wrongCensus, unknownSchool, closedSchool,
    succeededSchool, schoolInNoCluster, schoolWithoutPupils, unknownEnrolment, unknownSEN,
    unknownLanguage, unknownFlag, missingUPN, malformedUPN, upnCheckLetter, duplicateSingle,
    duplicateMain, duplicateSingleAndMain, subsidiaryWithoutMain, missingPostcode,
    unmatchedPostcode, postcodeWithoutRank, notACount, suppressedCount, countAboveRoll,
    overlappingMembership, clusterNamesAlike, clusterWithoutPayingSchool, duplicateSchool,
    unreadableDate, malformedEntry, uncountedSchool,
  ]
}
