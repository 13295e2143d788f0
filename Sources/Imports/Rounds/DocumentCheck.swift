internal import Digests
package import Domain
internal import Values

/// A document of a round held against itself: its amounts worked out anew, its sums added up.
package struct DocumentCheck: Sendable {
  /// What was read.
  package enum Subject: Sendable {
    /// Everything that the amounts were worked out from.
    case whole(RoundRecord)
    /// What anybody may have.
    case open(OpenRoundFile)
  }

  package let subject: Subject
  /// The SHA-256 of its bytes, in hexadecimal digits.
  package let digest: String
  /// What was checked, and what cannot be, in sentences.
  package private(set) var findings: [String] = []
  /// What is not as it must be.
  package private(set) var problems: [Problem] = []

  /// No document is longer, in bytes.
  package static let mostBytes = 100_000_000

  /// Reads a file whole.
  package static func bytes(path: String) throws(Refusal) -> (bytes: [UInt8], name: String) {
    let file = try InputFile(path: path)
    guard file.length <= mostBytes else {
      throw .invalid(
        "\(file.name) is longer than any document of a round.", in: Place(file: file.name))
    }
    var bytes = [UInt8](repeating: 0, count: file.length)
    let count = try file.read(into: &bytes, from: 0, to: bytes.count)
    bytes.removeSubrange(count...)
    return (bytes, file.name)
  }

  /// Reads and checks a document; refused where it cannot be read, or where a whole one's amounts are
  /// not what its counts make.
  package init(_ bytes: [UInt8], name: String) throws(Refusal) {
    digest = Digest.hexadecimal(Digest.sha256(bytes))
    switch try RoundDocumentFile.read(bytes, name: name) {
    case .whole(let record):
      subject = .whole(record)
      findings.append(
        "The amounts were worked out anew from the counts, and are the same: "
          + "\(record.allocation.clusters.count) clusters.")
      holdHistograms(record, name)
    case .open(let file):
      subject = .open(file)
      let check = OpenRoundCheck(file, name: name)
      (findings, problems) = (check.findings, check.problems)
    }
  }

  package var title: RoundDocumentTitle {
    switch subject {
    case .whole(let record):
      RoundDocumentTitle(
        partnership: record.partnership.name, year: record.year, version: record.version)
    case .open(let file): file.title
    }
  }

  /// Holds the counts of schools against the combinations of flags that are kept of their pupils.
  private mutating func holdHistograms(_ record: RoundRecord, _ name: String) {
    let census = Criterion.ofTheCensus.map(\.code)
    let places = record.counts.criteria.map { census.firstIndex(of: $0) }
    var held = 0
    for school in record.schools {
      guard let histogram = school.histogram else { continue }
      held += 1
      let counts = histogram.criterionCounts
      for (place, count) in zip(places, school.count.counts) {
        guard let place, counts[place] != count else { continue }
        problems.append(
          Problem(
            "Of \(school.name) (\(school.count.urn)) there are \(count) for \(census[place]), and "
              + "its pupils by combination of flags make \(counts[place]).",
            rule: "histogram-differs", in: Place(file: name)))
      }
    }
    findings.append(
      held == 0
        ? "It has counts of schools alone, which cannot be held against pupils by combination of flags."
        : "The counts of \(held) of \(record.schools.count) schools were held against their pupils by "
          + "combination of flags.")
  }
}
