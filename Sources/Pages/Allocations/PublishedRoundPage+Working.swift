internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// How the amounts came about, and how anybody can check them.
extension PublishedRoundPage {
  private var criteria: [PublicFigures.CriterionLine] { figures.criteria }
  private var isProtected: Bool { round.settings.protection != .none }
  private var hasLumpSum: Bool { figures.formula.lumpSum > .zero }

  // MARK: Parts and counts

  var partsTable: HTML {
    let unit = unit
    let lumpSums = figures.clusters.compactMap(\.lumpSum.value).total()
    let hidden = figures.clusters.contains { $0.byCriterion.contains(where: \.isHidden) }
    return """
      <h2>By criterion</h2>
      <p>Every row adds up to its cluster, and every column to its part of the pot\
      \(if: hidden, "; where c stands, an amount would give a small count back").</p>
      \(DataTable(
        id: "parts", caption: "Pounds by criterion and cluster",
        columns: [.init("Cluster")] + criteria.map { .init($0.weighting.criterion.name, .money) }
          + (hasLumpSum ? [.init("Lump sum", .money)] : [])
          + (isProtected ? [.init("Protection", .money)] : []) + [.init("All", .money)],
        rows: zip(round.payees, figures.clusters).map { payee, line in
          [name(payee)] + line.byCriterion.map { HTML.shown($0, in: unit) }
            + (hasLumpSum ? [HTML.shown(line.lumpSum, in: unit)] : [])
            + (isProtected ? [HTML.shown(line.protection, in: unit)] : []) + [HTML.shown(line.amount, in: unit)]
        },
        total: ["All clusters"] + criteria.map { HTML.shown($0.amount, in: unit) }
          + (hasLumpSum ? ["\(lumpSums.text(in: unit))"] : [])
          + (isProtected ? ["\(Money.zero.text(in: unit))"] : [])
          + [HTML.shown(figures.pot, in: unit)]))
      """
  }

  var countsTable: HTML {
    """
    <h2>The pupils behind it</h2>
    <p>Counted on \(HTML.day(round.settings.countDay)). \
    \(PublicFiguresDocument.sentences(figures).joined(separator: " "))</p>
    \(DataTable(
      id: "counts", caption: "Pupils by cluster",
      columns: [.init("Cluster")] + criteria.map { .init($0.weighting.criterion.name, .number) },
      rows: zip(round.payees, figures.clusters).map { payee, line in
        [name(payee)] + line.counts.map { HTML.shown($0) }
      },
      total: ["All clusters"] + criteria.map { HTML.shown($0.count) }))
    \(if: isNewest, schoolFiles)
    """
  }

  private var schoolFiles: HTML {
    """
    <p>By school: <a href="\(AllocationLinks.file(round, "counts.csv"))">CSV</a>, \
    <a href="\(AllocationLinks.file(round, "counts.xlsx"))">XLSX</a>.</p>
    """
  }

  // MARK: Formula

  var formula: HTML {
    let formula = figures.formula
    return """
      <h2>The formula: \(formula.name)</h2>
      \(SummaryList([
        ("Source", "\(formula.source)"),
        ("Lump sum", hasLumpSum ? "\(formula.lumpSum.text) to each cluster first" : ""),
        ("Rounded to the", "\(unit.rawValue)"), ("Rounded by", "\(methodWords)"),
        ("Protection", "\(ProtectionWords.sentence(round.settings.protection) ?? "None")"),
      ]))
      \(DataTable(
        id: "formula", caption: "What is counted and what it weighs",
        columns: [
          .init("Pupils"), .init("Weight", .number), .init("Source"), .init("Of the pot", .money),
        ],
        rows: criteria.map { line in
          [
            "\(line.weighting.criterion.name)", "\(line.weighting.weight.description)",
            "\(line.weighting.source)", HTML.shown(line.amount, in: unit),
          ]
        }))
      \(for: figures.sharedOut, { weighting in
        "<p>Nobody counts for ‘\(weighting.criterion.name)’; its weight is in the others.</p>\n"
      })
      """
  }

