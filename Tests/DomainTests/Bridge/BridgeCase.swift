import Domain
import Support
import Values

/// Two random allocations between which there is a bridge: schools come, go and move, counts, weights, pot and
/// lump sum change or stay.
struct BridgeCase {
  let before: BridgeSide
  let after: BridgeSide
  let criteria: [String]

  static let authority = "900"

  init(criteria: Int, _ chance: inout SeededRandom) throws {
    let codes = (0..<criteria).map { "criterion-\($0)" }
    let (old, new) = Self.schools(codes, &chance)
    let terms = AllocationTerms(
      unit: Bool.random(using: &chance) ? .pound : .penny,
      method: Bool.random(using: &chance) ? .largestRemainder : .sainteLague,
      emptyCriterion: .shareOut)
    let weights = Self.weights(criteria, &chance)
    let pot = Money.pounds(Int.random(in: 10_000...900_000, using: &chance))
    let lumpSum = Money.pounds(Int.random(in: 0...3, using: &chance) * 500)
    func side(_ name: String, _ schools: [SchoolCount], _ changes: Bool) throws -> BridgeSide {
      let formula = try Formula(
        code: "random", name: "Random", validFrom: nil, source: "test",
        weightings: zip(
          codes, changes ? Self.weights(criteria, &chance) : weights
        ).map { code, weight in
          Formula.Weighting(
            Criterion(code: code, name: code), Percentage(millionths: weight), source: "test")
        },
        lumpSum: changes && Bool.random(using: &chance) ? .zero : lumpSum)
      let isAnotherPot = changes && Bool.random(using: &chance)
      let table = CountTable(criteria: codes, schools: schools)
      return BridgeSide(
        name: name,
        try .sharing(
          isAnotherPot ? .pounds(Int.random(in: 10_000...900_000, using: &chance)) : pot,
          by: formula, over: table, of: Self.authority, on: terms), table)
    }
    self.criteria = codes
    before = try side("before", old, false)
    after = try side("after", new, Bool.random(using: &chance))
  }

  /// Schools before and after: some come, go, move or count otherwise, and some stay as they are.
  private static func schools(
    _ codes: [String], _ chance: inout SeededRandom
  ) -> (old: [SchoolCount], new: [SchoolCount]) {
    let clusters = Int.random(in: 2...4, using: &chance)
    let most = [3, 40, 2_000].randomElement(using: &chance) ?? 3
    var old: [SchoolCount] = []
    var new: [SchoolCount] = []
    func cluster() -> ClusterKey {
      ClusterKey(
        authority: authority, name: "Cluster \(Int.random(in: 1...clusters, using: &chance))")
    }
    func counts() -> [Int] { codes.map { _ in Int.random(in: 0...most, using: &chance) } }
    // Two anchors keep every criterion counted on both sides, though their counts change too.
    for number in 0..<2 {
      let key = ClusterKey(authority: authority, name: "Cluster \(number + 1)")
      old.append(SchoolCount(cluster: key, urn: "10\(number)", counts: counts().map { $0 + 1 }))
      new.append(SchoolCount(cluster: key, urn: "10\(number)", counts: counts().map { $0 + 1 }))
    }
    for number in 0..<Int.random(in: 1...6, using: &chance) {
      let (urn, place, pupils) = ("20\(number)", cluster(), counts().map { $0 + 1 })
      let stays = SchoolCount(cluster: place, urn: urn, counts: pupils)
      switch Int.random(in: 0..<6, using: &chance) {
      case 0: old.append(stays)
      case 1: new.append(stays)
      case 2:
        old.append(stays)
        new.append(SchoolCount(cluster: cluster(), urn: urn, counts: pupils))
      case 3:
        old.append(stays)
        new.append(SchoolCount(cluster: cluster(), urn: urn, counts: counts().map { $0 + 1 }))
      case 4:
        old.append(stays)
        new.append(SchoolCount(cluster: place, urn: urn, counts: counts().map { $0 + 1 }))
      default:
        old.append(stays)
        new.append(stays)
      }
    }
    return (old, new)
  }

  private static func weights(_ criteria: Int, _ chance: inout SeededRandom) -> [Int] {
    let cuts = (1..<criteria).map { _ in Int.random(in: 0...20, using: &chance) * 50_000 }.sorted()
    return zip([0] + cuts, cuts + [1_000_000]).map { $1 - $0 }
  }
}
