/// The counts of a cluster's schools in one criterion, whose sum is published.
///
/// A hidden count is one of several whose sum is known. It is protected when each number of the rule
/// could stand in its place: the others could then make up the sum, none of them above its school's
/// roll, and none below the smallest that a hidden count can be.
struct SchoolColumn {
  /// One school.
  struct Cell {
    let urn: String
    let count: Int
    /// The most it could be: its school's roll.
    let ceiling: Int
    /// The least it could be: for a roll, what is counted of it elsewhere.
    var floor = 0
    /// It was hidden in an earlier publication, and stays so.
    var staysHidden = false
  }

  let cells: [Cell]
  let rule: ClosedRange<Int>

  /// The positions of the cells to hide; `nil` when the sum gives a small one away whatever is hidden.
  ///
  /// To the small ones come the smallest others, one by one, and those of nobody last.
  func hidden() -> Set<Int>? {
    var hidden = Set(
      cells.indices.filter { rule.contains(cells[$0].count) || cells[$0].staysHidden })
    guard !hidden.isEmpty else { return [] }
    let others = cells.indices
      .filter { !hidden.contains($0) && cells[$0].ceiling >= rule.upperBound }
      .sorted(by: comesFirst)
    var next = others.makeIterator()
    while hidden.count < 2 || !protects(hidden) {
      guard let another = next.next() else { return nil }
      hidden.insert(another)
    }
    return hidden
  }

  private func comesFirst(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (cells[one], cells[other])
    if (left.count == 0) != (right.count == 0) { return right.count == 0 }
    if left.count != right.count { return left.count < right.count }
    return left.urn.utf8.lexicographicallyPrecedes(right.urn.utf8)
  }

  private func protects(_ hidden: Set<Int>) -> Bool {
    // Who knows how cells are chosen knows that none is nothing, unless one is.
    let least = hidden.contains { cells[$0].count == 0 } ? 0 : rule.lowerBound
    let sum = hidden.reduce(0) { $0 + cells[$1].count }
    let floors = hidden.reduce(0) { $0 + max(cells[$1].floor, least) }
    let ceilings = hidden.reduce(0) { $0 + ceiling($1) }
    return hidden.allSatisfy { position in
      guard rule.contains(cells[position].count) else { return true }
      let othersLeast = floors - max(cells[position].floor, least)
      let othersMost = ceilings - ceiling(position)
      return sum - rule.upperBound >= othersLeast && sum - rule.lowerBound <= othersMost
    }
  }

  private func ceiling(_ position: Int) -> Int {
    max(cells[position].ceiling, cells[position].count)
  }
}
