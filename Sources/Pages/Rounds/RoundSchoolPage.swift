internal import Design
internal import Domain
internal import HTML
internal import Imports
internal import Reports
internal import Site
internal import Values

/// What one school brings: what was counted there, from which files, and what its cluster gets by it.
struct RoundSchoolPage: Page {
  let figures: RoundFigures
  let school: RegisterSchool
  /// Whether whoever looks sees the problems of the files.
  let leadsToProblems: Bool

  private var round: FundingRound { figures.round }

  private var own: RoundRecord.School? {
    guard case .success(let record) = figures.record else { return nil }
    return record.schools.first { $0.count.urn == school.facts.urn }
  }

  /// The amounts with the school and without it.
  private var effect: (with: Allocation, without: Allocation)? {
    guard own != nil, case .success(let record) = figures.record,
      let without = try? record.without(school: school.facts.urn)
    else { return nil }
    return (record.allocation, without)
  }

  private func amount(_ allocation: Allocation, _ cluster: ClusterKey) -> Money {
    allocation.clusters.first { $0.cluster == cluster }?.amount ?? .zero
  }

  var title: String {
    guard let own else { return "\(school.facts.name) does not count in \(round.year)" }
    guard let effect else { return "\(school.facts.name) counts for \(own.count.cluster.name)" }
    let worth =
      amount(effect.with, own.count.cluster) - amount(effect.without, own.count.cluster)
    return "\(school.facts.name) brings \(own.count.cluster.name) \(worth.text)"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id)), ("Allocation", RoundLinks.allocation(round.id))]))\
    \(PageHeading(title, lead: "<a href=\"\(RegisterLinks.school(school.id))\">The school in the register</a>"))
    \(counts)
    \(if: effect != nil, effects)
    \(kinds)
    \(files)
    """
  }

  private var counts: HTML {
    let known = figures.view.kept
    guard let counts = own?.count.counts ?? known?.counts.schools[school.id] else {
      return "<p>The files do not count it.</p>"
    }
    let names: [String] =
      if own != nil, case .success(let record) = figures.record {
        record.allocation.criteria.map(\.weighting.criterion.name)
      } else {
        (known?.counts.criteria ?? []).map { code in
          Criterion.ofTheCensus.first { $0.code == code }?.name ?? code
        }
      }
    let shared = known?.schools[school.id]?.shared ?? 0
    return """
      \(if: own == nil, "<p>It does not pay on the day that counts, so its pupils count for nobody.</p>")
      \(SummaryList(zip(names, counts).map { ($0, "\(grouped($1))") }))
      \(if: shared > 0, "<p>\(grouped(shared)) of its pupils are on the roll of another school as well, and count once.</p>")
      """
  }

  /// What every cluster would get without the school.
  private var effects: HTML {
    guard let effect, let own else { return .empty }
    let lines = effect.with.clusters.map { line in
      (line.cluster, line.amount, amount(effect.without, line.cluster))
    }
    return DataTable(
      id: "effect", caption: "With the school and without it",
      columns: [
        .init("Cluster"), .init("With it", .money), .init("Without it", .money),
        .init("What it brings", .money),
      ],
      rows: lines.map { cluster, with, without in
        [
          cluster == own.count.cluster ? "<strong>\(cluster.name)</strong>" : "\(cluster.name)",
          "\(with.text)", "\(without.text)", "\(EffectDocument.signed(with - without))",
        ]
      },
      total: [
        "All", "\(lines.map(\.1).total().text)", "\(lines.map(\.2).total().text)",
        "\(EffectDocument.signed(lines.map(\.1).total() - lines.map(\.2).total()))",
      ]
    ).html
  }

  /// How many pupils have which of the flags together.
  private var kinds: HTML {
    guard let histogram = own?.histogram ?? figures.view.kept?.schools[school.id]?.histogram else {
      return .empty
    }
    let flags: [(PupilFlags, String)] = zip(
      [PupilFlags.pupilPremium, .idaci, .eal, .send, .socialCare],
      Criterion.ofTheCensus.dropFirst().map(\.name)
    ).map { ($0, $1) }
    let rows = histogram.cells.enumerated().filter { $0.element > 0 }
      .sorted { $0.element > $1.element }
      .map { raw, count -> [HTML] in
        let own = PupilFlags(rawValue: UInt8(truncatingIfNeeded: raw))
        let names = flags.filter { own.contains($0.0) }.map(\.1)
        return [
          names.isEmpty ? "On roll alone" : "\(names.joined(separator: ", "))", "\(grouped(count))",
        ]
      }
    return Disclosure(
      "How the criteria fall together",
      DataTable(
        id: "kinds", caption: "This is all that is kept of its pupils",
        columns: [.init("Counts as"), .init("Pupils", .number)], rows: rows,
        total: ["All", "\(grouped(histogram.cells.reduce(0, +)))"]
      ).html
    ).html
  }

  private var files: HTML {
    guard let kept = figures.view.kept else { return .empty }
    return """
      <h2>Where it was counted from</h2>
      <ul>\(for: kept.files, { file in
        "<li>\(file.name), \(FileKind(rawValue: file.role).map(FileKindWords.words) ?? file.role), SHA-256 <code class=\"digest\">\(file.digest)</code></li>\n"
      })</ul>
      <p>\(if: leadsToProblems && round.count != nil, "<a href=\"\(RoundLinks.problems(round.id).with([("school", school.facts.urn)]))\">The problems of its records, and the rules</a>")</p>
      """
  }
}
