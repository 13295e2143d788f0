internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// A published round: what each cluster gets, why, from which counts, and how to check it.
struct PublishedRoundPage: Page {
  let round: PublicRound
  let published: PublishedRounds
  /// Where each cluster stands on a map of tiles.
  let places: [ClusterID: (column: Int, row: Int)]
  let grantsAbsence: String?
  /// The hidden fields of a form, for whoever may have all statements printed.
  let printing: [(name: String, value: String)]?

  var figures: PublicFigures { round.figures }
  var unit: RoundingUnit { figures.unit }
  var earlier: EarlierAllocation? { published.earlier(than: round) }
  private var versions: [PublicRound] { published.versions(of: round.year) }
  var isNewest: Bool { versions.first?.version == round.version }
  var sheets: AllocationSheets { AllocationSheets(round, after: earlier) }

  private var pot: Money { figures.pot.value ?? .zero }

  /// Names with amounts, the largest first.
  private var ranking: [(name: String, amount: Money)] {
    figures.clusters.compactMap { line in line.amount.value.map { (line.cluster.name, $0) } }
      .enumerated().sorted {
        ($1.element.1, $0.offset) < ($0.element.1, $1.offset)
      }.map(\.element)
  }

  var title: String {
    let start = "\(pot.text) is shared between \(figures.clusters.count) clusters in \(round.year)"
    let moved = sheets.appendixLines.compactMap { line in line.change.map { (line.cluster, $0) } }
      .max { abs($0.1.pence) < abs($1.1.pence) }
    if let (name, change) = moved, change != .zero {
      return start + "; \(possessive(name)) share changes the most: "
        + "\(Money(pence: abs(change.pence)).text) \(change > .zero ? "more" : "less")"
    }
    guard let most = ranking.first else { return start }
    return start + "; \(most.name) receives the most, \(most.amount.text(in: unit))"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Allocations", AllocationLinks.all)]))\
    \(PageHeading(title, about: "Allocation \(round.year)\(isNewest ? "" : ", version \(round.version)")"))
    \(versionNotice)
    \(correction)
    \(bars.html)
    \(clusterTable)
    \(if: isNewest, map)
    \(partsTable)
    \(countsTable)
    \(formula)
    \(files)
    \(if: isNewest, runAgain)
    \(downloads)
    """
  }

  // MARK: Versions

  private var versionNotice: HTML {
    var html = HTML()
    let when = round.publishedAt.dayInLondon.map { HTML.day($0) } ?? ""
    html += "<p>Published on \(when)\(decision).</p>\n"
    if !isNewest, let newest = versions.first,
      let next = versions.last(where: { $0.version > round.version })
    {
      html +=
        Notice(
          .warning,
          """
          <p>This is version \(round.version), which has been corrected. What holds is \
          <a href="\(AllocationLinks.year(newest))">version \(newest.version)</a>.</p>
          <p>Why version \(next.version) was made: \(next.why)</p>
          """
        ).html
    } else if round.version > 1 {
      html +=
        Notice(
          .important, "<p>This is version \(round.version). Why it was made: \(round.why)</p>"
        ).html
    }
    let others = versions.filter { $0.version != round.version }
    guard !others.isEmpty else { return html }
    html += "<p>Other versions: "
    html += .joined(
      others.map { "<a href=\"\(AllocationLinks.version($0))\">version \($0.version)</a>" },
      by: ", ")
    html += "</p>\n"
    return html
  }

  private var decision: HTML {
    round.settings.decision.isEmpty ? "" : ", decision: \(round.settings.decision)"
  }

  // MARK: Amounts

  var bars: ChartFigure {
    let ranking = ranking
    let unit = unit
    return ChartFigure(
      id: "bars",
      title: ranking.first.map {
        "\($0.name) receives the most in \(round.year): \($0.amount.text(in: unit))"
      } ?? "Nothing is allocated in \(round.year)",
      description: "Each cluster’s allocation, the largest first.",
      BarChart(
        of: "Cluster", measure: "Allocation",
        bars: ranking.map { .init($0.name, $0.amount.pence / unit.pence) },
        words: { Money(pence: $0 * unit.pence).text(in: unit) }),
      takeAways: isNewest ? pictures("bars") : [])
  }

  var tiles: ChartFigure {
    let unit = unit
    return ChartFigure(
      id: "map", title: "Allocations of \(round.year) on the map",
      description:
        "A tile a cluster of the same size, about where its schools stand; the darker, the more it receives.",
      TileMap(
        of: "Cluster", measure: "Allocation",
        tiles: zip(round.payees, figures.clusters).compactMap { payee, line in
          let place = places[payee.id] ?? (column: 0, row: 0)
          return TileMap.Tile(
            line.cluster.name, short: String(line.cluster.name.prefix(4)), column: place.column,
            row: place.row, line.amount.value.map { $0.pence / unit.pence })
        }, words: { Money(pence: $0 * unit.pence).text(in: unit) }),
      takeAways: isNewest ? pictures("map") : [])
  }

  private func pictures(_ name: String) -> [TakeAway] {
    [TakeAway(.svg, AllocationLinks.file(round, "\(name).svg"))]
  }

  private var map: HTML { places.isEmpty ? .empty : tiles.html }

  func name(_ payee: Payee) -> HTML {
    isNewest
      ? "<a href=\"\(AllocationLinks.cluster(round, payee.id))\">\(payee.cluster.name)</a>"
      : "\(payee.cluster.name)"
  }

  private var clusterTable: HTML {
    let total = sheets.appendixTotal
    let isKnown = earlier != nil
    let unit = unit
    return """
      <h2>What each cluster receives</h2>
      \(DataTable(
        id: "clusters", caption: "Allocations of \(round.year.description)",
        columns: [.init("Cluster"), .init("Allocation", .money)]
          + (isKnown
            ? [.init(earlier?.year.description ?? "", .money), .init("Change", .money)] : []),
        rows: zip(round.payees, sheets.appendixLines).map { payee, line in
          [name(payee), "\(line.amount.text(in: unit))"]
            + (isKnown
              ? [
                "\(line.before.map { $0.text } ?? "–")", "\(EffectDocument.signed(line.change))",
              ] : [])
        },
        total: ["All clusters", "\(total.amount.text(in: unit))"]
          + (isKnown
            ? ["\(total.before?.text ?? "–")", "\(EffectDocument.signed(total.change))"] : []),
        takeAways: isNewest
          ? .table(
            csv: AllocationLinks.file(round, "allocation.csv"),
            xlsx: AllocationLinks.file(round, "allocation.xlsx")) : []))
      \(compared)
      """
  }

  private var compared: HTML {
    guard let earlier else {
      return "<p class=\"soft\">Nothing is known here of the year before.</p>"
    }
    return "<p class=\"soft\">The year before is from \(earlier.source).</p>"
  }
}

extension HTML {
  /// A figure that may be hidden.
  static func shown(_ count: ShownCount) -> HTML {
    count.value.map { "\(grouped($0))" } ?? hiddenMark
  }

  static func shown(_ money: ShownMoney, in unit: RoundingUnit) -> HTML {
    money.value.map { "\($0.text(in: unit))" } ?? hiddenMark
  }

  static var hiddenMark: HTML { "<abbr title=\"hidden\">c</abbr>" }
}
