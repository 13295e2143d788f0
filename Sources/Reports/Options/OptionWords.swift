package import Domain
package import Values

/// What an option does, in sentences and in the cells of tables.
package enum OptionWords {
  /// `8 clusters gain, 12 lose, and £23,400 changes hands`.
  package static func finding(_ comparison: OptionComparison) -> String {
    let (gainers, losers) = (comparison.gainers, comparison.losers)
    guard gainers + losers > 0 else { return "every cluster gets what it had" }
    let gain = gainers == 0 ? "no cluster gains" : clusters(gainers, "gains", "gain")
    let loss = losers == 0 ? "none loses" : "\(grouped(losers)) \(losers == 1 ? "loses" : "lose")"
    let moved = comparison.moved
    guard losers > 0, gainers > 0 else { return "\(gain) and \(loss)" }
    return "\(gain), \(loss), and \(moved.text(in: comparison.allocation.unit)) changes hands"
  }

  private static func clusters(_ count: Int, _ one: String, _ many: String) -> String {
    count == 1 ? "1 cluster \(one)" : "\(grouped(count)) clusters \(many)"
  }

  /// The cluster that loses or gains most: `Rothwell, −£9,530 (−22.6%)`.
  package static func extreme(_ line: OptionComparison.Line?) -> String {
    guard let line, let change = line.change else { return "none" }
    let part = line.part.map { " (\(percent($0)))" } ?? ""
    return "\(line.cluster.name), \(EffectDocument.signed(change))\(part)"
  }

  /// A part of a change with its sign, to the tenth of a per cent, away from zero: `−22.6%`.
  package static func percent(_ part: Percentage) -> String {
    let size = (abs(part.millionths) + 999) / 1_000
    guard size > 0 else { return "0%" }
    let whole = size % 10 == 0 ? "\(grouped(size / 10))" : "\(grouped(size / 10)).\(size % 10)"
    return "\(part < .zero ? "−" : "+")\(whole)%"
  }

  /// What an option supposes of schools and clusters, in a sentence.
  package static func change(_ change: OptionChange, schools: [String: String]) -> String {
    switch change {
    case .leaves(let urn): "\(schools[urn] ?? urn) stops paying"
    case .moves(let urn, let cluster): "\(schools[urn] ?? urn) counts for \(cluster)"
    case .merges(let cluster, let other): "All schools of \(cluster) count for \(other)"
    }
  }

  /// A change on a map: `−£9,530`, `no change`.
  package static func change(_ money: Money) -> String { EffectDocument.signed(money) }

  // MARK: How far a weight can move

  /// `from 12% to 27%`, to the hundredth of a per cent inwards.
  package static func range(_ range: WeightRange) -> String {
    "from \(Self.range(range.lower.weight, isLower: true)) to \(Self.range(range.upper.weight, isLower: false))"
  }

  /// Rounded to the inside, so that what is said holds; exact where that would leave nothing.
  private static func range(_ weight: Percentage, isLower: Bool) -> String {
    let grain = 100
    let millionths = weight.millionths + (isLower ? grain - 1 : 0)
    return Percentage(millionths: millionths / grain * grain).description
  }

  /// What happens beyond an end: `Garforth and Horsforth change places`.
  package static func end(_ end: WeightRange.End) -> String {
    switch end.clusters.count {
    case 0: "no change"
    case 1: "\(end.clusters[0].name) is on the other side"
    default: "\(end.clusters[0].name) and \(end.clusters[1].name) change places"
    }
  }

  // MARK: How the changes are distributed

  /// A range of changes by per cent, and how many clusters have one.
  package struct Band: Hashable, Sendable {
    package let name: String
    package let clusters: Int
  }

  /// How many clusters lose or gain how much of what they had; those with nothing to compare with left out.
  package static func bands(_ comparison: OptionComparison) -> [Band] {
    let parts = comparison.lines.compactMap { $0.part?.millionths }
    let limits: [(String, (Int) -> Bool)] = [
      ("Lose more than 20%", { $0 < -200_000 }),
      ("Lose 10% to 20%", { (-200_000)..<(-100_000) ~= $0 }),
      ("Lose 5% to 10%", { (-100_000)..<(-50_000) ~= $0 }),
      ("Lose up to 5%", { (-50_000)..<0 ~= $0 }),
      ("No change", { $0 == 0 }),
      ("Gain up to 5%", { 1...50_000 ~= $0 }),
      ("Gain 5% to 10%", { 50_001...100_000 ~= $0 }),
      ("Gain 10% to 20%", { 100_001...200_000 ~= $0 }),
      ("Gain more than 20%", { $0 > 200_000 }),
    ]
    return limits.map { name, holds in Band(name: name, clusters: parts.count { holds($0) }) }
  }
}
