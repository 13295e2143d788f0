internal import Values

extension BridgeGame {
  /// The parts in whole pence: every cluster's add up to its change, and every cause's to the pence nearest
  /// to what it changed for all together.
  ///
  /// A part is its exact value rounded down, or a penny more; so is a cause's sum where it is no whole pence,
  /// which happens only where a criterion counts nobody on the way from one side to the other.
  func parts() -> [[Bridge.Part]] {
    let exact = exact()
    let denominator = exact.denominator
    var cells: [[Int]] = []
    var open: [(rest: WholeNumber, row: Int, column: Int)] = []
    for (row, parts) in exact.parts.enumerated() {
      var whole: [Int] = []
      for (column, part) in parts.enumerated() {
        let (pence, rest) = part.floored(by: denominator)
        whole.append(pence.int ?? 0)
        if !rest.isZero { open.append((rest, row, column)) }
      }
      cells.append(whole)
    }
    open.sort { one, other in
      one.rest != other.rest
        ? one.rest > other.rest : (one.row, one.column) < (other.row, other.column)
    }
    let rows = amounts.map { (($0.after ?? .zero) - ($0.before ?? .zero)).pence }
    let pence = UnitPlacing(
      rows: rows, columns: sums(of: exact, total: rows.reduce(0, +)), cells: cells,
      open: open.map { ($0.row, $0.column) }
    ).placed()
    return clusters.indices.map { row in
      pence[row].indices.map { column in
        let amount = Money(pence: pence[row][column])
        let whole = ExactAmount(exact.parts[row][column], over: denominator)
        return Bridge.Part(amount: amount, own: own(row, column, of: whole, amount))
      }
    }
  }

  /// What each cause comes to, in whole pence that add up to the total.
  private func sums(of exact: Exact, total: Int) -> [Int] {
    let sums = causes.indices.map { column in
      exact.parts.reduce(WholeNumber.zero) { $0 + $1[column] }.floored(by: exact.denominator)
    }
    var pence = sums.map { $0.quotient.int ?? 0 }
    let ranking = sums.indices.sorted { one, other in
      sums[one].rest != sums[other].rest ? sums[one].rest > sums[other].rest : one < other
    }
    for column in ranking.prefix(max(total - pence.reduce(0, +), 0)) { pence[column] += 1 }
    return pence
  }

  /// The own schools' part of a cell in whole pence, so that it and the others' are less than a penny from
  /// what they are exactly.
  private func own(
    _ row: Int, _ column: Int, of whole: ExactAmount, _ amount: Money
  ) -> Money {
    let own: ExactAmount
    if let criterion = Place.criterion(at: column, of: criteria.count) {
      own = ownCounts(row, criterion)
    } else if column == Place.membership {
      own = ownMembership(row)
    } else {
      return .zero
    }
    return ExactAmount.rounded([own, whole - own], to: amount).first ?? .zero
  }
}
