internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// What the options come to: the parts of the page that follow while a slider is moved.
struct OptionResults {
  let room: OptionRoom

  private var ground: OptionGround { room.ground }
  private var state: OptionState { room.state }

  var title: String {
    switch room.open.comparison {
    case .success(let comparison): "\(room.open.name): \(OptionWords.finding(comparison))"
    case .failure: "\(room.open.name) cannot be worked out yet"
    }
  }

  /// The parts, as an answer to whoever moves something; without the slower ones while they still move it.
  func html(isQuick: Bool) -> HTML { "\(top)\(rest)\(if: !isQuick, more)" }

  /// The finding, with the values that the form takes over, and the address of what is shown.
  var top: HTML {
    """
    <div id="live" data-address="\(address.address)" data-words="\(title)" data-fields="\(fields)">
    \(PageHeading(title, about: "Options for \(room.round.year)", lead: lead))
    \(openOption)
    </div>

    """
  }

  /// The tables, and what changes for each cluster.
  var rest: HTML {
    """
    <div id="live-rest">
    \(OptionTable(room: room))
    \(ClusterOptionTable(room: room))
    \(with(dumbbells))
    </div>

    """
  }

  /// What follows when nothing is moved any more.
  var more: HTML {
    """
    <div id="live-more">
    <p><a href="\(SpaceLinks.space(room.round.id, state, ground.criteria))">Every weighting there is</a>: \
    which are the best within your limits · \
    <a href="\(OptionLinks.bridge(room.round.id, state, ground.criteria))">Why amounts differ</a> · \
    <a href="\(OptionLinks.years(room.round.id).with(state.items(ground.criteria)))">The next years</a>\
    \(if: room.mayAsk, " · <a href=\"\(ConsultationLinks.new(room.round.id).with(state.items(ground.criteria)))\">Ask the clusters</a>")</p>
    \(with(distribution))\(with(map))
    \(ranges)
    </div>

    """
  }

  private var address: Link { OptionLinks.room(room.round.id, state, ground.criteria) }

  /// `w-roll=25&w-send=20`: what stands in the fields of the weights.
  private var fields: String {
    ground.criteria.map { criterion in
      let usual = ground.formula.weightings.first { $0.criterion == criterion }?.weight ?? .zero
      let value = state.openText[criterion.code] ?? OptionText.number(usual)
      return "\(OptionState.weightField(criterion))=\(value)"
    }.joined(separator: "&")
  }

  private var lead: HTML {
    let other: OptionState.Beside = state.beside == .round ? .before : .round
    let link = OptionLinks.room(room.round.id, state.beside(other), ground.criteria)
    let name = other == .round ? "the round as it is" : ground.yearBefore.map { "\($0.year)" }
    let otherWay: HTML = name.map { " <a href=\"\(link)\">Hold it beside \($0)</a>" } ?? ""
    return "Held beside \(room.besideName).\(otherWay)"
  }

  private var openOption: HTML {
    switch room.open.comparison {
    case .failure(let refusal):
      return Notice(
        .important,
        "<ul>\(for: refusal.problems, { "<li>\($0.sentence) \($0.remedy)</li>\n" })</ul>"
      ).html
    case .success(let comparison):
      let unit = comparison.allocation.unit
      return StatTiles(
        StatTile(grouped(comparison.gainers), "clusters gain"),
        StatTile(grouped(comparison.losers), "clusters lose"),
        StatTile(comparison.moved.text(in: unit), "more for those that gain"),
        StatTile(
          EffectDocument.signed(comparison.largestLoss?.change ?? .zero),
          comparison.largestLoss.map { "for \($0.cluster.name), which loses most" }
            ?? "is the largest loss")
      ).html
    }
  }

  // MARK: Pictures

  private func with(_ chart: (OptionComparison) -> HTML) -> HTML {
    guard case .success(let comparison) = room.open.comparison else { return .empty }
    return chart(comparison)
  }

