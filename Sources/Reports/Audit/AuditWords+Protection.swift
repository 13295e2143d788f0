internal import Domain
internal import Values

extension AuditWords {
  static func protectionDeed(_ kind: String, _ told: Told) -> String? {
    switch kind {
    case "retention-rule-made":
      "said how long to keep ‘\(words(told.subject))’ from \(told.day("from")) on"
        + told.more(", because: ", "reason")
    case "legal-hold-placed":
      "placed a legal hold on \(held(told)) from \(told.day("from")) on"
        + told.more(", because: ", "reason")
    case "legal-hold-ended":
      "ended a legal hold on \(held(told))\(told.more(", because: ", "reason"))"
    case "records-disposed":
      "disposed of records by the rules of \(told.day("day")): \(counts(told))"
    default: nil
    }
  }

  private static func held(_ told: Told) -> String {
    told.subject == Body.authority.description ? "everything" : told.subjectName
  }

  private static func words(_ kind: String) -> String {
    RetentionClass(rawValue: kind)?.words ?? kind
  }

  private static func counts(_ told: Told) -> String {
    RetentionClass.allCases.compactMap { kind in
      let count = told[kind.rawValue]
      return count.isEmpty ? nil : "\(kind.words): \(count)"
    }.joined(separator: "; ")
  }
}
