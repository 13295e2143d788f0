/// What of an allocation is hidden so that no small count can be worked out.
struct SuppressionPlan {
  /// How far hiding goes; each step hides what the ones before it hide.
  enum Extent: Int, Comparable {
    /// At most counts of schools.
    case schools
    /// Rows of clusters as well, but for their roll and their amount.
    case rows
    /// All rows, and the totals but that of the roll.
    case totals
    /// All counts; the amounts of the clusters and of the criteria are left.
    case allCounts

    static func < (left: Extent, right: Extent) -> Bool { left.rawValue < right.rawValue }
  }

  private(set) var extent = Extent.schools
  /// The clusters whose row is hidden.
  private(set) var rows: Set<Int> = []
  /// By cluster, then criterion: the hidden schools, by position.
  private(set) var schools: [[Set<Int>]] = []
  /// Counts for which no other table of the same pounds was found.
  private(set) var unproven: [ClusterFigures.Target] = []

  /// Plans for the schools of each cluster, given as columns of each criterion.
  ///
  /// `earlier` are rows that were hidden in an earlier publication, `least` how far it went.
  init(
    _ figures: ClusterFigures, columns: [[SchoolColumn]], rule: DisclosureRule,
    earlier: Set<Int>, least: Extent
  ) {
    guard rule.hidden != nil else {
      schools = columns.map { $0.map { _ in [] } }
      return
    }
    extent = least
    let targets = hideSchools(figures, columns, rule)
    hideRows(figures, targets, earlier)
    let isRollSmall = figures.roll.map { roll in targets.contains { $0.criterion == roll } }
    if isRollSmall == true || figures.roll.map({ rule.hides(figures.totals[$0]) }) == true {
      extent = .allCounts
    } else if figures.totals.contains(where: rule.hides) {
      extent = max(extent, .totals)
    }
    if extent == .totals {
      let isProven = targets.allSatisfy(figures.allowsWithoutTotals)
      if figures.roll == nil || !isProven { extent = .allCounts }
    }
    if extent >= .totals { rows = Set(figures.counts.indices) }
    if extent == .allCounts { unproven = Self.known(figures, targets) }
  }

  /// Hides schools in each column, and finds which counts of clusters must be taken for others.
  private mutating func hideSchools(
    _ figures: ClusterFigures, _ columns: [[SchoolColumn]], _ rule: DisclosureRule
  ) -> [ClusterFigures.Target] {
    var targets: [ClusterFigures.Target] = []
    for (row, columns) in columns.enumerated() {
      var hidden: [Set<Int>] = []
      for (criterion, column) in columns.enumerated() {
        let count = figures.counts[row][criterion]
        var wanted: Set<Int> = []
        if rule.hides(count) { wanted.formUnion(column.rule) }
        if let cells = column.hidden() {
          hidden.append(cells)
        } else {
          hidden.append(Set(column.cells.indices))
          for cell in column.cells where rule.hides(cell.count) {
            wanted.formUnion(column.rule.map { count + $0 - cell.count })
          }
          if wanted.isEmpty { wanted = [count + 1] }
        }
        targets += wanted.sorted().map {
          ClusterFigures.Target(row: row, criterion: criterion, value: $0)
        }
      }
      schools.append(hidden)
    }
    return targets
  }

  /// Hides the rows of clusters that must be taken for others, and so many more, from the smallest on,
  /// that each of them can be.
  private mutating func hideRows(
    _ figures: ClusterFigures, _ targets: [ClusterFigures.Target], _ earlier: Set<Int>
  ) {
    rows = Set(targets.map(\.row)).union(earlier)
    guard !rows.isEmpty, extent < .totals else { return }
    extent = .rows
    var spare = figures.bySize.filter { !rows.contains($0) }[...]
    if rows.count == 1, let partner = spare.popFirst() { rows.insert(partner) }
    var open = targets.filter { $0.criterion != figures.roll }
    var tried: Set<Int> = []
    while true {
      let fresh = rows.subtracting(tried)
      open.removeAll { target in
        figures.allows(target, hiding: tried.contains(target.row) ? fresh : rows)
      }
      tried = rows
      if open.isEmpty, rows.count > 1 { return }
      guard let partner = spare.popFirst() else { break }
      rows.insert(partner)
    }
    extent = .totals
  }

  /// With every count hidden a criterion can have any number of pupils, as long as there is another one
  /// by which the amounts of the clusters can be made up.
  private static func known(
    _ figures: ClusterFigures, _ targets: [ClusterFigures.Target]
  ) -> [ClusterFigures.Target] {
    let weighted = figures.worth.indices.filter { figures.worth[$0] > 0 && $0 != figures.roll }
    return targets.filter { target in
      figures.counts.count > 1 && figures.worth[target.criterion] > 0
        && (weighted.count < 2 || target.criterion == figures.roll)
        && figures.counts[target.row][target.criterion] != target.value
    }
  }
}
