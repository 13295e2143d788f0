package import Domain
internal import Values

/// Published rounds as programs read them; what is hidden is `null`, amounts are in pence.
package enum AllocationAnswers {
  /// Every year with its versions, the newest first.
  package static func all(_ rounds: [PublicRound]) -> [UInt8] {
    JSONText.object([
      (
        "allocations",
        .list(
          rounds.map { round in
            .object(
              head(round) + [
                ("clusters", .number(round.figures.clusters.count)),
                (
                  "is_newest",
                  .truth(rounds.first { $0.year == round.year }?.version == round.version)
                ),
              ])
          })
      )
    ]).written()
  }

  /// One year's newest version: every cluster with its amount and its parts.
  package static func one(_ round: PublicRound, after earlier: EarlierAllocation?) -> [UInt8] {
    let names = round.schoolNames
    return JSONText.object(
      head(round) + [
        ("formula", formula(round.figures)),
        ("hidden", .list(PublicFiguresDocument.sentences(round.figures).map { .text($0) })),
        (
          "clusters",
          .list(
            zip(round.payees, round.figures.clusters).map { payee, line in
              .object(cluster(payee, line, round, earlier))
            })
        ),
        (
          "schools",
          .list(
            round.figures.schools.map { school in
              .object([
                ("urn", .text(school.urn)), ("name", .text(names[school.urn] ?? "")),
                ("cluster", .text(school.cluster.name)),
                ("counts", counts(school.counts, round.figures)),
              ])
            })
        ),
      ]
    ).written()
  }

  /// One cluster, with its statement.
  package static func one(_ statement: ClusterStatement) -> [UInt8] {
    let round = statement.round
    return JSONText.object(
      head(round)
        + [
          (
            "cluster",
            .object(cluster(statement.payee, statement.line, round, statement.earlier))
          ),
          (
            "statement",
            .object([
              ("title", .text(statement.title)), ("lead", .text(statement.lead)),
              (
                "steps",
                .list(
                  statement.steps.map { step in
                    .object([
                      ("heading", .text(step.heading)), ("sentence", .text(step.sentence)),
                      ("amount_pence", step.amount.map { .number($0.pence) } ?? .null),
                    ])
                  })
              ),
              ("rounding", .text(statement.rounding)),
              ("change", .text(statement.changeSentence)),
              ("reasons", .list(statement.reasons.map { .text($0) })),
            ])
          ),
        ]
    ).written()
  }

  private static func head(_ round: PublicRound) -> [(key: String, value: JSONText)] {
    [
      ("year", .text(AllocationSheets.slug(round.year))), ("version", .number(round.version)),
      ("why", .text(round.why)), ("published_at", .text(round.publishedAt.description)),
      ("demonstration", .truth(round.partnership.isDemonstration)),
      ("pot_pence", money(round.figures.pot)),
      ("count_day", .text(round.settings.countDay.description)),
      ("decision", .text(round.settings.decision)),
      ("sha256", .text(round.digest)), ("open_sha256", .text(round.openDigest)),
    ]
  }

  private static func formula(_ figures: PublicFigures) -> JSONText {
    .object([
      ("code", .text(figures.formula.code)), ("name", .text(figures.formula.name)),
      ("source", .text(figures.formula.source)),
      ("lump_sum_pence", .number(figures.formula.lumpSum.pence)),
      (
        "criteria",
        .list(
          figures.criteria.map { line in
            .object([
              ("code", .text(line.weighting.criterion.code)),
              ("name", .text(line.weighting.criterion.name)),
              ("weight", .text(line.weighting.weight.description)),
              ("count", count(line.count)), ("amount_pence", money(line.amount)),
            ])
          })
      ),
    ])
  }

  private static func cluster(
    _ payee: Payee, _ line: PublicFigures.ClusterLine, _ round: PublicRound,
    _ earlier: EarlierAllocation?
  ) -> [(key: String, value: JSONText)] {
    let codes = round.figures.criteria.map(\.weighting.criterion.code)
    return [
      ("id", .text(payee.id.description)), ("name", .text(line.cluster.name)),
      ("amount_pence", money(line.amount)),
      (
        "amount_before_pence",
        earlier?.amounts[payee.id].map { .number($0.pence) } ?? .null
      ),
      ("lump_sum_pence", money(line.lumpSum)),
      ("counts", counts(line.counts, round.figures)),
      ("by_criterion_pence", .object(zip(codes, line.byCriterion.map(money)).map { ($0, $1) })),
      ("payee", .text(payee.name)), ("payee_urn", .text(payee.urn)),
    ]
  }

  private static func counts(_ counts: [ShownCount], _ figures: PublicFigures) -> JSONText {
    .object(zip(figures.criteria, counts).map { ($0.weighting.criterion.code, count($1)) })
  }

  private static func count(_ shown: ShownCount) -> JSONText {
    shown.value.map { .number($0) } ?? .null
  }

  private static func money(_ shown: ShownMoney) -> JSONText {
    shown.value.map { .number($0.pence) } ?? .null
  }
}
