internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// A round's amounts, cluster by cluster and criterion by criterion: they add up both ways.
struct RoundAllocationPage: Page {
  let figures: RoundFigures

  private var round: FundingRound { figures.round }

  var title: String {
    switch figures.record {
    case .success(let record):
      "\(record.settings.pot.text) for \(record.allocation.clusters.count) clusters in \(round.year)"
    case .failure: "The round of \(round.year) cannot be calculated yet"
    }
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id))]))\
    \(PageHeading(title, lead: lead))
    \(content)
    """
  }

  private var lead: HTML {
    round.isPublished ? "As it was published." : "As things are: it is not published yet."
  }

  private var content: HTML {
    switch figures.record {
    case .failure(let refusal):
      "<ul>\(for: refusal.problems, { "<li>\($0.sentence) \($0.remedy)</li>\n" })</ul>"
    case .success(let record):
      """
      \(bars(record))
      <p><a href="\(BridgeLinks.all(round.id, from: nil))">Why amounts changed</a> · \
      <a href="\(OptionLinks.room(round.id))">Options side by side</a></p>
      \(table(record))
      <p><a href="\(RoundLinks.document(round.id))">The whole document, with every count (JSON)</a>: \
      <code>accord verify</code> works it out again on any machine.</p>
      """
    }
  }

  private func bars(_ record: RoundRecord) -> HTML {
    let lines = zip(record.payees, record.allocation.clusters).sorted { $0.1.amount > $1.1.amount }
    guard let most = lines.first else { return .empty }
    return ChartFigure(
      id: "amounts", title: "\(most.0.cluster.name) gets the most",
      description: "Each cluster’s amount, the largest first.",
      BarChart(
        of: "Cluster", measure: "Amount",
        bars: lines.map { .init($0.0.cluster.name, $0.1.amount.pence / 100) },
        words: { "£\(grouped($0))" })
    ).html
  }

  private func table(_ record: RoundRecord) -> HTML {
    let allocation = record.allocation
    let unit = allocation.unit
    let hasLumpSum = allocation.formula.lumpSum > .zero
    let isProtected = allocation.protection != .none
    let extra = (hasLumpSum ? 1 : 0) + (isProtected ? 1 : 0)
    return DataTable(
      id: "by-criterion", caption: "What each criterion gives each cluster: it adds up both ways",
      columns: [.init("Cluster")]
        + allocation.criteria.map {
          .init("\($0.weighting.criterion.name), \($0.weighting.weight)", .money)
        }
        + (hasLumpSum ? [.init("Lump sum", .money)] : [])
        + (isProtected ? [.init("Protection", .money)] : []) + [.init("Amount", .money)],
      rows: zip(record.payees, allocation.clusters).map { payee, line in
        ["<a href=\"\(RoundLinks.cluster(round.id, payee.id))\">\(payee.cluster.name)</a>"]
          + zip(allocation.criteria, line.byCriterion).map { criterion, amount in
            let link = RoundLinks.cluster(round.id, payee.id)
              .with([("criterion", criterion.weighting.criterion.code)]).at("schools")
            return "<a href=\"\(link)\">\(amount.text(in: unit))</a>"
          } + (hasLumpSum ? ["\(line.lumpSum.text(in: unit))"] : [])
          + (isProtected ? ["\(line.protection.text(in: unit))"] : [])
          + ["\(line.amount.text(in: unit))"]
      },
      total: ["All"] + allocation.criteria.map { "\($0.amount.text(in: unit))" }
        + (extra > 0 && hasLumpSum
          ? ["\(allocation.clusters.map(\.lumpSum).total().text(in: unit))"] : [])
        + (isProtected ? ["\(allocation.clusters.map(\.protection).total().text(in: unit))"] : [])
        + ["\(allocation.clusters.map(\.amount).total().text(in: unit))"],
      takeAways: .table(
        csv: RoundLinks.allocationTable(round.id), xlsx: RoundLinks.allocationWorkbook(round.id))
    ).html
  }
}
