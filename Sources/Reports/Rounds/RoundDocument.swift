package import Domain
internal import Values

/// A round's record as one JSON document: the same record gives the same bytes.
///
/// It holds every count, and so is for the partnership alone; ``OpenRoundDocument`` is for anybody.
package enum RoundDocument {
  /// The form of the document, which readers ask for.
  package static let form = 1

  package static func json(_ record: RoundRecord) -> [UInt8] {
    JSONText.object(
      head(record, kind: "accord_round") + [
        ("settings", settings(record.settings)),
        ("formula", formula(record.allocation.formula)),
        ("files", files(record.files)),
        ("confirmed", confirmed(record.confirmed)),
        ("year_before", record.yearBefore.map(yearBefore) ?? .null),
        ("schools", .list(record.schools.map(school))),
        ("clusters", .list(zip(record.payees, record.allocation.clusters).map(cluster))),
        ("criteria", .list(record.allocation.criteria.map(criterion))),
      ]
    ).written()
  }

  // MARK: What both documents hold

  static func head(_ record: RoundRecord, kind: String) -> [(key: String, value: JSONText)] {
    [
      (kind, .number(form)),
      ("partnership", .text(record.partnership.name)),
      ("authority", .text(record.partnership.authority)),
      ("demonstration", .text(record.partnership.isDemonstration ? "yes" : "no")),
      ("year", .number(record.year.firstYear)),
      ("version", .number(record.version)),
      ("corrects", .text(record.corrects)),
      ("why", .text(record.why)),
    ]
  }

  static func settings(_ settings: RoundSettings) -> JSONText {
    let part = { (part: Percentage?) -> JSONText in
      part.map { .number($0.millionths) } ?? .null
    }
    let hidden = settings.disclosure.hidden
    return .object([
      ("pot_pence", .number(settings.pot.pence)),
      ("count_day", .text(settings.countDay.description)),
      ("unit", .text(settings.terms.unit.rawValue)),
      ("method", .text(settings.terms.method.rawValue)),
      ("empty_criterion", .text(settings.terms.emptyCriterion.rawValue)),
      ("floor_millionths", part(settings.protection.floor)),
      ("cap_millionths", part(settings.protection.cap)),
      ("damping_millionths", part(settings.protection.damping)),
      ("hidden_from", hidden.map { .number($0.lowerBound) } ?? .null),
      ("hidden_to", hidden.map { .number($0.upperBound) } ?? .null),
      ("decision", .text(settings.decision)),
    ])
  }

  static func formula(_ formula: Formula) -> JSONText {
    .object([
      ("code", .text(formula.code)), ("name", .text(formula.name)),
      ("valid_from", formula.validFrom.map { .text($0.description) } ?? .null),
      ("source", .text(formula.source)), ("lump_sum_pence", .number(formula.lumpSum.pence)),
      (
        "weights",
        .list(
          formula.weightings.map { weighting in
            .object([
              ("code", .text(weighting.criterion.code)), ("name", .text(weighting.criterion.name)),
              ("millionths", .number(weighting.weight.millionths)),
              ("source", .text(weighting.source)),
            ])
          })
      ),
    ])
  }

  static func files(_ files: [CountedFile]) -> JSONText {
    .list(
      files.map { file in
        .object([
          ("role", .text(file.role)), ("name", .text(file.name)), ("sha256", .text(file.digest)),
          ("bytes", .number(file.bytes)),
        ])
      })
  }

  static func confirmed(_ confirmed: [RoundRecord.Confirmed]) -> JSONText {
    .list(
      confirmed.map { said in
        .object([
          ("rule", .text(said.rule)), ("problems", .number(said.count)),
          ("reason", .text(said.reason)),
        ])
      })
  }

  static func yearBefore(_ before: YearBefore) -> JSONText {
    .object([
      ("year", .number(before.year.firstYear)), ("source", .text(before.source)),
      (
        "amounts",
        .list(
          before.amounts.sorted { $0.key < $1.key }.map { cluster, amount in
            .object([("cluster", .text(cluster.name)), ("pence", .number(amount.pence))])
          })
      ),
    ])
  }

  // MARK: What the whole document alone holds

  private static func school(_ school: RoundRecord.School) -> JSONText {
    .object([
      ("urn", .text(school.count.urn)), ("name", .text(school.name)),
      ("cluster", .text(school.count.cluster.name)),
      ("counts", .list(school.count.counts.map { .number($0) })),
      ("note", .text(school.count.note)),
      ("cells", school.histogram.map { .list($0.cells.map { .number($0) }) } ?? .null),
    ])
  }

  private static func cluster(_ payee: Payee, _ line: Allocation.ClusterLine) -> JSONText {
    .object([
      ("cluster", .text(payee.cluster.name)), ("id", .text(payee.id.description)),
      ("payee", .text(payee.name)), ("payee_urn", .text(payee.urn)),
      ("counts", .list(line.counts.map { .number($0) })),
      ("by_criterion_pence", .list(line.byCriterion.map { .number($0.pence) })),
      ("lump_sum_pence", .number(line.lumpSum.pence)),
      ("protection_pence", .number(line.protection.pence)),
      ("amount_pence", .number(line.amount.pence)),
    ])
  }

  private static func criterion(_ line: Allocation.CriterionLine) -> JSONText {
    .object([
      ("code", .text(line.weighting.criterion.code)), ("count", .number(line.count)),
      ("amount_pence", .number(line.amount.pence)),
    ])
  }
}
