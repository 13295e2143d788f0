package import Domain
package import Values

/// What is found among all weightings, in words.
package enum SpaceWords {
  package static func name(_ measure: SearchMeasure) -> String {
    switch measure {
    case .smallestLoss: "Smallest largest loss"
    case .fewestLosers: "Fewest clusters lose"
    case .closestToNeed: "Closest to need"
    }
  }

  /// Weights in the order of the criteria: `25, 20, 20, 5, 20, 10`.
  package static func weights(_ weights: [Percentage]) -> String {
    weights.map { String($0.description.dropLast()) }.joined(separator: ", ")
  }

  /// The best by each measure, for a terminal.
  package static func table(_ search: GridSearch, _ findings: GridFindings) -> String {
    var table = TextTable(
      ["Best by"] + search.criteria.map(\.code) + ["Largest loss", "Losers", "Away from need"],
      sides: [.left] + search.criteria.map { _ in .right } + [.right, .right, .right])
    let money = { (units: Int) in Money(pence: units * search.unit.pence).text(in: search.unit) }
    for measure in SearchMeasure.allCases {
      guard let point = findings.best[measure] else { continue }
      table.add(
        [name(measure)] + search.weights(of: point).map(\.description)
          + [money(point.loss), grouped(point.losers), money(point.far / 2)])
    }
    return table.text
  }

  /// What would be enough, as an act: `Let a cluster lose 24% instead of 10%`.
  package static func relaxing(_ relaxing: SpaceAdvice.Relaxing, _ criteria: [Criterion]) -> String
  {
    switch (relaxing.from, relaxing.to) {
    case (.mostLoss(let from), .mostLoss(let to)): "Let a cluster lose \(to) instead of \(from)."
    case (.leastGainers(let from), .leastGainers(let to)):
      "Ask for \(to) \(to == 1 ? "cluster" : "clusters") that gain\(to == 1 ? "s" : "") instead of \(from)."
    case (.mostLosers(let from), .mostLosers(let to)): "Let \(to) clusters lose instead of \(from)."
    case (.weights(let from), .weights(let to)):
      "Let \(names(from, criteria)) weigh from \(to.least) to \(to.most) instead of \(from.least) to "
        + "\(from.most)."
    default: ""
    }
  }

  private static func names(_ bound: WeightBound, _ criteria: [Criterion]) -> String {
    let names = criteria.filter { bound.criteria.contains($0.code) }.map { "‘\($0.name)’" }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and \(last) together"
  }
}
