internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// Why one cluster's amount changed: in sentences, as a picture, step by step, down to the schools.
struct ClusterBridgePage: Page {
  let compared: ComparedRounds
  let bridge: Bridge
  let cluster: ClusterID
  let row: Int
  /// Whether whoever looks sees other clusters and schools too.
  let leadsOn: Bool

  private var round: FundingRound { compared.round }
  var line: Bridge.Line { bridge.lines[row] }
  /// The steps that moved something.
  var steps: [BridgeStep] {
    BridgeStep.all(of: bridge, in: row).filter { $0.amount != .zero }
  }

  var title: String { "Why \(line.cluster.name)’s money changed" }

  var body: HTML {
    """
    \(Breadcrumbs(way))\
    \(PageHeading(title, lead: lead))
    \(sentences)
    <p><a href="\(BridgeLinks.letter(round.id, cluster, from: compared.before?.round.id))">The same as a letter</a></p>
    \(figure)
    \(BridgeWeightsTable(bridge: bridge, row: row, id: "weights"))
    \(schools)
    """
  }

  private var way: [(String, Link)] {
    guard leadsOn else {
      return [
        ("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.cluster(round.id, cluster)),
      ]
    }
    return [
      ("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id)),
      ("Why amounts changed", BridgeLinks.all(round.id, from: compared.before?.round.id)),
    ]
  }

  /// The cluster's way in sentences, with others' numbers as far as whoever looks sees them.
  var words: BridgeWords? { BridgeWords(bridge, row: row, tellsOthers: leadsOn) }

  private var lead: HTML { "\(words?.headline ?? "")" }

  var sentences: HTML {
    let sentences = words?.sentences ?? []
    guard !sentences.isEmpty else { return "<p>No cause moved it.</p>" }
    return "<ul>\(for: sentences, { "<li>\($0)</li>\n" })</ul>"
  }

  /// In pence, so that the drawing's table adds up to the penny.
  private var figure: HTML {
    ChartFigure(
      id: "steps", title: "From \(bridge.before.name) to \(bridge.after.name), step by step",
      description: "Each cause, and what the amount comes to with it.",
      BridgeChart(
        from: (bridge.before.name, (line.before ?? .zero).pence),
        steps: steps.map {
          BridgeChart.Step($0.name(in: bridge), $0.amount.pence)
        },
        to: bridge.after.name, words: { Money(pence: $0).text(in: .penny) })
    ).html
  }

  // MARK: Schools

  private var schools: HTML {
    let openings = bridge.causes.indices.compactMap { part in
      line.parts[part].amount == .zero && line.parts[part].own == .zero
        ? nil : bridge.opening(of: part, in: row).map { (part, $0) }
    }
    guard !openings.isEmpty else { return .empty }
    return """
      <h2>The schools behind it</h2>
      <p>Within a cause and a criterion every pupil counts the same.</p>
      \(for: openings, { opening($0.0, $0.1) })
      """
  }

  private func opening(_ part: Int, _ opening: Bridge.Opening) -> HTML {
    let cause = bridge.causes[part]
    let others = opening.schools.filter { !$0.isOwn }
    let most = leadsOn ? Self.mostOthers : 0
    let shown = opening.schools.filter(\.isOwn) + others.prefix(most)
    let rest = others.dropFirst(most)
    var rows = shown.map { school in
      [
        "\(school.school.name)", place(school), pupils(school.school.before, cause),
        pupils(school.school.after, cause), "\(BridgeWords.table(school.amount))",
      ]
    }
    if !rest.isEmpty {
      rows.append([
        "\(rest.count) \(shown.count > 0 ? "other " : "")schools", "Other clusters", "", "",
        "\(BridgeWords.table(rest.map(\.amount).total()))",
      ])
    }
    if opening.lumpSums != .zero {
      rows.append([
        "Lump sums of clusters that came or went", "", "", "",
        "\(BridgeWords.table(opening.lumpSums))",
      ])
    }
    let name = bridge.name(of: cause)
    return Disclosure(
      "\(name): \(BridgeWords.table(line.parts[part].amount))",
      DataTable(
        id: "schools-\(part)", caption: "\(name), school by school",
        columns: [
          .init("School"), .init("Cluster"), .init("Pupils, \(bridge.before.name)", .number),
          .init("Pupils, \(bridge.after.name)", .number), .init("Its part", .money),
        ],
        rows: rows,
        total: ["All", "", "", "", "\(BridgeWords.table(line.parts[part].amount))"]
      ).html
    ).html
  }

  /// As many schools of other clusters as stand by their names.
  private static let mostOthers = 10

  /// Where it is, as far as it matters here: of a school that moved here or away, the own part says where
  /// from or to, and the others' part that it is elsewhere no longer, or now.
  private func place(_ part: Bridge.SchoolPart) -> HTML {
    let (before, after) = (part.school.before?.cluster, part.school.after?.cluster)
    switch (before, after) {
    case (let before?, let after?) where before != after:
      if after == line.cluster {
        return part.isOwn ? "Came from \(before.name)" : "No longer in \(before.name)"
      }
      if before == line.cluster {
        return part.isOwn ? "Went to \(after.name)" : "Now in \(after.name)"
      }
      return "From \(before.name) to \(after.name)"
    case (_, let after?): return "\(after.name)"
    case (let before?, nil): return "\(before.name), until then"
    case (nil, nil): return ""
    }
  }

  /// Pupils of the criterion; of schools that came and went, those on roll.
  private func pupils(_ school: BridgeSide.School?, _ cause: Bridge.Cause) -> HTML {
    let code = if case .counts(let code) = cause { code } else { Criterion.roll.code }
    return "\(school?.counts[code].map { grouped($0) } ?? "–")"
  }
}
