import Values

/// Sharing within bounds by trying every choice of who stands at which bound, in whole numbers small
/// enough for machine words.
struct BoundsByDefinition {
  struct Party {
    let claim: Int
    let least: Int
    let most: Int
  }

  let units: Int
  let parties: [Party]

  /// A few parties with small claims and bounds; now and then more than the pot, or less.
  static func draw(_ number: Int, _ chance: inout SeededRandom) -> (units: Int, [Party]) {
    let units = Int.random(in: 1...[6, 40, 1_000][number % 3], using: &chance)
    let count = Int.random(in: 1...6, using: &chance)
    let parties = (0..<count).map { _ in
      let least = Int.random(in: 0...max(units / count, 1), using: &chance)
      let room = Int.random(in: 0...max(2 * units / count, 1), using: &chance)
      return Party(
        claim: Int.random(in: 0...[3, 60, 5_000][number / 3 % 3], using: &chance),
        least: Bool.random(using: &chance) ? least : 0,
        most: Bool.random(using: &chance) ? least + room : units)
    }
    return (
      units, parties.map { Party(claim: $0.claim, least: $0.least, most: max($0.least, $0.most)) }
    )
  }

  var refusal: SharingProblem? {
    let least = parties.reduce(0) { $0 + $1.least }
    let most = parties.reduce(0) { $0 + ($1.claim == 0 ? $1.least : $1.most) }
    if least > units { return .leastIsTooMuch(Money(pence: least - units)) }
    return most < units ? .mostIsTooLittle(Money(pence: units - most)) : nil
  }

  private enum Standing: CaseIterable {
    case least, free, most
  }

  /// Hamilton among the free, for the first choice of standings that one scale can bring about.
  func largestRemainder() -> (parts: [Int], tied: [Int])? {
    var code = 0
    let choices = parties.reduce(1) { product, _ in product * 3 }
    while code < choices {
      var rest = code
      let standings = parties.map { _ in
        defer { rest /= 3 }
        return Standing.allCases[rest % 3]
      }
      code += 1
      guard let left = unitsLeft(standings) else { continue }
      let free = parties.indices.filter { standings[$0] == .free }
      var parts = parties.indices.map {
        standings[$0] == .most ? parties[$0].most : parties[$0].least
      }
      guard !free.isEmpty else { return (parts, []) }
      let shared = SharingByDefinition(units: left, claims: free.map { parties[$0].claim })
        .largestRemainder()
      for (position, part) in zip(free, shared.parts) { parts[position] = part }
      return (parts, shared.tied.map { free[$0] })
    }
    return nil
  }

  /// What is left for the free, where some scale gives exactly these standings.
  private func unitsLeft(_ standings: [Standing]) -> Int? {
    let pairs = Array(zip(parties, standings))
    guard pairs.allSatisfy({ $0.claim > 0 || $1 == .least }) else { return nil }
    let held = pairs.reduce(0) { sum, pair in
      switch pair.1 {
      case .least: sum + pair.0.least
      case .most: sum + pair.0.most
      case .free: sum
      }
    }
    let left = units - held
    let sum = pairs.reduce(0) { $1.1 == .free ? $0 + $1.0.claim : $0 }
    guard left >= 0 else { return nil }
    guard sum > 0 else {
      // Every scale from the largest a cap needs to the smallest a floor allows will do.
      let meets = pairs.allSatisfy { one, standing in
        standing != .most
          || pairs.allSatisfy { other, standing in
            standing != .least || one.most * other.claim <= other.least * one.claim
          }
      }
      return left == 0 && meets ? 0 : nil
    }
    let isRight = pairs.allSatisfy { party, standing in
      let part = left * party.claim
      switch standing {
      case .least: return part <= party.least * sum
      case .most: return part >= party.most * sum
      case .free: return party.least * sum <= part && part <= party.most * sum
      }
    }
    return isRight ? left : nil
  }

  /// Webster, one unit at a time from the least on, to those who may have another.
  func sainteLague() -> (parts: [Int], tied: [Int])? {
    var parts = parties.map(\.least)
    func next(_ party: Int) -> (Int, Int) { (parties[party].claim, 2 * parts[party] + 1) }
    func isLess(_ one: (Int, Int), _ other: (Int, Int)) -> Bool {
      one.0 * other.1 < other.0 * one.1
    }
    for _ in 0..<max(units - parts.reduce(0, +), 0) {
      var best: Int?
      for party in parties.indices
      where parties[party].claim > 0 && parts[party] < parties[party].most {
        if let found = best, !isLess(next(found), next(party)) { continue }
        best = party
      }
      guard let best else { return nil }
      parts[best] += 1
    }
    let got = parties.indices.filter { parts[$0] > parties[$0].least }
    let open = parties.indices.filter { parts[$0] < parties[$0].most && parties[$0].claim > 0 }
    let last = got.map { (parties[$0].claim, 2 * parts[$0] - 1) }
    guard let given = last.min(by: isLess), let refused = open.map(next).max(by: isLess),
      !isLess(refused, given)
    else { return (parts, []) }
    let tied =
      zip(got, last).filter { !isLess(given, $0.1) }.map(\.0)
      + open.filter { !isLess(next($0), given) }
    return (parts, Set(tied).sorted())
  }
}
