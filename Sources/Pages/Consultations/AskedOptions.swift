internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Values

/// What clusters choose from, an option a column: what it weighs and shares, and how many it would help.
struct AskedOptions: HTMLRepresentable {
  let figures: ConsultationFigures
  /// Where what every cluster would get can be had.
  var takeAways: [TakeAway] = []

  private var ground: OptionGround { figures.ground }

  var html: HTML {
    DataTable(
      id: "asked", caption: "The options",
      columns: [.init("What counts")] + figures.options.map { .init($0.name, .number) },
      rows: weights + terms + outcomes, takeAways: takeAways
    ).html
  }

  private func row(_ name: String, _ cell: (ConsultationFigures.Worked) -> String) -> [HTML] {
    ["\(name)"] + figures.options.map { "\(cell($0))" }
  }

  private var weights: [[HTML]] {
    ground.criteria.enumerated().map { place, criterion in
      row(criterion.name) {
        $0.option.weights.indices.contains(place) ? $0.option.weights[place].description : "–"
      }
    }
  }

  private var terms: [[HTML]] {
    let options = figures.options.map(\.option)
    var rows = [row("What is shared") { $0.option.pot.text }]
    if options.contains(where: { $0.lumpSum > .zero }) {
      rows.append(row("Each cluster first") { $0.option.lumpSum.text })
    }
    if options.contains(where: { $0.protection != .none }) {
      rows.append(
        row("Protection") { ProtectionWords.sentence($0.option.protection) ?? "none" })
    }
    if options.contains(where: { !$0.changes.isEmpty }) {
      let names = Dictionary(
        ground.schools.map { ($0.count.urn, $0.name) }, uniquingKeysWith: { first, _ in first })
      rows.append(
        row("Supposes") { worked in
          worked.option.changes.isEmpty
            ? "nothing"
            : worked.option.changes.map { OptionWords.change($0, schools: names) }
              .joined(separator: "; ")
        })
    }
    return rows
  }

  private var outcomes: [[HTML]] {
    [
      row("Clusters that gain, beside \(figures.beside)") { grouped($0.comparison.gainers) },
      row("Clusters that lose") { grouped($0.comparison.losers) },
      row("More for those that gain") {
        $0.comparison.moved.text(in: $0.comparison.allocation.unit)
      },
    ]
  }
}

/// What one cluster gets under each option.
struct OwnOptions: HTMLRepresentable {
  let figures: ConsultationFigures
  let key: ClusterKey

  var html: HTML {
    DataTable(
      id: "own", caption: "What \(key.name) would get",
      columns: [
        .init("Option"), .init("Amount", .money), .init("Beside \(figures.beside)", .money),
        .init("Change", .number), .init("For each pupil", .money),
      ], rows: (before.map { [$0] } ?? []) + figures.options.map(row)
    ).html
  }

  /// What the cluster had, or has as the round is; an option in which others join it is held beside theirs too.
  private var before: [HTML]? {
    figures.amountBefore(of: key).map { ["As in \(figures.beside)", "\($0.text)", "", "", ""] }
  }

  private func row(_ worked: ConsultationFigures.Worked) -> [HTML] {
    guard let line = figures.line(of: key, under: worked) else {
      return ["\(worked.name)", "no cluster of its own", "–", "–", "–"]
    }
    return [
      "\(worked.name)", "\(line.after?.text ?? "–")",
      "\(line.change.map { $0 == .zero ? "no change" : EffectDocument.signed($0) } ?? "–")",
      "\(line.part.map(OptionWords.percent) ?? "–")",
      "\(line.perPupil?.text(in: .penny) ?? "–")",
    ]
  }
}

/// How one cluster's amount comes about under each option, criterion by criterion.
struct OwnCriteria: HTMLRepresentable {
  let figures: ConsultationFigures
  let key: ClusterKey

  private var own: Allocation.ClusterLine? {
    figures.ground.allocation.clusters.first { $0.cluster == key }
  }

  /// Whether a count is so small that it could tell of a child: only who may see small counts is shown any
  /// then, because amounts under several options would tell one from the others.
  var hasSmallCount: Bool {
    guard let hidden = figures.ground.settings.disclosure.hidden else { return false }
    return own?.counts.contains { hidden.contains($0) } ?? true
  }

  var html: HTML {
    let lines = figures.options.map { worked in
      worked.comparison.allocation.clusters.first { $0.cluster == key }
    }
    let columns =
      [DataTable.Column("Criterion"), .init("Your pupils", .number), .init("All pupils", .number)]
      + figures.options.map { .init($0.name, .money) }
    let rows = figures.ground.criteria.enumerated().map { place, criterion -> [HTML] in
      [
        "\(criterion.name)", "\(own.map { grouped($0.counts[place]) } ?? "–")",
        "\(grouped(figures.ground.allocation.criteria[place].count))",
      ]
        + lines.map { line in
          guard let line, line.byCriterion.indices.contains(place) else { return "–" }
          return "\(line.byCriterion[place].text)"
        }
    }
    return DataTable(
      id: "criteria", caption: "What each criterion gives \(key.name)", columns: columns,
      rows: rows,
      total: ["All", "", ""] + lines.map { "\($0?.amount.text ?? "–")" }
    ).html
  }
}
