internal import Values

extension BridgeGame {
  /// What one criterion's weight did to a cluster; with lump sums these are the part of weights.
  func weight(of criterion: Int, _ row: Int) -> ExactAmount {
    let tally = tallies[criterion]
    let claims = worths(of: criterion, for: Coalition.weights)
    return (0..<4).reduce(ExactAmount.zero) { sum, state in
      guard tally.totals[state] > 0 else { return sum }
      return sum
        + ExactAmount(
          claims[state] * WholeNumber(tally.counts[state][row]),
          over: WholeNumber(24) * whole * WholeNumber(tally.totals[state]))
    }
  }
}