  private var methodWords: String {
    switch figures.method {
    case .largestRemainder: "Largest remainder"
    case .sainteLague: "Sainte-Laguë"
    }
  }

  // MARK: Files

  var files: HTML {
    """
    <h2>The files it was counted from</h2>
    <p>Files of pupils are never kept. Whoever has one can see by its SHA-256 that it is the same.</p>
    \(DataTable(
      id: "files", caption: "Files",
      columns: [.init("File"), .init("Taken for"), .init("Bytes", .number), .init("SHA-256")],
      rows: round.files.map { file in
        ["\(file.name)", "\(file.role)", "\(grouped(file.bytes))", "<code>\(file.digest)</code>"]
      }))
    \(if: !round.confirmed.isEmpty, confirmed)
    """
  }

  private var confirmed: HTML {
    DataTable(
      id: "confirmed", caption: "What was found, and is right as it is",
      columns: [.init("Rule"), .init("Problems", .number), .init("Why it is right")],
      rows: round.confirmed.map { said in
        ["\(said.rule)", "\(grouped(said.count))", "\(said.reason)"]
      }
    ).html
  }

  var runAgain: HTML {
    let again: HTML =
      switch PublicFiguresDocument.runAgain(figures) {
      case .missing(let sentence): "<p>\(sentence)</p>"
      case .counts:
        """
        <p>Take <a href="\(AllocationLinks.file(round, "cluster-counts.csv"))" download>the counts</a>\
        \(if: sheets.lastYear != nil, lastYearLink) and \
        <a href="\(AllocationLinks.file(round, "formula.csv"))" download>the formula</a>, and give them \
        to the program. It ends in the same pounds:</p>
        <pre class="command" tabindex="0"><code>\(sheets.command)</code></pre>
        """
      }
    return "<h2>Run this allocation yourself</h2>\n\(again)\n"
  }

  private var lastYearLink: HTML {
    """
    , <a href="\(AllocationLinks.file(round, "last-year.csv"))" download>last year’s amounts</a>
    """
  }

  var downloads: HTML {
    guard isNewest else {
      return """
        <h2>To take away</h2>
        <p><a href="\(AllocationLinks.document(round))" download>This version as one document</a> \
        (JSON, SHA-256 <code>\(round.openDigest)</code>)</p>
        """
    }
    func item(_ name: String, _ words: String) -> HTML {
      "<li><a href=\"\(AllocationLinks.file(round, name))\" download>\(words)</a></li>\n"
    }
    return """
      <h2>To take away</h2>
      <ul>
      \(item("allocation.csv", "The allocation, CSV"))\(item("allocation.xlsx", "The allocation, XLSX"))\
      \(item("counts.csv", "Counts by school, CSV"))\(item("counts.xlsx", "Counts by school, XLSX"))\
      \(item("formula.csv", "The formula, CSV"))\(item("round.json", "Everything that is public as one document, JSON"))\
      \(if: grantsAbsence == nil, item("grants.json", "As 360Giving data, JSON"))\
      <li><a href="\(AllocationLinks.file(round, "appendix"))">The appendix for the committee</a></li>
      <li><a href="\(AllocationLinks.answer(round))">For programs, JSON</a></li>
      </ul>
      \(if: printing != nil, printAll)\(if: grantsAbsence != nil, "<p>\(grantsAbsence ?? "")</p>\n")\(withoutRecipient)
      <p class="soft">SHA-256 of the whole round, which the partnership keeps: \
      <code>\(round.digest)</code>; of the public document: <code>\(round.openDigest)</code>.</p>
      """
  }

  private var printAll: HTML {
    EntryForm(
      action: AllocationLinks.file(round, "statements"),
      hidden: (printing ?? []).map { .init($0.name, $0.value) }, asksBeforeLeaving: false,
      Button("Print all statements as PDF", .quiet).html
    ).html
  }

  private var withoutRecipient: HTML {
    let names = GrantsDocument.withoutRecipient(round)
    guard grantsAbsence == nil, !names.isEmpty else { return .empty }
    return """
      <p>Not in the 360Giving data, because no school is recorded that is paid: \
      \(names.joined(separator: ", ")).</p>
      """
  }
}
