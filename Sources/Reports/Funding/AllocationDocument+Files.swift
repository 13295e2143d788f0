package import Domain
internal import Values

extension AllocationDocument {
  /// One line a cluster: counts, amounts by criterion, the exact share and the allocation.
  package static func csv(_ allocations: [Allocation]) -> [UInt8] {
    let criteria = allocations.first?.criteria.map(\.weighting.criterion.code) ?? []
    var csv = CSVText(
      heading: ["authority", "cluster"] + criteria + criteria.map { "\($0)_amount" }
        + ["lump_sum", "exact_share", "allocation", "note"])
    for allocation in allocations {
      let unit = allocation.unit
      for line in allocation.clusters {
        csv.add(text: line.cluster.authority)
        csv.add(text: line.cluster.name)
        for count in line.counts { csv.add(count: count) }
        for amount in line.byCriterion { csv.add(number: amount.plain(in: unit)) }
        csv.add(number: line.lumpSum.plain(in: unit))
        csv.add(number: exact(line, unit))
        csv.add(number: line.amount.plain(in: unit))
        csv.add(text: line.notes.joined(separator: "; "))
        csv.endRow()
      }
    }
    return csv.bytes
  }

  /// The same, with the formula, the terms and the criteria's totals.
  package static func json(_ allocations: [Allocation]) -> [UInt8] {
    JSONText.object([("allocations", .list(allocations.map(json)))]).written()
  }

  private static func json(_ allocation: Allocation) -> JSONText {
    let unit = allocation.unit
    let money = { (amount: Money) in JSONText.number(amount.pence) }
    return .object([
      ("authority", .text(allocation.authority)),
      ("formula", json(allocation.formula)),
      ("pot_pence", money(allocation.pot)),
      ("unit", .text(unit.rawValue)),
      ("method", .text(allocation.method.rawValue)),
      (
        "criteria",
        .list(
          allocation.criteria.map { line in
            .object([
              ("code", .text(line.weighting.criterion.code)),
              ("name", .text(line.weighting.criterion.name)),
              ("weight", .text(line.weighting.weight.description)),
              ("count", .number(line.count)), ("amount_pence", money(line.amount)),
            ])
          })
      ),
      ("shared_out", .list(allocation.sharedOut.map { .text($0.criterion.code) })),
      ("decided_by_tie_order", .list(allocation.tied.map { .text($0.name) })),
      (
        "clusters",
        .list(
          allocation.clusters.map { line in
            let codes = allocation.criteria.map(\.weighting.criterion.code)
            return .object([
              ("cluster", .text(line.cluster.name)),
              ("counts", .object(zip(codes, line.counts).map { ($0, .number($1)) })),
              ("by_criterion_pence", .object(zip(codes, line.byCriterion).map { ($0, money($1)) })),
              ("lump_sum_pence", money(line.lumpSum)),
              ("exact_share", .text(exact(line, unit))),
              ("allocation_pence", money(line.amount)),
              ("notes", .list(line.notes.map { .text($0) })),
            ])
          })
      ),
    ])
  }

  private static func json(_ formula: Formula) -> JSONText {
    .object([
      ("code", .text(formula.code)), ("name", .text(formula.name)),
      ("valid_from", formula.validFrom.map { .text($0.description) } ?? .null),
      ("source", .text(formula.source)), ("lump_sum_pence", .number(formula.lumpSum.pence)),
    ])
  }

  /// The unrounded share in pounds, to six decimals, cut off.
  private static func exact(_ line: Allocation.ClusterLine, _ unit: RoundingUnit) -> String {
    let share = line.exactShare
    switch unit {
    case .pound: return "\(share.wholeUnits).\(share.decimals(6))"
    case .penny: return Money(pence: share.wholeUnits).plain(in: .penny) + share.decimals(4)
    }
  }
}