  private func dumbbells(_ comparison: OptionComparison) -> HTML {
    let unit = comparison.allocation.unit
    let lines = comparison.lines.filter { $0.change != nil }
      .sorted { ($0.change ?? .zero, $0.cluster) < ($1.change ?? .zero, $1.cluster) }
    return ChartFigure(
      id: "changes-chart", title: "What changes for each cluster",
      description: "From \(room.besideName) to \(room.open.name), the largest loss first.",
      DumbbellChart(
        of: "Cluster", times: (before: "Before", after: room.open.name),
        pairs: lines.map { line in
          .init(
            line.cluster.name, from: (line.before ?? .zero).pence / unit.pence,
            to: (line.after ?? .zero).pence / unit.pence)
        }, words: { Money(pence: $0 * unit.pence).text(in: unit) })
    ).html
  }

  private func distribution(_ comparison: OptionComparison) -> HTML {
    ChartFigure(
      id: "bands-chart", title: "How many clusters lose and gain how much",
      description: "Clusters by the change of what they had, in per cent.",
      BarChart(
        of: "Change", measure: "Clusters",
        bars: OptionWords.bands(comparison).map { .init($0.name, $0.clusters) },
        words: { grouped($0) })
    ).html
  }

  private func map(_ comparison: OptionComparison) -> HTML {
    guard case .success(let record) = room.figures.record else { return .empty }
    let places = ClusterGrid(
      record.payees.map(\.id), in: room.register, on: record.settings.countDay
    ).places
    let ids = Dictionary(
      record.payees.map { ($0.cluster, $0.id) }, uniquingKeysWith: { first, _ in first })
    let unit = comparison.allocation.unit
    let tiles = comparison.lines.compactMap { line -> TileMap.Tile? in
      guard let id = ids[line.cluster], let place = places[id] else { return nil }
      return TileMap.Tile(
        line.cluster.name, short: String(line.cluster.name.prefix(4)), column: place.column,
        row: place.row, line.change.map { $0.pence / unit.pence })
    }
    guard !tiles.isEmpty else { return .empty }
    return ChartFigure(
      id: "map-chart", title: "Who gains and who loses on the map",
      description: "A tile a cluster of the same size, about where its schools stand.",
      TileMap(
        of: "Cluster", measure: "Change", tiles: tiles, isChange: true,
        words: { OptionWords.change(Money(pence: $0 * unit.pence)) })
    ).html
  }

  // MARK: How far weights can move

  private var ranges: HTML {
    guard let option = room.open.option, case .success = room.open.comparison,
      let order = try? WeightRange.ofOrder(option, on: ground)
    else { return .empty }
    let before = (try? OptionRoom.before(ground, state.beside)).map { option.merged($0) } ?? [:]
    let gainers = Dictionary(
      ((try? WeightRange.ofGainers(option, beside: before, on: ground)) ?? [])
        .map { ($0.criterion, $0) }, uniquingKeysWith: { first, _ in first })
    let weights = Dictionary(
      zip(ground.criteria, option.weights).map { ($0, $1) }, uniquingKeysWith: { first, _ in first }
    )
    return Disclosure(
      "How sensitive it is",
      """
      <p>How far one weight can move while the others keep their proportions, before rounding, floors, caps \
      and damping. Each range is exact.</p>
      \(DataTable(
        id: "ranges", caption: "Ranges within which nothing changes",
        columns: [
          .init("Criterion"), .init("Weight", .number), .init("Same order of clusters"),
          .init("Below it"), .init("Above it"), .init("Same clusters gain and lose"),
        ],
        rows: order.map { range in
          [
            "\(range.criterion.name)", "\(weights[range.criterion]?.description ?? "")",
            "\(OptionWords.range(range))", "\(OptionWords.end(range.lower))",
            "\(OptionWords.end(range.upper))",
            "\(gainers[range.criterion].map(OptionWords.range) ?? "–")",
          ]
        }))
      """
    ).html
  }
}
