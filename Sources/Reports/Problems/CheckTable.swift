internal import Domain

/// The named rules as a table for a document.
package enum CheckTable {
  package static func markdown() -> String {
    var text = "| Rule | Asks | Census years | What to do |\n|---|---|---|---|\n"
    for check in Check.all {
      let asks = check.severity == .hard ? "must be fixed" : "please confirm"
      let remedy = check.remedy.replacing("|", with: "\\|")
      text += "| `\(check.name)` | \(asks) | \(years(check.years)) | \(remedy) |\n"
    }
    return text
  }

  private static func years(_ years: ClosedRange<Int>) -> String {
    years.upperBound == 2999
      ? "from \(years.lowerBound)" : "\(years.lowerBound) to \(years.upperBound)"
  }
}
