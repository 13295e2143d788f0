internal import Design
internal import Domain
internal import HTML
internal import Imports
internal import Reports
internal import Site

/// Which columns of a table by school hold what, as somebody has said.
struct ColumnsForm {
  private let form: FormFields
  private let headings: [String]

  init(_ form: FormFields, headings: [String]) {
    self.form = form
    self.headings = headings
  }

  /// What is asked for, in order: field and question.
  static let questions: [(field: String, words: String)] =
    [("urn", "The school’s number (URN)")] + Criterion.ofTheCensus.map { ($0.code, $0.name) }

  /// A value that stands for no column.
  static let estimate = "\u{1}school-postcode"

  private func chosen(_ name: String) -> String? {
    form[name].flatMap { value in
      headings.contains { $0.utf8.elementsEqual(value.utf8) } ? value : nil
    }
  }

  var problems: [Problem] {
    ["urn", "roll"].filter { chosen("column-\($0)") == nil }.map { field in
      Problem(
        field == "urn"
          ? "It is not said which column has the schools’ numbers."
          : "It is not said which column has the pupils on roll.",
        in: Place(field: "column-\(field)"), remedy: "Choose it.")
    }
  }

  /// The map as `accord count --map` reads it.
  var map: String {
    var csv = CSVText(heading: ["file", "field", "column", "constant"])
    for (field, _) in Self.questions {
      var (column, constant) = ("", "")
      if form["column-\(field)"] == Self.estimate {
        constant = SchoolLevelCount.fromSchoolPostcode
      } else if let first = chosen("column-\(field)") {
        let more = chosen("more-\(field)").map { " + \($0)" } ?? ""
        column = first + more
      } else {
        continue
      }
      csv.add(text: FileKind.schoolCounts.rawValue)
      csv.add(text: field)
      csv.add(text: column)
      csv.add(text: constant)
      csv.endRow()
    }
    return String(decoding: csv.bytes, as: UTF8.self)
  }
}

/// Asks which columns of a table by school hold what; the answer is remembered.
struct ColumnsPage: Page {
  let visit: Visit
  let round: FundingRound
  let sent: SentFiles
  let file: String
  let headings: [String]
  let form: FormFields
  let problems: [Problem]

  var title: String { (problems.isEmpty ? "" : "Error: ") + "Which column is which?" }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id))]))\
    \(ErrorSummary(problems))
    \(PageHeading("Which column is which?", about: file, lead: "The answer is remembered for the next table with these columns."))
    \(EntryForm(
      action: RoundLinks.columns(round.id),
      hidden: (visit.hiddenFields() + sent.hidden(withKinds: true)).map { .init($0.name, $0.value) },
      """
      \(for: ColumnsForm.questions, { question($0.field, $0.words) })
      \(Button("Go on"))
      """))
    """
  }

  private func question(_ field: String, _ words: String) -> HTML {
    let name = "column-\(field)"
    let none: [FormField.Option] = [.init("", "It is not in this table")]
    let estimate: [FormField.Option] =
      field == Criterion.idaci.code
      ? [.init(ColumnsForm.estimate, "Estimate it from the school’s own postcode")] : []
    let columns = headings.map { FormField.Option($0, $0) }
    let isSummed = field != "urn" && field != Criterion.roll.code
    return """
      \(FormField(
        name, words, .list(none + estimate + columns), value: form[name] ?? "",
        problem: problems.words(for: name)))
      \(isSummed
        ? FormField(
          "more-\(field)", "\(words): and added to it", .list([.init("", "Nothing")] + columns),
          value: form["more-\(field)"] ?? "").html
        : .empty)
      """
  }
}
