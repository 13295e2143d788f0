internal import Domain
internal import Values

/// Bridges two invented years of 20 and of 300 clusters; prints microseconds a bridge, the median of several.
///
/// Fourteen schools a cluster, the six criteria of the census; counts change everywhere, one school in twenty
/// comes, goes or moves, and so do the pot, the weights and the lump sum.
@main
struct BridgeSpeed {
  static func main() throws {
    for clusters in [20, 300] {
      let before = try side("before", clusters, isLater: false)
      let after = try side("after", clusters, isLater: true)
      let clock = ContinuousClock()
      var times: [Int] = []
      var parts = 0
      for _ in 0..<5 {
        let took = clock.measure {
          parts = Bridge(from: before, to: after).lines.reduce(0) { $0 + $1.parts.count }
        }.components
        times.append(Int(took.seconds) * 1_000_000 + Int(took.attoseconds / 1_000_000_000_000))
      }
      print(clusters, times.sorted()[2], parts)
    }
  }

  private static func side(_ name: String, _ clusters: Int, isLater: Bool) throws -> BridgeSide {
    var schools: [SchoolCount] = []
    for number in 0..<clusters * 14 {
      let moves = number.isMultiple(of: 20)
      if moves, isLater, number.isMultiple(of: 60) { continue }
      if moves, !isLater, number % 60 == 20 { continue }
      let place = moves && isLater ? (number / 14 + 1) % clusters : number / 14
      let roll = 180 + number * 37 % 900 + (isLater ? number % 17 : 0)
      let counts =
        [roll] + (1...5).map { (roll * (7 + $0 * 3) / 100) + (isLater ? number % (3 + $0) : 0) }
      schools.append(
        SchoolCount(
          cluster: ClusterKey(authority: "900", name: "Cluster \(1_000 + place)"),
          urn: "\(100_000 + number)", counts: counts))
    }
    let weights = isLater ? [25, 20, 20, 5, 20, 10] : [30, 20, 15, 5, 15, 15]
    let formula = try Formula(
      code: "invented", name: "Invented", validFrom: nil, source: "invented",
      weightings: zip(Criterion.ofTheCensus, weights).map {
        Formula.Weighting($0, .percent($1), source: "invented")
      }, lumpSum: isLater ? .pounds(500) : .zero)
    let table = CountTable(criteria: Criterion.ofTheCensus.map(\.code), schools: schools)
    return BridgeSide(
      name: name,
      try .sharing(
        .pounds(clusters * (isLater ? 40_000 : 39_000)), by: formula, over: table, of: "900",
        on: AllocationTerms()), table)
  }
}
