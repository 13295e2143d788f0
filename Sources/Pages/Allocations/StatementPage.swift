internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// How one cluster's amount was worked out, for a headteacher between lessons, on a screen or on paper.
struct StatementPage: Page {
  let statement: ClusterStatement

  private var round: PublicRound { statement.round }
  private var unit: RoundingUnit { round.figures.unit }

  var title: String { statement.title }

  var body: HTML {
    """
    \(Breadcrumbs([
      ("Allocations", AllocationLinks.all), ("\(round.year)", AllocationLinks.year(round)),
    ]))\
    \(content)
    <p class="take-away">Take away \
    <a href="\(AllocationLinks.statementPDF(round, statement.payee.id))">PDF</a> \
    <a href="\(AllocationLinks.answer(round, statement.payee.id))">JSON</a></p>
    """
  }

  /// The statement itself, as it is printed too.
  var content: HTML {
    """
    \(PageHeading(
      title, about: "\(statement.name), \(round.year)", lead: "\(statement.lead) \(statement.payment)"))
    \(steps)
    <p>\(statement.rounding)</p>
    \(for: statement.leftOut, { "<p>\($0)</p>\n" })\
    <h2>What has changed</h2>
    <p>\(statement.changeSentence)</p>
    \(for: statement.reasons, { "<p>\($0)</p>\n" })\
    \(if: !statement.changes.isEmpty, changes)\
    <h2>Its schools</h2>
    \(schools)
    <h2>Where it comes from</h2>
    \(sources)
    """
  }

  private var steps: HTML {
    DataTable(
      id: "steps", caption: "From counts to pounds",
      columns: [.init("For"), .init("How"), .init("Amount", .money)],
      rows: statement.steps.map { step in
        [
          "\(step.heading)", "<span class=\"cell-words\">\(step.sentence)</span>",
          step.amount.map { "\($0.text(in: unit))" } ?? HTML.hiddenMark,
        ]
      }, total: ["Together", "", "\(statement.amount.text(in: unit))"]
    ).html
  }

  private var changes: HTML {
    let before = statement.earlier?.year.description ?? ""
    let now = round.year.description
    return DataTable(
      id: "changes", caption: "Counts and pounds beside \(before)",
      columns: [
        .init("Criterion"), .init("Pupils \(before)", .number), .init("Pupils \(now)", .number),
        .init("Change", .number), .init("Pounds \(before)", .money),
        .init("Pounds \(now)", .money), .init("Change in pounds", .money),
      ],
      rows: statement.changes.map { change in
        [
          "\(change.name)", change.countBefore.map { HTML.shown($0) } ?? "–",
          HTML.shown(change.count),
          change.countDifference.map { "\($0 > 0 ? "+" : "")\(grouped($0))" } ?? "–",
          change.amountBefore.map { HTML.shown($0, in: unit) } ?? "–",
          HTML.shown(change.amount, in: unit), "\(EffectDocument.signed(change.difference))",
        ]
      },
      total: [
        "Together", "", "", "", "\(statement.amountBefore?.text ?? "–")",
        "\(statement.amount.text(in: unit))",
        "\(EffectDocument.signed(statement.amountBefore.map { statement.amount - $0 }))",
      ]
    ).html
  }

  private var schools: HTML {
    let criteria = round.figures.criteria
    return """
      \(DataTable(
        id: "schools", caption: "Pupils counted at each school",
        columns: [.init("School")]
          + criteria.map { .init($0.weighting.criterion.name, .number) },
        rows: statement.schools.map { school in
          ["\(round.schoolNames[school.urn] ?? "") <span class=\"soft\">\(school.urn)</span>"]
            + school.counts.map { HTML.shown($0) }
        },
        total: ["All"] + statement.line.counts.map { HTML.shown($0) }))
      \(for: PublicFiguresDocument.sentences(round.figures), { "<p class=\"soft\">\($0)</p>\n" })\
      \(for: notes, { "<p>\($0)</p>\n" })
      """
  }

  private var notes: [String] {
    statement.schools.compactMap { school in
      round.notes[school.urn].map { "\(round.schoolNames[school.urn] ?? school.urn): \($0)" }
    }
  }

  private var sources: HTML {
    """
    \(SummaryList([
      ("Formula", "\(round.figures.formula.name) (\(round.figures.formula.source))"),
      ("Decision", "\(round.settings.decision)"),
      ("Pupils counted on", HTML.day(round.settings.countDay)),
      (
        "Files",
        .joined(round.files.map { "\($0.name)<br><code>\($0.digest)</code>" }, by: "<br>")
      ),
      ("Version", "\(round.version)\(round.why.isEmpty ? "" : ": \(round.why)")"),
      ("SHA-256 of the round", "<code>\(round.digest)</code>"),
    ]))
    """
  }
}
