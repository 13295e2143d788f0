package import Domain
internal import Values

/// A formula as a table: `kind,code,value,name,source`.
///
/// One line of kind `formula` (its value the day it is valid from), one of kind `criterion` for each
/// criterion (its value the weight), and, if clusters get one, one of kind `lump_sum`.
package enum FormulaFile {
  /// Reads a formula, refused with every problem the file has.
  package static func read(path: String) throws -> Formula {
    var reader = try DelimitedReader(path: path)
    let file = reader.name
    let columns = try HeadingMatch.find(
      ["kind", "code", "value", "name", "source"], in: reader.heading, of: file)
    var log = ProblemLog()
    var draft = Draft(file: file)
    try reader.forEachRow(columns, &log) { row, log in draft.take(row, &log) }
    guard !log.isHard else { throw Refusal.invalid(log.inOrder.flatMap(\.problems)) }
    guard !draft.weightings.isEmpty else {
      throw Refusal.invalid(
        "\(file) has no criterion.", in: Place(file: file),
        remedy: "Add a line for each: criterion,roll,25%,Pupils on roll,SOURCE")
    }
    return try Formula(
      code: draft.code, name: draft.name, validFrom: draft.validFrom, source: draft.source,
      weightings: draft.weightings, lumpSum: draft.lumpSum ?? .zero)
  }

  /// The formula while its lines are read.
  private struct Draft {
    let file: String
    var code: String
    var name: String
    var source = ""
    var validFrom: CalendarDate?
    var weightings: [Formula.Weighting] = []
    var lumpSum: Money?

    init(file: String) {
      self.file = file
      code = file
      name = file
    }

    mutating func take(_ row: TextRow, _ log: inout ProblemLog) {
      let file = file
      let place = { (column: String) in Place(file: file, row: row.number, column: column) }
      let (code, value, name, source) = (row.texts[1], row.texts[2], row.texts[3], row.texts[4])
      switch HeadingMatch.folded(row.texts[0]) {
      case "formula":
        (self.code, self.source) = (code, source)
        self.name = name.isEmpty ? code : name
        validFrom = CalendarDate(reading: value)
        if validFrom == nil, !value.isEmpty {
          log.add(.unreadableDate, "‘\(value)’", in: place("value"))
        }
      case "criterion":
        guard let weight = Percentage(reading: value) else {
          let words = "‘\(value)’, which is not a percentage with up to four decimals"
          log.add(.malformedEntry, words, in: place("value"))
          return
        }
        let folded = HeadingMatch.folded(code)
        if folded.isEmpty { log.add(.malformedEntry, "blank", in: place("code")) }
        weightings.append(
          .init(
            Criterion(code: folded, name: name.isEmpty ? folded : name), weight, source: source))
      case "lump_sum":
        guard let amount = Money(reading: value), lumpSum == nil else {
          let words = lumpSum == nil ? "‘\(value)’, which is not an amount" : "a second lump sum"
          log.add(.malformedEntry, words, in: place("value"))
          return
        }
        lumpSum = amount
      default:
        let words = "‘\(row.texts[0])’; a line is a formula, a criterion or a lump_sum"
        log.add(.malformedEntry, words, in: place("kind"))
      }
    }
  }
}
