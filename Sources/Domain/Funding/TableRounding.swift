/// The cells of a table rounded to whole units so that every row and every column adds up.
///
/// A cell is its exact share rounded down, and at most one unit more wherever that is possible.
struct TableRounding {
  /// What each row and each column must add up to, in units.
  ///
  /// The two totals are equal.
  let rows: [Int]
  let columns: [Int]
  /// The pupils of each row and column, and of each whole column.
  let parts: [[Int]]
  let totals: [Int]
  /// The weight of each column.
  let weights: [Int]

  private struct Cell {
    let row: Int
    let column: Int
    /// The fraction of a unit cut off, over the column's total (times the sum of the weights).
    let fraction: UInt128
  }

  /// The cells, in units.
  func rounded() -> [[Int]] {
    var cells = parts.map { $0.map { _ in 0 } }
    var open: [Cell] = []
    let units = UInt128(columns.reduce(0, +))
    let sumOfWeights = UInt128(weights.reduce(0, +))
    for (row, counts) in parts.enumerated() {
      for (column, count) in counts.enumerated() {
        let divisor = UInt128(totals[column]) * sumOfWeights
        let (whole, fraction) = (units * UInt128(weights[column]) * UInt128(count))
          .quotientAndRemainder(dividingBy: divisor)
        cells[row][column] = Int(whole)
        if fraction > 0 { open.append(Cell(row: row, column: column, fraction: fraction)) }
      }
    }
    open.sort { one, other in
      let left = one.fraction * UInt128(totals[other.column])
      let right = other.fraction * UInt128(totals[one.column])
      return left != right ? left > right : (one.row, one.column) < (other.row, other.column)
    }
    return UnitPlacing(
      rows: rows, columns: columns, cells: cells, open: open.map { ($0.row, $0.column) }
    ).placed()
  }
}
