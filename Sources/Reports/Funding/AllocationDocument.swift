package import Domain
internal import Values

/// Allocations as a table to read, a CSV or JSON; one after the other when there are several.
package enum AllocationDocument {
  /// The allocation as a table to read: what each criterion gives each cluster, adding up both ways.
  ///
  /// `published` is put beside it, by cluster.
  package static func table(
    _ allocation: Allocation, beside published: PublishedTable? = nil, names: ClusterNames? = nil
  ) -> String {
    let unit = allocation.unit
    let shown = allocation.criteria.indices.filter {
      allocation.criteria[$0].weighting.weight > .zero
    }
    let hasLumpSum = allocation.formula.lumpSum > .zero
    let isProtected = allocation.protection != .none
    let columns = published?.columns ?? []
    let criteria = shown.map { allocation.criteria[$0] }
    var table = TextTable(
      ["Cluster"] + criteria.map(\.weighting.criterion.shortName)
        + (hasLumpSum ? ["Lump sum"] : []) + (isProtected ? ["Protection"] : [])
        + ["Allocation"] + columns.map(\.heading),
      sides: [.left]
        + Array(
          repeating: .right,
          count: criteria.count + (hasLumpSum ? 2 : 1) + (isProtected ? 1 : 0) + columns.count))
    table.add(
      ["  weight"] + criteria.map(\.weighting.weight.description) + (hasLumpSum ? [""] : [])
        + (isProtected ? [""] : []) + ["100%"] + columns.map { _ in "published" })
    for (position, line) in allocation.clusters.enumerated() {
      table.add(
        [line.cluster.name] + shown.map { line.byCriterion[$0].text(in: unit) }
          + (hasLumpSum ? [line.lumpSum.text(in: unit)] : [])
          + (isProtected ? [line.protection.text(in: unit)] : []) + [line.amount.text(in: unit)]
          + columns.map { amount(in: $0, of: published, for: line.cluster.name, names) },
        ruleAbove: position == 0)
    }
    let lumpSums = allocation.clusters.map(\.lumpSum).total()
    table.add(
      ["Total"] + criteria.map { $0.amount.text(in: unit) }
        + (hasLumpSum ? [lumpSums.text(in: unit)] : [])
        + (isProtected ? [allocation.clusters.map(\.protection).total().text(in: unit)] : [])
        + [allocation.clusters.map(\.amount).total().text(in: unit)]
        + columns.map { $0.amounts.compactMap(\.self).total().text(in: unit) },
      ruleAbove: true)
    return heading(allocation) + "\n" + table.text + notes(allocation, published)
  }

  private static func heading(_ allocation: Allocation) -> String {
    let method =
      switch allocation.method {
      case .largestRemainder: "largest remainder"
      case .sainteLague: "Sainte-Laguë"
      }
    let unit = allocation.unit == .pound ? "pound" : "penny"
    return """
      \(allocation.pot.text) for authority \(allocation.authority) by \(allocation.formula.name), \
      \(allocation.formula.source)
      Rounded to the \(unit) by \(method); a tie goes to the cluster higher in the table.

      """ + (ProtectionWords.sentence(allocation.protection).map { $0 + "\n" } ?? "")
  }

  private static func notes(_ allocation: Allocation, _ published: PublishedTable?) -> String {
    var lines: [String] = []
    for weighting in allocation.sharedOut {
      lines.append(
        "Nobody counts for ‘\(weighting.criterion.name)’: its \(weighting.weight) is shared over "
          + "the other criteria.")
    }
    if !allocation.tied.isEmpty {
      let names = allocation.tied.map(\.name).joined(separator: ", ")
      lines.append("Decided by the order of the table, their claims being equal: \(names).")
    }
    lines += ProtectionWords.notes(allocation)
    for note in Set(allocation.clusters.flatMap(\.notes)).sorted() {
      let which = allocation.clusters.filter { $0.notes.contains(note) }
      let names =
        which.count == allocation.clusters.count
        ? "every line" : which.map(\.cluster.name).joined(separator: ", ")
      lines.append("\(note): \(names).")
    }
    for column in published?.columns ?? [] {
      let sum = column.amounts.compactMap(\.self).total()
      if let total = column.printedTotal, total != sum {
        lines.append(
          "The published table for \(column.heading) prints a total of \(total.text), and its rows "
            + "sum to \(sum.text).")
      }
    }
    return lines.isEmpty ? "" : "\n" + lines.joined(separator: "\n") + "\n"
  }

  private static func amount(
    in column: PublishedTable.Column, of published: PublishedTable?, for cluster: String,
    _ names: ClusterNames?
  ) -> String {
    let wanted = ClusterKey(authority: "", name: names?.name(for: cluster) ?? cluster).soundsLike
    let row = published?.clusters.firstIndex { name in
      ClusterKey(authority: "", name: names?.name(for: name) ?? name).soundsLike == wanted
    }
    guard let row, let amount = column.amounts[row] else { return "–" }
    return amount.text
  }
}

extension Criterion {
  /// A heading that leaves room for others.
  fileprivate var shortName: String {
    switch code {
    case Criterion.roll.code: "Roll"
    case Criterion.pupilPremium.code: "Pupil Prem."
    case Criterion.idaci.code: "IDACI"
    case Criterion.eal.code: "EAL"
    case Criterion.send.code: "SEND"
    case Criterion.socialCare.code: "CIN/CPP/CLA"
    default: name
    }
  }
}
