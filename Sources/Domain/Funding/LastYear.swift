package import Values

/// One column of a published table, cluster by cluster of those that are there now.
package struct LastYear: Hashable, Sendable {
  /// The column's heading: `2022/23`.
  package let heading: String
  package let amounts: [ClusterKey: Money]
  /// The rows with an amount whose name is none of the clusters'.
  package let unmatched: [String]

  /// Takes the column with a heading, else the last that has an amount, and looks every name up.
  ///
  /// Refused where there is no such column, or where two rows are of one cluster.
  package init(
    _ table: PublishedTable, column heading: String?, for clusters: [ClusterKey],
    names: ClusterNames
  ) throws(Refusal) {
    let column = try Self.column(heading, of: table)
    var rows: [String: (written: String, amount: Money)] = [:]
    var problems: [Problem] = []
    for (written, amount) in zip(table.clusters, column.amounts) {
      guard let amount else { continue }
      if let first = rows.updateValue((written, amount), forKey: Self.sound(written, names)) {
        problems.append(
          Problem(
            "‘\(first.written)’ and ‘\(written)’ are one cluster, which has two amounts of last year.",
            rule: "last-year-twice", in: Place(field: "last-year"),
            remedy: "Leave one row for each cluster."))
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    var amounts: [ClusterKey: Money] = [:]
    for cluster in clusters {
      amounts[cluster] = rows.removeValue(forKey: Self.sound(cluster.name, names))?.amount
    }
    self.heading = column.heading
    self.amounts = amounts
    unmatched = table.clusters.filter { rows[Self.sound($0, names)]?.written == $0 }
  }

  private static func column(
    _ heading: String?, of table: PublishedTable
  ) throws(Refusal) -> PublishedTable.Column {
    let filled = table.columns.filter { column in column.amounts.contains { $0 != nil } }
    guard let heading else {
      guard let last = filled.last else {
        throw .invalid(
          "The table of last year has no amounts.", in: Place(field: "last-year"),
          remedy: "Give a table with a column of money.")
      }
      return last
    }
    let wanted = ClusterKey(authority: "", name: heading).soundsLike
    let found = filled.first { ClusterKey(authority: "", name: $0.heading).soundsLike == wanted }
    guard let found else {
      throw .invalid(
        "The table of last year has no column ‘\(heading)’ with amounts.",
        in: Place(field: "last-year"),
        remedy: "Choose one of: \(filled.map(\.heading).joined(separator: ", ")).")
    }
    return found
  }

  private static func sound(_ written: String, _ names: ClusterNames) -> String {
    ClusterKey(authority: "", name: names.name(for: written) ?? written).soundsLike
  }
}
