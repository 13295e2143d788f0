internal import Imports
internal import Reports
internal import Values

/// What a count read and counted, in a few lines.
enum CountSummary {
  static func text(_ facts: CountFacts) -> String {
    var lines: [String] = []
    let rows = facts.enrolments.filter { $0.rows > 0 }
      .map { "\(grouped($0.rows)) \($0.status)" }.joined(separator: ", ")
    lines.append("Read \(grouped(facts.enrolments.reduce(0) { $0 + $1.rows })) rows: \(rows).")
    lines.append(
      "Counted \(grouped(facts.countedPupils)) pupils at \(grouped(facts.countedSchools)) paying "
        + "schools in \(grouped(facts.clusters)) clusters.")
    if facts.countedOnce > 0 {
      lines.append("\(grouped(facts.countedOnce)) pupils with several enrolments count once.")
    }
    if facts.listedUPNs > 0 {
      lines.append(
        "Of \(grouped(facts.listedUPNs)) listed UPNs (social care, pupil premium) "
          + "\(grouped(facts.matchedUPNs)) are on these rolls.")
    }
    if let year = facts.deprivationYear {
      lines.append(
        "IDACI from the indices of \(year), looked up by \(grouped(facts.postcodes)) postcodes.")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
