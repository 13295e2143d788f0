internal import Values

extension BridgeGame {
  /// A cause's turn with one criterion, for one cluster: its own schools go from one state of the tally to
  /// another, and so do the others', in either order.
  struct Turn {
    let criterion: Int
    /// Two states of the tally.
    let states: [Int]
    /// What the criterion is worth, in 24 orders, by the own schools' state and the others'.
    let worth: [[WholeNumber]]
  }

  /// The turns of a criterion's counts: with membership as before, and as after.
  func turns(ofCounts criterion: Int) -> [Turn] {
    [0, 1].map { membership in
      var worth = WholeNumber.zero
      for coalition in Coalition.all
      where coalition.side(Coalition.counts) == 0
        && coalition.side(Coalition.membership) == membership
      {
        worth +=
          self.worth(of: criterion, in: coalition)
          * WholeNumber(Coalition.orders(after: coalition.size))
      }
      return Turn(
        criterion: criterion, states: [membership * 2, membership * 2 + 1],
        worth: [[worth, worth], [worth, worth]])
    }
  }

  /// The turns of membership: of each criterion, with its counts as before, and as after.
  ///
  /// With the own cluster, its lump sum comes or goes.
  func turnsOfMembership(_ row: Int) -> [Turn] {
    let there = presence(row)
    let others = [shares[0] - there[0], shares[1] - there[1]]
    return criteria.indices.flatMap { criterion in
      [0, 1].map { counts in
        let worth = [0, 1].map { own in
          [0, 1].map { other in
            Coalition.all.filter {
              $0.side(Coalition.membership) == 0 && $0.side(Coalition.counts) == counts
            }.reduce(WholeNumber.zero) { sum, coalition in
              let side = coalition.side(Coalition.weights)
              let shared = shared(
                pot: coalition.side(Coalition.pot), lumpSum: side,
                clusters: there[own] + others[other])
              return sum + shared * weights[criterion][side]
                * WholeNumber(Coalition.orders(after: coalition.size))
            }
          }
        }
        return Turn(criterion: criterion, states: [counts, 2 + counts], worth: worth)
      }
    }
  }

  /// How much of the part of a criterion's counts is due to the cluster's own schools.
  func ownCounts(_ row: Int, _ criterion: Int) -> ExactAmount {
    turns(ofCounts: criterion).reduce(.zero) { $0 + own($1, row) }
  }

  /// How much of the part of membership is due to the cluster's own schools.
  func ownMembership(_ row: Int) -> ExactAmount {
    let there = presence(row)
    let lumpSum = ExactAmount(
      WholeNumber((lumpSums[0] + lumpSums[1]) * (there[1] - there[0])), over: WholeNumber(2))
    return turnsOfMembership(row).reduce(lumpSum) { $0 + own($1, row) }
  }

  /// What the own schools add, averaged over both orders.
  private func own(_ turn: Turn, _ row: Int) -> ExactAmount {
    var sum = ExactAmount.zero
    for (own, other, sign) in [(1, 0, 1), (0, 0, -1), (1, 1, 1), (0, 1, -1)] {
      let (part, total) = pupils(turn, row, own: own, other: other)
      guard part != 0, total != 0 else { continue }
      sum =
        sum
        + ExactAmount(
          turn.worth[own][other] * WholeNumber(part * sign), over: orders(2, times: total))
    }
    return sum
  }

  /// The own pupils and everybody's, with own schools and others' each in one of the turn's two states.
  func pupils(_ turn: Turn, _ row: Int, own: Int, other: Int) -> (own: Int, all: Int) {
    let tally = tallies[turn.criterion]
    let part = tally.counts[turn.states[own]][row]
    let state = turn.states[other]
    return (part, part + tally.totals[state] - tally.counts[state][row])
  }

  /// What a worth is divided by: the orders of four players, those within, the whole weight and more.
  func orders(_ within: Int, times number: Int) -> WholeNumber {
    WholeNumber(24 * within) * whole * WholeNumber(number)
  }
}
