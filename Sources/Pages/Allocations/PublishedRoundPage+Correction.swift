internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Values

extension PublishedRoundPage {
  /// What a corrected version gives each cluster otherwise than the version before it.
  var correction: HTML {
    guard
      let before = published.versions(of: round.year).first(where: { $0.version < round.version })
    else { return .empty }
    let amounts = { (figures: PublicFigures) in
      Dictionary(
        figures.clusters.compactMap { line in line.amount.value.map { (line.cluster, $0) } },
        uniquingKeysWith: { first, _ in first })
    }
    let (old, new) = (amounts(before.figures), amounts(figures))
    let lines = Set(old.keys).union(new.keys).sorted().map { cluster in
      (cluster, old[cluster] ?? .zero, new[cluster] ?? .zero)
    }
    let changed = lines.filter { $0.1 != $0.2 }
    guard !changed.isEmpty else {
      return "<p>No cluster’s amount is another than in version \(before.version).</p>\n"
    }
    let schools = { (figures: PublicFigures) in Set(figures.schools.map(\.urn)) }
    let (came, went) = (
      schools(figures).subtracting(schools(before.figures)),
      schools(before.figures).subtracting(schools(figures))
    )
    return """
      <h2 id="correction">What version \(round.version) changes</h2>
      \(if: !came.isEmpty, "<p>Counted now and not before: \(names(came, round)).</p>\n")\
      \(if: !went.isEmpty, "<p>Counted before and not now: \(names(went, before)).</p>\n")\
      \(DataTable(
        id: "changes", caption: "\(changed.count) of \(lines.count) clusters receive another amount",
        columns: [
          .init("Cluster"), .init("Version \(before.version)", .money),
          .init("Version \(round.version)", .money), .init("Change", .money),
        ],
        rows: changed.map { cluster, old, new in
          [
            "\(cluster.name)", "\(old.text(in: unit))", "\(new.text(in: unit))",
            "\(EffectDocument.signed(new - old))",
          ]
        },
        total: [
          "All clusters", "\(lines.map(\.1).total().text(in: unit))",
          "\(lines.map(\.2).total().text(in: unit))",
          "\(EffectDocument.signed(lines.map(\.2).total() - lines.map(\.1).total()))",
        ]))
      """
  }

  private func names(_ urns: Set<String>, _ round: PublicRound) -> String {
    urns.sorted().map { round.schoolNames[$0] ?? $0 }.joined(separator: ", ")
  }
}
