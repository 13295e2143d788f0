package import Domain
internal import Values

/// A round's amounts, cluster by cluster and criterion by criterion, as a table to take away.
package enum AllocationSheet {
  /// It holds every count: for the partnership alone.
  package static func sheet(_ record: RoundRecord, remarks: [Sheet.Remark]) -> Sheet {
    let criteria = record.allocation.criteria.map(\.weighting.criterion)
    let hasLumpSum = record.allocation.formula.lumpSum > .zero
    let isProtected = record.allocation.protection != .none
    var sheet = Sheet(
      "Allocation", file: "allocation-\(record.year.description.replacing("/", with: "-"))",
      heading: ["cluster", "paid to"] + criteria.map(\.code)
        + criteria.map { "\($0.code)_amount" } + (hasLumpSum ? ["lump_sum"] : [])
        + (isProtected ? ["protection"] : []) + ["allocation"],
      remarks: remarks)
    for (payee, line) in zip(record.payees, record.allocation.clusters) {
      let counts = line.counts.map { Sheet.Cell.number($0) }
      let amounts = line.byCriterion.map { Sheet.Cell.money($0) }
      sheet.add(
        [.text(payee.cluster.name), .text(payee.name)] + counts + amounts
          + (hasLumpSum ? [.money(line.lumpSum)] : [])
          + (isProtected ? [.money(line.protection)] : []) + [.money(line.amount)])
    }
    return sheet
  }
}
