/// The cells of a table that were rounded down, and the units that are left placed in them so that every row
/// and every column adds up.
///
/// The units go to the open cells in their order, where row and column still miss one; where that leaves a
/// row and a column that miss one with no open cell between them, units change places along a path of cells.
struct UnitPlacing {
  /// What each row and each column must add up to, in units; the two totals are equal.
  let rows: [Int]
  let columns: [Int]
  /// Rounded down.
  let cells: [[Int]]
  /// The cells that may have a unit more, those with the largest fractions first.
  let open: [(row: Int, column: Int)]

  /// The cells with every unit placed.
  func placed() -> [[Int]] {
    var cells = cells
    var missing = Missing(rows: rows, columns: columns, cells: cells)
    var raised = cells.map { $0.map { _ in false } }
    for cell in open where missing.inRow[cell.row] > 0 && missing.inColumn[cell.column] > 0 {
      raised[cell.row][cell.column] = true
      missing.give(cell.row, cell.column)
    }
    var canRaise = cells.map { $0.map { _ in false } }
    for cell in open { canRaise[cell.row][cell.column] = true }
    exchange(&raised, &missing, canRaise)

    for row in cells.indices {
      for column in columns.indices where raised[row][column] { cells[row][column] += 1 }
    }
    giveTheRest(&cells, &missing)
    return cells
  }

  /// The units that rows and columns still miss.
  private struct Missing {
    var inRow: [Int]
    var inColumn: [Int]

    init(rows: [Int], columns: [Int], cells: [[Int]]) {
      inRow = zip(rows, cells).map { $0 - $1.reduce(0, +) }
      inColumn = columns.indices.map { column in
        columns[column] - cells.reduce(0) { $0 + $1[column] }
      }
    }

    mutating func give(_ row: Int, _ column: Int) {
      inRow[row] -= 1
      inColumn[column] -= 1
    }
  }

  /// Finds, for each row that misses a unit, a path of raised and open cells to a column that
  /// misses one, and turns every cell along it.
  private func exchange(
    _ raised: inout [[Bool]], _ missing: inout Missing, _ canRaise: [[Bool]]
  ) {
    for start in rows.indices {
      while missing.inRow[start] > 0 {
        var cameFrom = [Int?](repeating: nil, count: columns.count)
        var rowCameFrom = [Int?](repeating: nil, count: rows.count)
        var queue = [start]
        var end: Int?
        search: while !queue.isEmpty {
          let row = queue.removeFirst()
          for column in columns.indices
          where cameFrom[column] == nil && canRaise[row][column] && !raised[row][column] {
            cameFrom[column] = row
            if missing.inColumn[column] > 0 {
              end = column
              break search
            }
            for next in rows.indices
            where raised[next][column] && next != start && rowCameFrom[next] == nil {
              rowCameFrom[next] = column
              queue.append(next)
            }
          }
        }
        guard var column = end else { break }
        missing.give(start, column)
        while let row = cameFrom[column] {
          raised[row][column] = true
          guard row != start, let back = rowCameFrom[row] else { break }
          raised[row][back] = false
          column = back
        }
      }
    }
  }

  /// Where no exchange is possible, a cell goes beyond one unit from its exact share: it takes the
  /// unit its row misses, or gives up the one its row has too many.
  private func giveTheRest(_ cells: inout [[Int]], _ missing: inout Missing) {
    func biggest(of positions: [Int], by size: (Int) -> Int) -> Int? {
      positions.max { size($0) < size($1) }
    }
    func move(_ row: Int, _ column: Int, _ step: Int) {
      cells[row][column] += step
      missing.inRow[row] -= step
      missing.inColumn[column] -= step
    }
    while let row = missing.inRow.firstIndex(where: { $0 != 0 }) {
      let step = missing.inRow[row] > 0 ? 1 : -1
      // No cell goes below nothing: one that gives a unit up must have it.
      let all = Array(columns.indices)
      let alike = all.filter {
        missing.inColumn[$0] * step > 0 && (step > 0 || cells[row][$0] > 0)
      }
      if let column = biggest(of: alike, by: { cells[row][$0] }) {
        move(row, column, step)
      } else if let other = missing.inRow.firstIndex(where: { $0 * step < 0 }),
        let column = biggest(of: all, by: { cells[step > 0 ? other : row][$0] })
      {
        move(row, column, step)
        move(other, column, -step)
      } else if let column = biggest(of: all, by: { cells[row][$0] }),
        let short = missing.inColumn.firstIndex(where: { $0 * step > 0 }),
        let other = biggest(of: Array(rows.indices), by: { cells[$0][short] })
      {
        // By way of another row, which keeps its sum.
        move(row, column, step)
        move(other, column, -step)
        move(other, short, step)
      } else {
        return
      }
    }
    while let column = missing.inColumn.firstIndex(where: { $0 > 0 }),
      let other = missing.inColumn.firstIndex(where: { $0 < 0 }),
      let row = biggest(of: Array(rows.indices), by: { cells[$0][other] })
    {
      cells[row][column] += 1
      cells[row][other] -= 1
      missing.inColumn[column] -= 1
      missing.inColumn[other] += 1
    }
  }
}
