package import Domain
internal import Values

/// Problems found in what came in, in words or as a CSV.
package enum ProblemDocument {
  /// How many places of one rule are written out before the rest are only counted.
  private static let shown = 8

  /// The problems by rule, what must be fixed first.
  package static func text(_ log: ProblemLog) -> String {
    var text = ""
    for group in log.inOrder {
      guard let first = group.problems.first else { continue }
      let asks = group.severity == .hard ? "must be fixed" : "please confirm"
      text += "\(group.rule) (\(asks)): \(grouped(group.count))\n"
      for problem in group.problems.prefix(shown) {
        text += "  \(place(problem.place))\(problem.sentence)\n"
      }
      if group.count > shown {
        text += "  … and \(grouped(group.count - shown)) more.\n"
      }
      if !first.remedy.isEmpty { text += "  → \(first.remedy)\n" }
      text += "\n"
    }
    return text + total(log)
  }

  /// One line a rule, for when the problems themselves are in a file.
  package static func summary(_ log: ProblemLog) -> String {
    log.inOrder.map { group in
      let asks = group.severity == .hard ? "must be fixed" : "please confirm"
      return "  \(group.rule) (\(asks)): \(grouped(group.count))\n"
    }.joined() + total(log)
  }

  private static func total(_ log: ProblemLog) -> String {
    guard !log.isEmpty else { return "No problems.\n" }
    let hard = log.hardCount
    let soft = log.softCount
    return "\(grouped(hard)) to be fixed, \(grouped(soft)) to be confirmed.\n"
  }

  /// One line a problem; where a rule has more than are kept, its last line says how many more.
  package static func csv(_ log: ProblemLog) -> [UInt8] {
    var csv = CSVText(
      heading: heading, expecting: log.inOrder.reduce(0) { $0 + $1.problems.count })
    for group in log.inOrder {
      for problem in group.problems {
        add(problem, to: &csv)
      }
      let left = group.count - group.problems.count
      if left > 0, let last = group.problems.last {
        let words = "And \(grouped(left)) more problems of this rule."
        add(
          Problem(words, rule: group.rule, severity: group.severity, remedy: last.remedy), to: &csv)
      }
    }
    return csv.bytes
  }

  /// The same of problems that were kept.
  package static func sheet(_ problems: [Problem], remarks: [Sheet.Remark]) -> Sheet {
    var sheet = Sheet("Problems", file: "problems", heading: heading, remarks: remarks)
    for problem in problems {
      sheet.add([
        .text(problem.place.file ?? ""), problem.place.row.map { .number($0) } ?? .empty,
        .text(problem.place.column ?? ""), .text(problem.rule), .text(problem.severity.rawValue),
        .text(problem.sentence), .text(problem.remedy),
      ])
    }
    return sheet
  }

  private static let heading = [
    "file", "row", "column", "rule", "severity", "problem", "remedy",
  ]

  private static func add(_ problem: Problem, to csv: inout CSVText) {
    csv.add(text: problem.place.file ?? "")
    csv.add(number: problem.place.row.map(String.init) ?? "")
    csv.add(text: problem.place.column ?? "")
    csv.add(text: problem.rule)
    csv.add(text: problem.severity.rawValue)
    csv.add(text: problem.sentence)
    csv.add(text: problem.remedy)
    csv.endRow()
  }

  /// A refusal's problems, one after the other.
  package static func text(_ refusal: Refusal) -> String {
    refusal.problems.map { problem in
      let remedy = problem.remedy.isEmpty ? "" : "\n  → \(problem.remedy)"
      return "\(place(problem.place))\(problem.sentence)\(remedy)\n"
    }.joined()
  }

  /// The place as it is printed before a problem: `census.csv, row 12, UPN: `.
  private static func place(_ place: Place) -> String {
    let parts = [
      place.file.map(visible), place.row.map { "row \(grouped($0))" }, place.column.map(visible),
    ]
    let known = parts.compactMap(\.self)
    return known.isEmpty ? "" : known.joined(separator: ", ") + ": "
  }
}

/// Text from outside made fit for a terminal: control characters become a visible sign.
package func visible(_ text: String) -> String {
  guard
    text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F })
      || text.unicodeScalars.contains(where: {
        (0x80...0x9F).contains($0.value)
      })
  else { return text }
  var shown = ""
  for scalar in text.unicodeScalars {
    let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    shown.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
  }
  return shown
}
