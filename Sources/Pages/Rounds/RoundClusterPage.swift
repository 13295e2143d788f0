internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// How one cluster's amount comes about: criterion by criterion, school by school.
struct RoundClusterPage: Page {
  let figures: RoundFigures
  let record: RoundRecord
  /// The cluster's place in the allocation.
  let place: Int
  /// The criterion that is followed, if one is.
  let criterion: String?
  /// Whether whoever looks sees the other clusters and schools too.
  let leadsOn: Bool
  /// Whether there is an earlier round that it can be held beside.
  let hasBridge: Bool

  private var round: FundingRound { figures.round }
  private var line: Allocation.ClusterLine { record.allocation.clusters[place] }
  private var payee: Payee { record.payees[place] }
  private var unit: RoundingUnit { record.allocation.unit }

  var title: String { "\(payee.cluster.name) gets \(line.amount.text(in: unit)) in \(round.year)" }

  var body: HTML {
    """
    \(Breadcrumbs(way))\
    \(PageHeading(title, lead: lead))
    \(if: hasBridge, "<p><a href=\"\(BridgeLinks.cluster(round.id, payee.id, from: nil))\">Why it changed</a></p>")
    \(criteria)
    \(schools)
    """
  }

  private var way: [(String, Link)] {
    guard leadsOn else { return [("Rounds", RoundLinks.all)] }
    return [
      ("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id)),
      ("Allocation", RoundLinks.allocation(round.id)),
    ]
  }

  private var lead: HTML {
    let whole = line.exactShare.text(in: unit)
    let before = figures.view.yearBefore.flatMap { before in
      before.amounts[payee.cluster].map { (before.year, $0) }
    }
    let change = before.map {
      " In \($0.0) it had \($0.1.text(in: unit)): \(EffectDocument.signed(line.amount - $0.1))."
    }
    return "By the formula its share is \(whole), unrounded.\(change ?? "")"
  }

  private var criteria: HTML {
    let allocation = record.allocation
    let rows = zip(allocation.criteria, zip(line.counts, line.byCriterion)).map {
      criterion, own -> [HTML] in
      let code = criterion.weighting.criterion.code
      let link = RoundLinks.cluster(round.id, payee.id).with([("criterion", code)]).at("schools")
      return [
        "<a href=\"\(link)\">\(criterion.weighting.criterion.name)</a>", "\(grouped(own.0))",
        "\(grouped(criterion.count))", "\(criterion.weighting.weight.description)",
        "\(criterion.amount.text(in: unit))", "\(own.1.text(in: unit))",
      ]
    }
    let extra: [[HTML]] =
      (line.lumpSum > .zero
        ? [["Lump sum", "", "", "", "", "\(line.lumpSum.text(in: unit))"]] : [])
      + (line.protection != .zero
        ? [
          [
            "Protection against last year’s amount", "", "", "", "",
            "\(line.protection.text(in: unit))",
          ]
        ]
        : [])
    return DataTable(
      id: "criteria", caption: "What each criterion gives",
      columns: [
        .init("Criterion"), .init("Its pupils", .number), .init("All pupils", .number),
        .init("Weight", .number), .init("Of the pot", .money), .init("Its part", .money),
      ],
      rows: rows + extra, total: ["All", "", "", "", "", "\(line.amount.text(in: unit))"]
    ).html
  }

  private var schools: HTML {
    let all = record.allocation.criteria
    let followed = all.firstIndex { $0.weighting.criterion.code == criterion }
    let own = record.schools.filter { $0.count.cluster == payee.cluster }
    let ids = Dictionary(
      figures.view.register.schools.values.map { ($0.facts.urn, $0.id) },
      uniquingKeysWith: { first, _ in first })
    let shown = followed.map { [$0] } ?? Array(all.indices)
    let sorted = followed.map { place in
      own.sorted { $0.count.counts[place] > $1.count.counts[place] }
    }
    return """
      <h2 id="schools" tabindex="-1">\(followed.map { "\(all[$0].weighting.criterion.name), school by school" } ?? "School by school")</h2>
      \(if: followed != nil, "<p><a href=\"\(RoundLinks.cluster(round.id, payee.id).at("schools"))\">All criteria</a></p>")
      \(DataTable(
        id: "school-counts", caption: "Pupils counted at the schools that pay",
        columns: [.init("School")] + shown.map { .init(all[$0].weighting.criterion.name, .number) }
          + [.init("Note")],
        rows: (sorted ?? own).map { school in
          let link = leadsOn ? ids[school.count.urn].map { RoundLinks.school(round.id, $0) } : nil
          let name: HTML = link.map { "<a href=\"\($0)\">\(school.name)</a>" } ?? "\(school.name)"
          return [name] + shown.map { "\(grouped(school.count.counts[$0]))" } + ["\(school.count.note)"]
        },
        total: ["All"] + shown.map { "\(grouped(line.counts[$0]))" } + [""]))
      """
  }
}
