internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// The form for what a round is calculated with: for a new one, and for one that is open.
struct RoundSettingsPage: Page {
  let visit: Visit
  /// `nil` for a round that is begun.
  let round: FundingRound?
  let form: RoundForm
  let formulas: [Formula]
  let years: [FinancialYear]
  let problems: [Problem]

  var title: String {
    let words = round.map { "What the round of \($0.year) is calculated with" } ?? "Begin a round"
    return (problems.isEmpty ? "" : "Error: ") + words
  }

  private func problem(_ field: String) -> String? { problems.words(for: field) }

  var body: HTML {
    """
    \(Breadcrumbs(trail))\
    \(ErrorSummary(problems))
    \(PageHeading(round.map { "What the round of \($0.year) is calculated with" } ?? "Begin a round"))
    \(EntryForm(
      action: round.map { RoundLinks.settings($0.id) } ?? RoundLinks.all, hidden: hidden, fields))
    """
  }

  private var trail: [(String, Link)] {
    [("Rounds", RoundLinks.all)]
      + (round.map { [("\($0.year)", RoundLinks.round($0.id))] } ?? [])
  }

  private var hidden: [EntryForm.Hidden] {
    visit.hiddenFields().map { EntryForm.Hidden($0.name, $0.value) }
      + (round.map { [.init("seen", String($0.edition))] } ?? [])
  }

  private var fields: HTML {
    """
    \(round == nil ? yearField : .empty)\
    \(FormField(
      "pot", "How much is shared?", hint: "The whole pot, for example 780,830", .money,
      value: form["pot"], problem: problem("pot")))
    \(FormField(
      "formula", "By which formula?",
      .list([.init("", "Choose a formula")] + formulas.map { .init($0.code, $0.name) }),
      value: form["formula"], problem: problem("formula")))
    \(FormField(
      "count-day", "On which day do pupils count?",
      hint: "The day of the census. Pupils count where they attend, at schools that pay in on that day. "
        + "For example 15/1/2026", .date, value: form["count-day"], problem: problem("count-day")))
    \(FormField(
      "decision", "Council decision, if there is one yet", hint: "Its reference, for example D52724",
      .text(autocomplete: "off", width: 12), value: form["decision"], problem: problem("decision")))
    <h2>Rounding</h2>
    \(FormField(
      "unit", "In whole…", .choice([.init("pound", "Pounds"), .init("penny", "Pence")]),
      value: form["unit"].isEmpty ? "pound" : form["unit"], problem: problem("unit")))
    \(FormField(
      "method", "Who gets what is left over?",
      .choice([
        .init("largest-remainder", "The largest remainders", hint: "Nobody is a whole pound off"),
        .init("sainte-lague", "By Sainte-Laguë", hint: "More money never makes a share smaller"),
      ]), value: form["method"].isEmpty ? "largest-remainder" : form["method"]))
    \(FormField(
      "empty", "What if nobody counts for a criterion?",
      .choice([
        .init("refuse", "Stop and say so"),
        .init("share-out", "Share its weight over the other criteria"),
      ]), value: form["empty"].isEmpty ? "refuse" : form["empty"]))
    <h2>Protection against last year’s amounts</h2>
    \(FormField(
      "floor", "Floor: the most that a cluster may lose", hint: "For example 5%; leave it open for none",
      .text(autocomplete: "off", width: 8), value: form["floor"], problem: problem("floor")))
    \(FormField(
      "cap", "Cap: the most that a cluster may gain", hint: "For example 10%; leave it open for none",
      .text(autocomplete: "off", width: 8), value: form["cap"], problem: problem("cap")))
    \(FormField(
      "damping", "Damping: how much of the change is taken",
      hint: "For example 60%; leave it open for all of it",
      .text(autocomplete: "off", width: 8), value: form["damping"], problem: problem("damping")))
    <h2>Small numbers</h2>
    \(FormField(
      "hidden", "Up to which count is hidden from the public?",
      hint: "A count from 1 to this is shown as c, and as many others as are needed so that it cannot be "
        + "worked out; 0 hides nothing",
      .number(unit: "pupils"), value: form["hidden"].isEmpty ? "4" : form["hidden"],
      problem: problem("hidden")))
    \(Button(round == nil ? "Begin the round" : "Keep these settings"))
    """
  }

  private var yearField: HTML {
    FormField(
      "year", "Of which financial year?",
      .list(years.map { .init(String($0.firstYear), $0.description) }),
      value: form["year"], problem: problem("year")
    ).html
  }
}
