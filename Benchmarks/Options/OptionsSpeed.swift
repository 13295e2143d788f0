internal import Domain
internal import Foundation
internal import Values

/// Looks at every weighting of twenty invented clusters.
///
/// `OptionsSpeed COUNTS.json STEP` prints microseconds of a processor, how many weightings, how many were worked
/// out exactly, and what was found to be the best; `OptionsSpeed COUNTS.json STEP CELLS` writes every weighting
/// with its amounts into a file instead, as numbers of four bytes.
@main
struct OptionsSpeed {
  /// What is measured on: the same file that the program in Python reads.
  struct Given: Decodable {
    let pot: Int
    /// By cluster and criterion.
    let counts: [[Int]]
    let earlier: [Int]
  }

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let file = arguments.first,
      let step = arguments.dropFirst().first.flatMap(WeightStep.init)
    else {
      print("Usage: OptionsSpeed COUNTS.json STEP [CELLS]")
      exit(2)
    }
    let given = try JSONDecoder().decode(
      Given.self, from: try Data(contentsOf: URL(filePath: file)))
    let ground = try ground(given)
    if let cells = arguments.dropFirst(2).first {
      let search = try GridSearch(ground, SearchTerms(step: step))
      var bytes = Data()
      search.eachWeighting(of: 0..<search.parts) { steps, amounts in
        for amount in steps.map({ Int($0) }) + amounts {
          withUnsafeBytes(of: Int32(clamping: amount).littleEndian) { bytes.append(contentsOf: $0) }
        }
      }
      try bytes.write(to: URL(filePath: cells))
      return
    }
    var times: [Int] = []
    var found: GridFindings?
    for _ in 0..<(step == .one ? 1 : 7) {
      let begin = processorTime()
      found = try GridSearch(ground, SearchTerms(step: step)).findings()
      times.append(processorTime() - begin)
    }
    guard let found else { return }
    print(times.sorted()[times.count / 2], found.tried, found.exactly, found.front.points.count)
    for measure in SearchMeasure.allCases {
      guard let point = found.best[measure] else { continue }
      print(
        measure.rawValue, point.loss, point.gain, point.losers, point.far,
        point.steps.map { "\($0)" }.joined(separator: ","))
    }
  }

  /// Microseconds of processor time that this program has used.
  private static func processorTime() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1_000
  }

  private static func ground(_ given: Given) throws -> SearchGround {
    let criteria = Criterion.ofTheCensus
    let keys = given.counts.indices.map {
      ClusterKey(authority: "900", name: "Cluster \(1_000 + $0)")
    }
    let weights = [25, 20, 20, 5, 20, 10]
    return SearchGround(
      counts: CountTable(
        criteria: criteria.map(\.code),
        schools: zip(keys, given.counts).enumerated().map { place, line in
          SchoolCount(cluster: line.0, urn: "\(100_000 + place)", counts: line.1)
        }),
      formula: try Formula(
        code: "invented", name: "Invented", validFrom: nil, source: "invented",
        weightings: zip(criteria, weights).map {
          Formula.Weighting($0, .percent($1), source: "invented")
        }, lumpSum: .zero),
      authority: "900", pot: .pounds(given.pot), terms: AllocationTerms(),
      earlier: Dictionary(
        zip(keys, given.earlier.map { Money.pounds($0) }), uniquingKeysWith: { first, _ in first }),
      need: Set(criteria.map(\.code)).subtracting([Criterion.roll.code]))
  }
}
