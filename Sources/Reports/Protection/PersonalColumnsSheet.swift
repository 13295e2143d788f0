internal import Domain

/// The record of processing as a table to take away.
package enum PersonalColumnsSheet {
  package static var csv: [UInt8] {
    var text = CSVText(
      heading: [
        "table", "column", "personal", "whose", "purpose", "lawful_basis", "kept_by_rule",
        "seen_by",
      ], expecting: PersonalColumns.all.count)
    for entry in PersonalColumns.all {
      let processing = entry.processing
      text.add(
        [
          entry.table, entry.column, processing == nil ? "no" : "yes", processing?.whose ?? "",
          processing?.purpose ?? "", processing?.basis.words ?? "",
          processing?.retention.rawValue ?? "", processing?.viewer.words ?? "",
        ].map { .text($0) })
    }
    return text.bytes
  }
}
