internal import Values

extension PublicFigures {
  /// Passes an allocation and the counts it was made of through disclosure control.
  ///
  /// Three ways back to a small count are closed. A cluster's count less the schools that are shown: a
  /// second school is hidden (``SchoolColumn``). A total less the clusters that are shown, and an amount
  /// by the worth of a pupil: further criteria and further clusters are hidden until whole-number tables
  /// are found that give the same pounds with another count in its place (``RowExchange``); where there
  /// are none, the totals are hidden, and in the end every count. An earlier version's figures:
  /// ``EarlierPublication``.
  ///
  /// Refused when the counts are not the ones of the allocation.
  package init(
    of allocation: Allocation, counts table: CountTable, rule: DisclosureRule,
    earlier: [EarlierPublication] = []
  ) throws(Refusal) {
    let schools = try ClusterSchools.all(of: allocation, in: table)
    let figures = ClusterFigures(allocation)
    let before = rule.hidden == nil ? [] : earlier.map(\.figures)
    let memory = EarlierFigures(before, allocation)
    let plan = SuppressionPlan(
      figures, columns: schools.map { $0.columns(figures.roll, rule, memory) }, rule: rule,
      earlier: memory)
    let withheld = memory.withheld(allocation, schools, rule, roll: figures.roll)

    let isShown = { (criterion: Int, isHidden: Bool) in
      plan.extent != .allCounts && !withheld.contains(criterion)
        && !(isHidden && plan.criteria.contains(criterion))
    }
    let columns = allocation.criteria.indices
    formula = allocation.formula
    authority = allocation.authority
    pot = ShownMoney(allocation.pot, shown: true)
    (unit, method) = (allocation.unit, allocation.method)
    self.rule = rule
    criteria = columns.map { criterion in
      let line = allocation.criteria[criterion]
      return CriterionLine(
        weighting: line.weighting,
        count: ShownCount(line.count, shown: isShown(criterion, plan.extent >= .totals)),
        amount: ShownMoney(line.amount, shown: true), isWithheld: withheld.contains(criterion))
    }
    clusters = allocation.clusters.enumerated().map { row, line in
      let shown = columns.map { isShown($0, plan.rows.contains(row)) }
      return ClusterLine(
        cluster: line.cluster,
        counts: zip(line.counts, shown).map { ShownCount($0, shown: $1) },
        byCriterion: zip(line.byCriterion, shown).map { ShownMoney($0, shown: $1) },
        lumpSum: ShownMoney(line.lumpSum, shown: true),
        protection: ShownMoney(line.protection, shown: true),
        amount: ShownMoney(line.amount, shown: true))
    }
    self.schools = schools.enumerated().flatMap { row, cluster in
      cluster.schools.enumerated().map { position, school in
        SchoolLine(
          cluster: cluster.cluster, urn: school.urn,
          counts: columns.map { criterion in
            ShownCount(
              school.counts[criterion],
              shown: isShown(criterion, plan.rows.contains(row))
                && !plan.schools[row][criterion].contains(position))
          })
      }
    }
    sharedOut = allocation.sharedOut
    extent = Self.extent(plan)
    doubts = Self.doubts(plan, allocation)
  }

  private static func doubts(_ plan: SuppressionPlan, _ allocation: Allocation) -> [Doubt] {
    var seen: Set<Doubt> = []
    return plan.unproven.map { target in
      Doubt(
        cluster: allocation.clusters[target.row].cluster,
        criterion: allocation.criteria[target.criterion].weighting.criterion)
    }.filter { seen.insert($0).inserted }
  }

  private static func extent(_ plan: SuppressionPlan) -> Extent {
    switch plan.extent {
    case .schools: plan.schools.allSatisfy { $0.allSatisfy(\.isEmpty) } ? .nothing : .schools
    case .clusters: .clusters
    case .totals: .totals
    case .allCounts: .allCounts
    }
  }
}

/// The schools of one cluster, with their counts in the order of the formula's criteria.
struct ClusterSchools {
  let cluster: ClusterKey
  let schools: [SchoolCount]

  /// Those of each cluster, refused unless they add up to the allocation's counts.
  static func all(
    of allocation: Allocation, in table: CountTable
  ) throws(Refusal) -> [ClusterSchools] {
    let columns = allocation.criteria.map { line in
      table.criteria.firstIndex(of: line.weighting.criterion.code)
    }
    let byCluster = Dictionary(grouping: table.schools, by: \.cluster)
    let all = allocation.clusters.map { line in
      ClusterSchools(
        cluster: line.cluster,
        schools: (byCluster[line.cluster] ?? []).map { school in
          SchoolCount(
            cluster: school.cluster, urn: school.urn,
            counts: columns.map { column in
              column.flatMap { school.counts.indices.contains($0) ? school.counts[$0] : nil } ?? 0
            })
        }.sorted { $0.urn.utf8.lexicographicallyPrecedes($1.urn.utf8) })
    }
    for (line, own) in zip(allocation.clusters, all) {
      let sums = columns.indices.map { column in
        own.schools.reduce(0) { $0 + $1.counts[column] }
      }
      guard sums == line.counts else {
        throw .invalid(
          "The counts of \(line.cluster.name)’s schools are not those of the allocation.",
          remedy: "Give the counts that the allocation was made of.")
      }
    }
    return all
  }

  /// Each criterion as a column in which counts are hidden.
  func columns(
    _ roll: Int?, _ rule: DisclosureRule, _ memory: EarlierFigures
  ) -> [SchoolColumn] {
    guard let hidden = rule.hidden else {
      return (schools.first?.counts ?? []).map { _ in SchoolColumn(cells: [], rule: 1...1) }
    }
    return (schools.first?.counts ?? []).indices.map { criterion in
      SchoolColumn(
        cells: schools.map { school in
          let isRoll = criterion == roll
          let others = school.counts.indices.filter { $0 != roll }.map { school.counts[$0] }
          return SchoolColumn.Cell(
            urn: school.urn, count: school.counts[criterion],
            ceiling: isRoll ? 100_000_000 : roll.map { school.counts[$0] } ?? 100_000_000,
            floor: isRoll && !rule.hides(school.counts[criterion]) ? others.max() ?? 0 : 0,
            staysHidden: memory.hides(school.urn, cluster, criterion))
        }, rule: hidden)
    }
  }
}
