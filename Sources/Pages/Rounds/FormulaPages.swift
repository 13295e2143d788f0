internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// The formulas that there are, with where they come from.
struct FormulasPage: Page {
  let formulas: [FundingRecords.KeptFormula]
  let mayAdd: Bool

  var title: String {
    formulas.isEmpty
      ? "There is no formula yet"
      : "There \(formulas.count == 1 ? "is one formula" : "are \(formulas.count) formulas")"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all)]))\
    \(PageHeading(title, lead: "A formula is never changed: another year’s is another formula."))
    \(if: mayAdd, Button("Add a formula", .main, .follow(RoundLinks.newFormula)).html)
    \(for: formulas, { kept in section(kept) })
    """
  }

  private func section(_ kept: FundingRecords.KeptFormula) -> HTML {
    let formula = kept.formula
    return """
      <h2>\(formula.name)</h2>
      \(SummaryList([
        ("Short name", "<code>\(formula.code)</code>"),
        ("Valid from", formula.validFrom.map { HTML.day($0) } ?? ""),
        ("Source", "\(formula.source)"), ("Decision", "\(kept.decision)"),
        ("Lump sum", formula.lumpSum > .zero ? "\(formula.lumpSum.text) for each cluster" : ""),
      ]))
      \(DataTable(
        id: "formula-\(formula.code)", caption: "What \(formula.name) weighs",
        columns: [.init("Criterion"), .init("Column"), .init("Weight", .number)],
        rows: formula.weightings.map {
          ["\($0.criterion.name)", "<code>\($0.criterion.code)</code>", "\($0.weight.description)"]
        }, total: ["All", "", "100%"]))
      \(if: mayAdd, "<p><a href=\"\(RoundLinks.newFormula.with([("from", formula.code)]))\">Begin another with these weights</a></p>")
      """
  }
}

/// The form for a new formula.
struct NewFormulaPage: Page {
  let visit: Visit
  let form: FormulaForm
  let problems: [Problem]

  var title: String { (problems.isEmpty ? "" : "Error: ") + "Add a formula" }

  private func problem(_ field: String) -> String? { problems.words(for: field) }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("Formulas", RoundLinks.formulas)]))\
    \(ErrorSummary(problems))
    \(PageHeading("Add a formula", lead: "The weights come to 100% exactly."))
    \(EntryForm(
      action: RoundLinks.formulas,
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) }
        + [.init("rows", String(form.rows))], fields))
    """
  }

  private func text(_ name: String, _ label: String, hint: String = "", width: Int? = nil) -> HTML {
    FormField(
      name, label, hint: hint, .text(autocomplete: "off", width: width), value: form[name],
      problem: problem(name)
    ).html
  }

  private var fields: HTML {
    """
    \(text("name", "What is it called?"))
    \(text("code", "Short name", hint: "Small letters, digits and hyphens, for example leeds-2027", width: 30))
    \(FormField(
      "valid-from", "From which day does it hold?", hint: "For example 1/4/2027", .date,
      value: form["valid-from"], problem: problem("valid-from")))
    \(text("source", "Where is it decided?", hint: "The report and its paragraph"))
    \(text("decision", "Council decision, if there is one", hint: "Its reference, for example D52724", width: 12))
    \(FormField(
      "lump-sum", "What does each cluster get first?", hint: "Leave it open for nothing", .money,
      value: form["lump-sum"], problem: problem("lump-sum")))
    <h2>What it weighs</h2>
    \(for: 1...form.rows, { row in
      """
      <div class="row-of-fields">
      \(text("criterion-\(row)", "Column \(row)", width: 20))
      \(text("name-\(row)", "What people call it", width: 30))
      \(text("weight-\(row)", "Weight", width: 8))
      </div>

      """
    })
    \(if: form.rows < FormulaForm.mostCriteria, "<p>\(Button("One criterion more", .quiet, .choose(name: "add", value: "row")))</p>")
    \(Button("Add the formula"))
    """
  }
}
