/// What earlier publications of the same count day mean for a new one.
struct EarlierFigures {
  private let earlier: [PublicFigures]
  private let codes: [String]
  /// The clusters, by position, of which counts were hidden before.
  let rows: Set<Int>
  /// The criteria, by position, in which they were.
  let criteria: Set<Int>
  /// How far hiding went before.
  let extent: SuppressionPlan.Extent
  private let hiddenSchools: Set<SchoolCriterion>

  private struct SchoolCriterion: Hashable {
    let cluster: ClusterKey
    let urn: String
    let code: String
  }

  init(_ earlier: [PublicFigures], _ allocation: Allocation) {
    self.earlier = earlier
    codes = allocation.criteria.map(\.weighting.criterion.code)
    let codes = codes
    let hidden = earlier.flatMap { figures in
      figures.clusters.flatMap { line in
        figures.hiddenCriteria(of: line).map { (line.cluster, $0) }
      }
    }
    rows = Set(
      allocation.clusters.indices.filter { row in
        hidden.contains { $0.0 == allocation.clusters[row].cluster }
      })
    criteria = Set(
      codes.indices.filter { criterion in hidden.contains { $0.1 == codes[criterion] } })
    extent =
      earlier.map { figures in
        switch figures.extent {
        case .nothing, .schools: SuppressionPlan.Extent.schools
        case .clusters: .clusters
        case .totals: .totals
        case .allCounts: .allCounts
        }
      }.max() ?? .schools
    hiddenSchools = Set(
      earlier.flatMap { figures -> [SchoolCriterion] in
        let clusters = Dictionary(
          figures.clusters.map { ($0.cluster, Set(figures.hiddenCriteria(of: $0))) },
          uniquingKeysWith: { $1 })
        return figures.schools.flatMap { school -> [SchoolCriterion] in
          zip(figures.criteria, school.counts).compactMap { criterion, count in
            let code = criterion.weighting.criterion.code
            guard count.isHidden, !criterion.isWithheld,
              clusters[school.cluster]?.contains(code) == false
            else { return nil }
            return SchoolCriterion(cluster: school.cluster, urn: school.urn, code: code)
          }
        }
      })
  }

  /// Whether a school's count was hidden for its own or its neighbours' sake.
  func hides(_ urn: String, _ cluster: ClusterKey, _ criterion: Int) -> Bool {
    hiddenSchools.contains(
      SchoolCriterion(cluster: cluster, urn: urn, code: codes[criterion]))
  }

  /// The criteria, by position, that must not be shown beside the earlier figures.
  func withheld(
    _ allocation: Allocation, _ schools: [ClusterSchools], _ rule: DisclosureRule, roll: Int?
  ) -> Set<Int> {
    var withheld = Set(
      codes.indices.filter { criterion in
        earlier.contains { isTold($0, criterion, allocation, schools, rule) }
      })
    guard withheld.count == 1 else { return withheld }
    // One alone would be the rest of every cluster's amount.
    let partner = codes.indices.filter { !withheld.contains($0) && $0 != roll }
      .min { (allocation.criteria[$0].count, $0) < (allocation.criteria[$1].count, $1) }
    if let partner = partner ?? codes.indices.first(where: { !withheld.contains($0) }) {
      withheld.insert(partner)
    }
    return withheld
  }

  private func isTold(
    _ figures: PublicFigures, _ criterion: Int, _ allocation: Allocation,
    _ schools: [ClusterSchools], _ rule: DisclosureRule
  ) -> Bool {
    let place = figures.criteria.firstIndex {
      $0.weighting.criterion.code == codes[criterion]
    }
    guard let place else { return false }
    if figures.criteria[place].isWithheld { return true }
    let tells = { (then: ShownCount?, now: Int?) in
      guard let then = then?.value, let now else { return false }
      return rule.hides(abs(now - then))
    }
    if tells(figures.criteria[place].count, allocation.criteria[criterion].count) { return true }
    let rows = Dictionary(
      allocation.clusters.map { ($0.cluster, $0.counts[criterion]) }, uniquingKeysWith: { $1 })
    let urns = Dictionary(
      schools.flatMap(\.schools).map { ($0.urn, $0.counts[criterion]) }, uniquingKeysWith: { $1 })
    return figures.clusters.contains { tells($0.counts[place], rows[$0.cluster]) }
      || figures.schools.contains { tells($0.counts[place], urns[$0.urn]) }
  }
}

extension PublicFigures {
  /// The codes of the criteria in which a cluster's counts are hidden for the sake of small ones.
  fileprivate func hiddenCriteria(of line: ClusterLine) -> [String] {
    zip(criteria, line.counts).filter { $0.1.isHidden && !$0.0.isWithheld }
      .map(\.0.weighting.criterion.code)
  }
}
