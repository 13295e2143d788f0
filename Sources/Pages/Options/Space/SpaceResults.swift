internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// How many weightings remain, which are the best, and what is to be weighed up between them.
struct SpaceResults: HTMLRepresentable {
  let space: SpaceRoom

  private var criteria: [Criterion] { space.ground.criteria }
  private var round: RoundID { space.room.round.id }

  var title: String {
    switch space.found {
    case .refused: "The weightings cannot be looked at yet"
    case .later(let search):
      "\(grouped(search.weightings)) weightings are looked at in the background"
    case .found(_, let findings) where findings.remaining == 0:
      "No weighting keeps all your limits"
    case .found(let search, let findings):
      "\(grouped(findings.remaining)) of \(grouped(search.weightings)) weightings keep your limits"
    }
  }

  var html: HTML { "\(top)\(rest)" }

  var top: HTML {
    """
    <div id="live" data-address="\(SpaceLinks.space(round, space).address)" data-words="\(title)" data-fields="">
    \(PageHeading(title, about: "Options for \(space.room.round.year)", lead: lead))
    </div>

    """
  }

  var rest: HTML { "<div id=\"live-rest\">\n\(content)</div>\n" }

  private var lead: HTML {
    """
    On the counts, pot and rounding of \(space.room.open.name), held beside \(space.room.besideName), before \
    floors, caps and damping. Weights that it keeps stay.
    """
  }

  private var content: HTML {
    switch space.found {
    case .refused(let refusal):
      return Notice(
        .important,
        "<ul>\(for: refusal.problems, { "<li>\($0.sentence) \($0.remedy)</li>\n" })</ul>"
      ).html
    case .later: return .empty
    case .found(_, let findings) where findings.remaining == 0: return advice
    case .found(let search, let findings):
      return """
        \(best(search, findings))
        \(picture(search, findings))
        \(ranges(search, findings))
        <p>All of it is exact to the \(search.unit == .pound ? "pound" : "penny"): of \
        \(grouped(findings.tried)) weightings \(grouped(findings.exactly)) were so close that they were \
        worked out in whole numbers of any size.</p>
        """
    }
  }

  private var advice: HTML {
    let words = (space.advice?.enough ?? []).map { SpaceWords.relaxing($0, criteria) }
    guard !words.isEmpty else {
      return Notice(
        .important, "<p>No single limit is in the way: relax more than one of them.</p>"
      ).html
    }
    return Notice(
      .important,
      "<p>One of these alone is enough:</p><ul>\(for: words, { "<li>\($0)</li>\n" })</ul>"
    ).html
  }

  // MARK: The best

  private func money(_ units: Int, _ search: GridSearch) -> Money {
    Money(pence: units * search.unit.pence)
  }

  private func best(_ search: GridSearch, _ findings: GridFindings) -> HTML {
    let open = space.openPoint(search)
    let option = space.room.open.option
    let rows = SearchMeasure.allCases.compactMap { measure -> [HTML]? in
      guard let point = findings.best[measure] else { return nil }
      return [
        "<a href=\"\(link(point, search, SpaceWords.name(measure)))\">\(SpaceWords.name(measure))</a>"
      ]
        + search.weights(of: point).map { "\($0.description)" } + outcome(point, search)
    }
    let own: [[HTML]] =
      open.map { open in
        [
          ["\(space.room.open.name)"]
            + criteria.indices.map { place in
              "\(option.flatMap { $0.weights.indices.contains(place) ? $0.weights[place].description : nil } ?? "–")"
            } + ["\(open.loss.text)", "\(grouped(open.losers))", "\(open.far.text)"]
        ]
      } ?? []
    return DataTable(
      id: "best", caption: "The best by each measure; press a name to hold it beside your options",
      columns: [.init("Best by")] + criteria.map { .init($0.name, .number) } + Self.measures,
      rows: rows + own
    ).html
  }

  private static let measures: [DataTable.Column] = [
    .init("Largest loss", .money), .init("Clusters that lose", .number),
    .init("Away from need", .money),
  ]

  private func outcome(_ point: WeightingPoint, _ search: GridSearch) -> [HTML] {
    [
      "\(money(point.loss, search).text)", "\(grouped(point.losers))",
      "\(money(point.far / 2, search).text)",
    ]
  }

  /// The room with the weighting as one more option; in place of the open one where there is no room.
  private func link(_ point: WeightingPoint, _ search: GridSearch, _ name: String) -> Link {
    var state = space.room.state
    var text = state.openText
    text.rename(name)
    for (criterion, weight) in zip(criteria, search.weights(of: point)) {
      text[criterion.code] = OptionText.number(weight)
    }
    if state.texts.count < OptionState.mostOptions {
      state.texts.append(text)
      state.open = state.texts.count - 1
    } else {
      state.openText = text
    }
    return OptionLinks.room(round, state, criteria)
  }

  // MARK: What is weighed up

  private func picture(_ search: GridSearch, _ findings: GridFindings) -> HTML {
    let points = findings.front.points.sorted { ($0.far, $0.loss) < ($1.far, $1.loss) }
    let shown = Self.spread(points)
    var spots = shown.map { point in
      ScatterChart.Spot(
        SpaceWords.weights(search.weights(of: point)), across: point.far / 2, up: point.loss,
        link: link(point, search, SpaceWords.weights(search.weights(of: point))))
    }
    if let open = space.openPoint(search) {
      spots.append(
        .init(
          space.room.open.name, across: open.far.pence / search.unit.pence,
          up: open.loss.pence / search.unit.pence, isMarked: true))
    }
    return ChartFigure(
      id: "front", title: "What cannot be had together",
      description:
        "Each dot is a weighting that no other beats in loss, losers and nearness to need at once"
        + (points.count > shown.count
          ? "; \(grouped(shown.count)) of \(grouped(points.count)) are drawn" : "")
        + ". Press one to hold it beside your options.",
      ScatterChart(
        of: "Weights", across: ("Away from need", words(search)),
        up: ("Largest loss", words(search)),
        marked: space.room.open.name, spots: spots)
    ).html
  }

  private static let mostSpots = 24

  /// As many as can be told apart in a picture, spread evenly over all.
  private static func spread(_ points: [WeightingPoint]) -> [WeightingPoint] {
    guard points.count > mostSpots else { return points }
    return (0..<mostSpots).map { points[$0 * (points.count - 1) / (mostSpots - 1)] }
  }

  private func words(_ search: GridSearch) -> @Sendable (Int) -> String {
    let unit = search.unit
    return { Money(pence: $0 * unit.pence).text(in: unit) }
  }

  private func ranges(_ search: GridSearch, _ findings: GridFindings) -> HTML {
    DataTable(
      id: "ranges", caption: "What each criterion may weigh within your limits",
      columns: [.init("Criterion"), .init("From", .number), .init("To", .number)],
      rows: zip(criteria, findings.ranges).map { criterion, steps in
        let weight = { (steps: Int?) in
          steps.map { "\(Percentage(millionths: $0 * search.terms.step.weight.millionths))" } ?? "–"
        }
        return [
          "\(criterion.name)", "\(weight(steps?.lowerBound))", "\(weight(steps?.upperBound))",
        ]
      }
    ).html
  }
}
