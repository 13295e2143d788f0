internal import Values

extension BridgeGame {
  /// What one pupil more is worth to a cluster, at its own schools and at others'.
  ///
  /// Within a cause and a criterion every pupil counts the same, for a cluster's share between two states of
  /// the tally lies on one line; so what schools did is by their pupils alone.
  struct Slopes {
    let own: ExactAmount
    let others: ExactAmount
  }

  func slopes(_ turn: Turn, _ row: Int) -> Slopes {
    var (own, others) = (ExactAmount.zero, ExactAmount.zero)
    for still in 0...1 {
      own = own + slope(turn, row, [(0, still), (1, still)], byOwn: true)
      others = others + slope(turn, row, [(still, 0), (still, 1)], byOwn: false)
    }
    return Slopes(own: own, others: others)
  }

  /// What a pupil is worth on the way between two states, of which either the own schools' or the others'
  /// stay as they are.
  private func slope(
    _ turn: Turn, _ row: Int, _ states: [(own: Int, other: Int)], byOwn: Bool
  ) -> ExactAmount {
    let ends = states.map { pupils(turn, row, own: $0.own, other: $0.other) }
    // The mean of both worths: they differ only where clusters with lump sums come or go.
    let worth = states.reduce(WholeNumber.zero) { $0 + turn.worth[$1.own][$1.other] }
    let totals = ends.map(\.all)
    if totals.contains(0) {
      // From nobody at all to the whole of it, or back.
      guard byOwn, totals[0] != totals[1] else { return .zero }
      return ExactAmount(worth, over: orders(4, times: max(totals[0], totals[1])))
    }
    // n/(n+m) from one total to another: by own pupils m, by others' -n, over the product of both totals.
    let factor = byOwn ? totals[0] - ends[0].own : -ends[0].own
    return ExactAmount(
      worth * WholeNumber(factor), over: orders(4, times: totals[0]) * WholeNumber(totals[1]))
  }

  /// One school's part in a cause of a cluster.
  struct SchoolPart {
    /// Its place in the roll.
    let school: Int
    let isOwn: Bool
    let amount: ExactAmount
  }

  /// What each school did to a cluster by coming, going or moving.
  func schoolsOfMembership(_ row: Int) -> [SchoolPart] {
    schools(turnsOfMembership(row), row) { school, turn, isHere in
      let counts = turn.states[0] & 1
      let pupils = school.pupils(criteria[turn.criterion])[counts]
      return [0, 1].map { isHere(school.places[$0]) ? pupils : 0 }
    }
  }

  /// What each school did to a cluster by counting more or fewer pupils for a criterion.
  func schools(ofCounts criterion: Int, _ row: Int) -> [SchoolPart] {
    schools(turns(ofCounts: criterion), row) { school, turn, isHere in
      guard isHere(school.places[turn.states[0] >> 1]) else { return [0, 0] }
      return school.pupils(criteria[criterion])
    }
  }

  /// `pupils` gives how many of a school count before and after a turn, among own schools or others'.
  private func schools(
    _ turns: [Turn], _ row: Int,
    _ pupils: (BridgeRoll.School, Turn, _ isHere: (Int?) -> Bool) -> [Int]
  ) -> [SchoolPart] {
    let slopes = turns.map { self.slopes($0, row) }
    return [true, false].flatMap { isOwn in
      roll.schools.enumerated().compactMap { number, school in
        var amount = ExactAmount.zero
        for (turn, slopes) in zip(turns, slopes) {
          let ends = pupils(school, turn) { $0.map { ($0 == row) == isOwn } ?? false }
          guard ends[0] != ends[1] else { continue }
          let slope = isOwn ? slopes.own : slopes.others
          amount =
            amount
            + ExactAmount(
              slope.numerator * WholeNumber(ends[1] - ends[0]), over: slope.denominator)
        }
        return amount.isZero ? nil : SchoolPart(school: number, isOwn: isOwn, amount: amount)
      }
    }
  }
}
