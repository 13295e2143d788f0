/// Both ways of rounding as their definitions put them, in 128-bit whole numbers, sharing nothing
/// with the code under test.
struct SharingByDefinition {
  let units: Int
  let claims: [Int]

  private var sum: UInt128 { claims.reduce(0) { $0 + UInt128($1) } }

  /// The whole units of each exact share, and the rest over the sum of the claims.
  var exact: [(whole: Int, rest: UInt128)] {
    let sum = sum
    return claims.map { claim in
      let product = UInt128(claim) * UInt128(units)
      return (Int(product / sum), product % sum)
    }
  }

  /// Hamilton: whole units first, then one each by the size of the rest, the first of equals first.
  func largestRemainder() -> (parts: [Int], tied: [Int]) {
    let exact = exact
    var parts = exact.map(\.whole)
    let left = units - parts.reduce(0, +)
    var waiting = Array(parts.indices)
    var cut: UInt128?
    for _ in 0..<left {
      let largest = waiting.map { exact[$0].rest }.max() ?? 0
      guard let next = waiting.firstIndex(where: { exact[$0].rest == largest }) else { break }
      parts[waiting.remove(at: next)] += 1
      cut = largest
    }
    guard let cut, waiting.contains(where: { exact[$0].rest == cut }) else { return (parts, []) }
    return (parts, parts.indices.filter { exact[$0].rest == cut })
  }

  /// Webster, one unit at a time: to the largest claim over 1, 3, 5…, the first of equals first.
  func sainteLague() -> [Int] {
    var parts = claims.map { _ in 0 }
    for _ in 0..<units {
      var best = 0
      for party in claims.indices.dropFirst()
      where UInt128(claims[party]) * UInt128(2 * parts[best] + 1)
        > UInt128(claims[best]) * UInt128(2 * parts[party] + 1)
      {
        best = party
      }
      parts[best] += 1
    }
    return parts
  }

  /// Whether parts are Webster's: no party would get its next unit on a larger claim than another
  /// got its last one, and where the two are equal the first parties got theirs.
  ///
  /// Gives the parties that are tied, or `nil` when the parts are wrong.
  func tiedBySainteLague(_ parts: [Int]) -> [Int]? {
    guard parts.reduce(0, +) == units, parts.allSatisfy({ $0 >= 0 }) else { return nil }
    typealias Quotient = (claim: UInt128, divisor: UInt128)
    func isLess(_ one: Quotient, _ other: Quotient) -> Bool {
      one.claim * other.divisor < other.claim * one.divisor
    }
    func isEqual(_ one: Quotient, _ other: Quotient) -> Bool {
      one.claim * other.divisor == other.claim * one.divisor
    }
    let next = claims.indices.map { (UInt128(claims[$0]), UInt128(2 * parts[$0] + 1)) }
    let holders = claims.indices.filter { parts[$0] > 0 }
    let last = holders.map { (UInt128(claims[$0]), UInt128(2 * parts[$0] - 1)) }
    guard let refused = next.max(by: isLess), let given = last.min(by: isLess),
      !isLess(given, refused)
    else { return nil }
    guard isEqual(given, refused) else { return [] }
    let got = zip(holders, last).filter { isEqual($0.1, given) }.map(\.0)
    let missed = claims.indices.filter { isEqual(next[$0], given) }
    guard let latest = got.max(), let earliest = missed.min(), latest < earliest else { return nil }
    return (got + missed).sorted()
  }
}

/// The same random numbers in every run.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A random pot and claims; every kind of case that makes ties is among them.
struct SharingCase {
  let units: Int
  let claims: [Int]

  init(_ number: Int, _ chance: inout SeededRandom) {
    let most = number.isMultiple(of: 16) ? 40 : 10
    let parties = Int.random(in: 1...most, using: &chance)
    var claims: [Int]
    switch number % 5 {
    case 0:
      claims = (0..<parties).map { _ in Int.random(in: 0...3, using: &chance) }
      units = Int.random(in: 1...30, using: &chance)
    case 1:
      let equal = Int.random(in: 1...1_000_000, using: &chance)
      claims = (0..<parties).map { _ in equal }
      units = Int.random(in: 1...10_000, using: &chance)
    case 2:
      claims = (0..<parties).map { _ in 2 * Int.random(in: 0...6, using: &chance) }
      units = Int.random(in: 1...200, using: &chance)
    case 3:
      claims = (0..<parties).map { _ in Int.random(in: 0...100_000, using: &chance) }
      units = Int.random(in: 1...78_083_000, using: &chance)
    default:
      claims = (0..<parties).map { _ in Int.random(in: 0...1 << 55, using: &chance) }
      units = Int.random(in: 1...1_000_000_000, using: &chance)
    }
    if claims.allSatisfy({ $0 == 0 }) { claims[0] = 1 }
    self.claims = claims
  }
}
