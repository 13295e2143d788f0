/// What of an allocation is hidden so that no small count can be worked out.
struct SuppressionPlan {
  /// How far hiding goes; each step hides what the ones before it hide.
  enum Extent: Int, Comparable {
    /// At most counts of schools.
    case schools
    /// Some criteria of some clusters as well.
    case clusters
    /// All criteria of all clusters, and their totals, but for the roll.
    case totals
    /// All counts; the amounts of the clusters and of the criteria are left.
    case allCounts

    static func < (left: Extent, right: Extent) -> Bool { left.rawValue < right.rawValue }
  }

  private(set) var extent = Extent.schools
  /// The clusters some of whose counts are hidden, and the criteria in which they are.
  private(set) var rows: Set<Int> = []
  private(set) var criteria: Set<Int> = []
  /// By cluster, then criterion: the hidden schools, by position.
  private(set) var schools: [[Set<Int>]] = []
  /// Counts for which no other table of the same pounds was found.
  private(set) var unproven: [ClusterFigures.Target] = []

  /// Plans for the schools of each cluster, given as columns of each criterion.
  ///
  /// What an earlier publication has hidden stays hidden.
  init(
    _ figures: ClusterFigures, columns: [[SchoolColumn]], rule: DisclosureRule,
    earlier: EarlierFigures
  ) {
    guard rule.hidden != nil else {
      schools = columns.map { $0.map { _ in [] } }
      return
    }
    let targets = hideSchools(figures, columns, rule)
    extent = max(earlier.extent, hideClusters(figures, targets, earlier))
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
    if extent >= .totals {
      (rows, criteria) = (Set(figures.counts.indices), Set(figures.movable))
    }
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

  /// Hides the criteria of clusters that must be taken for others, and so many more criteria and
  /// clusters that each of them can be; of the ways to do so the one that hides the fewest counts.
  private mutating func hideClusters(
    _ figures: ClusterFigures, _ targets: [ClusterFigures.Target], _ earlier: EarlierFigures
  ) -> Extent {
    let open = targets.filter { $0.criterion != figures.roll }
    guard !(open.isEmpty && earlier.rows.isEmpty) else { return .schools }
    let first = Set(open.map(\.row)).union(earlier.rows)
    var candidate = Set(open.map(\.criterion)).union(earlier.criteria)
    // Criteria with many pupils first: each is worth little, so that many exchanges come out even.
    var others = figures.movable.filter { !candidate.contains($0) && figures.worth[$0] > 0 }
      .sorted { (-figures.totals[$0], $0) < (-figures.totals[$1], $1) }[...]
    var fewest = Int.max
    while true {
      if let found = Self.rows(hiding: candidate, from: first, open, figures),
        found.count * candidate.count < fewest
      {
        (rows, criteria, fewest) = (found, candidate, found.count * candidate.count)
      }
      guard let another = others.popFirst() else { break }
      candidate.insert(another)
    }
    return fewest == Int.max ? .totals : .clusters
  }

  /// The clusters to hide some criteria of: from some on, those with the fewest pupils first, until
  /// every count that must be taken for another can be; `nil` when all of them are not enough.
  private static func rows(
    hiding criteria: Set<Int>, from first: Set<Int>, _ targets: [ClusterFigures.Target],
    _ figures: ClusterFigures
  ) -> Set<Int>? {
    var (rows, open, tried) = (first, targets, Set<Int>())
    var spare = figures.bySize.filter { !first.contains($0) }[...]
    if rows.count == 1, let partner = spare.popFirst() { rows.insert(partner) }
    guard rows.count > 1 else { return nil }
    while true {
      let fresh = rows.subtracting(tried)
      open.removeAll { target in
        figures.allows(
          target, hiding: criteria, of: tried.contains(target.row) ? fresh : rows)
      }
      if open.isEmpty { return rows }
      tried = rows
      guard let partner = spare.popFirst() else { return nil }
      rows.insert(partner)
    }
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
