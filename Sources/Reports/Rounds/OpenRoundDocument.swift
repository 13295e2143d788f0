package import Domain
internal import Values

/// A published round as one JSON document that anybody may have: what is hidden is `null`.
package enum OpenRoundDocument {
  package static func json(_ record: RoundRecord, _ figures: PublicFigures) -> [UInt8] {
    let names = Dictionary(
      record.schools.map { ($0.count.urn, $0.name) }, uniquingKeysWith: { first, _ in first })
    return JSONText.object(
      RoundDocument.head(record, kind: "accord_open_round") + [
        ("settings", RoundDocument.settings(record.settings)),
        ("formula", RoundDocument.formula(record.allocation.formula)),
        ("files", RoundDocument.files(record.files)),
        ("confirmed", RoundDocument.confirmed(record.confirmed)),
        ("year_before", record.yearBefore.map(RoundDocument.yearBefore) ?? .null),
        ("criteria", .list(figures.criteria.map(criterion))),
        (
          "clusters",
          .list(zip(record.payees, figures.clusters).map(cluster))
        ),
        (
          "schools",
          .list(
            figures.schools.map { school in
              .object([
                ("urn", .text(school.urn)), ("name", .text(names[school.urn] ?? "")),
                ("cluster", .text(school.cluster.name)),
                ("counts", .list(school.counts.map(count))),
              ])
            })
        ),
      ]
    ).written()
  }

  private static func count(_ shown: ShownCount) -> JSONText {
    shown.value.map { .number($0) } ?? .null
  }

  private static func money(_ shown: ShownMoney) -> JSONText {
    shown.value.map { .number($0.pence) } ?? .null
  }

  private static func criterion(_ line: PublicFigures.CriterionLine) -> JSONText {
    .object([
      ("code", .text(line.weighting.criterion.code)), ("count", count(line.count)),
      ("amount_pence", money(line.amount)),
    ])
  }

  private static func cluster(_ payee: Payee, _ line: PublicFigures.ClusterLine) -> JSONText {
    .object([
      ("cluster", .text(payee.cluster.name)), ("id", .text(payee.id.description)),
      ("payee", .text(payee.name)), ("payee_urn", .text(payee.urn)),
      ("counts", .list(line.counts.map(count))),
      ("by_criterion_pence", .list(line.byCriterion.map(money))),
      ("lump_sum_pence", money(line.lumpSum)),
      ("amount_pence", money(line.amount)),
    ])
  }
}
