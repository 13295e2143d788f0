internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// What the open option would do in three years, if pupils went on as they did, with a range.
struct OptionYearsPage: Page {
  let room: OptionRoom
  let method: ProjectionMethod
  let projection: Result<Projection, Refusal>

  private var round: RoundID { room.round.id }

  var title: String {
    guard case .success(let projection) = projection, let last = projection.years.last else {
      return "\(room.open.name) cannot be carried on into later years"
    }
    return "What \(room.open.name) would do until \(last)"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(room.round.year)", RoundLinks.round(round)), ("Options", OptionLinks.room(round, room.state, room.ground.criteria))]))\
    \(PageHeading(title, about: "Options for \(room.round.year)", lead: lead))
    \(form)
    \(content)
    """
  }

  private var lead: HTML {
    "If pupils went on as they did, with the same pot, weights and schools, before floors, caps and damping. Nobody knows: each range is from a cluster’s worst year again and again, with everybody else’s best, to the other way round."
  }

  private var form: HTML {
    """
    <form class="search" method="get" action="\(OptionLinks.years(round))">
    \(for: room.state.items(room.ground.criteria), { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value ?? "")\">\n" })\
    \(FormField("method", "How numbers go on", .list([ProjectionMethod.trend, .lastChange].map { .init($0.rawValue, ProjectionWords.name($0)) }), value: method.rawValue))
    <button type="submit">Show</button>
    </form>
    """
  }

  private var content: HTML {
    switch projection {
    case .failure(let refusal):
      return Notice(
        .important,
        "<ul>\(for: refusal.problems, { "<li>\($0.sentence) \($0.remedy)</li>\n" })</ul>"
      ).html
    case .success(let projection): return "\(chart(projection))\(table(projection))"
    }
  }

  private func chart(_ projection: Projection) -> HTML {
    guard let last = projection.years.last else { return .empty }
    let unit = room.open.option?.terms.unit ?? .pound
    let lines = projection.lines.compactMap { line in line.years.last.map { (line, $0) } }
      .sorted { $0.1.central - $0.0.now < $1.1.central - $1.0.now }
    return ChartFigure(
      id: "years-chart", title: "What changes until \(last)",
      description: "From now to \(last), the largest loss first; the ranges are in the table.",
      DumbbellChart(
        of: "Cluster", times: (before: "Now", after: "\(last)"),
        pairs: lines.map { line, amount in
          .init(
            line.cluster.name, from: line.now.pence / unit.pence,
            to: amount.central.pence / unit.pence)
        }, words: { Money(pence: $0 * unit.pence).text(in: unit) })
    ).html
  }

  private func table(_ projection: Projection) -> HTML {
    DataTable(
      id: "years",
      caption: "Each cluster’s amount, with its range; counted from \(known(projection))",
      columns: [.init("Cluster"), .init("Now", .money)]
        + projection.years.map { .init("\($0)", .money) }
        + [.init("On roll now", .number), .init("On roll then", .number)],
      rows: projection.lines.map { line in
        ["\(line.cluster.name)", "\(line.now.text)"]
          + line.years.map { "\(ProjectionWords.amount($0))" }
          + ["\(grouped(line.roll.first ?? 0))", "\(grouped(line.roll.last ?? 0))"]
      },
      total: ["All", "\(projection.lines.map(\.now).total().text)"]
        + projection.years.indices.map { year in
          "\(projection.lines.map { $0.years[year].central }.total().text)"
        }
        + [
          "\(grouped(projection.lines.reduce(0) { $0 + ($1.roll.first ?? 0) }))",
          "\(grouped(projection.lines.reduce(0) { $0 + ($1.roll.last ?? 0) }))",
        ],
      takeAways: .table(
        csv: OptionLinks.years(round, "csv", room.state, room.ground.criteria, method),
        xlsx: OptionLinks.years(round, "xlsx", room.state, room.ground.criteria, method))
    ).html
  }

  private func known(_ projection: Projection) -> String {
    projection.known.map(\.description).joined(separator: ", ")
  }
}
