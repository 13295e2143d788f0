package import Values

/// A table of allocations as somebody published it: clusters down, years across.
package struct PublishedTable: Hashable, Sendable {
  /// One column of money.
  package struct Column: Hashable, Sendable {
    package let heading: String
    /// One amount a row; `nil` where the cell is blank.
    package let amounts: [Money?]
    /// The total the table prints for the column, if it has one.
    package let printedTotal: Money?

    package init(heading: String, amounts: [Money?], printedTotal: Money?) {
      self.heading = heading
      self.amounts = amounts
      self.printedTotal = printedTotal
    }
  }

  package let clusters: [String]
  package let columns: [Column]

  package init(clusters: [String], columns: [Column]) {
    self.clusters = clusters
    self.columns = columns
  }

  /// What reading a published table back has shown.
  package enum Finding: Hashable, Sendable {
    /// The rows add up to the total, printed or given.
    case adds(heading: String, sum: Money)
    /// They do not.
    case differs(heading: String, sum: Money, total: Money, isPrinted: Bool)
    /// There is no total to hold the sum against.
    case noTotal(heading: String, sum: Money)
    /// A cell of the column is blank.
    case blank(heading: String, cluster: String)
    /// A name is another spelling of a cluster's.
    case alias(written: String, of: String)
    /// Two rows are of one cluster.
    case twice(first: String, second: String)
    /// A cluster of the partnership has no row.
    case missing(cluster: String)

    /// Whether it means that the table is wrong: sums that differ, or a cluster counted twice.
    package var isFault: Bool {
      switch self {
      case .differs, .twice: true
      case .adds, .noTotal, .blank, .alias, .missing: false
      }
    }
  }

  /// Adds every column up and looks every name up.
  ///
  /// `pot` is the total of a column that prints none.
  package func findings(pot: Money?, names: ClusterNames) -> [Finding] {
    var findings: [Finding] = []
    for column in columns {
      let sum = column.amounts.compactMap(\.self).total()
      if let total = column.printedTotal ?? pot {
        findings.append(
          sum == total
            ? .adds(heading: column.heading, sum: sum)
            : .differs(
              heading: column.heading, sum: sum, total: total,
              isPrinted: column.printedTotal != nil))
      } else {
        findings.append(.noTotal(heading: column.heading, sum: sum))
      }
      for (cluster, amount) in zip(clusters, column.amounts) where amount == nil {
        findings.append(.blank(heading: column.heading, cluster: cluster))
      }
    }
    return findings + nameFindings(names)
  }

  private func nameFindings(_ names: ClusterNames) -> [Finding] {
    var findings: [Finding] = []
    var seen: [String: String] = [:]
    var known = 0
    for written in clusters {
      let name = names.name(for: written)
      if name != nil { known += 1 }
      if let name, !name.utf8.elementsEqual(written.utf8) {
        findings.append(.alias(written: written, of: name))
      }
      let sound = ClusterKey(authority: "", name: name ?? written).soundsLike
      if let first = seen.updateValue(written, forKey: sound) {
        findings.append(.twice(first: first, second: written))
      }
    }
    // Only a table that is plainly of this partnership is asked for the clusters it lacks.
    if known * 2 > names.all.count {
      for name in names.all where seen[ClusterKey(authority: "", name: name).soundsLike] == nil {
        findings.append(.missing(cluster: name))
      }
    }
    return findings
  }
}

/// The clusters of a partnership with the other spellings they have been given.
package struct ClusterNames: Hashable, Sendable {
  /// One cluster's name.
  package struct Entry: Hashable, Sendable {
    package let name: String
    package let aliases: [String]
    package let source: String
  }

  package let entries: [Entry]

  package var all: [String] { entries.map(\.name) }

  /// The name that is meant by a spelling, or `nil` for a cluster that is not known.
  package func name(for written: String) -> String? {
    let sound = ClusterKey(authority: "", name: written).soundsLike
    let entry = entries.first { entry in
      ([entry.name] + entry.aliases).contains {
        ClusterKey(authority: "", name: $0).soundsLike == sound
      }
    }
    return entry?.name
  }
}
