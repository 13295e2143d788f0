internal import Domain

/// The kinds of file that come in, as a map file names them.
package enum FileKind: String, CaseIterable, Sendable {
  case census
  case schools
  case schoolCounts = "school-counts"
  case register
  case registerLinks = "register-links"
  case deprivation
  case postcodes
  case socialCare = "social-care"
  case pupilPremium = "pupil-premium"
}

/// Which column holds which field, where a file's headings are not ones that are known.
///
/// A map is itself a CSV: `file,field,column,constant`. A column may be a sum (`TSENELK + TSENELSE`),
/// and a constant stands for a column that the file does not have (every school pays).
package struct ColumnMap: Sendable {
  /// Where a field comes from.
  enum Source: Equatable, Sendable {
    case columns([String])
    case constant(String)
  }

  private var sources: [String: Source] = [:]

  package init() {}

  func source(_ kind: FileKind, _ field: String) -> Source? {
    sources["\(kind.rawValue)\n\(field)"]
  }

  /// Reads a map file; all its problems are refused at once.
  package init(path: String) throws {
    var reader = try DelimitedReader(path: path)
    let file = reader.name
    var log = ProblemLog()
    let columns = try HeadingMatch.find(
      ["file", "field", "column", "constant"], in: reader.heading, of: reader.name)
    var found: [String: Source] = [:]
    try reader.forEachRow(columns, &log) { row, log in
      let place = Place(file: file, row: row.number)
      guard let kind = FileKind(rawValue: row.texts[0]) else {
        let kinds = FileKind.allCases.map(\.rawValue).joined(separator: ", ")
        log.add(.malformedEntry, "‘\(row.texts[0])’; a map speaks of \(kinds)", in: place)
        return
      }
      guard KnownField.all(of: kind).contains(where: { $0.name == row.texts[1] }) else {
        let fields = KnownField.all(of: kind).map(\.name).joined(separator: ", ")
        log.add(.malformedEntry, "‘\(row.texts[1])’; the fields are \(fields)", in: place)
        return
      }
      let names = row.texts[2].split(separator: "+").map { HeadingMatch.trimmed(String($0)) }
      guard names.isEmpty != row.texts[3].isEmpty || names.isEmpty else {
        log.add(.malformedEntry, "both a column and a constant; give one", in: place)
        return
      }
      let key = "\(kind.rawValue)\n\(row.texts[1])"
      guard found[key] == nil else {
        log.add(.malformedEntry, "a second line for \(kind.rawValue) \(row.texts[1])", in: place)
        return
      }
      found[key] = names.isEmpty ? .constant(row.texts[3]) : .columns(names)
    }
    guard !log.isHard else { throw Refusal.invalid(log.inOrder.flatMap(\.problems)) }
    sources = found
  }
}
