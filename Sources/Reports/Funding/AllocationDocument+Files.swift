package import Domain
internal import Values

extension AllocationDocument {
  /// One line a cluster: counts, amounts by criterion, the exact share and the allocation.
  ///
  /// Where there is protection there are two columns more: last year's amount and what it did.
  package static func csv(_ allocations: [Allocation]) -> [UInt8] {
    let criteria = allocations.first?.criteria.map(\.weighting.criterion.code) ?? []
    let isProtected = allocations.contains { $0.protection != .none }
    var csv = CSVText(
      heading: ["authority", "cluster"] + criteria + criteria.map { "\($0)_amount" }
        + ["lump_sum", "exact_share"] + (isProtected ? ["last_year", "protection"] : [])
        + ["allocation", "note"])
    for allocation in allocations {
      let unit = allocation.unit
      for line in allocation.clusters {
        csv.add(text: line.cluster.authority)
        csv.add(text: line.cluster.name)
        for count in line.counts { csv.add(count: count) }
        for amount in line.byCriterion { csv.add(number: amount.plain(in: unit)) }
        csv.add(number: line.lumpSum.plain(in: unit))
        csv.add(number: exact(line, unit))
        if isProtected {
          csv.add(number: line.lastYear?.plain ?? "")
          csv.add(number: line.protection.plain(in: unit))
        }
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
    var members: [(String, JSONText)] = [
      ("authority", .text(allocation.authority)),
      ("formula", json(allocation.formula)),
      ("pot_pence", json(allocation.pot)),
      ("unit", .text(allocation.unit.rawValue)),
      ("method", .text(allocation.method.rawValue)),
    ]
    if allocation.protection != .none {
      members.append(("protection", json(allocation.protection)))
    }
    members += [
      ("criteria", .list(allocation.criteria.map(json))),
      ("shared_out", .list(allocation.sharedOut.map { .text($0.criterion.code) })),
      ("decided_by_tie_order", .list(allocation.tied.map { .text($0.name) })),
      ("clusters", .list(allocation.clusters.map { json($0, in: allocation) })),
    ]
    return .object(members)
  }

  private static func json(_ amount: Money) -> JSONText { .number(amount.pence) }

  private static func json(_ line: Allocation.CriterionLine) -> JSONText {
    .object([
      ("code", .text(line.weighting.criterion.code)),
      ("name", .text(line.weighting.criterion.name)),
      ("weight", .text(line.weighting.weight.description)),
      ("count", .number(line.count)), ("amount_pence", json(line.amount)),
    ])
  }

  private static func json(
    _ line: Allocation.ClusterLine, in allocation: Allocation
  ) -> JSONText {
    let codes = allocation.criteria.map(\.weighting.criterion.code)
    var members: [(String, JSONText)] = [
      ("cluster", .text(line.cluster.name)),
      ("counts", .object(zip(codes, line.counts).map { ($0, .number($1)) })),
      ("by_criterion_pence", .object(zip(codes, line.byCriterion).map { ($0, json($1)) })),
      ("lump_sum_pence", json(line.lumpSum)),
      ("exact_share", .text(exact(line, allocation.unit))),
    ]
    if allocation.protection != .none {
      members += [
        ("last_year_pence", line.lastYear.map(json) ?? .null),
        ("protection_pence", json(line.protection)),
      ]
    }
    members += [
      ("allocation_pence", json(line.amount)),
      ("notes", .list(line.notes.map { .text($0) })),
    ]
    return .object(members)
  }

  private static func json(_ protection: Protection) -> JSONText {
    let percent = { (value: Percentage?) in value.map { JSONText.text($0.description) } ?? .null }
    return .object([
      ("floor", percent(protection.floor)), ("cap", percent(protection.cap)),
      ("damping", percent(protection.damping)),
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
