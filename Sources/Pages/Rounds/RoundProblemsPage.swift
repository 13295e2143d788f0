internal import Design
internal import Domain
internal import HTML
internal import Imports
internal import Reports
internal import Site
internal import Values

/// What is wrong with a round's files, by rule and by school, and what is to be confirmed.
struct RoundProblemsPage: Page {
  let visit: Visit
  let round: FundingRound
  let job: Job
  let problems: RoundProblems
  /// What the schools are called, by URN.
  let schools: [String: String]
  let mayRun: Bool
  let page: Int
  let mistakes: [Problem]
  /// What was typed when it could not be kept.
  let reason: String

  private static let perPage = 40
  private static let mostSchools = 60

  private var outcome: JobOutcome? {
    if case .done(let outcome) = job.state { outcome } else { nil }
  }

  /// Whether these are the problems of the count that the round has.
  private var isCounted: Bool { round.count?.job == job.id }

  var title: String {
    (mistakes.isEmpty ? "" : "Error: ") + heading
  }

  private var heading: String {
    if problems.hard > 0 {
      return "\(grouped(problems.hard)) problem\(problems.hard == 1 ? "" : "s") must be fixed"
    }
    let left = isCounted ? round.unconfirmed.reduce(0) { $0 + $1.count } : problems.soft
    if left > 0 { return "\(grouped(left)) problem\(left == 1 ? " is" : "s are") to be confirmed" }
    return problems.soft > 0 ? "Every problem has been confirmed" : "The files have no problems"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id)), ("Files", RoundLinks.files(round.id))]))\
    \(ErrorSummary(mistakes))
    \(PageHeading(heading, about: job.title, lead: "\(outcome?.sentence ?? "")."))
    \(marked)\(files)
    \(if: !problems.all.isEmpty, list)
    <p><a href="\(RoundLinks.round(round.id))">Back to the round</a></p>
    """
  }

  // MARK: The files

  private var hidden: [EntryForm.Hidden] {
    visit.hiddenFields().map { .init($0.name, $0.value) }
  }

  /// What can be done with files that are still here.
  private var files: HTML {
    guard mayRun, RoundCountingWork.hasFiles(job), round.isOpen else { return .empty }
    return """
      \(if: problems.hard == 0, EntryForm(
        action: RoundLinks.checked(round.id, job.id), hidden: hidden, asksBeforeLeaving: false,
        Button("Count these files").html).html)\
      \(EntryForm(
        action: RoundLinks.discard(round.id, job.id), hidden: hidden, asksBeforeLeaving: false,
        "<p>The files are kept for an hour at most. \(Button("Delete them now", .quiet))</p>"))
      """
  }

  /// The person's own tables with the cells marked, as long as the files are here.
  private var marked: HTML {
    let offers = MarkedTables.links(job).filter { $0.link != nil }
    guard !offers.isEmpty else { return .empty }
    return """
      <p>Your own tables, with the cells marked: \
      \(HTML.joined(offers.map { offer in
        offer.link.map { "<a href=\"\($0)\">\(offer.file)</a>" } ?? .empty
      }, by: ", "))</p>
      """
  }

  // MARK: Problems

  private var here: Link {
    RoundLinks.problems(round.id).with([("job", job.id.description)])
  }

  private func narrowed(
    rule: String? = nil, school: String? = nil, file: String? = nil, page: Int? = nil
  ) -> Link {
    here.with([
      ("rule", rule), ("school", school), ("file", file), ("page", page.map(String.init)),
    ])
  }

  private var list: HTML {
    let shown = problems.shown
    let pages = max(1, (shown.count + Self.perPage - 1) / Self.perPage)
    let page = min(max(page, 1), pages)
    let part = shown.dropFirst((page - 1) * Self.perPage).prefix(Self.perPage)
    return """
      \(byRule)
      \(bySchool)
      <h2 id="list">One by one</h2>
      \(FilterTags(found: "\(grouped(shown.count)) of \(grouped(problems.all.count)) problems", conditions, all: here))
      \(confirmable ? form(Array(part)) : table(Array(part), ticks: false))
      \(Paging(page: page, of: pages) {
        narrowed(rule: problems.rule, school: problems.school, file: problems.file, page: $0).at("list")
      })
      """
  }

  private var conditions: [FilterTags.Condition] {
    var conditions: [FilterTags.Condition] = []
    if let rule = problems.rule {
      conditions.append(
        .init(rule, without: narrowed(school: problems.school, file: problems.file)))
    }
    if let school = problems.school {
      conditions.append(
        .init(
          schools[school] ?? school, without: narrowed(rule: problems.rule, file: problems.file))
      )
    }
    if let file = problems.file {
      conditions.append(
        .init(file, without: narrowed(rule: problems.rule, school: problems.school)))
    }
    return conditions
  }

  private var byRule: HTML {
    let counts = RoundProblems.counts(problems.all.map(\.problem.rule))
    let firsts = Dictionary(
      problems.all.map { ($0.problem.rule, $0.problem) }, uniquingKeysWith: { first, _ in first })
    let ordered = counts.sorted {
      (firsts[$0.name]?.severity == .hard ? 0 : 1) < (firsts[$1.name]?.severity == .hard ? 0 : 1)
    }
    return DataTable(
      id: "by-rule", caption: "By rule, what must be fixed first",
      columns: [
        .init("Rule"), .init("Count", .number), .init("Asks"), .init("For example"),
        .init("What to do"),
      ],
      rows: ordered.map { rule, count in
        let first = firsts[rule]
        return [
          "<a href=\"\(narrowed(rule: rule).at("list"))\">\(rule)</a>",
          "\(grouped(round.count?.soft.first { isCounted && $0.rule == rule }?.count ?? count))",
          first?.severity == .hard ? Tag("Must be fixed", .harmful).html : standing(rule),
          "\(first?.sentence ?? "")", "\(first?.remedy ?? "")",
        ]
      },
      takeAways: .table(
        csv: RoundLinks.problemsTable(round.id).with([("job", job.id.description)]),
        xlsx: RoundLinks.problemsWorkbook(round.id).with([("job", job.id.description)]))
    ).html
  }

  private func standing(_ rule: String) -> HTML {
    guard isCounted else { return Tag("To be confirmed", .warm).html }
    let left = round.unconfirmed.first { $0.rule == rule }?.count ?? 0
    guard left == 0 else { return Tag("\(grouped(left)) to confirm", .warm).html }
    let reasons = round.confirmations.filter { $0.what.rule == rule }.map(\.reason)
    return "\(Tag("Confirmed", .good)) \(Set(reasons).sorted().joined(separator: "; "))"
  }

  private var bySchool: HTML {
    let counts = RoundProblems.counts(problems.all.map(\.problem.place.school))
    guard counts.count > 1 else { return .empty }
    let rows = counts.prefix(Self.mostSchools).map { school, count -> [HTML] in
      [
        "<a href=\"\(narrowed(school: school).at("list"))\">\(schools[school] ?? school)</a>",
        "\(grouped(count))",
      ]
    }
    return Disclosure(
      "By school: \(grouped(counts.count)) schools",
      DataTable(
        id: "by-school",
        caption:
          "By school, the most first\(if: counts.count > Self.mostSchools, ": the first \(Self.mostSchools)")",
        columns: [.init("School"), .init("Problems", .number)], rows: rows
      ).html
    ).html
  }

  // MARK: Confirming

  private var confirmable: Bool {
    mayRun && isCounted && round.isOpen && !round.unconfirmed.isEmpty
  }

  private func form(_ part: [RoundProblems.Numbered]) -> HTML {
    let rules = round.unconfirmed
    return EntryForm(
      action: RoundLinks.confirmations(round.id),
      hidden: hidden + [.init("seen", String(round.edition)), .init("job", job.id.description)],
      """
      \(FormField(
        "what", "What is right as it is?",
        hint: "All problems of a rule at once; or tick single ones in the table below",
        .several(
          rules.map { .init($0.rule, "\($0.rule): all \(grouped($0.count))") }, chosen: []),
        problem: mistakes.words(for: "what")))
      \(FormField(
        "reason", "Why is it right?", hint: "It is published with the round: name nobody", .long,
        value: reason, problem: mistakes.words(for: "reason")))
      \(Button("Confirm"))
      \(table(part, ticks: true))
      """
    ).html
  }

  private func table(_ part: [RoundProblems.Numbered], ticks: Bool) -> HTML {
    let said = Set(round.confirmations.map(\.what))
    return DataTable(
      id: "problems", caption: "Problems",
      columns: [.init("Where"), .init("School"), .init("What is wrong"), .init("What to do")]
        + (ticks ? [.init("Right as it is")] : []),
      rows: part.map { one in
        let problem = one.problem
        let school = problem.place.school
        return [
          "\(Self.place(problem.place))", "\(school.map { schools[$0] ?? $0 } ?? "")",
          "\(problem.sentence)", "\(problem.remedy)",
        ] + (ticks ? [tick(one, said)] : [])
      }
    ).html
  }

  private func tick(_ one: RoundProblems.Numbered, _ said: Set<ConfirmedProblem>) -> HTML {
    guard one.problem.severity == .soft else { return .empty }
    let own = ConfirmedProblem(one.problem.rule, number: one.number)
    if said.contains(own) || said.contains(ConfirmedProblem(one.problem.rule, number: nil)) {
      return Tag("Confirmed", .good).html
    }
    let id = "tick-\(one.number)"
    return """
      <input type="checkbox" id="\(id)" name="what" value="\(own.description)"> \
      <label for="\(id)" class="hidden">\(Self.place(one.problem.place)) is right as it is</label>
      """
  }

  private static func place(_ place: Place) -> String {
    let parts = [place.file, place.row.map { "row \(grouped($0))" }, place.column].compactMap(
      \.self)
    return parts.isEmpty ? "The files together" : parts.joined(separator: ", ")
  }
}
