package import Values

extension Bridge {
  /// What one criterion's weight did to a cluster.
  package struct WeightPart: Hashable, Sendable {
    /// The criterion's code.
    package let criterion: String
    /// `nil` where it does not weigh on that side.
    package let before: Percentage?
    package let after: Percentage?
    package let amount: Money
  }

  /// The criteria behind the part of weights, in pence that add up to it with what lump sums did.
  package func weights(in row: Int) -> (criteria: [WeightPart], lumpSums: Money) {
    guard let place = causes.firstIndex(of: .weights), lines.indices.contains(row) else {
      return ([], .zero)
    }
    let game = BridgeGame(before, after)
    let exact = game.criteria.indices.map { game.weight(of: $0, row) }
    let sum = exact.reduce(ExactAmount.zero, +)
    let whole = lines[row].parts[place].amount
    // Without lump sums they are the whole part, to the penny it was rounded to.
    let amounts = ExactAmount.rounded(exact, to: sum.isNear(whole) ? whole : sum.nearest)
    let weights = [before, after].map { side in
      Dictionary(
        side.allocation.formula.weightings.map { ($0.criterion.code, $0.weight) },
        uniquingKeysWith: { first, _ in first })
    }
    let parts = zip(game.criteria, amounts).map { code, amount in
      WeightPart(
        criterion: code, before: weights[0][code], after: weights[1][code], amount: amount)
    }
    return (parts, whole - amounts.total())
  }
}
