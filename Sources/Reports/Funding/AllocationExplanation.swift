package import Domain
internal import Values

/// How one cluster's figure was worked out, from the allocation down to the schools' counts.
package enum AllocationExplanation {
  package static func text(
    of line: Allocation.ClusterLine, in allocation: Allocation, from table: CountTable
  ) -> String {
    let unit = allocation.unit
    var text = "\(line.cluster.name) is allocated \(line.amount.text(in: unit)).\n\n"
    if line.lumpSum > .zero {
      text += "  \(line.lumpSum.text(in: unit)) as its lump sum, which every cluster gets first.\n"
    }
    for (position, criterion) in allocation.criteria.enumerated() {
      let weighting = criterion.weighting
      guard weighting.weight > .zero, criterion.count > 0 else { continue }
      text += """
          \(line.byCriterion[position].text(in: unit)) for ‘\(weighting.criterion.name)’: \
        \(grouped(line.counts[position])) of \(grouped(criterion.count)) pupils in all clusters, \
        of \(weighting.weight) of the pot (\(weighting.source)), \
        which is \(criterion.amount.text(in: unit)).

        """
    }
    for weighting in allocation.sharedOut {
      text += "  Nobody counts for ‘\(weighting.criterion.name)’; its weight is in the others.\n"
    }
    if allocation.protection != .none {
      text += "  \(line.protection.text(in: unit)) by protection against last year's amount.\n"
    }
    text += "\n" + rounding(line, allocation)
    text += ProtectionWords.sentence(on: line, in: allocation).map { $0 + "\n" } ?? ""
    text += "\n" + schools(line, allocation, table)
    return text
  }

  private static func rounding(
    _ line: Allocation.ClusterLine, _ allocation: Allocation
  ) -> String {
    let exact = line.exactShare.text(in: allocation.unit)
    let given = line.formulaAmount - line.lumpSum
    let whole = line.exactShare.wholeUnits * allocation.unit.pence
    let unit = allocation.unit == .pound ? "pound" : "penny"
    let rule =
      switch (allocation.method, given.pence - whole) {
      case (_, 0) where line.exactShare.remainder.isZero: "which is whole"
      case (.largestRemainder, 0):
        "rounded down: other clusters had larger remainders for the pounds left over"
      case (.largestRemainder, _):
        "and its remainder was large enough for one of the units left over"
      case (.sainteLague, _): "rounded by Sainte-Laguë"
      }
    var text =
      "Unrounded its share is \(exact); to the \(unit) \(given.text(in: allocation.unit)), \(rule).\n"
    if allocation.tied.contains(line.cluster) {
      text +=
        "Other clusters had an equal claim to the last unit; the order of the table decided.\n"
    }
    return text
  }

  private static func schools(
    _ line: Allocation.ClusterLine, _ allocation: Allocation, _ table: CountTable
  ) -> String {
    let columns = allocation.criteria.map { criterion in
      table.criteria.firstIndex(of: criterion.weighting.criterion.code) ?? 0
    }
    let schools = table.schools.filter { $0.cluster == line.cluster }
    let hasNotes = schools.contains { !$0.note.isEmpty }
    var text = TextTable(
      ["School"] + allocation.criteria.map(\.weighting.criterion.code) + (hasNotes ? ["Note"] : []),
      sides: [.left] + columns.map { _ in .right } + (hasNotes ? [.left] : []))
    for (position, school) in schools.sorted(by: { $0.urn < $1.urn }).enumerated() {
      text.add(
        [school.urn] + columns.map { grouped(school.counts[$0]) } + (hasNotes ? [school.note] : []),
        ruleAbove: position == 0)
    }
    text.add(
      ["All"] + line.counts.map(grouped) + (hasNotes ? [""] : []), ruleAbove: true)
    return "Its schools' counts:\n\n" + text.text
  }
}
