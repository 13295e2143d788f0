internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// Why amounts changed, every cluster and every cause in one table that adds up both ways.
struct BridgePage: Page {
  let compared: ComparedRounds

  private var round: FundingRound { compared.round }

  var title: String {
    if case .failure = compared.after.record {
      return "The round of \(compared.name(round)) cannot be calculated yet"
    }
    guard let before = compared.before else {
      return "There is nothing to hold \(compared.name(round)) beside"
    }
    return "Why amounts changed from \(compared.name(before.round)) to \(compared.name(round))"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id)), ("Allocation", RoundLinks.allocation(round.id))]))\
    \(PageHeading(title, lead: lead))
    \(choice)
    \(content)
    """
  }

  private var lead: HTML {
    compared.bridge == nil
      ? ""
      : "Each cause’s part is what it adds on average over every order in which the causes could have come, so that none is favoured by coming first. Every row adds up to its cluster’s change, and every column to what the cause changed for all together."
  }

  private var choice: HTML {
    guard compared.others.count > 1 else { return .empty }
    return """
      <form class="search" method="get" action="\(BridgeLinks.all(round.id, from: nil))">
      \(FormField(
        "from", "Beside which round",
        .list(compared.others.map { .init($0.id.description, compared.name($0)) }),
        value: compared.before?.round.id.description ?? ""))
      <button type="submit">Compare</button>
      </form>
      """
  }

  private var content: HTML {
    if let bridge = compared.bridge, let before = compared.before {
      return "\(matrix(bridge, from: before.round.id))\n\(BridgeMatrix.causes)"
    }
    if case .failure(let refusal) = compared.after.record {
      return "<ul>\(for: refusal.problems, { "<li>\($0.sentence) \($0.remedy)</li>\n" })</ul>"
    }
    return "\(unknown)\n\(totals)"
  }

  private func matrix(_ bridge: Bridge, from earlier: RoundID) -> HTML {
    let ids = Dictionary(
      compared.rows.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    return BridgeMatrix(
      bridge: bridge,
      takeAways: .table(
        csv: BridgeLinks.table(round.id, from: earlier),
        xlsx: BridgeLinks.workbook(round.id, from: earlier)),
      link: { row in ids[row].map { BridgeLinks.cluster(round.id, $0, from: earlier) } }
    ).html
  }

  // MARK: Where only totals are known

  private var yearBefore: YearBefore? {
    compared.before == nil ? compared.after.view.yearBefore : nil
  }

  private var unknown: HTML {
    guard let yearBefore else {
      return Notice(
        .important, "<p>Neither a round nor a table of an earlier year is known here.</p>"
      ).html
    }
    return Notice(
      .important,
      """
      <p><b>What cannot be known.</b> Of \(yearBefore.year.description) there is one amount a cluster (\(yearBefore.source)), \
      without the pupils, weights and schools behind it. So nobody can say how much of a change is due to which \
      cause, and no guess is made here. What is known is each amount, and its part of all that was shared.</p>
      """
    ).html
  }

  private var totals: HTML {
    guard let yearBefore, case .success(let record) = compared.after.record else { return .empty }
    let lines = BridgeTotals(from: yearBefore.amounts, to: record.allocation)
    return DataTable(
      id: "totals", caption: "What is known of the change",
      columns: [
        .init("Cluster"), .init("\(yearBefore.year)", .money), .init("Of all", .number),
        .init("\(round.year)", .money), .init("Of all", .number), .init("Change", .money),
      ],
      rows: lines.lines.map { line in
        [
          "\(line.cluster.name)", "\(line.before?.text ?? "–")",
          "\(line.shareBefore.map { "\($0)" } ?? "–")", "\(line.after?.text ?? "–")",
          "\(line.shareAfter.map { "\($0)" } ?? "–")",
          "\(EffectDocument.signed((line.after ?? .zero) - (line.before ?? .zero)))",
        ]
      },
      total: [
        "All", "\(lines.before.text)", "100%", "\(lines.after.text)", "100%",
        "\(EffectDocument.signed(lines.after - lines.before))",
      ]
    ).html
  }
}
